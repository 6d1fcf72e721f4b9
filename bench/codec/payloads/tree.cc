#include <algorithm>

#include "payloads/content.hpp"
#include "payloads/payloads.hpp"
#include "tree.pb.h"

namespace bench {

namespace {

// A list in an object is two levels of JSON, and libprotobuf's JSON parser takes 100.
constexpr int kDepth = 45;

void fill(codec_bench::Tree& node, Content& content, std::uint32_t& id) {
  node.set_id(++id);
  node.set_name(content.words(2));
  node.set_weight(content.between(-1'000, 1'000));
}

// A trunk, with twigs of one to four nodes on each of its nodes.
void grow(codec_bench::Tree& node, Content& content, std::uint32_t& id, int depth) {
  fill(node, content, id);
  if (depth == 0) {
    return;
  }
  for (std::uint32_t twigs = 1 + content.below(4); twigs > 0; --twigs) {
    codec_bench::Tree* end = &node;
    const int length = std::min(depth, content.between(1, 4));
    for (int i = 0; i < length; ++i) {
      end = end->add_children();
      fill(*end, content, id);
    }
  }
  grow(*node.add_children(), content, id, depth - 1);
}

}  // namespace

Payload make_tree() {
  Content content(30);
  std::uint32_t id = 0;
  codec_bench::Tree root;
  grow(root, content, id, kDepth);
  Payload payload("tree");
  add(payload, root);
  return payload;
}

}  // namespace bench
