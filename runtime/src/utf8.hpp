// Whether bytes are UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cpp_pool::detail {

inline constexpr std::uint64_t kNoAscii = 0x8080808080808080U;

template <class Word>
Word load_word(const char* at) noexcept {
  Word word;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

// Whether all of it is ASCII: in pieces that overlap at the end.
inline bool is_ascii(const char* text, std::size_t size) noexcept {
  using std::uint32_t, std::uint64_t;
  if (size >= sizeof(uint64_t)) {
    uint64_t all = load_word<uint64_t>(text + size - sizeof(uint64_t));
    for (std::size_t i = 0; i < size - sizeof(uint64_t); i += sizeof(uint64_t)) {
      all |= load_word<uint64_t>(text + i);
    }
    return (all & kNoAscii) == 0;
  }
  if (size >= sizeof(uint32_t)) {
    const uint32_t all =
        load_word<uint32_t>(text) | load_word<uint32_t>(text + size - sizeof(uint32_t));
    return (all & kNoAscii) == 0;
  }
  // The first, the middle and the last of three bytes at most are all of them.
  return size == 0 || static_cast<unsigned char>(text[0] | text[size / 2] | text[size - 1]) < 0x80;
}

// By the Unicode standard's table of well-formed byte sequences: no surrogates, nothing overlong,
// nothing beyond U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace cpp_pool::detail
