#include <math.h>
#include <string.h>

#include "google/protobuf/timestamp.pool.h"
#include "matrix/shared.pool.h"
#include "peers.h"

/* Leaves the function with the field's name unless it is set and the condition holds. */
#define CHECK(field, condition)                                 \
  do {                                                          \
    if (!matrix_Everything_has_##field(message)) return #field; \
    if (!(condition)) return #field;                            \
  } while (0)
#define IS(field, value) CHECK(field, message->field == (value))
#define IS_TEXT(field, text) CHECK(field, holds(&message->field, text, sizeof(text) - 1))
#define EXPECT(name, condition)    \
  do {                             \
    if (!(condition)) return name; \
  } while (0)

static bool same(const char* data, size_t size, const char* text, size_t length) {
  return size == length && (length == 0 || memcmp(data, text, length) == 0);
}

static bool holds(const cpp_pool_string* string, const char* text, size_t length) {
  return same(string->data, string->size, text, length);
}

/* A field's bit, as has_bits has it. */
static bool has_bit(const uint32_t* words, unsigned bit) {
  return (words[bit / 32] >> (bit % 32) & 1U) != 0;
}

static const char* check_scalars(const matrix_Everything* message) {
  IS(f_double, -1.5);
  IS(f_float, 0.25F);
  IS(f_int32, INT32_MIN);
  IS(f_int64, INT64_MIN);
  IS(f_uint32, UINT32_MAX);
  IS(f_uint64, UINT64_MAX);
  IS(f_sint32, -77);
  IS(f_sint64, -7777777777);
  IS(f_fixed32, 3000000000U);
  IS(f_fixed64, 10000000000000000000U);
  IS(f_sfixed32, -5);
  IS(f_sfixed64, -6);
  IS(f_bool, true);
  IS_TEXT(f_string, "caf\xC3\xA9 \xE6\xB0\xB4 \xF0\x9F\x98\x80");
  IS_TEXT(f_bytes, "\x00\x01\xFF\x80");
  IS(f_color, matrix_Color_INFRARED);
  IS(f_mode, matrix_Everything_Mode_ON);
  EXPECT("has_bits", has_bit(message->has_bits, 0) && has_bit(message->has_bits, 44));
  return NULL;
}

static const char* check_children(const matrix_Everything* message) {
  CHECK(f_nested, message->f_nested->id == 7 && holds(&message->f_nested->name, "nested", 6));
  CHECK(f_self, message->f_self->f_int32 == 1);
  CHECK(f_self, matrix_Everything_has_f_self(message->f_self));
  CHECK(f_self, holds(&message->f_self->f_self->f_string, "deep", 4));
  CHECK(box, message->box->width == 640);
  const matrix_Shared* const shared = message->f_shared;
  CHECK(f_shared, shared->count == 3 && holds(&shared->label, "shared", 6));
  CHECK(f_shared, shared->level == matrix_Level_LEVEL_HIGH && shared->ratio == 0.125);
  CHECK(f_shared, matrix_Shared_has_maybe(shared) && shared->maybe == 0);
  CHECK(f_shared, shared->levels.size == 3 && shared->levels.data[0] == matrix_Level_LEVEL_LOW);
  CHECK(f_shared, shared->levels.data[1] == 17);
  CHECK(f_shared, shared->levels.data[2] == matrix_Level_LEVEL_HIGH);
  CHECK(f_time, message->f_time->seconds == 1767323045 && message->f_time->nanos == 6);
  return NULL;
}

static const char* check_defaulted(const matrix_Everything* message) {
  IS(d_int32, 0);
  IS_TEXT(d_string, "");
  IS_TEXT(d_bytes, "d");
  CHECK(d_double, isinf(message->d_double) && message->d_double < 0);
  IS(d_float, 2.5F);
  IS(d_bool, false);
  IS(d_color, matrix_Color_RED);
  IS(d_uint64, 0);
  IS(d_int64, 1);
  return NULL;
}

static const char* check_arrays(const matrix_Everything* message) {
  const matrix_Everything* const m = message;
  EXPECT("r_double", m->r_double.size == 3 && m->r_double.data[0] == 1.5);
  EXPECT("r_double", isinf(m->r_double.data[1]) && m->r_double.data[2] == -2.25);
  EXPECT("r_float", m->r_float.size == 2 && m->r_float.data[0] == 0.5F);
  EXPECT("r_float", m->r_float.data[1] == -0.5F);
  EXPECT("r_int32", m->r_int32.size == 3 && m->r_int32.data[0] == 1);
  EXPECT("r_int32", m->r_int32.data[1] == -1 && m->r_int32.data[2] == INT32_MAX);
  EXPECT("r_int64", m->r_int64.size == 2 && m->r_int64.data[0] == 1);
  EXPECT("r_int64", m->r_int64.data[1] == -9007199254740993);
  EXPECT("r_uint32", m->r_uint32.size == 2 && m->r_uint32.data[0] == 0);
  EXPECT("r_uint32", m->r_uint32.data[1] == UINT32_MAX);
  EXPECT("r_uint64", m->r_uint64.size == 1 && m->r_uint64.data[0] == 9007199254740993);
  EXPECT("r_bool", m->r_bool.size == 3 && m->r_bool.data[0] && !m->r_bool.data[1]);
  EXPECT("r_bool", m->r_bool.data[2]);
  EXPECT("r_string", m->r_string.size == 3 && holds(&m->r_string.data[0], "", 0));
  EXPECT("r_string", holds(&m->r_string.data[1], "one", 3));
  EXPECT("r_string", holds(&m->r_string.data[2], "\xE4\xBA\x8C", 3));
  EXPECT("r_bytes", m->r_bytes.size == 2 && m->r_bytes.data[0].size == 0);
  EXPECT("r_bytes", holds(&m->r_bytes.data[1], "\xFF", 1));
  EXPECT("r_color", m->r_color.size == 3 && m->r_color.data[0] == matrix_Color_RED);
  EXPECT("r_color", m->r_color.data[1] == matrix_Color_BLUE);
  EXPECT("r_color", m->r_color.data[2] == matrix_Color_INFRARED);
  EXPECT("r_nested", m->r_nested.size == 3 && m->r_nested.data[0]->id == 1);
  EXPECT("r_nested", holds(&m->r_nested.data[0]->name, "first", 5));
  EXPECT("r_nested", !matrix_Everything_Nested_has_id(m->r_nested.data[1]));
  EXPECT("r_nested", m->r_nested.data[2]->id == 3);
  return NULL;
}

static const char* check_maps(const matrix_Everything* message) {
  const cpp_pool_string* const minus = matrix_Everything_get_m_int32_string(message, -1);
  const cpp_pool_string* const two = matrix_Everything_get_m_int32_string(message, 2);
  EXPECT("m_int32_string", message->m_int32_string.size == 2 && minus != NULL && two != NULL);
  EXPECT("m_int32_string", holds(minus, "minus", 5) && holds(two, "two", 3));
  const int64_t* const a = matrix_Everything_get_m_string_int64(message, "a", 1);
  const int64_t* const empty = matrix_Everything_get_m_string_int64(message, NULL, 0);
  EXPECT("m_string_int64", message->m_string_int64.size == 2 && a != NULL && empty != NULL);
  EXPECT("m_string_int64", *a == 1 && *empty == -1);
  const double* const yes = matrix_Everything_get_m_bool_double(message, true);
  const double* const no = matrix_Everything_get_m_bool_double(message, false);
  EXPECT("m_bool_double", yes != NULL && *yes == 1.5 && no != NULL && *no == -1.5);
  const matrix_Everything_Nested* const mapped =
      matrix_Everything_get_m_uint64_nested(message, UINT64_MAX);
  EXPECT("m_uint64_nested", mapped != NULL && mapped->id == 9);
  const matrix_Color* const sky = matrix_Everything_get_m_string_color(message, "sky", 3);
  EXPECT("m_string_color", sky != NULL && *sky == matrix_Color_BLUE);
  const cpp_pool_string* const bytes = matrix_Everything_get_m_sint64_bytes(message, -5);
  EXPECT("m_sint64_bytes", bytes != NULL && holds(bytes, "\x01\x02\x03", 3));
  return NULL;
}

static const char* check_inline(const matrix_Everything* message) {
  const matrix_Everything* const m = message;
  CHECK(i_string, same(m->i_string.data, m->i_string.size, "twelve bytes", 12));
  EXPECT("i_int32", m->i_int32.size == 3 && m->i_int32.data[0] == 10);
  EXPECT("i_int32", m->i_int32.data[1] == 20 && m->i_int32.data[2] == 30);
  CHECK(i_point, m->i_point.x == 1.5F && m->i_point.y == -2.5F && m->i_point.weight == 4);
  EXPECT("i_points", m->i_points.size == 2 && m->i_points.data[0].x == 1);
  EXPECT("i_points", !matrix_Point_has_y(&m->i_points.data[0]));
  EXPECT("i_points", m->i_points.data[0].weight == 1 && m->i_points.data[1].y == 2);
  EXPECT("i_points", matrix_Point_has_weight(&m->i_points.data[1]));
  EXPECT("i_points", m->i_points.data[1].weight == 0);
  EXPECT("i_strings", m->i_strings.size == 2);
  EXPECT("i_strings", same(m->i_strings.data[0].data, m->i_strings.data[0].size, "seven77", 7));
  EXPECT("i_strings", same(m->i_strings.data[1].data, m->i_strings.data[1].size, "x", 1));
  IS_TEXT(a_string, "alias");
  CHECK(b_string, same(m->b_string.data, m->b_string.size, "four", 4));
  return NULL;
}

const char* matrix_c_check(const matrix_Everything* message) {
  const char* (*const parts[])(const matrix_Everything*) = {
      check_scalars, check_children, check_defaulted, check_arrays, check_maps, check_inline};
  for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); ++i) {
    const char* const wrong = parts[i](message);
    if (wrong != NULL) return wrong;
  }
  EXPECT("choice", matrix_Everything_case_choice(message) == 74 && message->choice_case == 74);
  EXPECT("choice", message->choice.o_nested->id == 74);
  EXPECT("choice", holds(&message->choice.o_nested->name, "chosen", 6));
  CHECK(class, message->class_ == 91);
  IS(type, 92);
  IS(fn, 93);
  IS(self, 94);
  IS(None, 95);
  IS(is, 96);
  IS(late, 97);
  IS_TEXT(constructor, "made");
  IS(camelCase, 99);
  IS(old, 100);
  return NULL;
}
