// Bits of a word that lie apart, brought together and back: what varints are made of.
//
// One instruction each, pext and pdep, where the processor has them and is quick at them. They are
// spelled out, as a function compiled for such processors can't be inlined into one for all.
#pragma once

#include <cstdint>

#include "varint_bits.hpp"

namespace cpp_pool::wire {

inline constexpr std::uint64_t kHighBits = 0x8080808080808080U;
inline constexpr std::uint64_t kValueBits = ~kHighBits;

// extract(): the bits of a value, next to each other: those of the mask, which has seven bits of
// bytes that lie next to each other, or none. deposit(): the reverse, the low seven bits of each
// byte.
struct PortableBits {
  static std::uint64_t extract(std::uint64_t word, std::uint64_t mask) noexcept {
    return compact((word & mask) >> (std::countr_zero(mask) & 63));
  }
  static std::uint64_t deposit(std::uint64_t value) noexcept { return spread(value); }
};

#if defined(__x86_64__)

struct Bmi2Bits {
  static std::uint64_t extract(std::uint64_t word, std::uint64_t mask) noexcept {
    std::uint64_t bits;
    asm("pextq %2, %1, %0" : "=r"(bits) : "r"(word), "r"(mask));
    return bits;
  }
  static std::uint64_t deposit(std::uint64_t value) noexcept {
    std::uint64_t word;
    asm("pdepq %2, %1, %0" : "=r"(word) : "r"(value), "r"(kValueBits));
    return word;
  }
};

// Whether this processor has the instructions, those of BMI 1 and popcnt too, and not in the
// microcode of AMD's before Zen 3, which takes a hundred cycles for them.
extern const bool has_quick_bits;
using QuickBits = Bmi2Bits;

#else

inline constexpr bool has_quick_bits = true;
using QuickBits = PortableBits;

#endif

}  // namespace cpp_pool::wire
