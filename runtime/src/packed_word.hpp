// Runs of packed varints of one to eight bytes: what most runs are.
//
// They are read from one word, without a branch on how long a value is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "bit_fields.hpp"
#include "cpp_pool/codec.hpp"

namespace cpp_pool::wire {

// What a varint stands for, by the kind of the field.
template <class V>
struct Plain {
  using Value = V;
  static constexpr bool kIsPlain = true;
  static V of(std::uint64_t bits) noexcept { return static_cast<V>(bits); }
};
struct ZigZag32 {
  using Value = std::uint32_t;
  static constexpr bool kIsPlain = false;
  static Value of(std::uint64_t bits) noexcept { return static_cast<Value>(unzigzag32(bits)); }
};
struct ZigZag64 {
  using Value = std::uint64_t;
  static constexpr bool kIsPlain = false;
  static Value of(std::uint64_t bits) noexcept { return static_cast<Value>(unzigzag64(bits)); }
};

// Whether a run of one to eight bytes lies there, in front of kPadding readable ones. `at` may be
// where the input ends.
[[gnu::always_inline]] inline bool is_word_at(const char* at, const char* limit,
                                              const Decoder& decoder) noexcept {
  if (decoder.fast_end - at <= 1) return false;
  const std::size_t bytes = byte_at(at);
  return bytes - 1 < 8 && at + 1 + bytes <= limit;
}

// kCount bytes as values of a byte each.
template <std::size_t kCount, class V>
[[gnu::always_inline]] inline void widen(const char* at, V* to) noexcept {
  unsigned char bytes[kCount];  // which `to` can't overlap
  std::memcpy(bytes, at, kCount);
  for (std::size_t i = 0; i < kCount; ++i) to[i] = bytes[i];
}

// Elements that an array of values has room for once it has some, so that short runs are written
// without a look at how many they are. 32 bytes.
template <class V>
inline constexpr std::size_t kLeastRoom = 32 / sizeof(V);

// The first kCount of the values that end where `ends`, the high bits of the word's bytes, has
// bits; behind the last one anything.
template <class As, class Bits, std::size_t kCount>
[[gnu::always_inline]] inline void get_some(std::uint64_t word, std::uint64_t ends,
                                            typename As::Value* to) noexcept {
  std::uint64_t before = 0;
#pragma GCC unroll 8
  for (std::size_t i = 0; i < kCount; ++i) {
    const std::uint64_t upto = ends ^ (ends - 1);
    to[i] = As::of(Bits::extract(word, upto & ~before & kValueBits));
    before = upto;
    ends &= ends - 1;
  }
}

// What most runs are: eight bytes at most. False where the array has too little room or the values
// are no whole number. Writes to unused room behind them. REQUIRES: kPadding readable bytes.
template <class As, class Bits>
[[gnu::always_inline]] inline bool get_word(ArrayView& array, const char* at,
                                            std::size_t bytes) noexcept {
  using V = typename As::Value;
  constexpr std::size_t kHalf = 4;
  const std::uint64_t word = load_little(at);
  const std::size_t unused = 64 - 8 * bytes;
  const std::uint64_t ends = (~word & kHighBits) << unused;
  const std::size_t count = (ends >> 7) * 0x0101010101010101U >> 56;
  const std::size_t room = array.capacity - array.size;
  if (room < kHalf || ends < kHighBits << 56) return false;
  V* const to = static_cast<V*>(array.data) + array.size;
  if (count <= kHalf) {
    if (As::kIsPlain && count == bytes) {
      widen<kHalf>(at, to);
    } else {
      get_some<As, Bits, kHalf>(word, ends >> unused, to);
    }
  } else {
    if (room < 2 * kHalf) return false;
    if (As::kIsPlain && count == bytes) {
      widen<2 * kHalf>(at, to);
    } else {
      get_some<As, Bits, 2 * kHalf>(word, ends >> unused, to);
    }
  }
  array.size += static_cast<std::uint32_t>(count);
  return true;
}

}  // namespace cpp_pool::wire
