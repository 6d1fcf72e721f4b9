#include "utf8.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

namespace cpp_pool::detail {
namespace {

using Byte = unsigned char;

// Bytes before the first one that is no ASCII, of a word that has one.
std::size_t ascii_count(std::uint64_t word) noexcept {
  const std::uint64_t high = word & kNoAscii;
  const int bits =
      std::endian::native == std::endian::little ? std::countr_zero(high) : std::countl_zero(high);
  return static_cast<std::size_t>(bits) / 8;
}

// Past the ASCII characters at the front, eight at a time.
const Byte* skip_ascii(const Byte* at, const Byte* end) noexcept {
  std::uint64_t word = 0;
  for (; static_cast<std::size_t>(end - at) >= sizeof(word); at += sizeof(word)) {
    std::memcpy(&word, at, sizeof(word));
    if ((word & kNoAscii) != 0) return at + ascii_count(word);
  }
  while (at != end && *at < 0x80) ++at;
  return at;
}

bool is_continuation(Byte byte) noexcept { return (byte & 0xC0U) == 0x80; }

// Bytes of the sequence at `at`, whose first byte is no ASCII; 0 when it is ill-formed.
std::size_t sequence_length(const Byte* at, std::size_t size) noexcept {
  const Byte first = *at;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (size < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(at[i])) return 0;
  }
  const Byte second = at[1];
  if (first == 0xE0 && second < 0xA0) return 0;  // overlong
  if (first == 0xED && second > 0x9F) return 0;  // surrogates
  if (first == 0xF0 && second < 0x90) return 0;  // overlong
  if (first == 0xF4 && second > 0x8F) return 0;  // beyond U+10FFFF
  return length;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  if (is_ascii(text.data(), text.size())) return true;
  const auto* at = reinterpret_cast<const Byte*>(text.data());
  const Byte* const end = at + text.size();
  for (at = skip_ascii(at, end); at != end; at = skip_ascii(at, end)) {
    const std::size_t length = sequence_length(at, static_cast<std::size_t>(end - at));
    if (length == 0) return false;
    at += length;
  }
  return true;
}

}  // namespace cpp_pool::detail
