// Unicode characters in UTF-8 text, one at a time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cpp_pool::detail {

struct CodePoint {
  std::uint32_t value = 0;
  std::uint32_t size = 0;  // bytes; 0: the text is no UTF-8 there
};

// The character at the front of [at, end). REQUIRES: at != end.
[[nodiscard]] CodePoint read_code_point(const char* at, const char* end) noexcept;

// Writes up to four bytes; returns their end. REQUIRES: a Unicode scalar value.
char* write_code_point(char* at, std::uint32_t value) noexcept;

[[nodiscard]] constexpr bool is_high_surrogate(std::uint32_t value) noexcept {
  return value >= 0xd800 && value < 0xdc00;
}
[[nodiscard]] constexpr bool is_low_surrogate(std::uint32_t value) noexcept {
  return value >= 0xdc00 && value < 0xe000;
}
[[nodiscard]] constexpr std::uint32_t join_surrogates(std::uint32_t high,
                                                      std::uint32_t low) noexcept {
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

}  // namespace cpp_pool::detail
