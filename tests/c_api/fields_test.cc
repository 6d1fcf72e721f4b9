// Fields through the C ABI: what clears, what is refused, arrays, maps and oneofs.
#include <array>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "support.hpp"

namespace c_api {
namespace {

std::string_view text_of(const cpp_pool_string& string) { return {string.data, string.size}; }

std::uint32_t index_of(const cpp_pool_layout& layout, std::string_view name) {
  for (std::uint32_t i = 0; i < layout.field_count; ++i) {
    if (layout.fields[i].name == name) return i;
  }
  return layout.field_count;
}

}  // namespace

TEST_CASE("each field of a filled message clears by itself") {
  const cpp_pool_layout* const layout = matrix_Everything_layout();
  const Everything message = filled();
  const Everything empty(matrix_Everything_new());
  for (std::uint32_t i = 0; i < layout->field_count; ++i) {
    CAPTURE(layout->fields[i].name);
    const bool is_alternative = layout->fields[i].shape == CPP_POOL_SHAPE_ONEOF;
    const bool is_chosen = layout->fields[i].number == 74;
    CHECK(cpp_pool_field_has(message.get(), layout, i) == (!is_alternative || is_chosen));
    REQUIRE(cpp_pool_field_clear(message.get(), layout, i) == CPP_POOL_OK);
    CHECK_FALSE(cpp_pool_field_has(message.get(), layout, i));
    CHECK(faults(message.get()).empty());
  }
  CHECK(matrix_Everything_equals(message.get(), empty.get()));
  CHECK(message->d_int32 == -42);
  CHECK(text_of(message->d_string) == "a \"quoted\" text\n");
  CHECK(message->d_double == std::numeric_limits<double>::infinity());
  CHECK(message->d_float != message->d_float);
  CHECK(message->d_bool);
  CHECK(message->d_color == matrix_Color_BLUE);
  CHECK(message->d_uint64 == UINT64_MAX);
  CHECK(message->d_int64 == INT64_MIN);
  CHECK(matrix_c_fill(message.get()) == CPP_POOL_OK);
  CHECK(matrix_c_check(message.get()) == nullptr);
}

TEST_CASE("elements are replaced and taken out") {
  const Everything message = filled();
  matrix_Everything* const m = message.get();
  CHECK(matrix_Everything_replace_r_string(m, 1, "uno", 3) == CPP_POOL_OK);
  CHECK(text_of(m->r_string.data[1]) == "uno");
  CHECK(matrix_Everything_replace_r_string(m, 3, "x", 1) == CPP_POOL_BAD_INDEX);
  CHECK(matrix_Everything_replace_i_strings(m, 0, "eightful", 8) == CPP_POOL_TOO_LONG);
  CHECK(matrix_Everything_replace_i_strings(m, 0, "seven", 5) == CPP_POOL_OK);
  CHECK(std::string(m->i_strings.data[0].data) == "seven");

  CHECK(matrix_Everything_remove_r_string(m, 0, 1) == CPP_POOL_OK);
  CHECK(m->r_string.size == 2);
  CHECK(text_of(m->r_string.data[0]) == "uno");
  CHECK(matrix_Everything_remove_r_string(m, 1, 2) == CPP_POOL_BAD_INDEX);
  CHECK(matrix_Everything_remove_r_string(m, 3, 0) == CPP_POOL_BAD_INDEX);
  CHECK(matrix_Everything_remove_r_string(m, 2, 0) == CPP_POOL_OK);
  CHECK(matrix_Everything_remove_r_string(m, SIZE_MAX, SIZE_MAX) == CPP_POOL_BAD_INDEX);
  CHECK(matrix_Everything_remove_r_int32(m, 1, 1) == CPP_POOL_OK);
  CHECK(m->r_int32.data[1] == INT32_MAX);
  CHECK(matrix_Everything_remove_i_int32(m, 0, 2) == CPP_POOL_OK);
  CHECK(m->i_int32.size == 1);
  CHECK(m->i_int32.data[0] == 30);
  CHECK(matrix_Everything_remove_r_nested(m, 0, 1) == CPP_POOL_OK);
  CHECK(m->r_nested.data[1]->id == 3);
  CHECK(matrix_Everything_remove_i_points(m, 0, 1) == CPP_POOL_OK);
  CHECK(m->i_points.data[0].y == 2);
  matrix_Point* const fresh = matrix_Everything_add_i_points(m);
  REQUIRE(fresh != nullptr);
  CHECK(fresh->weight == 1);
  CHECK_FALSE(matrix_Point_has_x(fresh));
  CHECK(faults(m).empty());
}

TEST_CASE("bounds of arrays and texts hold") {
  const Everything message(matrix_Everything_new());
  matrix_Everything* const m = message.get();
  const std::array<std::int32_t, 6> six{1, 2, 3, 4, 5, 6};
  CHECK(matrix_Everything_append_i_int32(m, six.data(), 6) == CPP_POOL_TOO_MANY);
  CHECK(m->i_int32.size == 0);
  CHECK(matrix_Everything_append_i_int32(m, six.data(), 5) == CPP_POOL_OK);
  CHECK(matrix_Everything_add_i_int32(m, 6) == CPP_POOL_TOO_MANY);
  CHECK(matrix_Everything_reserve_i_int32(m, 5) == CPP_POOL_OK);
  CHECK(matrix_Everything_reserve_i_int32(m, 6) == CPP_POOL_TOO_MANY);
  CHECK(matrix_Everything_set_b_string(m, "fives", 5) == CPP_POOL_TOO_LONG);
  CHECK_FALSE(matrix_Everything_has_b_string(m));
  for (int i = 0; i < 3; ++i) CHECK(matrix_Everything_add_i_points(m) != nullptr);
  CHECK(matrix_Everything_add_i_points(m) == nullptr);
  CHECK(matrix_Everything_reserve_r_int32(m, 1000) == CPP_POOL_OK);
  CHECK(m->r_int32.capacity >= 1000);
  CHECK(matrix_Everything_reserve_r_nested(m, 10) == CPP_POOL_OK);
  CHECK(matrix_Everything_reserve_m_string_color(m, 100) == CPP_POOL_OK);
  CHECK(matrix_Everything_reserve_r_double(m, SIZE_MAX) == CPP_POOL_TOO_MANY);
  CHECK(faults(m).empty());
}

TEST_CASE("maps put, get, remove and are walked") {
  const Everything message(matrix_Everything_new());
  matrix_Everything* const m = message.get();
  for (int i = 0; i < 100; ++i) {
    const std::string key = "k" + std::to_string(i);
    CHECK(matrix_Everything_put_m_string_int64(m, key.data(), key.size(), i) == CPP_POOL_OK);
  }
  CHECK(matrix_Everything_put_m_string_int64(m, "k7", 2, 70) == CPP_POOL_OK);
  REQUIRE(m->m_string_int64.size == 100);
  std::int64_t sum = 0;
  for (std::uint32_t i = 0; i < m->m_string_int64.size; ++i) sum += m->m_string_int64.data[i].value;
  CHECK(sum == 99 * 100 / 2 + 63);
  CHECK(matrix_Everything_remove_m_string_int64(m, "k7", 2));
  CHECK_FALSE(matrix_Everything_remove_m_string_int64(m, "k7", 2));
  CHECK(matrix_Everything_get_m_string_int64(m, "k7", 2) == nullptr);
  CHECK(*matrix_Everything_get_m_string_int64(m, "k8", 2) == 8);
  CHECK(matrix_Everything_put_m_string_color(m, "x", 1, 77) == CPP_POOL_BAD_ENUM);
  CHECK(m->m_string_color.size == 0);

  matrix_Everything_Nested* const nested = matrix_Everything_put_m_uint64_nested(m, 5);
  REQUIRE(nested != nullptr);
  CHECK(matrix_Everything_Nested_set_id(nested, 50) == CPP_POOL_OK);
  CHECK(matrix_Everything_put_m_uint64_nested(m, 5) == nested);
  CHECK(nested->id == 50);
  CHECK(faults(m).empty());
}

TEST_CASE("a oneof holds one alternative") {
  const Everything message(matrix_Everything_new());
  matrix_Everything* const m = message.get();
  CHECK(matrix_Everything_case_choice(m) == 0);
  CHECK(matrix_Everything_set_o_int32(m, 5) == CPP_POOL_OK);
  CHECK(matrix_Everything_case_choice(m) == 71);
  CHECK(matrix_Everything_set_o_string(m, "text", 4) == CPP_POOL_OK);
  CHECK(matrix_Everything_case_choice(m) == 72);
  CHECK_FALSE(matrix_Everything_has_o_int32(m));
  CHECK(matrix_Everything_set_o_color(m, 99) == CPP_POOL_BAD_ENUM);
  CHECK(matrix_Everything_case_choice(m) == 72);
  CHECK(matrix_Everything_clear_o_int32(m) == CPP_POOL_OK);
  CHECK(matrix_Everything_case_choice(m) == 72);
  CHECK(matrix_Everything_mutable_o_nested(m) != nullptr);
  CHECK(matrix_Everything_clear_choice(m) == CPP_POOL_OK);
  CHECK(matrix_Everything_clear_choice(m) == CPP_POOL_OK);
  CHECK(matrix_Everything_case_choice(m) == 0);
  CHECK(matrix_Everything_case_choice(nullptr) == 0);
  CHECK(matrix_Everything_clear_choice(nullptr) == CPP_POOL_NULL_ARGUMENT);
}

TEST_CASE("borrowed texts are the caller's") {
  const Everything message(matrix_Everything_new());
  matrix_Everything* const m = message.get();
  static constexpr char kText[] = "lives as long as the program";
  CHECK(matrix_Everything_set_borrowed_f_string(m, kText, 5) == CPP_POOL_OK);
  CHECK(m->f_string.data == kText);
  CHECK(m->f_string.capacity == 0);
  CHECK(matrix_Everything_set_a_string(m, kText, 5) == CPP_POOL_OK);
  CHECK(m->a_string.data == kText);
  CHECK(matrix_Everything_set_f_string(m, kText, 5) == CPP_POOL_OK);
  CHECK(m->f_string.data != kText);
}

TEST_CASE("the wrong field, kind or number gives its status") {
  const cpp_pool_layout* const layout = matrix_Everything_layout();
  const Everything message(matrix_Everything_new());
  matrix_Everything* const m = message.get();
  const std::uint32_t number = index_of(*layout, "f_int32");
  const std::uint32_t text = index_of(*layout, "f_string");
  const std::uint32_t array = index_of(*layout, "r_int32");
  const std::uint32_t map = index_of(*layout, "m_int32_string");
  const std::int32_t value = 1;
  const cpp_pool_value key{{.i32 = 1}, 0};
  CHECK(cpp_pool_field_set_text(m, "x", 1, layout, number) == CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_field_set_scalar(m, &value, layout, text) == CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_field_set_scalar(m, &value, layout, array) == CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_field_add_scalars(m, &value, 1, layout, number) == CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_field_remove(m, 0, 0, layout, map) == CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_field_reserve(m, 1, layout, number) == CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_map_put(m, &key, &key, layout, array) == CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_map_put(m, &key, nullptr, layout, map) == CPP_POOL_NULL_ARGUMENT);
  CHECK(cpp_pool_map_get(m, nullptr, layout, map) == nullptr);
  CHECK(cpp_pool_field_mutable_message(m, layout, number) == nullptr);
  CHECK(cpp_pool_field_add_message(m, layout, array) == nullptr);
  CHECK(cpp_pool_field_clear(m, layout, layout->field_count) == CPP_POOL_BAD_INDEX);
  CHECK(cpp_pool_field_clear(m, layout, UINT32_MAX) == CPP_POOL_BAD_INDEX);
  CHECK_FALSE(cpp_pool_field_has(m, layout, UINT32_MAX));
  CHECK(matrix_Everything_set_f_color(m, 99) == CPP_POOL_BAD_ENUM);
  CHECK_FALSE(matrix_Everything_has_f_color(m));
  CHECK(matrix_Everything_add_r_color(m, 99) == CPP_POOL_BAD_ENUM);
  const std::array<matrix_Color, 2> colors{matrix_Color_RED, 99};
  CHECK(matrix_Everything_append_r_color(m, colors.data(), 2) == CPP_POOL_BAD_ENUM);
  CHECK(m->r_color.size == 0);
  // More than any array holds: told before a value is looked at.
  CHECK(matrix_Everything_append_r_color(m, colors.data(), SIZE_MAX) == CPP_POOL_TOO_MANY);
  CHECK(matrix_Everything_append_r_int32(m, colors.data(), SIZE_MAX) == CPP_POOL_TOO_MANY);
  const std::uint8_t two = 2;
  CHECK(cpp_pool_field_set_scalar(m, &two, layout, index_of(*layout, "f_bool")) ==
        CPP_POOL_BAD_VALUE);
  CHECK(cpp_pool_field_add_scalars(m, &two, 1, layout, index_of(*layout, "r_bool")) ==
        CPP_POOL_BAD_VALUE);
}

TEST_CASE("an alternative may be set to the text of the one that it replaces") {
  matrix_Either* const m = matrix_Either_new();
  const std::string text = "thirteen char";
  CHECK(matrix_Either_set_owned(m, text.data(), text.size()) == CPP_POOL_OK);
  const cpp_pool_string old = m->text.owned;
  CHECK(matrix_Either_set_inside(m, old.data, old.size) == CPP_POOL_OK);
  CHECK(std::string_view(m->text.inside.data, m->text.inside.size) == text);
  CHECK(matrix_Either_set_owned(m, m->text.inside.data, 5) == CPP_POOL_OK);
  CHECK(text_of(m->text.owned) == "thirt");
  CHECK(matrix_Either_free(m) == CPP_POOL_OK);
}

TEST_CASE("NULL gives a status everywhere") {
  const Everything message(matrix_Everything_new());
  matrix_Everything* const m = message.get();
  cpp_pool_error error = make_error();
  std::size_t size = 1;
  CHECK(matrix_Everything_clear(nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_copy(m, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_copy(nullptr, m) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_merge(nullptr, m) == CPP_POOL_NULL_ARGUMENT);
  CHECK_FALSE(matrix_Everything_equals(m, nullptr));
  CHECK_FALSE(matrix_Everything_equals(nullptr, nullptr));
  CHECK_FALSE(matrix_Everything_is_initialized(nullptr));
  CHECK(matrix_Everything_parse(nullptr, "", 0, nullptr, &error) == CPP_POOL_NULL_ARGUMENT);
  CHECK(error.status == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_parse(m, nullptr, 1, nullptr, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_parse(m, nullptr, 0, nullptr, nullptr) == CPP_POOL_OK);
  CHECK(matrix_Everything_parse_n(nullptr, 1, "", 0, nullptr, nullptr, nullptr) ==
        CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_serialized_size(nullptr) == 0);
  CHECK(matrix_Everything_serialize(nullptr, nullptr, 0, &size, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(size == 0);
  CHECK(matrix_Everything_serialize(m, nullptr, 1, nullptr, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_serialize_n(nullptr, 1, nullptr, 0, nullptr, nullptr) ==
        CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_to_json(nullptr, nullptr, 0, &size, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_to_text(nullptr, nullptr, 0, &size, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_from_json(nullptr, "{}", 2, nullptr, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_from_text(m, nullptr, 2, nullptr, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_set_f_int32(nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_set_f_color(nullptr, 0) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_set_f_string(m, nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_set_f_string(m, nullptr, 0) == CPP_POOL_OK);
  CHECK(matrix_Everything_add_r_string(nullptr, "", 0) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_append_r_int32(m, nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_mutable_f_nested(nullptr) == nullptr);
  CHECK(matrix_Everything_add_r_nested(nullptr) == nullptr);
  CHECK(matrix_Everything_remove_r_int32(nullptr, 0, 0) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_reserve_r_int32(nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_put_m_string_int64(m, nullptr, 1, 0) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_put_m_int32_string(m, 1, nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  CHECK(matrix_Everything_get_m_int32_string(nullptr, 1) == nullptr);
  CHECK_FALSE(matrix_Everything_remove_m_int32_string(nullptr, 1));
  CHECK_FALSE(matrix_Everything_has_f_int32(nullptr));
  CHECK(cpp_pool_message_new(nullptr) == nullptr);
  CHECK(cpp_pool_message_clear(m, nullptr) == CPP_POOL_NULL_ARGUMENT);
  CHECK(cpp_pool_field_clear(m, nullptr, 0) == CPP_POOL_NULL_ARGUMENT);
  CHECK(cpp_pool_message_free(nullptr, nullptr) == CPP_POOL_OK);
  cpp_pool_buffer_free(nullptr);
  // A map's entry is no message.
  const std::uint32_t map = index_of(*matrix_Everything_layout(), "m_int32_string");
  const cpp_pool_layout* const entry = matrix_Everything_layout()->fields[map].message;
  CHECK(cpp_pool_message_new(entry) == nullptr);
  CHECK(cpp_pool_message_clear(m, entry) == CPP_POOL_NULL_ARGUMENT);
}

}  // namespace c_api
