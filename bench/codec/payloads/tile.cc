#include "payloads/content.hpp"
#include "payloads/payloads.hpp"
#include "tile.pb.h"

namespace bench {

namespace {

using codec_bench::Tile;

constexpr int kLayers = 12;
constexpr int kFeatures = 256;
constexpr std::uint32_t kKeys = 24;
constexpr std::uint32_t kValues = 160;

std::uint32_t zigzag(std::int32_t value) {
  return (static_cast<std::uint32_t>(value) << 1) ^ static_cast<std::uint32_t>(value >> 31);
}

void fill_value(Tile::Value& value, Content& content) {
  switch (content.below(4)) {
    case 0:
      value.set_precise(content.fraction() * 1e4);
      break;
    case 1:
      value.set_natural(content.skewed());
      break;
    case 2:
      value.set_truth(content.one_in(2));
      break;
    default:
      value.set_text(content.words(2));
      break;
  }
}

// A path: move to a place, then lines by small steps, as commands and deltas.
void fill_geometry(Tile::Feature& feature, Content& content) {
  const std::uint32_t steps = 4 + content.below(32);
  feature.add_geometry(1 | (1 << 3));
  feature.add_geometry(zigzag(content.between(0, 4'095)));
  feature.add_geometry(zigzag(content.between(0, 4'095)));
  feature.add_geometry(2 | (steps << 3));
  for (std::uint32_t i = 0; i < 2 * steps; ++i) {
    feature.add_geometry(zigzag(content.between(-90, 90)));
  }
}

void fill_feature(Tile::Feature& feature, Content& content) {
  feature.set_id(content.bits() >> 32);
  for (std::uint32_t i = content.below(6); i > 0; --i) {
    feature.add_tags(content.below(kKeys));
    feature.add_tags(content.below(kValues));
  }
  feature.set_shape(content.one_in(3) ? Tile::POLYGON : Tile::LINE);
  fill_geometry(feature, content);
}

void fill_layer(Tile::Layer& layer, Content& content) {
  layer.set_name(content.word());
  for (int i = 0; i < kFeatures; ++i) {
    fill_feature(*layer.add_features(), content);
  }
  for (std::uint32_t i = 0; i < kKeys; ++i) {
    layer.add_keys(content.word());
  }
  for (std::uint32_t i = 0; i < kValues; ++i) {
    fill_value(*layer.add_values(), content);
  }
  layer.set_extent(4'096);
  layer.set_version(2);
}

}  // namespace

Payload make_tile() {
  Content content(60);
  Tile message;
  for (int i = 0; i < kLayers; ++i) {
    fill_layer(*message.add_layers(), content);
  }
  Payload payload("tile");
  add(payload, message);
  return payload;
}

}  // namespace bench
