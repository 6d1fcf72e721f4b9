#include "logs.pb.h"
#include "payloads/content.hpp"
#include "payloads/payloads.hpp"

namespace bench {

namespace {

constexpr int kEntries = 200;

template <class Owner>
void add_labels(Owner& owner, Content& content, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    auto& label = *owner.add_labels();
    label.set_key(content.word());
    label.set_value(content.word() + std::to_string(content.below(1'000)));
  }
}

void fill_entry(codec_bench::Logs::Entry& entry, Content& content) {
  entry.set_time_ns(content.time_us() * 1'000);
  entry.set_severity(content.one_in(10) ? codec_bench::Logs::WARNING : codec_bench::Logs::INFO);
  entry.set_logger("com.example." + content.word() + "." + content.word());
  entry.set_text(content.words(6 + content.below(18)));
  entry.set_trace_id(content.bytes(16));
  add_labels(entry, content, content.below(5));
  entry.set_line(content.below(3'000));
}

}  // namespace

Payload make_logs() {
  Content content(20);
  codec_bench::Logs message;
  message.set_service("checkout");
  message.set_host(content.host());
  add_labels(message, content, 4);
  for (int i = 0; i < kEntries; ++i) {
    fill_entry(*message.add_entries(), content);
  }
  Payload payload("logs");
  add(payload, message);
  return payload;
}

}  // namespace bench
