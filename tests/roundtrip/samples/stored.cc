// Fields stored otherwise than usual, and messages that say so as a whole.
#include "discard_unknown.pool.hpp"
#include "geometry.pool.hpp"
#include "inline_groups.pool.hpp"
#include "inline_strings.pool.hpp"
#include "inline_strings_proto2.pool.hpp"
#include "overflow.pool.hpp"
#include "parameters.pool.hpp"
#include "pool_options.pool.hpp"
#include "samples/samples.hpp"
#include "storage_alias.pool.hpp"
#include "storage_alias_proto2.pool.hpp"

namespace roundtrip {
namespace {

Subject tick() {
  using M = golden::inline_strings::Tick;
  return subject<M>({
      {"symbol: 'twelve bytes' key: '\\000\\377' venue: '' price: 1.5 time: -1 bid: true one: 'x'",
       [](M& m) {
         must(m.set_symbol("twelve bytes"));
         must(m.set_key("\0\377"sv));
         must(m.set_venue(""));
         m.set_price(1.5);
         m.set_time(-1);
         m.set_bid(true);
         must(m.set_one("x"));
       }},
      {"symbol: 'a' venue: 'NYS'",
       [](M& m) {
         must(m.set_symbol("a"));
         must(m.set_venue("NYS"));
       }},
  });
}

Subject inline_defaults() {
  using M = golden::inline_strings::two::Defaults;
  return subject<M>({
      {"", [](M&) {}},
      {"greeting: '' magic: '\\001' bounded: 'b'",
       [](M& m) {
         must(m.set_greeting(""));
         must(m.set_magic("\1"));
         must(m.set_bounded("b"));
       }},
      {"greeting: 'hello'", [](M& m) { must(m.set_greeting("hello")); }},
  });
}

Subject boxes() {
  using M = golden::inline_messages::geometry::Box;
  return subject<M>({
      {"low {x: 1 y: -1} high {}",
       [](M& m) {
         m.mutable_low()->set_x(1);
         m.mutable_low()->set_y(-1);
         m.mutable_high();
       }},
      {"low {y: 2}", [](M& m) { m.mutable_low()->set_y(2); }},
  });
}

Subject inline_groups() {
  using M = golden::inline_messages::groups::Holder;
  return subject<M>({
      {"Part {id: 1 name: 'n'} Parts {flag: false}",
       [](M& m) {
         m.mutable_part()->set_id(1);
         m.mutable_part()->set_name("n");
         m.add_parts()->set_flag(false);
       }},
      {"Part {} Parts {}",
       [](M& m) {
         m.mutable_part();
         m.add_parts();
       }},
  });
}

Subject alias3() {
  using M = golden::storage_alias::View;
  return subject<M>({
      {"text: 'borrowed' data: '\\000' maybe: '' bounded: 'b' owned: 'o' one: '1'",
       [](M& m) {
         m.set_text("borrowed");
         m.set_data("\0"sv);
         m.set_maybe("");
         must(m.set_bounded("b"));
         m.set_owned("o");
         m.set_one("1");
       }},
      {"other: '2' text: 't'",
       [](M& m) {
         m.set_other("2");
         m.set_text("t");
       }},
  });
}

Subject alias2() {
  using M = golden::storage_alias::two::View;
  return subject<M>({
      {"", [](M&) {}},
      {"text: 'static' data: 'd'",
       [](M& m) {
         m.set_text("static");
         m.set_data("d");
       }},
  });
}

Subject discarding() {
  using M = golden::discard_unknown::FromFile::Nested;
  return subject<M>({{"text: 't'", [](M& m) { m.set_text("t"); }}, {"", [](M&) {}}});
}

Subject overflow() {
  using M = golden::overflow::FromMessage;
  return subject<M>({
      {"text: 'four' data: 'cut ' owned: 'thr' map {key: 1 value: 2}",
       [](M& m) {
         must(m.set_text("four"));
         must(m.set_data("cut off"));
         must(m.add_owned("three"));
         must(m.put_map(1, 2));
       }},
      {"map {key: 1 value: 3}", [](M& m) { must(m.put_map(1, 3)); }},
  });
}

Subject zeroized() {
  using M = golden::pool_options::FromMessage;
  return subject<M>({{"text: 'secret'", [](M& m) { m.set_text("secret"); }}, {"", [](M&) {}}});
}

}  // namespace

std::vector<Subject> stored_subjects() {
  return {tick(),   inline_defaults(), boxes(),    inline_groups(), alias3(),
          alias2(), discarding(),      overflow(), zeroized()};
}

}  // namespace roundtrip
