// Floating-point numbers as decimal text, with the digits that libprotobuf 3.21 gives them: 15 for
// a double and 6 for a float where these read back as the value, else 17 and 9; zeros at the end
// are left out, and large and small numbers have an exponent.
#pragma once

#include <cstddef>

namespace cpp_pool::detail {

// Bytes that a number takes at most.
inline constexpr std::size_t kMaxDecimalSize = 32;

// Returns the end. REQUIRES: a finite value and room for kMaxDecimalSize bytes.
char* write_decimal(char* at, double value) noexcept;
char* write_decimal(char* at, float value) noexcept;

}  // namespace cpp_pool::detail
