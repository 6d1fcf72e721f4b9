// Reading a message by its layout table: where a field's values are and whether they are there.
//
// A value's form follows from its kind and storage, in singular fields, array elements and map
// entries alike. All loads go through memcpy, so that no C++ type is assumed at the address.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "cpp_pool/abi.h"

namespace cpp_pool::detail {

// How one value lies in memory.
enum class Form : std::uint8_t {
  kOne,            // bool
  kFour,           // int32, uint32, float, enum
  kEight,          // int64, uint64, double
  kString,         // String
  kInlineString,   // uint32 size, then the bytes
  kMessage,        // pointer to a pooled message
  kInlineMessage,  // the message itself
};

inline const unsigned char* at(const void* base, std::size_t offset) noexcept {
  return static_cast<const unsigned char*>(base) + offset;
}
inline unsigned char* at(void* base, std::size_t offset) noexcept {
  return static_cast<unsigned char*>(base) + offset;
}

template <class V>
V load(const void* place) noexcept {
  V value;
  std::memcpy(&value, place, sizeof(value));
  return value;
}
template <class V>
void store(void* place, const V& value) noexcept {
  std::memcpy(place, &value, sizeof(value));
}

inline Form form_of(const cpp_pool_field& field) noexcept {
  const bool is_inline = field.storage == CPP_POOL_STORAGE_INLINE;
  switch (field.kind) {
    case CPP_POOL_KIND_BOOL:
      return Form::kOne;
    case CPP_POOL_KIND_DOUBLE:
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_UINT64:
    case CPP_POOL_KIND_FIXED64:
    case CPP_POOL_KIND_SFIXED64:
    case CPP_POOL_KIND_SINT64:
      return Form::kEight;
    case CPP_POOL_KIND_STRING:
    case CPP_POOL_KIND_BYTES:
      return is_inline ? Form::kInlineString : Form::kString;
    case CPP_POOL_KIND_MESSAGE:
    case CPP_POOL_KIND_GROUP:
      return is_inline ? Form::kInlineMessage : Form::kMessage;
    default:
      return Form::kFour;
  }
}

inline bool is_scalar(Form form) noexcept { return form <= Form::kEight; }
inline bool is_message(Form form) noexcept { return form >= Form::kMessage; }

// Bytes from one value to the next in an array.
inline std::size_t stride_of(const cpp_pool_field& field, Form form) noexcept {
  switch (form) {
    case Form::kOne:
      return 1;
    case Form::kFour:
      return 4;
    case Form::kEight:
    case Form::kMessage:
      return 8;
    case Form::kString:
      return sizeof(cpp_pool_string);
    case Form::kInlineString:  // max_length bytes and a NUL, rounded up to whole words
      return sizeof(std::uint32_t) + (std::size_t{field.max_length} + 4) / 4 * 4;
    case Form::kInlineMessage:
      return field.message->size;
  }
  return 0;
}

inline std::size_t alignment_of(const cpp_pool_field& field, Form form) noexcept {
  if (form == Form::kInlineMessage) return field.message->alignment;
  return form == Form::kEight ? 8 : 4;
}

// The values of a repeated field, wherever it keeps them.
struct Elements {
  const unsigned char* data;
  std::size_t stride;
  std::uint32_t size;
  std::uint32_t capacity;

  const unsigned char* operator[](std::size_t index) const noexcept {
    return data + stride * index;
  }
};

inline bool is_inline_array(const cpp_pool_field& field) noexcept {
  return field.storage == CPP_POOL_STORAGE_INLINE;
}

inline Elements elements_of(const cpp_pool_field& field, const void* place) noexcept {
  const Form form = form_of(field);
  const std::size_t stride = stride_of(field, form);
  if (is_inline_array(field)) {
    return {at(place, alignment_of(field, form)), stride, load<std::uint32_t>(place),
            field.max_count};
  }
  const auto array = load<cpp_pool_string_array>(place);
  return {reinterpret_cast<const unsigned char*>(array.data), stride, array.size, array.capacity};
}

// Sets the size of a repeated field, inline or not.
inline void store_size(const cpp_pool_field& field, void* array, std::size_t size) noexcept {
  store(is_inline_array(field) ? array : at(array, offsetof(cpp_pool_string_array, size)),
        static_cast<std::uint32_t>(size));
}

// A map as every map lies in memory.
struct RawMap {
  unsigned char* data;
  std::uint32_t size;
  std::uint32_t capacity;
  void* index;
};
static_assert(sizeof(RawMap) == 24);

// A map's entries; field.message describes one.
inline Elements entries_of(const cpp_pool_field& field, const void* place) noexcept {
  const auto map = load<RawMap>(place);
  return {map.data, field.message->size, map.size, map.capacity};
}

inline const cpp_pool_field& key_of(const cpp_pool_field& map) noexcept {
  return map.message->fields[0];
}
inline const cpp_pool_field& value_of(const cpp_pool_field& map) noexcept {
  return map.message->fields[1];
}

inline std::string_view text_at(Form form, const void* place) noexcept {
  if (form == Form::kInlineString) {
    return {reinterpret_cast<const char*>(at(place, sizeof(std::uint32_t))),
            load<std::uint32_t>(place)};
  }
  const auto text = load<cpp_pool_string>(place);
  return {text.data, text.size};
}

// The message that a value is or points to; null when a pointer was never filled.
inline const void* message_at(Form form, const void* place) noexcept {
  return form == Form::kMessage ? load<const void*>(place) : place;
}
inline void* message_at(Form form, void* place) noexcept {
  return form == Form::kMessage ? load<void*>(place) : place;
}

// The same for readers: the empty message stands for a child that a has-bit promises and nobody
// made.
inline const void* child_at(const cpp_pool_field& field, const void* place) noexcept {
  const void* child = message_at(form_of(field), place);
  return child != nullptr ? child : field.message->ops->default_instance();
}

inline bool has_bit(const void* message, std::uint32_t bit) noexcept {
  return (load<std::uint32_t>(at(message, std::size_t{bit} / 32 * 4)) >> (bit % 32) & 1U) != 0;
}
inline void set_has_bit(void* message, std::uint32_t bit) noexcept {
  unsigned char* word = at(message, std::size_t{bit} / 32 * 4);
  store(word, load<std::uint32_t>(word) | std::uint32_t{1} << (bit % 32));
}

// A value without presence of its own is there when a bit of it is set, or a byte of text.
inline bool is_nonzero(Form form, const void* place) noexcept {
  switch (form) {
    case Form::kOne:
      return load<std::uint8_t>(place) != 0;
    case Form::kFour:
      return load<std::uint32_t>(place) != 0;
    case Form::kEight:
      return load<std::uint64_t>(place) != 0;
    case Form::kString:
    case Form::kInlineString:
      return !text_at(form, place).empty();
    case Form::kMessage:
    case Form::kInlineMessage:
      return message_at(form, place) != nullptr;
  }
  return false;
}

// Whether the field holds a value; of a repeated field or map, at least one.
inline bool is_present(const cpp_pool_field& field, const void* message) noexcept {
  const unsigned char* place = at(message, field.offset);
  switch (field.shape) {
    case CPP_POOL_SHAPE_ONEOF:
      return load<std::uint32_t>(at(message, field.case_offset)) == field.number;
    case CPP_POOL_SHAPE_REPEATED:
      return elements_of(field, place).size != 0;
    case CPP_POOL_SHAPE_MAP:
      return load<RawMap>(place).size != 0;
    default:
      return field.has_bit == CPP_POOL_NONE ? is_nonzero(form_of(field), place)
                                            : has_bit(message, field.has_bit);
  }
}

// Whether the message says of the field that it is set, whatever its value.
inline bool tracks_presence(const cpp_pool_field& field) noexcept {
  return field.shape == CPP_POOL_SHAPE_ONEOF || field.has_bit != CPP_POOL_NONE;
}

// The other name of a message set's item that is declared inside its own type: that type's. Empty
// for other extensions.
inline std::string_view type_name_of_item(const cpp_pool_layout& extendee,
                                          const cpp_pool_field& extension) noexcept {
  const bool is_item = (extendee.flags & CPP_POOL_LAYOUT_MESSAGE_SET) != 0 &&
                       extension.kind == CPP_POOL_KIND_MESSAGE &&
                       extension.shape == CPP_POOL_SHAPE_SINGULAR;
  if (!is_item) return {};
  const std::string_view name = extension.name;
  const std::string_view type = extension.message->full_name;
  return name.substr(0, name.rfind('.')) == type ? type : std::string_view();
}

// The fields of a layout, for range-based loops.
struct FieldRange {
  const cpp_pool_layout& layout;
  const cpp_pool_field* begin() const noexcept { return layout.fields; }
  const cpp_pool_field* end() const noexcept { return layout.fields + layout.field_count; }
};
inline FieldRange fields_of(const cpp_pool_layout& layout) noexcept { return {layout}; }

// The field of that number, or null.
inline const cpp_pool_field* find_field(const cpp_pool_layout& layout,
                                        std::uint32_t number) noexcept {
  // Most messages number their fields from 1 without a gap.
  if (number - 1 < layout.field_count && layout.fields[number - 1].number == number) {
    return &layout.fields[number - 1];
  }
  const cpp_pool_field* const end = layout.fields + layout.field_count;
  const auto* found = std::lower_bound(
      layout.fields, end, number,
      [](const cpp_pool_field& field, std::uint32_t n) { return field.number < n; });
  return found != end && found->number == number ? found : nullptr;
}

// The first alternative of the field's oneof that is a String, or null. While the oneof has no
// case, an empty String lies in its place, which keeps memory for the next one; all alternatives
// lie at one offset.
inline const cpp_pool_field* kept_text_of(const cpp_pool_layout& layout,
                                          const cpp_pool_field& field) noexcept {
  const FieldRange fields{layout};
  const auto* found = std::find_if(fields.begin(), fields.end(), [&field](const auto& other) {
    return other.shape == CPP_POOL_SHAPE_ONEOF && other.case_offset == field.case_offset &&
           form_of(other) == Form::kString;
  });
  return found == fields.end() ? nullptr : found;
}
// Whether the field is that of a oneof without a case.
inline bool is_kept_text(const cpp_pool_field& field, const void* message) noexcept {
  return field.shape == CPP_POOL_SHAPE_ONEOF && form_of(field) == Form::kString &&
         load<std::uint32_t>(at(message, field.case_offset)) == 0;
}

// The first value of that number in the schema's order, or null.
inline const cpp_pool_enum_value* find_value(const cpp_pool_enum& enumeration,
                                             std::int32_t number) noexcept {
  const cpp_pool_enum_value* const end = enumeration.values + enumeration.value_count;
  const auto* found = std::find_if(enumeration.values, end,
                                   [number](const auto& value) { return value.number == number; });
  return found == end ? nullptr : found;
}

}  // namespace cpp_pool::detail
