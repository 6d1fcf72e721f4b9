// A map's entry while text is read: its two fields as its layout has them, and which of them came.
// Key and value may stand in either order, so the map gets them last. What did not come is zero or
// empty, enums as well: protoc asks for a first value of 0 in maps.
#pragma once

#include <cstddef>

#include "cpp_pool/abi.h"
#include "cpp_pool/status.hpp"

namespace cpp_pool::detail {

class TextEntry {
 public:
  // `field`: the map's.
  explicit TextEntry(const cpp_pool_field& field) noexcept;
  TextEntry(const TextEntry&) = delete;
  TextEntry& operator=(const TextEntry&) = delete;
  ~TextEntry();

  // What parses as a message of the entry's layout.
  [[nodiscard]] void* message() noexcept { return bytes_; }
  // The entry that message() belongs to.
  [[nodiscard]] static const TextEntry& of(const void* message) noexcept {
    return *static_cast<const TextEntry*>(message);
  }
  [[nodiscard]] static TextEntry& of(void* message) noexcept {
    return *static_cast<TextEntry*>(message);
  }

  // Fields 1 and 2.
  [[nodiscard]] bool has(const cpp_pool_field& part) const noexcept {
    return is_given_[part.number - 1];
  }
  void note(const cpp_pool_field& part) noexcept { is_given_[part.number - 1] = true; }

  // Puts the entry into the map and is empty then. Errors: kNoMemory, kTooMany.
  [[nodiscard]] Status move_to(void* map) noexcept;

 private:
  alignas(8) unsigned char bytes_[2 * sizeof(cpp_pool_string)] = {};
  const cpp_pool_field* const field_;
  bool is_given_[2] = {};
};

}  // namespace cpp_pool::detail
