// small2, small3 and mix.
#include "payloads/content.hpp"
#include "payloads/payloads.hpp"
#include "small2.pb.h"
#include "small3.pb.h"

namespace bench {

namespace {

constexpr std::size_t kMixMessages = 1024;

// Fills each field that `chosen()` says yes to, in the order of their numbers. The two types have
// the same setters.
template <class Message, class Chosen>
void fill_fetch(typename Message::Fetch& fetch, Content& content, Chosen chosen) {
  if (chosen()) fetch.set_status(200);
  if (chosen()) fetch.set_attempts(content.between(1, 5));
  if (chosen()) fetch.set_server(content.word());
  if (chosen()) fetch.set_address(static_cast<std::uint32_t>(content.bits()));
  if (chosen()) fetch.set_started_us(content.time_us());
  if (chosen()) fetch.set_compressed(true);
  if (chosen()) fetch.set_redirects(content.between(0, 3));
  if (chosen()) fetch.set_robots_rule(content.between(0, 300));
  if (chosen()) fetch.set_charset("utf-8");
}

template <class Message, class Chosen>
void fill_front(Message& message, Content& content, Chosen chosen) {
  message.set_url("https://" + content.host() + "/" + content.word());
  if (chosen()) message.set_site(content.between(1, 200'000));
  if (chosen()) message.set_revision(content.between(1, 90));
  if (chosen()) message.set_title(content.words(3));
  if (chosen()) message.add_fingerprints(content.bits());
  if (chosen()) message.add_fingerprints(content.bits());
  if (chosen()) message.set_rank(content.between(0, 1'000));
  if (chosen()) message.set_language("en");
  if (chosen()) message.set_author(content.words(2));
  if (chosen()) message.set_indexed(true);
  if (chosen()) message.set_linked(content.one_in(2));
  if (chosen()) message.set_pinned(content.one_in(4));
  if (chosen()) fill_fetch<Message>(*message.mutable_fetch(), content, chosen);
  if (chosen()) message.set_words(content.between(20, 20'000));
  if (chosen()) message.set_secure(true);
  if (chosen()) message.set_mime_type("text/html");
  if (chosen()) message.set_modified_us(static_cast<std::int64_t>(content.time_us()));
}

template <class Message, class Chosen>
void fill_back(Message& message, Content& content, Chosen chosen) {
  if (chosen()) message.set_links_in(content.between(0, 70'000));
  if (chosen()) message.set_links_out(content.between(0, 200));
  if (chosen()) message.set_images(content.between(0, 40));
  if (chosen()) message.set_scripts(content.between(0, 20));
  if (chosen()) message.set_cached(true);
  if (chosen()) message.set_depth(content.between(-1, 9));
  if (chosen()) message.set_shard(content.between(0, 4'096));
  if (chosen()) message.set_mobile(content.one_in(2));
  if (chosen()) message.set_adult(content.one_in(20));
  if (chosen()) message.set_visible(!content.one_in(20));
  if (chosen()) message.set_quality(content.between(0, 100));
  if (chosen()) message.set_freshness(content.between(0, 100));
  if (chosen()) message.set_campaign(content.word());
  if (chosen()) message.set_origin(content.word());
  if (chosen()) message.set_clicks(content.between(0, 1'000'000));
  if (chosen()) message.set_score(content.fraction());
  if (chosen()) message.set_boost(static_cast<float>(content.fraction()));
  if (chosen()) message.set_crawl_class(content.between(0, 12));
  if (chosen()) message.set_crawl_delay_ms(content.between(0, 60'000));
}

template <class Message, class Chosen>
void add_small(Payload& payload, Content& content, Chosen chosen) {
  Message message;
  fill_front(message, content, chosen);
  fill_back(message, content, chosen);
  add(payload, message);
}

// Three in four fields: few senders set all, and it keeps the message under 250 bytes.
template <class Message>
Payload make_small(const char* name) {
  Content content(1);
  Content presence(2);
  Payload payload(name);
  add_small<Message>(payload, content, [&presence] { return !presence.one_in(4); });
  return payload;
}

}  // namespace

Payload make_small2() { return make_small<codec_bench::Small2>("small2"); }
Payload make_small3() { return make_small<codec_bench::Small3>("small3"); }

Payload make_mix() {
  Content content(3);
  Content presence(4);
  Payload payload("mix");
  for (std::size_t i = 0; i < kMixMessages; ++i) {
    add_small<codec_bench::Small2>(payload, content, [&presence] { return presence.one_in(2); });
  }
  return payload;
}

}  // namespace bench
