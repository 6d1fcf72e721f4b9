#include "decimal.hpp"

#include <charconv>
#include <cmath>
#include <limits>

namespace cpp_pool::detail {
namespace {

// The significant digits of a number without exponent, or of those before an exponent.
std::size_t count_digits(const char* at, const char* end) noexcept {
  std::size_t count = 0;
  for (; at != end && *at != 'e'; ++at) {
    if (*at == '-' || *at == '.' || (*at == '0' && count == 0)) continue;
    ++count;
  }
  return count;
}

// libprotobuf takes a subnormal float for one that does not read back.
bool reads_back(double) noexcept { return true; }
bool reads_back(float value) noexcept { return std::fpclassify(value) != FP_SUBNORMAL; }

// The shortest digits that read back are what printf gives for `digits10` of them, if they are no
// more: both leave zeros at the end out. std::to_chars finds them faster than it fills digits up.
// Only of a subnormal number printf prints more than it takes to read it back.
template <class F>
char* write(char* at, F value, F first_with_exponent) noexcept {
  constexpr int kDigits = std::numeric_limits<F>::digits10;
  constexpr int kMoreDigits = std::numeric_limits<F>::max_digits10;
  char* const end = at + kMaxDecimalSize;
  const F size = std::fabs(value);
  const bool is_fixed = value == 0 || (size >= F(1e-4) && size < first_with_exponent);
  const auto format = is_fixed ? std::chars_format::fixed : std::chars_format::scientific;
  const auto shortest = std::to_chars(at, end, value, format);
  const bool is_short = count_digits(at, shortest.ptr) <= static_cast<std::size_t>(kDigits);
  if (is_short && std::fpclassify(value) != FP_SUBNORMAL) return shortest.ptr;
  const int digits = is_short && reads_back(value) ? kDigits : kMoreDigits;
  return std::to_chars(at, end, value, std::chars_format::general, digits).ptr;
}

}  // namespace

char* write_decimal(char* at, double value) noexcept { return write(at, value, 1e15); }

char* write_decimal(char* at, float value) noexcept { return write(at, value, 1e6F); }

}  // namespace cpp_pool::detail
