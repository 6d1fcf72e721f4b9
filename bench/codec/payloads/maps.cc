#include "maps.pb.h"
#include "payloads/content.hpp"
#include "payloads/payloads.hpp"

namespace bench {

namespace {

constexpr int kEntries = 150;

std::string key(Content& content, int index) {
  return content.word() + "." + content.word() + "." + std::to_string(index);
}

void fill_limit(codec_bench::Maps::Limit& limit, Content& content) {
  limit.set_requests(content.skewed());
  limit.set_rate(content.fraction() * 100);
  limit.set_owner(content.words(2));
}

}  // namespace

Payload make_maps() {
  Content content(50);
  codec_bench::Maps message;
  for (int i = 0; i < kEntries; ++i) {
    (*message.mutable_counters())[key(content, i)] = content.skewed();
    (*message.mutable_settings())[key(content, i)] = content.words(1 + content.below(5));
    (*message.mutable_codes())[content.between(-50, 60'000)] = content.words(2);
    fill_limit((*message.mutable_limits())[content.bits() >> content.below(60)], content);
    fill_limit((*message.mutable_routes())["/" + key(content, i)], content);
    (*message.mutable_seen())[static_cast<std::uint32_t>(content.bits())] = content.one_in(2);
  }
  Payload payload("maps");
  add(payload, message);
  return payload;
}

}  // namespace bench
