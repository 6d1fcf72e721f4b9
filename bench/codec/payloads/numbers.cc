// trades and telemetry.
#include "payloads/content.hpp"
#include "payloads/payloads.hpp"
#include "telemetry.pb.h"
#include "trades.pb.h"

namespace bench {

namespace {

constexpr int kTrades = 500;
constexpr int kChannels = 16;
constexpr int kSamples = 512;
constexpr int kEvents = 256;

void fill_channel(codec_bench::Telemetry::Channel& channel, Content& content) {
  std::int32_t level = content.between(-500, 500);
  std::uint32_t time_us = 0;
  for (int i = 0; i < kSamples; ++i) {
    level += content.between(-70, 70);
    time_us += 900 + content.below(200);
    channel.add_samples(level);
    channel.add_times_us(time_us);
  }
  for (int i = 0; i < kSamples / 8; ++i) {
    channel.add_calibrated(static_cast<float>(content.fraction()));
    channel.add_valid(!content.one_in(50));
  }
}

}  // namespace

Payload make_trades() {
  Content content(10);
  codec_bench::Trades message;
  message.set_venue(17);
  message.set_sent_ns(content.time_us() * 1'000);
  std::uint64_t id = 7'000'000'000;
  for (int i = 0; i < kTrades; ++i) {
    auto& trade = *message.add_trades();
    trade.set_id(id += 1 + content.below(3));
    trade.set_time_ns(message.sent_ns() - content.below(1'000'000'000));
    trade.set_instrument(content.below(8'000));
    trade.set_price_ticks(content.between(-100, 250'000));
    trade.set_quantity(content.skewed());
    trade.set_side(content.one_in(2) ? codec_bench::Trades::BUY : codec_bench::Trades::SELL);
    trade.set_notional(content.fraction() * 1e6);
    trade.set_opening(content.one_in(2));
    trade.set_change_ticks(content.between(-90, 90));
  }
  Payload payload("trades");
  add(payload, message);
  return payload;
}

Payload make_telemetry() {
  Content content(11);
  codec_bench::Telemetry message;
  message.set_device(content.bits());
  message.set_started_us(content.time_us());
  for (std::uint32_t i = 0; i < kChannels; ++i) {
    auto& channel = *message.add_channels();
    channel.set_id(i + 1);
    fill_channel(channel, content);
  }
  for (int i = 0; i < kEvents; ++i) {
    message.add_events(content.bits() >> content.below(64));
  }
  Payload payload("telemetry");
  add(payload, message);
  return payload;
}

}  // namespace bench
