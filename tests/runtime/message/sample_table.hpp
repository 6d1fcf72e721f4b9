// Rows of the samples' layout tables.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/abi.h"

namespace pooled {

constexpr cpp_pool_field row(const char* name, std::uint32_t number, std::size_t offset,
                             std::uint8_t kind, std::uint32_t has_bit = CPP_POOL_NONE) {
  cpp_pool_field field{};
  field.name = name;
  field.json_name = name;
  field.number = number;
  field.offset = static_cast<std::uint32_t>(offset);
  field.has_bit = has_bit;
  field.case_offset = CPP_POOL_NONE;
  field.kind = kind;
  return field;
}

constexpr cpp_pool_field repeated(cpp_pool_field field) {
  field.shape = CPP_POOL_SHAPE_REPEATED;
  return field;
}
constexpr cpp_pool_field map(cpp_pool_field field) {
  field.shape = CPP_POOL_SHAPE_MAP;
  return field;
}
constexpr cpp_pool_field one_of(std::size_t case_offset, cpp_pool_field field) {
  field.shape = CPP_POOL_SHAPE_ONEOF;
  field.case_offset = static_cast<std::uint32_t>(case_offset);
  return field;
}
constexpr cpp_pool_field of(const cpp_pool_layout& message, cpp_pool_field field) {
  field.message = &message;
  return field;
}
constexpr cpp_pool_field of(const cpp_pool_enum& enumeration, cpp_pool_field field) {
  field.enumeration = &enumeration;
  return field;
}
constexpr cpp_pool_field bounded(std::uint32_t length, std::uint32_t count, cpp_pool_field field,
                                 std::uint8_t overflow = CPP_POOL_OVERFLOW_REJECT) {
  field.max_length = length;
  field.max_count = count;
  field.overflow = overflow;
  return field;
}
constexpr cpp_pool_field in_line(cpp_pool_field field) {
  field.storage = CPP_POOL_STORAGE_INLINE;
  return field;
}
constexpr cpp_pool_field as_alias(cpp_pool_field field) {
  field.storage = CPP_POOL_STORAGE_ALIAS;
  return field;
}
constexpr cpp_pool_field required(cpp_pool_field field) {
  field.flags |= CPP_POOL_FIELD_REQUIRED;
  return field;
}
constexpr cpp_pool_field extension(cpp_pool_field field) {
  field.flags |= CPP_POOL_FIELD_EXTENSION;
  return field;
}
constexpr cpp_pool_field by_default(std::int64_t value, cpp_pool_field field) {
  field.default_value.i64 = value;
  return field;
}
constexpr cpp_pool_field by_default(double value, cpp_pool_field field) {
  field.default_value.f64 = value;
  return field;
}
constexpr cpp_pool_field by_default(const cpp_pool_string& value, cpp_pool_field field) {
  field.default_value.text = &value;
  return field;
}

struct Place {
  std::uint32_t unknown = CPP_POOL_NONE;
  std::uint32_t extensions = CPP_POOL_NONE;
  std::uint32_t flags = 0;
};

// As many indexes as the widest sample has fields: IsInitialized looks at all of them.
inline constexpr auto kAllIndexes = [] {
  std::array<std::uint32_t, 64> indexes{};
  for (std::uint32_t i = 0; i < indexes.size(); ++i) indexes[i] = i;
  return indexes;
}();

// A message's table. `ops` is null for map entries.
template <std::size_t N>
constexpr cpp_pool_layout layout_of(const char* name, std::size_t size, std::size_t alignment,
                                    const cpp_pool_field (&fields)[N],
                                    const cpp_pool_message_ops* ops, Place place) {
  cpp_pool_layout layout{};
  layout.full_name = name;
  layout.abi_version = CPP_POOL_ABI_VERSION;
  layout.size = static_cast<std::uint32_t>(size);
  layout.alignment = static_cast<std::uint32_t>(alignment);
  layout.has_word_count = (place.flags & CPP_POOL_LAYOUT_MAP_ENTRY) != 0 ? 0 : 1;
  layout.unknown_offset = place.unknown;
  layout.extensions_offset = place.extensions;
  layout.flags = place.flags;
  layout.field_count = N;
  layout.fields = fields;
  layout.ops = ops;
  static_assert(N <= kAllIndexes.size());
  layout.checked_fields = kAllIndexes.data();
  layout.checked_count = N;
  return layout;
}

}  // namespace pooled
