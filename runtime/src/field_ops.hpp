// The layout operations on one field's value, for messages and extension sets alike.
//
// `place` is where the field's bytes are: a value, an array or a map, as its shape says. Nothing
// throws unless it fills a std::string.
#pragma once

#include <cstddef>
#include <string>

#include "cpp_pool/abi.h"
#include "cpp_pool/extension_set.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"
#include "field_access.hpp"

namespace cpp_pool::detail {

inline String& string_at(void* place) noexcept { return *static_cast<String*>(place); }
inline const String& string_at(const void* place) noexcept {
  return *static_cast<const String*>(place);
}

// The message's extensions; null where the schema leaves no room for them.
inline ExtensionSet* extensions_of(const cpp_pool_layout& layout, void* message) noexcept {
  if (layout.extensions_offset == CPP_POOL_NONE) return nullptr;
  return reinterpret_cast<ExtensionSet*>(at(message, layout.extensions_offset));
}
inline const ExtensionSet* extensions_of(const cpp_pool_layout& layout,
                                         const void* message) noexcept {
  if (layout.extensions_offset == CPP_POOL_NONE) return nullptr;
  return reinterpret_cast<const ExtensionSet*>(at(message, layout.extensions_offset));
}

// The unknown fields; null where they are discarded.
inline String* unknown_of(const cpp_pool_layout& layout, void* message) noexcept {
  if (layout.unknown_offset == CPP_POOL_NONE) return nullptr;
  return &string_at(at(message, layout.unknown_offset));
}
inline const String* unknown_of(const cpp_pool_layout& layout, const void* message) noexcept {
  if (layout.unknown_offset == CPP_POOL_NONE) return nullptr;
  return &string_at(at(message, layout.unknown_offset));
}

// Walks the extensions that are present beside the fields of a message.
class ExtensionCursor {
 public:
  ExtensionCursor(const cpp_pool_layout& layout, const void* message) noexcept
      : set_(extensions_of(layout, message)) {}

  // The next one whose number is less than `number`; null when there is none.
  const ExtensionEntry* next_below(std::uint32_t number) noexcept {
    while (set_ != nullptr && next_ < set_->entry_count()) {
      const ExtensionEntry& entry = set_->entry(next_);
      if (entry.field->number >= number) break;
      ++next_;
      if (entry.is_present()) return &entry;
    }
    return nullptr;
  }

 private:
  const ExtensionSet* set_;
  std::uint32_t next_ = 0;
};

// The map's entry with the key of `entry`, which may be another map's; null when there is none.
[[nodiscard]] const void* find_entry(const cpp_pool_field& field, const void* map,
                                     const void* entry) noexcept;

// A cleared message behind a pointer that may hold one for reuse; null when there is no memory.
[[nodiscard]] void* take_child(const cpp_pool_field& field, void* place) noexcept;

// `was_present`: whether a singular message at `destination` is to be merged with, or replaced.
[[nodiscard]] Status merge_value(const cpp_pool_field& field, void* destination, const void* source,
                                 bool was_present) noexcept;
// Appends or overwrites by key. REQUIRES: repeated or map.
[[nodiscard]] Status merge_elements(const cpp_pool_field& field, void* destination,
                                    const void* source) noexcept;
// As protobuf: the source's entries replace those of the same key, messages too.
[[nodiscard]] Status merge_map(const cpp_pool_field& field, void* destination,
                               const void* source) noexcept;
// How many of `count` more elements a bounded field takes: all, or by its overflow as many as fit;
// kTooMany when it rejects.
[[nodiscard]] Status admit(const cpp_pool_field& field, std::size_t size,
                           std::size_t& count) noexcept;

[[nodiscard]] bool equal_field(const cpp_pool_field& field, const void* left,
                               const void* right) noexcept;

// Whether the message itself lacks a required field, whatever the messages in it lack.
[[nodiscard]] bool lacks_required(const cpp_pool_layout& layout, const void* message) noexcept;
[[nodiscard]] bool field_is_initialized(const cpp_pool_field& field, const void* place) noexcept;
// Appends the missing paths under `prefix`, each after ", " unless it is the first.
void find_missing_in_field(const cpp_pool_field& field, const void* place,
                           const std::string& prefix, std::string& missing);
void find_missing_in(const cpp_pool_layout& layout, const void* message, const std::string& prefix,
                     std::string& missing);

[[nodiscard]] std::size_t retained_by_field(const cpp_pool_field& field, const void* place,
                                            std::size_t limit) noexcept;

// Gives all that the field owns back and leaves it zero. An inline message is destroyed.
void release_field(const cpp_pool_field& field, void* place) noexcept;
// Overwrites all that the field owns with zeros; children stay where they are, empty.
void wipe_field(const cpp_pool_field& field, void* place) noexcept;

[[nodiscard]] bool check_field(const cpp_pool_field& field, const void* place, std::string* why);

}  // namespace cpp_pool::detail
