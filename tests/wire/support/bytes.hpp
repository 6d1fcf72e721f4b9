// Wire format by hand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wire_test {

enum class Wire : std::uint32_t {
  kVarint = 0,
  kFixed64 = 1,
  kBytes = 2,
  kStartGroup = 3,
  kEndGroup = 4,
  kFixed32 = 5,
};

// In as few bytes as possible, or in more: those that follow carry no bits.
inline std::string varint(std::uint64_t value, std::size_t least_bytes = 1) {
  std::string bytes;
  for (; value >= 0x80 || bytes.size() + 1 < least_bytes; value >>= 7) {
    bytes += static_cast<char>((value & 0x7f) | 0x80);
  }
  return bytes + static_cast<char>(value);
}

inline std::string tag(std::uint32_t number, Wire type) {
  return varint(std::uint64_t{number} << 3 | static_cast<std::uint64_t>(type));
}

inline std::string varint_field(std::uint32_t number, std::uint64_t value) {
  return tag(number, Wire::kVarint) + varint(value);
}

inline std::string bytes_field(std::uint32_t number, std::string_view content) {
  return tag(number, Wire::kBytes) + varint(content.size()) + std::string(content);
}

inline std::string group_field(std::uint32_t number, std::string_view content) {
  return tag(number, Wire::kStartGroup) + std::string(content) + tag(number, Wire::kEndGroup);
}

inline std::string repeat(std::string_view bytes, std::size_t count) {
  std::string all;
  all.reserve(bytes.size() * count);
  for (; count != 0; --count) all += bytes;
  return all;
}

}  // namespace wire_test
