// Setting a field's value by its table: what every reader of text does, in one place.
//
// A field may be the message's own or an extension of it. Bounds are kept: beyond max_length and
// max_count a value is refused or cut, as the field's overflow says. Texts are copied unless the
// caller lends them, also into fields that alias. Nothing throws. After an error the message is
// valid, and a singular field is as it was or empty.
#pragma once

#include <cstdint>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/raw_map.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool::detail {

// Gives the oneof's present alternative back and leaves it without one. REQUIRES: `field` is one of
// the oneof's.
void leave_alternative(const cpp_pool_layout& layout, const cpp_pool_field& field,
                       void* message) noexcept;

// Whose bytes a text is made of. Inline texts are copied always.
enum class Ownership : std::uint8_t { kCopied, kLent };

// Singular fields and alternatives of oneofs. Another alternative that is present gives way.

// `bytes`: the value as it lies in memory, of 1, 4 or 8 bytes.
[[nodiscard]] Status set_scalar(const cpp_pool_layout& layout, const cpp_pool_field& field,
                                void* message, const void* bytes) noexcept;
[[nodiscard]] Status set_text(const cpp_pool_layout& layout, const cpp_pool_field& field,
                              void* message, std::string_view text,
                              Ownership ownership = Ownership::kCopied) noexcept;
// A child to fill: the present one with what it holds, or a cleared one that is present now. Null
// when there is no memory.
[[nodiscard]] void* set_message(const cpp_pool_layout& layout, const cpp_pool_field& field,
                                void* message) noexcept;

// Where the array or map of the field is; null when there is no memory for an extension's.
[[nodiscard]] void* place_of_elements(const cpp_pool_layout& layout, const cpp_pool_field& field,
                                      void* message) noexcept;

// A child or a value to fill; null when status is an error, and where there is no room for it and
// the field drops what is too much.
struct NewValue {
  void* place = nullptr;
  Status status = Status::kOk;
};

[[nodiscard]] Status add_scalar(const cpp_pool_field& field, void* array,
                                const void* bytes) noexcept;
[[nodiscard]] Status add_text(const cpp_pool_field& field, void* array, std::string_view text,
                              Ownership ownership = Ownership::kCopied) noexcept;
// An empty message behind the others.
[[nodiscard]] NewValue add_message(const cpp_pool_field& field, void* array) noexcept;

// The value of the map's entry with the key, which is made where there is none. A scalar is to be
// stored there and a text by store_text; `place` of a message is the message, empty.
struct NewEntry : NewValue {
  bool inserted = false;  // false: the map had the key before
};
[[nodiscard]] NewEntry put_entry(const cpp_pool_field& field, void* map,
                                 const raw::Key& key) noexcept;

// Text as one value, bounded by the field's max_length.
[[nodiscard]] Status store_text(const cpp_pool_field& field, void* place, std::string_view text,
                                Ownership ownership = Ownership::kCopied) noexcept;

}  // namespace cpp_pool::detail
