// Oneofs: each alternative is a sample, so that each is switched to from each other.
#include "inline_messages.pool.hpp"
#include "inline_strings.pool.hpp"
#include "oneof.pool.hpp"
#include "oneof_proto2.pool.hpp"
#include "samples/samples.hpp"

namespace roundtrip {
namespace {

Subject oneof3() {
  namespace g = golden::oneof;
  using M = g::All;
  return subject<M>({
      {"before: 1 double_value: -0.5 after: 'z'",
       [](M& m) {
         m.set_before(1);
         m.set_double_value(-0.5);
         m.set_after("z");
       }},
      {"float_value: 0", [](M& m) { m.set_float_value(0); }},
      {"int32_value: -1", [](M& m) { m.set_int32_value(-1); }},
      {"int64_value: -2", [](M& m) { m.set_int64_value(-2); }},
      {"uint32_value: 3", [](M& m) { m.set_uint32_value(3); }},
      {"uint64_value: 4", [](M& m) { m.set_uint64_value(4); }},
      {"sint32_value: -5", [](M& m) { m.set_sint32_value(-5); }},
      {"sint64_value: -6", [](M& m) { m.set_sint64_value(-6); }},
      {"fixed32_value: 7", [](M& m) { m.set_fixed32_value(7); }},
      {"fixed64_value: 8", [](M& m) { m.set_fixed64_value(8); }},
      {"sfixed32_value: -9", [](M& m) { m.set_sfixed32_value(-9); }},
      {"sfixed64_value: -10", [](M& m) { m.set_sfixed64_value(-10); }},
      {"bool_value: false", [](M& m) { m.set_bool_value(false); }},
      {"string_value: 'a text on the heap, not inline'",
       [](M& m) { m.set_string_value("a text on the heap, not inline"); }},
      {"bytes_value: '\\000'", [](M& m) { m.set_bytes_value("\0", 1); }},
      {"kind: KIND_ONE", [](M& m) { m.set_kind(g::KIND_ONE); }},
      {"item {id: 1}", [](M& m) { m.mutable_item()->set_id(1); }},
      {"item {}", [](M& m) { m.mutable_item(); }},
      {"all {all {string_value: 'deep'}}",
       [](M& m) { m.mutable_all()->mutable_all()->set_string_value("deep"); }},
  });
}

Subject several() {
  using M = golden::oneof::Two;
  return subject<M>({
      {"first_number: 1 second_flag: true a: false",
       [](M& m) {
         m.set_first_number(1);
         m.set_second_flag(true);
         m.set_a(false);
       }},
      {"first_text: '' second_item {id: 2} b: true",
       [](M& m) {
         m.set_first_text("");
         m.mutable_second_item()->set_id(2);
         m.set_b(true);
       }},
  });
}

Subject oneof2() {
  using M = golden::oneof::two::Groups;
  return subject<M>({
      {"Point {x: 1}", [](M& m) { m.mutable_point()->set_x(1); }},
      {"Point {y: 2}", [](M& m) { m.mutable_point()->set_y(2); }},
      {"name: 'nobody'", [](M& m) { m.mutable_name(); }},
      {"name: 'x'", [](M& m) { m.set_name("x"); }},
      {"number: 0", [](M& m) { m.set_number(0); }},
  });
}

Subject inline_strings() {
  using M = golden::inline_strings::Mixed;
  return subject<M>({
      {"inline: 'in' bounded: 'b' owned: 'o' bounded_texts: 'eight888' short: 'seven77'",
       [](M& m) {
         must(m.set_inline_("in"));
         must(m.set_bounded("b"));
         m.set_owned("o");
         must(m.add_bounded_texts("eight888"));
         must(m.set_short_("seven77"));
       }},
      {"code: '\\000\\001'", [](M& m) { must(m.set_code("\0\1"sv)); }},
      {"number: 4", [](M& m) { m.set_number(4); }},
      {"bounded_choice: 'nine nine'", [](M& m) { must(m.set_bounded_choice("nine nine")); }},
  });
}

Subject inline_messages() {
  using M = golden::inline_messages::Scene;
  return subject<M>({
      {"bounds {low {x: 1}} light {name: 'sun' intensity: 2} lights {name: 'lamp'} path {} "
       "path {y: 3} next {light {}} camera {lens {focal_length: 4}} cursor {} point {x: 5}",
       [](M& m) {
         m.mutable_bounds()->mutable_low()->set_x(1);
         m.mutable_light()->set_name("sun");
         m.mutable_light()->set_intensity(2);
         m.add_lights()->set_name("lamp");
         m.add_path();
         m.add_path()->set_y(3);
         m.mutable_next()->mutable_light();
         m.mutable_camera()->mutable_lens()->set_focal_length(4);
         m.mutable_cursor();
         m.mutable_point()->set_x(5);
       }},
      {"light {intensity: -1} lights {} other_light {name: 'other light, long enough'}",
       [](M& m) {
         m.mutable_light()->set_intensity(-1);
         m.add_lights();
         m.mutable_other_light()->set_name("other light, long enough");
       }},
      {"point {y: 1}", [](M& m) { m.mutable_point()->set_y(1); }},
      {"name: 'n'", [](M& m) { m.set_name("n"); }},
  });
}

}  // namespace

std::vector<Subject> oneof_subjects() {
  return {oneof3(), several(), oneof2(), inline_strings(), inline_messages()};
}

}  // namespace roundtrip
