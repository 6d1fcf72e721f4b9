#include <exception>
#include <limits>
#include <new>
#include <string>
#include <string_view>

#include "cpp_pool/c_message.h"
#include "google/protobuf/timestamp.pool.hpp"
#include "matrix/everything.pool.hpp"
#include "matrix/shared.pool.hpp"
#include "peers.h"
#include "values_json.hpp"

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

namespace {

using matrix::Everything;
using namespace std::string_view_literals;

void fill_scalars(Everything& m) {
  m.set_f_double(-1.5);
  m.set_f_float(0.25F);
  m.set_f_int32(std::numeric_limits<std::int32_t>::min());
  m.set_f_int64(std::numeric_limits<std::int64_t>::min());
  m.set_f_uint32(std::numeric_limits<std::uint32_t>::max());
  m.set_f_uint64(std::numeric_limits<std::uint64_t>::max());
  m.set_f_sint32(-77);
  m.set_f_sint64(-7777777777);
  m.set_f_fixed32(3000000000U);
  m.set_f_fixed64(10000000000000000000U);
  m.set_f_sfixed32(-5);
  m.set_f_sfixed64(-6);
  m.set_f_bool(true);
  m.set_f_string("caf\xC3\xA9 \xE6\xB0\xB4 \xF0\x9F\x98\x80");
  m.set_f_bytes("\x00\x01\xFF\x80"sv);
  m.set_f_color(matrix::INFRARED);
  m.set_f_mode(Everything::ON);
}

void fill_children(Everything& m) {
  m.mutable_f_nested()->set_id(7);
  m.mutable_f_nested()->set_name("nested");
  m.mutable_f_self()->set_f_int32(1);
  m.mutable_f_self()->mutable_f_self()->set_f_string("deep");
  m.mutable_box()->set_width(640);
  matrix::Shared& shared = *m.mutable_f_shared();
  shared.set_count(3);
  shared.set_label("shared");
  shared.set_level(matrix::LEVEL_HIGH);
  shared.set_maybe(0);
  shared.add_levels(matrix::LEVEL_LOW);
  shared.add_levels(static_cast<matrix::Level>(17));
  shared.add_levels(matrix::LEVEL_HIGH);
  shared.set_ratio(0.125);
  m.mutable_f_time()->set_seconds(1767323045);
  m.mutable_f_time()->set_nanos(6);
}

void fill_defaulted(Everything& m) {
  m.set_d_int32(0);
  m.set_d_string("");
  m.set_d_bytes("d");
  m.set_d_double(-std::numeric_limits<double>::infinity());
  m.set_d_float(2.5F);
  m.set_d_bool(false);
  m.set_d_color(matrix::RED);
  m.set_d_uint64(0);
  m.set_d_int64(1);
}

void fill_arrays(Everything& m) {
  for (const double value : {1.5, std::numeric_limits<double>::infinity(), -2.25}) {
    m.add_r_double(value);
  }
  for (const float value : {0.5F, -0.5F}) m.add_r_float(value);
  for (const std::int32_t value : {1, -1, std::numeric_limits<std::int32_t>::max()}) {
    m.add_r_int32(value);
  }
  for (const std::int64_t value : {std::int64_t{1}, std::int64_t{-9007199254740993}}) {
    m.add_r_int64(value);
  }
  m.add_r_uint32(0);
  m.add_r_uint32(std::numeric_limits<std::uint32_t>::max());
  m.add_r_uint64(9007199254740993U);
  for (const bool value : {true, false, true}) m.add_r_bool(value);
  for (const char* value : {"", "one", "\xE4\xBA\x8C"}) m.add_r_string(value);
  m.add_r_bytes("");
  m.add_r_bytes("\xFF");
  for (const auto value : {matrix::RED, matrix::BLUE, matrix::INFRARED}) m.add_r_color(value);
  Everything::Nested* const first = m.add_r_nested();
  first->set_id(1);
  first->set_name("first");
  m.add_r_nested();
  m.add_r_nested()->set_id(3);
}

void fill_maps(Everything& m) {
  (*m.mutable_m_int32_string())[-1] = "minus";
  (*m.mutable_m_int32_string())[2] = "two";
  (*m.mutable_m_string_int64())["a"] = 1;
  (*m.mutable_m_string_int64())[""] = -1;
  (*m.mutable_m_bool_double())[true] = 1.5;
  (*m.mutable_m_bool_double())[false] = -1.5;
  (*m.mutable_m_uint64_nested())[std::numeric_limits<std::uint64_t>::max()].set_id(9);
  (*m.mutable_m_string_color())["sky"] = matrix::BLUE;
  (*m.mutable_m_sint64_bytes())[-5] = "\x01\x02\x03";
}

bool fill_inline(Everything& m) {
  using cpp_pool::Status;
  bool fits = m.set_i_string("twelve bytes") == Status::kOk;
  for (const std::int32_t value : {10, 20, 30}) fits &= m.add_i_int32(value) == Status::kOk;
  m.mutable_i_point()->set_x(1.5F);
  m.mutable_i_point()->set_y(-2.5F);
  m.mutable_i_point()->set_weight(4);
  m.add_i_points()->set_x(1);
  matrix::Point* const right = m.add_i_points();
  right->set_y(2);
  right->set_weight(0);
  fits &= m.add_i_strings("seven77") == Status::kOk;
  fits &= m.add_i_strings("x") == Status::kOk;
  m.set_a_string("alias");
  return fits && m.set_b_string("four") == Status::kOk;
}

cpp_pool_status fill(Everything& m) {
  fill_scalars(m);
  fill_children(m);
  fill_defaulted(m);
  fill_arrays(m);
  fill_maps(m);
  if (!fill_inline(m)) return CPP_POOL_TOO_LONG;
  m.mutable_o_nested()->set_id(74);
  m.mutable_o_nested()->set_name("chosen");
  m.set_class_(91);
  m.set_type(92);
  m.set_fn(93);
  m.set_self(94);
  m.set_none(95);
  m.set_is(96);
  m.set_late(97);
  m.set_constructor("made");
  m.set_camelcase(99);
  m.set_old(100);
  return CPP_POOL_OK;
}

}  // namespace

extern "C" {

cpp_pool_status matrix_cpp_fill(matrix_Everything* message) noexcept {
  try {
    return fill(*reinterpret_cast<Everything*>(message));
  } catch (const std::bad_alloc&) {
    return CPP_POOL_NO_MEMORY;
  }
}

const char* matrix_cpp_check(const matrix_Everything* message) noexcept {
  const auto& m = *reinterpret_cast<const Everything*>(message);
  const auto expected = Everything::make();
  if (!expected->ParseJson(kValuesJson)) return "values.json";
  if (*expected == m) return nullptr;
  // The first field whose line differs, as far as a name goes that lives on.
  const cpp_pool_layout& layout = Everything::kLayout;
  for (std::uint32_t i = 0; i < layout.field_count; ++i) {
    Everything left = *expected;
    Everything right = m;
    cpp_pool_field_clear(&left, &layout, i);
    cpp_pool_field_clear(&right, &layout, i);
    if (left == right) return layout.fields[i].name;
  }
  return "several fields, or unknown ones";
}

}  // extern "C"
