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

// Without zeros, which some peers leave out of entries and some write.
Payload make_maps() {
  Content content(50);
  codec_bench::Maps message;
  for (int i = 0; i < kEntries; ++i) {
    (*message.mutable_counters())[key(content, i)] = 1 + content.skewed() / 2;
    (*message.mutable_settings())[key(content, i)] = content.words(1 + content.below(5));
    (*message.mutable_codes())[content.between(1, 60'000)] = content.words(2);
    fill_limit((*message.mutable_limits())[1 + (content.bits() >> (1 + content.below(60)))],
               content);
    fill_limit((*message.mutable_routes())["/" + key(content, i)], content);
    (*message.mutable_seen())[1 + content.skewed() / 2] = true;
  }
  Payload payload("maps");
  add(payload, message);
  return payload;
}

}  // namespace bench
