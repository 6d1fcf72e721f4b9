// A fingerprint of a message's bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "layout.hpp"
#include "plan.hpp"

namespace cpp_pool::plugin {

// FNV-1a, 64 bits: draft-eastlake-fnv, http://www.isthe.com/chongo/tech/comp/fnv/
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

// Everything that a reader of the bytes relies on: sizes, places, kinds, bounds and the types that
// they refer to; of a message stored inline its own hash, of one behind a pointer its name. Not in
// it: names of fields, defaults, comments, pools.
[[nodiscard]] std::string layout_text(const MessagePlan& message, const InlineShapes& children);

// `message` has been laid out.
[[nodiscard]] std::uint64_t hash_layout(const MessagePlan& message, const InlineShapes& children);

}  // namespace cpp_pool::plugin
