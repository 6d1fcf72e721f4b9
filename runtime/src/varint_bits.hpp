// Eight bytes of varints at once.
#pragma once

#include <bit>
#include <cstdint>

#include "cpp_pool/codec.hpp"

namespace cpp_pool::wire {

inline std::uint64_t load_little(const char* at) noexcept {
  std::uint64_t word = 0;
  static_cast<void>(get_fixed(at, word));
  return word;
}

// The low seven bits of each byte, next to each other.
inline std::uint64_t compact(std::uint64_t word) noexcept {
  word = (word & 0x7F007F007F007F00U) >> 1 | (word & 0x007F007F007F007FU);
  word = (word & 0x3FFF00003FFF0000U) >> 2 | (word & 0x00003FFF00003FFFU);
  return (word & 0x0FFFFFFF00000000U) >> 4 | (word & 0x000000000FFFFFFFU);
}

// The reverse, of 56 bits.
inline std::uint64_t spread(std::uint64_t value) noexcept {
  std::uint64_t word = (value & 0x000000000FFFFFFFU) | (value & 0x00FFFFFFF0000000U) << 4;
  word = (word & 0x00003FFF00003FFFU) | (word & 0x0FFFC0000FFFC000U) << 2;
  return (word & 0x007F007F007F007FU) | (word & 0x3F803F803F803F80U) << 1;
}

// A varint of 8 to 10 bytes.
inline std::uint64_t long_varint(const char* at, std::size_t size) noexcept {
  std::uint64_t bits = compact(load_little(at));
  if (size > 8) bits |= std::uint64_t{byte_at(at + 8) & 0x7F} << 56;
  if (size > 9) bits |= std::uint64_t{byte_at(at + 9)} << 63;
  return bits;
}

}  // namespace cpp_pool::wire
