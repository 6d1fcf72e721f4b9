#include <math.h>
#include <string.h>

#include "google/protobuf/timestamp.pool.h"
#include "matrix/shared.pool.h"
#include "peers.h"

/* Leaves the function with the first status that is no success. */
#define TRY(call)                             \
  do {                                        \
    const cpp_pool_status status = (call);    \
    if (status != CPP_POOL_OK) return status; \
  } while (0)
#define SET(field, value) TRY(matrix_Everything_set_##field(message, (value)))
#define SET_TEXT(field, text) TRY(matrix_Everything_set_##field(message, (text), sizeof(text) - 1))
#define ADD(field, value) TRY(matrix_Everything_add_##field(message, (value)))
#define ADD_TEXT(field, text) TRY(matrix_Everything_add_##field(message, (text), sizeof(text) - 1))
#define MAKE(type, name, call) \
  type* const name = (call);   \
  if (name == NULL) return CPP_POOL_NO_MEMORY

static cpp_pool_status fill_scalars(matrix_Everything* message) {
  SET(f_double, -1.5);
  SET(f_float, 0.25F);
  SET(f_int32, INT32_MIN);
  SET(f_int64, INT64_MIN);
  SET(f_uint32, UINT32_MAX);
  SET(f_uint64, UINT64_MAX);
  SET(f_sint32, -77);
  SET(f_sint64, -7777777777);
  SET(f_fixed32, 3000000000U);
  SET(f_fixed64, 10000000000000000000U);
  SET(f_sfixed32, -5);
  SET(f_sfixed64, -6);
  SET(f_bool, true);
  SET_TEXT(f_string, "caf\xC3\xA9 \xE6\xB0\xB4 \xF0\x9F\x98\x80");
  SET_TEXT(f_bytes, "\x00\x01\xFF\x80");
  SET(f_color, matrix_Color_INFRARED);
  SET(f_mode, matrix_Everything_Mode_ON);
  return CPP_POOL_OK;
}

static cpp_pool_status fill_children(matrix_Everything* message) {
  MAKE(matrix_Everything_Nested, nested, matrix_Everything_mutable_f_nested(message));
  TRY(matrix_Everything_Nested_set_id(nested, 7));
  TRY(matrix_Everything_Nested_set_name(nested, "nested", 6));
  MAKE(matrix_Everything, child, matrix_Everything_mutable_f_self(message));
  TRY(matrix_Everything_set_f_int32(child, 1));
  MAKE(matrix_Everything, grandchild, matrix_Everything_mutable_f_self(child));
  TRY(matrix_Everything_set_f_string(grandchild, "deep", 4));
  MAKE(matrix_Everything_Box, box, matrix_Everything_mutable_box(message));
  TRY(matrix_Everything_Box_set_width(box, 640));
  MAKE(matrix_Shared, shared, matrix_Everything_mutable_f_shared(message));
  static const matrix_Level levels[] = {matrix_Level_LEVEL_LOW, 17, matrix_Level_LEVEL_HIGH};
  TRY(matrix_Shared_set_count(shared, 3));
  TRY(matrix_Shared_set_label(shared, "shared", 6));
  TRY(matrix_Shared_set_level(shared, matrix_Level_LEVEL_HIGH));
  TRY(matrix_Shared_set_maybe(shared, 0));
  TRY(matrix_Shared_append_levels(shared, levels, 3));
  TRY(matrix_Shared_set_ratio(shared, 0.125));
  MAKE(google_protobuf_Timestamp, time, matrix_Everything_mutable_f_time(message));
  TRY(google_protobuf_Timestamp_set_seconds(time, 1767323045));
  return google_protobuf_Timestamp_set_nanos(time, 6);
}

static cpp_pool_status fill_defaulted(matrix_Everything* message) {
  SET(d_int32, 0);
  SET_TEXT(d_string, "");
  SET_TEXT(d_bytes, "d");
  SET(d_double, -(double)INFINITY);
  SET(d_float, 2.5F);
  SET(d_bool, false);
  SET(d_color, matrix_Color_RED);
  SET(d_uint64, 0);
  SET(d_int64, 1);
  return CPP_POOL_OK;
}

static cpp_pool_status fill_arrays(matrix_Everything* message) {
  static const int32_t numbers[] = {1, -1, INT32_MAX};
  ADD(r_double, 1.5);
  ADD(r_double, (double)INFINITY);
  ADD(r_double, -2.25);
  ADD(r_float, 0.5F);
  ADD(r_float, -0.5F);
  TRY(matrix_Everything_append_r_int32(message, numbers, 3));
  ADD(r_int64, 1);
  ADD(r_int64, -9007199254740993);
  ADD(r_uint32, 0);
  ADD(r_uint32, UINT32_MAX);
  ADD(r_uint64, 9007199254740993);
  ADD(r_bool, true);
  ADD(r_bool, false);
  ADD(r_bool, true);
  ADD_TEXT(r_string, "");
  ADD_TEXT(r_string, "one");
  ADD_TEXT(r_string, "\xE4\xBA\x8C");
  ADD_TEXT(r_bytes, "");
  ADD_TEXT(r_bytes, "\xFF");
  ADD(r_color, matrix_Color_RED);
  ADD(r_color, matrix_Color_BLUE);
  ADD(r_color, matrix_Color_INFRARED);
  MAKE(matrix_Everything_Nested, first, matrix_Everything_add_r_nested(message));
  TRY(matrix_Everything_Nested_set_id(first, 1));
  TRY(matrix_Everything_Nested_set_name(first, "first", 5));
  MAKE(matrix_Everything_Nested, second, matrix_Everything_add_r_nested(message));
  TRY(matrix_Everything_Nested_clear(second));
  MAKE(matrix_Everything_Nested, third, matrix_Everything_add_r_nested(message));
  return matrix_Everything_Nested_set_id(third, 3);
}

static cpp_pool_status fill_maps(matrix_Everything* message) {
  TRY(matrix_Everything_put_m_int32_string(message, -1, "minus", 5));
  TRY(matrix_Everything_put_m_int32_string(message, 2, "two", 3));
  TRY(matrix_Everything_put_m_string_int64(message, "a", 1, 1));
  TRY(matrix_Everything_put_m_string_int64(message, "", 0, -1));
  TRY(matrix_Everything_put_m_bool_double(message, true, 1.5));
  TRY(matrix_Everything_put_m_bool_double(message, false, -1.5));
  MAKE(matrix_Everything_Nested, mapped,
       matrix_Everything_put_m_uint64_nested(message, UINT64_MAX));
  TRY(matrix_Everything_Nested_set_id(mapped, 9));
  TRY(matrix_Everything_put_m_string_color(message, "sky", 3, matrix_Color_BLUE));
  return matrix_Everything_put_m_sint64_bytes(message, -5, "\x01\x02\x03", 3);
}

static cpp_pool_status fill_inline(matrix_Everything* message) {
  SET_TEXT(i_string, "twelve bytes");
  ADD(i_int32, 10);
  ADD(i_int32, 20);
  ADD(i_int32, 30);
  matrix_Point* const point = matrix_Everything_mutable_i_point(message);
  TRY(matrix_Point_set_x(point, 1.5F));
  TRY(matrix_Point_set_y(point, -2.5F));
  TRY(matrix_Point_set_weight(point, 4));
  MAKE(matrix_Point, left, matrix_Everything_add_i_points(message));
  TRY(matrix_Point_set_x(left, 1));
  MAKE(matrix_Point, right, matrix_Everything_add_i_points(message));
  TRY(matrix_Point_set_y(right, 2));
  TRY(matrix_Point_set_weight(right, 0));
  ADD_TEXT(i_strings, "seven77");
  ADD_TEXT(i_strings, "x");
  TRY(matrix_Everything_set_borrowed_a_string(message, "alias", 5));
  SET_TEXT(b_string, "four");
  return CPP_POOL_OK;
}

cpp_pool_status matrix_c_fill(matrix_Everything* message) {
  TRY(fill_scalars(message));
  TRY(fill_children(message));
  TRY(fill_defaulted(message));
  TRY(fill_arrays(message));
  TRY(fill_maps(message));
  TRY(fill_inline(message));
  MAKE(matrix_Everything_Nested, chosen, matrix_Everything_mutable_o_nested(message));
  TRY(matrix_Everything_Nested_set_id(chosen, 74));
  TRY(matrix_Everything_Nested_set_name(chosen, "chosen", 6));
  SET(class, 91);
  SET(type, 92);
  SET(fn, 93);
  SET(self, 94);
  SET(None, 95);
  SET(is, 96);
  SET(late, 97);
  SET_TEXT(constructor, "made");
  SET(camelCase, 99);
  SET(old, 100);
  return CPP_POOL_OK;
}
