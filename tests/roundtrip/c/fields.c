#include <string.h>

#include "c/c_tests.h"

int c_fills_scalars(golden_scalars2_Scalars* message) {
  EXPECT(golden_scalars2_Scalars_set_double_field(message, -0.5) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_float_field(message, 0.25F) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_int32_field(message, INT32_MIN) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_int64_field(message, INT64_MIN) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_uint32_field(message, UINT32_MAX) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_uint64_field(message, UINT64_MAX) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_sint32_field(message, -7) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_sint64_field(message, -8) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_fixed32_field(message, 9) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_fixed64_field(message, 10) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_sfixed32_field(message, -11) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_sfixed64_field(message, -12) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_bool_field(message, true) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_string_field(message, "text", 4) == CPP_POOL_OK);
  EXPECT(golden_scalars2_Scalars_set_bytes_field(message, "\0\377", 2) == CPP_POOL_OK);
  return 0;
}

int c_reads_scalars(const golden_scalars2_Scalars* message) {
  EXPECT(message->has_bits[0] == 0x7fff);
  EXPECT(message->double_field == -0.5 && message->float_field == 0.25F);
  EXPECT(message->int32_field == INT32_MIN && message->int64_field == INT64_MIN);
  EXPECT(message->uint32_field == UINT32_MAX && message->uint64_field == UINT64_MAX);
  EXPECT(message->sint32_field == -7 && message->sint64_field == -8);
  EXPECT(message->fixed32_field == 9 && message->fixed64_field == 10);
  EXPECT(message->sfixed32_field == -11 && message->sfixed64_field == -12);
  EXPECT(message->bool_field);
  EXPECT(message->string_field.size == 4 && memcmp(message->string_field.data, "text", 4) == 0);
  EXPECT(message->bytes_field.size == 2 && memcmp(message->bytes_field.data, "\0\377", 2) == 0);
  return 0;
}

int c_fills_repeated(golden_repeated_Repeated* message) {
  EXPECT(golden_repeated_Repeated_add_double_field(message, 0.5) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_float_field(message, -0.5F) == CPP_POOL_OK);
  for (int i = 0; i < 100; ++i) {
    EXPECT(golden_repeated_Repeated_add_int32_field(message, i) == CPP_POOL_OK);
  }
  EXPECT(golden_repeated_Repeated_add_int64_field(message, INT64_MIN) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_uint32_field(message, UINT32_MAX) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_uint64_field(message, UINT64_MAX) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_bool_field(message, true) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_string_field(message, "one", 3) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_string_field(message, "", 0) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_bytes_field(message, "\0", 1) == CPP_POOL_OK);
  golden_repeated_Item* item = golden_repeated_Repeated_add_items(message);
  EXPECT(item != NULL && golden_repeated_Item_set_id(item, 5) == CPP_POOL_OK);
  EXPECT(golden_repeated_Repeated_add_kinds(message, golden_repeated_Kind_KIND_B) == CPP_POOL_OK);
  return 0;
}

int c_reads_repeated(const golden_repeated_Repeated* message) {
  EXPECT(message->double_field.size == 1 && message->double_field.data[0] == 0.5);
  EXPECT(message->float_field.size == 1 && message->float_field.data[0] == -0.5F);
  EXPECT(message->int32_field.size == 100 && message->int32_field.capacity >= 100);
  for (uint32_t i = 0; i < 100; ++i) EXPECT(message->int32_field.data[i] == (int32_t)i);
  EXPECT(message->int64_field.data[0] == INT64_MIN);
  EXPECT(message->uint32_field.data[0] == UINT32_MAX);
  EXPECT(message->uint64_field.data[0] == UINT64_MAX);
  EXPECT(message->bool_field.data[0]);
  EXPECT(message->string_field.size == 2 && message->string_field.data[0].size == 3);
  EXPECT(memcmp(message->string_field.data[0].data, "one", 3) == 0);
  EXPECT(message->string_field.data[1].size == 0);
  EXPECT(message->bytes_field.data[0].size == 1 && message->bytes_field.data[0].data[0] == 0);
  EXPECT(message->items.size == 1 && message->items.data[0]->id == 5);
  EXPECT(golden_repeated_Item_has_id(message->items.data[0]));
  EXPECT(message->kinds.size == 1 && message->kinds.data[0] == golden_repeated_Kind_KIND_B);
  return 0;
}

int c_reads_maps(const golden_strings_Strings* message) {
  EXPECT(message->text_by_text.size == 1);
  const cpp_pool_string key = message->text_by_text.data[0].key;
  const cpp_pool_string value = message->text_by_text.data[0].value;
  EXPECT(key.size == 3 && memcmp(key.data, "key", 3) == 0);
  EXPECT(value.size == 5 && memcmp(value.data, "value", 5) == 0);
  return 0;
}

int c_reads_a_oneof(const golden_oneof_All* message) {
  EXPECT(message->value_case == 18);
  EXPECT(message->value.all->value_case == 14);
  EXPECT(message->value.all->value.string_value.size == 4);
  EXPECT(memcmp(message->value.all->value.string_value.data, "deep", 4) == 0);
  return 0;
}
