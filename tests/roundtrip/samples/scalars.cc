// Scalars, strings and enums, one of each.
#include "enum_alias.pool.hpp"
#include "enums_closed.pool.hpp"
#include "enums_open.pool.hpp"
#include "optional3.pool.hpp"
#include "samples/samples.hpp"
#include "scalars_proto2.pool.hpp"
#include "scalars_proto3.pool.hpp"
#include "strings.pool.hpp"
#include "strings_proto2.pool.hpp"

namespace roundtrip {
namespace {

constexpr const char* kLowest =
    "double_field: -inf float_field: -inf int32_field: -2147483648 "
    "int64_field: -9223372036854775808 sint32_field: -2147483648 sint64_field: -1 "
    "sfixed32_field: -2147483648 sfixed64_field: -9223372036854775808";
constexpr const char* kHighest =
    "double_field: 1.7976931348623157e+308 float_field: 3.4028235e+38 int32_field: 2147483647 "
    "int64_field: 9223372036854775807 uint32_field: 4294967295 "
    "uint64_field: 18446744073709551615 sint32_field: 2147483647 "
    "sint64_field: 9223372036854775807 fixed32_field: 4294967295 "
    "fixed64_field: 18446744073709551615 sfixed32_field: 2147483647 "
    "sfixed64_field: 9223372036854775807 bool_field: true string_field: 'text' "
    "bytes_field: '\\000\\377'";

template <class T>
void fill_lowest(T& m) {
  m.set_double_field(-Limits<double>::infinity());
  m.set_float_field(-Limits<float>::infinity());
  m.set_int32_field(INT32_MIN);
  m.set_int64_field(INT64_MIN);
  m.set_sint32_field(INT32_MIN);
  m.set_sint64_field(-1);
  m.set_sfixed32_field(INT32_MIN);
  m.set_sfixed64_field(INT64_MIN);
}

template <class T>
void fill_highest(T& m) {
  m.set_double_field(Limits<double>::max());
  m.set_float_field(Limits<float>::max());
  m.set_int32_field(INT32_MAX);
  m.set_int64_field(INT64_MAX);
  m.set_uint32_field(UINT32_MAX);
  m.set_uint64_field(UINT64_MAX);
  m.set_sint32_field(INT32_MAX);
  m.set_sint64_field(INT64_MAX);
  m.set_fixed32_field(UINT32_MAX);
  m.set_fixed64_field(UINT64_MAX);
  m.set_sfixed32_field(INT32_MAX);
  m.set_sfixed64_field(INT64_MAX);
  m.set_bool_field(true);
  m.set_string_field("text");
  m.set_bytes_field("\0\377"sv);
}

Subject scalars2() {
  using M = golden::scalars2::Scalars;
  return subject<M>({
      {"", [](M&) {}},
      {kLowest, &fill_lowest<M>},
      {kHighest, &fill_highest<M>},
      {"int32_field: 0 bool_field: false double_field: nan float_field: 0.1 string_field: ''",
       [](M& m) {
         m.set_int32_field(0);
         m.set_bool_field(false);
         m.set_double_field(Limits<double>::quiet_NaN());
         m.set_float_field(0.1F);
         m.set_string_field("");
       }},
  });
}

Subject scalars3() {
  using M = golden::scalars3::Scalars;
  return subject<M>({{"", [](M&) {}}, {kLowest, &fill_lowest<M>}, {kHighest, &fill_highest<M>}});
}

Subject strings3() {
  using M = golden::strings::Strings;
  return subject<M>({
      {"text: 'a\\000b' data: '\\377' maybe_text: '' maybe_data: 'x' texts: '' texts: 'two' "
       "datas: '\\001' text_by_text {key: 'k' value: 'v'} data_by_text {key: '' value: ''} "
       "one_text: 'a long text, which no small buffer would hold'",
       [](M& m) {
         m.set_text("a\0b"sv);
         m.set_data("\377");
         m.set_maybe_text("");
         m.set_maybe_data("x");
         m.add_texts("");
         m.add_texts("two");
         m.add_datas("\1");
         (*m.mutable_text_by_text())["k"] = "v"sv;
         (*m.mutable_data_by_text())[""] = ""sv;
         m.set_one_text("a long text, which no small buffer would hold");
       }},
      {"text: 'other' texts: 'three' text_by_text {key: 'k' value: 'w'} one_data: '\\000'",
       [](M& m) {
         m.set_text("other");
         m.add_texts("three");
         (*m.mutable_text_by_text())["k"] = "w"sv;
         m.set_one_data("\0"sv);
       }},
  });
}

Subject strings2() {
  using M = golden::strings::two::Strings;
  return subject<M>({
      {"text: '' data: '\\000' texts: 'a' must: 'b' one_text: ''",
       [](M& m) {
         m.set_text("");
         m.set_data("\0", 1);
         m.add_texts("a");
         m.set_must("b");
         m.set_one_text("");
       }},
      {"one_data: 'bytes'", [](M& m) { m.set_one_data("bytes"); }},
  });
}

Subject enums_open() {
  namespace g = golden::enums_open;
  using M = g::Paint;
  return subject<M>({
      {"color: COLOR_FIRST second: COLOR_UNSPECIFIED rainbow: COLOR_LAST rainbow: COLOR_RED "
       "by_number {key: -1 value: COLOR_RED} chosen: COLOR_UNSPECIFIED unpacked: COLOR_LAST",
       [](M& m) {
         m.set_color(g::COLOR_FIRST);
         m.set_second(g::COLOR_UNSPECIFIED);
         m.add_rainbow(g::COLOR_LAST);
         m.add_rainbow(g::COLOR_RED);
         (*m.mutable_by_number())[-1] = g::COLOR_RED;
         m.set_chosen(g::COLOR_UNSPECIFIED);
         m.add_unpacked(g::COLOR_LAST);
       }},
      {"color: 77 rainbow: -5 finish: GLOSS outer_finish: GLOSS",
       [](M& m) {
         m.set_color(static_cast<g::Color>(77));
         m.add_rainbow(static_cast<g::Color>(-5));
         m.set_finish(M::GLOSS);
         m.set_outer_finish(M::GLOSS);
       }},
  });
}

Subject enums_closed() {
  namespace g = golden::enums_closed;
  using M = g::Sky;
  return subject<M>({
      {"planet: PLUTO planets: VENUS packed_planets: MARS packed_planets: PLUTO "
       "by_name {key: 'a' value: EUROPA} picked: VENUS must: IO",
       [](M& m) {
         m.set_planet(g::PLUTO);
         m.add_planets(g::VENUS);
         m.add_packed_planets(g::MARS);
         m.add_packed_planets(g::PLUTO);
         (*m.mutable_by_name())["a"] = M::EUROPA;
         m.set_picked(g::VENUS);
         m.set_must(M::IO);
       }},
      {"other: MARS moon: EUROPA",
       [](M& m) {
         m.set_other(g::MARS);
         m.set_moon(M::EUROPA);
       }},
  });
}

Subject enum_alias() {
  namespace g = golden::enum_alias;
  using M = g::Job;
  return subject<M>({
      {"state: STATE_STARTED priority: HIGH",
       [](M& m) {
         m.set_state(g::STATE_STARTED);
         m.set_priority(M::HIGH);
       }},
      {"state: STATE_FAILED", [](M& m) { m.set_state(g::STATE_FAILED); }},
  });
}

Subject optional3() {
  namespace g = golden::optional3;
  using M = g::Optional;
  return subject<M>({
      {"explicit_number: 0 explicit_text: '' explicit_level: LEVEL_UNSPECIFIED explicit_flag: "
       "false",
       [](M& m) {
         m.set_explicit_number(0);
         m.set_explicit_text("");
         m.set_explicit_level(g::LEVEL_UNSPECIFIED);
         m.set_explicit_flag(false);
       }},
      {"explicit_child {child {implicit_number: 3}} implicit_text: 'i' implicit_flag: true a: 0",
       [](M& m) {
         m.mutable_explicit_child()->mutable_child()->set_implicit_number(3);
         m.set_implicit_text("i");
         m.set_implicit_flag(true);
         m.set_a(0);
       }},
  });
}

}  // namespace

std::vector<Subject> scalar_subjects() {
  return {scalars2(),   scalars3(),     strings3(),   strings2(),
          enums_open(), enums_closed(), enum_alias(), optional3()};
}

}  // namespace roundtrip
