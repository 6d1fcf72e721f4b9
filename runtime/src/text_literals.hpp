// What tokens of text format mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool::detail {

// An integer token's value, decimal, octal or hexadecimal; nothing when it exceeds `max`.
[[nodiscard]] std::optional<std::uint64_t> integer_value(std::string_view token,
                                                         std::uint64_t max) noexcept;

// A decimal or float token's value: infinity or zero where it is beyond the range of double.
[[nodiscard]] double float_value(std::string_view token) noexcept;

// "inf", "infinity" and "nan" in any case; nothing for other words.
[[nodiscard]] std::optional<double> float_word(std::string_view word) noexcept;

// To the nearest float, as libprotobuf rounds: also what is a little beyond the largest one.
[[nodiscard]] float to_float(double value) noexcept;

[[nodiscard]] std::optional<bool> bool_word(std::string_view word) noexcept;

// Appends what a string token says, without quotes and escapes. Errors: kNoMemory, kTooLong.
[[nodiscard]] Status append_unescaped(std::string_view token, String& out) noexcept;

}  // namespace cpp_pool::detail
