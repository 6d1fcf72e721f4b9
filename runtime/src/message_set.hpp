// Message sets: messages whose extensions are written as items, groups of field 1 with an
// extension's number (field 2) and its message (field 3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/decoder.hpp"
#include "cpp_pool/encoder.hpp"

namespace cpp_pool::wire {

// Tags, of one byte each.
inline constexpr std::uint32_t kItemStart = tag_of(1, kStartGroup);
inline constexpr std::uint32_t kItemEnd = tag_of(1, kEndGroup);
inline constexpr std::uint32_t kItemType = tag_of(2, kVarint);
inline constexpr std::uint32_t kItemMessage = tag_of(3, kLengthDelimited);

inline bool is_message_set(const cpp_pool_layout& layout) noexcept {
  return (layout.flags & CPP_POOL_LAYOUT_MESSAGE_SET) != 0;
}

// Whether an extension is written as an item: all but those of a kind that protobuf forbids here.
inline bool is_set_member(const cpp_pool_field& extension) noexcept {
  return extension.kind == CPP_POOL_KIND_MESSAGE && extension.shape == CPP_POOL_SHAPE_SINGULAR;
}

// Bytes of an item; `message_size` includes the length before the message.
inline std::size_t item_size(std::uint32_t number, std::size_t message_size) noexcept {
  constexpr std::size_t kTags = 4;
  return kTags + varint_size(number) + message_size;
}

// Unknown fields of a message set, as items.
class UnknownItems {
 public:
  explicit UnknownItems(std::string_view fields) noexcept;

  [[nodiscard]] std::size_t wire_size() const noexcept { return wire_size_; }
  // REQUIRES: room for wire_size() bytes at `to`.
  void write(char* to) const noexcept;

 private:
  std::string_view fields_;
  std::size_t wire_size_ = 0;
};

}  // namespace cpp_pool::wire
