#include "code_point.hpp"

namespace cpp_pool::detail {
namespace {

// Bytes that a first byte announces, 0 for one that can't be first.
std::uint32_t announced_size(std::uint8_t first) noexcept {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

// What takes no fewer bytes and is a character. Of two bytes the first one has told already.
bool is_canonical(std::uint32_t value, std::uint32_t size) noexcept {
  if (size == 3) return value >= 0x800 && !is_high_surrogate(value) && !is_low_surrogate(value);
  return size != 4 || (value >= 0x10000 && value < 0x110000);
}

}  // namespace

CodePoint read_code_point(const char* at, const char* end) noexcept {
  const auto first = static_cast<std::uint8_t>(*at);
  const std::uint32_t size = announced_size(first);
  if (size == 0 || static_cast<std::size_t>(end - at) < size) return {};
  if (size == 1) return {first, 1};
  std::uint32_t value = first & (0x7fU >> size);
  for (std::uint32_t i = 1; i < size; ++i) {
    const auto byte = static_cast<std::uint8_t>(at[i]);
    if ((byte & 0xc0) != 0x80) return {};
    value = value << 6 | (byte & 0x3fU);
  }
  return is_canonical(value, size) ? CodePoint{value, size} : CodePoint{};
}

char* write_code_point(char* at, std::uint32_t value) noexcept {
  const auto put = [&at](std::uint32_t byte) { *at++ = static_cast<char>(byte); };
  if (value < 0x80) {
    put(value);
    return at;
  }
  if (value < 0x800) {
    put(0xc0 | value >> 6);
  } else if (value < 0x10000) {
    put(0xe0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3f));
  } else {
    put(0xf0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3f));
    put(0x80 | (value >> 6 & 0x3f));
  }
  put(0x80 | (value & 0x3f));
  return at;
}

}  // namespace cpp_pool::detail
