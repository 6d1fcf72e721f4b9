#include "bit_fields.hpp"

#if defined(__x86_64__)

#include <cpuid.h>

namespace cpp_pool::wire {
namespace {

struct Registers {
  unsigned a = 0, b = 0, c = 0, d = 0;
};

// Zeros for a leaf that the processor doesn't have.
Registers ask(unsigned leaf) noexcept {
  Registers registers;
  __get_cpuid_count(leaf, 0, &registers.a, &registers.b, &registers.c, &registers.d);
  return registers;
}

unsigned family() noexcept {
  const unsigned version = ask(1).a;
  const unsigned base = version >> 8 & 0xF;
  return base == 0xF ? base + (version >> 20 & 0xFF) : base;
}

bool ask_quick_bits() noexcept {
  constexpr unsigned kZenBefore3 = 0x17;
  constexpr unsigned kHygon = 0x6F677948;  // the name's first letters, of those that build on Zen 1
  constexpr unsigned kBmi = bit_BMI | bit_BMI2;
  if ((ask(7).b & kBmi) != kBmi || (ask(1).c & bit_POPCNT) == 0) return false;
  const unsigned vendor = ask(0).b;
  if (vendor == kHygon) return false;
  return vendor != signature_AMD_ebx || family() > kZenBefore3;
}

}  // namespace

const bool has_quick_bits = ask_quick_bits();

}  // namespace cpp_pool::wire

#endif
