// Repeated fields and maps.
#include "inline_arrays.pool.hpp"
#include "map_keys.pool.hpp"
#include "map_values.pool.hpp"
#include "map_values_proto2.pool.hpp"
#include "packed.pool.hpp"
#include "packed_proto2.pool.hpp"
#include "repeated.pool.hpp"
#include "samples/samples.hpp"

namespace roundtrip {
namespace {

constexpr const char* kNumbers =
    "double_field: -1.5 double_field: inf float_field: 0.25 int32_field: -1 int32_field: 0 "
    "int64_field: -9223372036854775808 uint32_field: 4294967295 uint64_field: 1 "
    "sint32_field: -7 sint64_field: -8 fixed32_field: 9 fixed64_field: 10 sfixed32_field: -11 "
    "sfixed64_field: -12 bool_field: true bool_field: false ";

template <class T>
void fill_numbers(T& m) {
  m.add_double_field(-1.5);
  m.add_double_field(Limits<double>::infinity());
  m.add_float_field(0.25F);
  m.add_int32_field(-1);
  m.add_int32_field(0);
  m.add_int64_field(INT64_MIN);
  m.add_uint32_field(UINT32_MAX);
  m.add_uint64_field(1);
  m.add_sint32_field(-7);
  m.add_sint64_field(-8);
  m.add_fixed32_field(9);
  m.add_fixed64_field(10);
  m.add_sfixed32_field(-11);
  m.add_sfixed64_field(-12);
  m.add_bool_field(true);
  m.add_bool_field(false);
}

Subject repeated() {
  namespace g = golden::repeated;
  using M = g::Repeated;
  return subject<M>({
      {kNumbers, &fill_numbers<M>},
      {"string_field: 'a' string_field: '' bytes_field: '\\377' items {id: 1} items {} "
       "kinds: KIND_B kinds: KIND_A Entry {key: 'k'} Entry {}",
       [](M& m) {
         m.add_string_field("a");
         m.add_string_field();
         m.add_bytes_field("\377", 1);
         m.add_items()->set_id(1);
         m.add_items();
         m.add_kinds(g::KIND_B);
         m.add_kinds(g::KIND_A);
         m.add_entry()->set_key("k");
         m.add_entry();
       }},
      {"string_field: 'other, and much longer than what was there before' items {id: 5}",
       [](M& m) {
         m.add_string_field("other, and much longer than what was there before");
         m.add_items()->set_id(5);
       }},
  });
}

Subject packed3() {
  namespace g = golden::packed;
  using M = g::Packed;
  return subject<M>({
      {kNumbers, &fill_numbers<M>},
      {"unpacked_double: 1 unpacked_int32: -1 unpacked_bool: false kinds: KIND_ONE kinds: 9",
       [](M& m) {
         m.add_unpacked_double(1);
         m.add_unpacked_int32(-1);
         m.add_unpacked_bool(false);
         m.add_kinds(g::KIND_ONE);
         m.add_kinds(static_cast<g::Kind>(9));
       }},
  });
}

Subject packed2() {
  using M = golden::packed::two::Packed;
  return subject<M>({{kNumbers, &fill_numbers<M>}, {"", [](M&) {}}});
}

Subject map_keys() {
  using M = golden::map_keys::Keys;
  return subject<M>({
      {"by_int32 {key: -2147483648 value: 1} by_int64 {key: -1 value: 2} "
       "by_uint32 {key: 4294967295 value: 3} by_uint64 {key: 18446744073709551615 value: 4} "
       "by_sint32 {key: -5 value: 5} by_sint64 {key: -6 value: 6} by_fixed32 {key: 7 value: 7} "
       "by_fixed64 {key: 8 value: 8} by_sfixed32 {key: -9 value: 9} "
       "by_sfixed64 {key: -10 value: 10} by_bool {key: true value: 11} "
       "by_bool {key: false value: 12} by_string {key: 'a\\000' value: 13}",
       [](M& m) {
         (*m.mutable_by_int32())[INT32_MIN] = 1;
         (*m.mutable_by_int64())[-1] = 2;
         (*m.mutable_by_uint32())[UINT32_MAX] = 3;
         (*m.mutable_by_uint64())[UINT64_MAX] = 4;
         (*m.mutable_by_sint32())[-5] = 5;
         (*m.mutable_by_sint64())[-6] = 6;
         (*m.mutable_by_fixed32())[7] = 7;
         (*m.mutable_by_fixed64())[8] = 8;
         (*m.mutable_by_sfixed32())[-9] = 9;
         (*m.mutable_by_sfixed64())[-10] = 10;
         (*m.mutable_by_bool())[true] = 11;
         (*m.mutable_by_bool())[false] = 12;
         (*m.mutable_by_string())["a\0"sv] = 13;
       }},
      {"by_int32 {key: -2147483648 value: 9} by_int32 {key: 0 value: 0} by_string {key: '' value: "
       "1}",
       [](M& m) {
         (*m.mutable_by_int32())[INT32_MIN] = 9;
         (*m.mutable_by_int32())[0];
         (*m.mutable_by_string())[""] = 1;
       }},
  });
}

template <class M>
void fill_map_numbers(M& m) {
  (*m.mutable_double_values())[1] = 0.5;
  (*m.mutable_float_values())[2] = -0.5F;
  (*m.mutable_int32_values())[3] = -3;
  (*m.mutable_int64_values())[4] = INT64_MAX;
  (*m.mutable_uint32_values())[5] = UINT32_MAX;
  (*m.mutable_uint64_values())[6] = UINT64_MAX;
  (*m.mutable_sint32_values())[7] = -7;
  (*m.mutable_sint64_values())[8] = -8;
  (*m.mutable_fixed32_values())[9] = 9;
  (*m.mutable_fixed64_values())[10] = 10;
  (*m.mutable_sfixed32_values())[11] = -11;
  (*m.mutable_sfixed64_values())[12] = -12;
  (*m.mutable_bool_values())[13] = true;
  (*m.mutable_bool_values())[14] = false;
}

Subject map_values3() {
  namespace g = golden::map_values;
  using M = g::Values;
  return subject<M>({
      {"double_values {key: 1 value: 0.5} float_values {key: 2 value: -0.5} "
       "int32_values {key: 3 value: -3} int64_values {key: 4 value: 9223372036854775807} "
       "uint32_values {key: 5 value: 4294967295} "
       "uint64_values {key: 6 value: 18446744073709551615} sint32_values {key: 7 value: -7} "
       "sint64_values {key: 8 value: -8} fixed32_values {key: 9 value: 9} "
       "fixed64_values {key: 10 value: 10} sfixed32_values {key: 11 value: -11} "
       "sfixed64_values {key: 12 value: -12} bool_values {key: 13 value: true} "
       "bool_values {key: 14 value: false}",
       &fill_map_numbers<M>},
      {"string_values {key: 1 value: 's'} bytes_values {key: 2 value: '\\377'} "
       "kinds {key: 'k' value: KIND_ONE} items {key: 'i' value {id: 1 items {key: 2 value {}}}} "
       "selves {key: true value {items {key: 'x' value {id: 3}}}}",
       [](M& m) {
         (*m.mutable_string_values())[1] = "s"sv;
         (*m.mutable_bytes_values())[2] = "\377"sv;
         (*m.mutable_kinds())["k"] = g::KIND_ONE;
         g::Item& item = (*m.mutable_items())["i"];
         item.set_id(1);
         (*item.mutable_items())[2];
         (*(*m.mutable_selves())[true].mutable_items())["x"].set_id(3);
       }},
      {"items {key: 'i' value {id: 9}} string_values {key: 1 value: 'longer than it was before'}",
       [](M& m) {
         (*m.mutable_items())["i"].set_id(9);
         (*m.mutable_string_values())[1] = "longer than it was before"sv;
       }},
  });
}

Subject map_values2() {
  namespace g = golden::map_values::two;
  using M = g::Values;
  return subject<M>({
      {"closed {key: 1 value: CLOSED_SIX} needs {key: 'n' value {id: 4}} texts {key: '' value: ''}",
       [](M& m) {
         (*m.mutable_closed())[1] = g::CLOSED_SIX;
         (*m.mutable_needs())["n"].set_id(4);
         (*m.mutable_texts())[""];
       }},
      {"needs {key: 'n' value {}} needs {key: 'm' value {id: 1}}",
       [](M& m) {
         (*m.mutable_needs())["n"];
         (*m.mutable_needs())["m"].set_id(1);
       }},
  });
}

Subject inline_arrays() {
  namespace g = golden::inline_arrays;
  using M = g::Arrays;
  return subject<M>({
      {"numbers: 1 numbers: -2 reals: 0.5 flags: true flags: false kinds: KIND_ONE tags: '' "
       "keys: '\\000\\377' singles: -1 singles: 2",
       [](M& m) {
         must(m.add_numbers(1));
         must(m.add_numbers(-2));
         must(m.add_reals(0.5));
         must(m.add_flags(true));
         must(m.add_flags(false));
         must(m.add_kinds(g::KIND_ONE));
         must(m.add_tags(""));
         must(m.add_keys("\0\377"sv));
         must(m.add_singles(-1));
         must(m.add_singles(2));
       }},
      {"numbers: 3 tags: 'full'",
       [](M& m) {
         must(m.add_numbers(3));
         must(m.add_tags("full"));
       }},
  });
}

Subject bounded_arrays() {
  namespace g = golden::inline_arrays;
  using M = g::Bounded;
  return subject<M>({
      {"numbers: 1 texts: 'a' messages {numbers: 2} map {key: 'k' value: 3} bounded_texts: 'bound'",
       [](M& m) {
         must(m.add_numbers(1));
         must(m.add_texts("a"));
         must(m.add_messages()->add_numbers(2));
         must(m.put_map("k", 3));
         must(m.add_bounded_texts("bound"));
       }},
      {"messages {} map {key: 'k' value: 4}",
       [](M& m) {
         m.add_messages();
         must(m.put_map("k", 4));
       }},
  });
}

}  // namespace

std::vector<Subject> plural_subjects() {
  return {repeated(),    packed3(),     packed2(),       map_keys(),
          map_values3(), map_values2(), inline_arrays(), bounded_arrays()};
}

}  // namespace roundtrip
