#include <math.h>
#include <string.h>

#include "c/c_tests.h"
#include "inline_arrays.pool.h"
#include "inline_strings.pool.h"
#include "pool_options.pool.h"
#include "required2.pool.h"

int c_makes_and_frees_messages(void) {
  golden_scalars2_Scalars* message = golden_scalars2_Scalars_new();
  EXPECT(message != NULL);
  EXPECT(!golden_scalars2_Scalars_has_int32_field(message));
  EXPECT(golden_scalars2_Scalars_set_int32_field(message, -5) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_has_int32_field(message));
  EXPECT(message->int32_field == -5);
  EXPECT(golden_scalars2_Scalars_clear_int32_field(message) == CPP_POOL_OK);
  EXPECT(!golden_scalars2_Scalars_has_int32_field(message));
  EXPECT(message->int32_field == 0);
  EXPECT(golden_scalars2_Scalars_set_string_field(message, "a\0b", 3) == CPP_POOL_OK);
  EXPECT(message->string_field.size == 3 && memcmp(message->string_field.data, "a\0b", 4) == 0);
  EXPECT(golden_scalars2_Scalars_clear(message) == CPP_POOL_OK);
  EXPECT(message->string_field.size == 0 && message->has_bits[0] == 0);
  EXPECT(golden_scalars2_Scalars_free(message) == CPP_POOL_OK);
  return 0;
}

int c_makes_and_frees_batches(void) {
  enum { kCount = 150 };
  golden_oneof_All* messages[kCount];
  EXPECT(golden_oneof_All_new_n(messages, kCount) == CPP_POOL_OK);
  for (int i = 0; i < kCount; ++i) {
    EXPECT(messages[i] != NULL && messages[i]->value_case == 0);
    EXPECT(golden_oneof_All_set_before(messages[i], i) == CPP_POOL_OK);
  }
  for (int i = 0; i < kCount; ++i) EXPECT(messages[i]->before == i);
  EXPECT(golden_oneof_All_free_n(messages, kCount) == CPP_POOL_OK);
  EXPECT(golden_oneof_All_new_n(NULL, 0) == CPP_POOL_OK);
  EXPECT(golden_oneof_All_free_n(NULL, 0) == CPP_POOL_OK);
  return 0;
}

int c_copies_and_compares(void) {
  golden_repeated_Repeated* left = golden_repeated_Repeated_new();
  golden_repeated_Repeated* right = golden_repeated_Repeated_new();
  EXPECT(left != NULL && right != NULL);
  EXPECT(golden_repeated_Repeated_equals(left, right));
  EXPECT(c_fills_repeated(left) == 0);
  EXPECT(!golden_repeated_Repeated_equals(left, right));
  EXPECT(golden_repeated_Repeated_copy(right, left) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_equals(left, right));
  EXPECT(right->items.data[0] != left->items.data[0]);
  EXPECT(right->string_field.data[0].data != left->string_field.data[0].data);
  EXPECT(golden_repeated_Repeated_free(left) == CPP_POOL_OK);
  EXPECT(c_reads_repeated(right) == 0);
  EXPECT(golden_repeated_Repeated_free(right) == CPP_POOL_OK);
  return 0;
}

int c_reads_its_own_repeated_fields(void) {
  golden_repeated_Repeated* message = golden_repeated_Repeated_new();
  EXPECT(message != NULL);
  EXPECT(c_fills_repeated(message) == 0);
  EXPECT(c_reads_repeated(message) == 0);
  EXPECT(golden_repeated_Repeated_clear_items(message) == CPP_POOL_OK);
  EXPECT(message->items.size == 0);
  EXPECT(golden_repeated_Repeated_free(message) == CPP_POOL_OK);
  return 0;
}

int c_switches_a_oneof(void) {
  golden_oneof_All* message = golden_oneof_All_new();
  EXPECT(message != NULL && message->value_case == 0);
  EXPECT(golden_oneof_All_set_string_value(message, "text", 4) == CPP_POOL_OK);
  EXPECT(message->value_case == 14 && message->value.string_value.size == 4);
  EXPECT(golden_oneof_All_has_string_value(message));
  EXPECT(golden_oneof_All_set_double_value(message, 0.5) == CPP_POOL_OK);
  EXPECT(message->value_case == 1 && message->value.double_value == 0.5);
  EXPECT(!golden_oneof_All_has_string_value(message));
  golden_oneof_Item* item = golden_oneof_All_mutable_item(message);
  EXPECT(item != NULL && message->value_case == 17 && message->value.item == item);
  EXPECT(golden_oneof_Item_set_id(item, 7) == CPP_POOL_OK && item->id == 7);
  EXPECT(golden_oneof_All_clear_double_value(message) == CPP_POOL_OK && message->value_case == 17);
  EXPECT(golden_oneof_All_clear_item(message) == CPP_POOL_OK && message->value_case == 0);
  EXPECT(golden_oneof_All_free(message) == CPP_POOL_OK);
  return 0;
}

int c_refuses_null_arguments(void) {
  EXPECT(golden_oneof_All_free(NULL) == CPP_POOL_OK);
  EXPECT(golden_oneof_All_clear(NULL) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_oneof_All_copy(NULL, NULL) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(!golden_oneof_All_equals(NULL, NULL));
  EXPECT(!golden_oneof_All_is_initialized(NULL));
  EXPECT(!golden_oneof_All_has_item(NULL));
  EXPECT(golden_oneof_All_set_before(NULL, 1) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_oneof_All_set_after(NULL, "", 0) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_oneof_All_clear_item(NULL) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_oneof_All_mutable_item(NULL) == NULL);
  EXPECT(golden_oneof_All_new_n(NULL, 1) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_oneof_All_free_n(NULL, 1) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_repeated_Repeated_add_items(NULL) == NULL);
  EXPECT(golden_repeated_Repeated_add_string_field(NULL, "", 0) == CPP_POOL_NULL_ARGUMENT);
  golden_oneof_All* message = golden_oneof_All_new();
  EXPECT(message != NULL);
  EXPECT(golden_oneof_All_copy(message, NULL) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_oneof_All_set_after(message, NULL, 1) == CPP_POOL_NULL_ARGUMENT);
  EXPECT(golden_oneof_All_set_after(message, NULL, 0) == CPP_POOL_OK);
  EXPECT(golden_oneof_All_free(message) == CPP_POOL_OK);
  return 0;
}

int c_refuses_numbers_of_no_closed_enum(void) {
  golden_enums__closed_Sky* sky = golden_enums__closed_Sky_new();
  EXPECT(sky != NULL);
  EXPECT(sky->planet == golden_enums__closed_Planet_MARS);
  EXPECT(golden_enums__closed_Sky_set_planet(sky, 3) == CPP_POOL_BAD_ENUM);
  EXPECT(!golden_enums__closed_Sky_has_planet(sky));
  EXPECT(golden_enums__closed_Sky_add_planets(sky, 0) == CPP_POOL_BAD_ENUM);
  EXPECT(sky->planets.size == 0);
  EXPECT(golden_enums__closed_Sky_set_picked(sky, 0) == CPP_POOL_BAD_ENUM && sky->pick_case == 0);
  EXPECT(golden_enums__closed_Sky_set_planet(sky, golden_enums__closed_Planet_PLUTO) ==
         CPP_POOL_OK);
  EXPECT(sky->planet == -1);
  EXPECT(golden_enums__closed_Sky_free(sky) == CPP_POOL_OK);
  return 0;
}

int c_sees_defaults(void) {
  golden_defaults_Texts* texts = golden_defaults_Texts_new();
  golden_defaults_Floats* floats = golden_defaults_Floats_new();
  EXPECT(texts != NULL && floats != NULL);
  EXPECT(texts->plain.size == 5 && memcmp(texts->plain.data, "hello", 5) == 0);
  EXPECT(!golden_defaults_Texts_has_plain(texts));
  EXPECT(golden_defaults_Texts_set_plain(texts, "other", 5) == CPP_POOL_OK);
  EXPECT(golden_defaults_Texts_clear_plain(texts) == CPP_POOL_OK);
  EXPECT(texts->plain.size == 5 && memcmp(texts->plain.data, "hello", 5) == 0);
  EXPECT(isinf(floats->double_inf) && isnan(floats->float_nan));
  EXPECT(golden_defaults_Texts_free(texts) == CPP_POOL_OK);
  EXPECT(golden_defaults_Floats_free(floats) == CPP_POOL_OK);
  return 0;
}

int c_reports_its_pool(void) {
  cpp_pool_stats before = {.struct_size = sizeof(before)};
  cpp_pool_stats after = {.struct_size = sizeof(after)};
  cpp_pool_pool* pool = golden_pool__options_Retains_pool();
  EXPECT(cpp_pool_stats_get(pool, &before) == CPP_POOL_OK);
  golden_pool__options_Retains* message = golden_pool__options_Retains_new();
  EXPECT(cpp_pool_stats_get(pool, &after) == CPP_POOL_OK);
  EXPECT(after.active == before.active + 1 && after.allocated == before.allocated + 1);
  EXPECT(golden_pool__options_Retains_free(message) == CPP_POOL_OK);
  EXPECT(cpp_pool_stats_get(pool, &after) == CPP_POOL_OK);
  EXPECT(after.active == before.active && after.freed == before.freed + 1);
  EXPECT(golden_pool__options_Retains_layout() == golden_pool__options_Retains_layout());
  EXPECT(strcmp(golden_pool__options_Retains_layout()->full_name, "golden.pool_options.Retains") ==
         0);
  return 0;
}

int c_stops_at_bounds(void) {
  golden_inline__strings_Tick* tick = golden_inline__strings_Tick_new();
  golden_inline__arrays_Arrays* arrays = golden_inline__arrays_Arrays_new();
  EXPECT(tick != NULL && arrays != NULL);
  EXPECT(golden_inline__strings_Tick_set_symbol(tick, "twelve bytes", 12) == CPP_POOL_OK);
  EXPECT(golden_inline__strings_Tick_set_symbol(tick, "thirteen byte", 13) == CPP_POOL_TOO_LONG);
  EXPECT(tick->symbol.size == 12 && strcmp(tick->symbol.data, "twelve bytes") == 0);
  for (int i = 0; i < 4; ++i)
    EXPECT(golden_inline__arrays_Arrays_add_numbers(arrays, i) == CPP_POOL_OK);
  EXPECT(golden_inline__arrays_Arrays_add_numbers(arrays, 4) == CPP_POOL_TOO_MANY);
  EXPECT(arrays->numbers.size == 4 && arrays->numbers.data[3] == 3);
  EXPECT(golden_inline__arrays_Arrays_free(arrays) == CPP_POOL_OK);
  EXPECT(golden_inline__strings_Tick_free(tick) == CPP_POOL_OK);
  golden_required2_Required* required = golden_required2_Required_new();
  EXPECT(!golden_required2_Required_is_initialized(required));
  EXPECT(golden_required2_Required_free(required) == CPP_POOL_OK);
  return 0;
}
