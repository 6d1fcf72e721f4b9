// Where each member of a message struct lies. A pure function of fields and oneofs.
//
//   has_bits | 4-byte scalars | oneof cases | bools | pad | 8-byte scalars | strings | pointers |
//   arrays | maps | oneof unions | extensions | unknown fields | what is stored inline
//
// Scalars are one run right behind the has-bits, so that clearing them is a few vector stores; what
// owns memory follows; the bulk of inline data comes last. Every hole is a padding member.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "plan.hpp"

namespace cpp_pool::plugin {

// No message struct is larger: offsets fit int32 in every language, and protobuf's own messages end
// at 2 GiB.
inline constexpr std::uint64_t kMaxMessageBytes = 0x7fffffff;

// What the layout of a parent needs of a message stored inline.
struct InlineShape {
  std::uint32_t size = 0;  // bytes
  std::uint32_t alignment = 0;
  bool trivially_copyable = false;
  std::uint64_t layout_hash = 0;
};

// By full name.
using InlineShapes = std::unordered_map<std::string, InlineShape>;

[[nodiscard]] bool is_text(Kind kind);               // string, bytes
[[nodiscard]] bool is_message(Kind kind);            // message, group
[[nodiscard]] std::uint32_t scalar_size(Kind kind);  // bytes; 0 for texts and messages

// Fills in everything of `message` that is a place: has-bits (of fields whose has_bit is set to any
// value: renumbered in the order of fields), offsets, sizes, members, trivially_copyable and
// layout_hash. `message.fields` is sorted by number; `children` knows every message stored inline.
// False, and `message` is useless, if it would exceed kMaxMessageBytes.
[[nodiscard]] bool lay_out(MessagePlan& message, const InlineShapes& children);

}  // namespace cpp_pool::plugin
