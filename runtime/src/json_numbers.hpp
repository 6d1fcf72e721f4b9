// Numbers as JSON has them, to the values of fields.
#pragma once

#include <cstdint>
#include <string_view>

namespace cpp_pool::detail {

enum class NumberError : std::uint8_t { kNone, kNoNumber, kNoInteger, kOutOfRange };

// What is wrong, in words.
[[nodiscard]] const char* describe(NumberError error) noexcept;

// A number in JSON's form, without space. An integer may have a point and an exponent if its value
// is integral ("1.50e2").
[[nodiscard]] NumberError read_number(std::string_view text, std::int32_t& value) noexcept;
[[nodiscard]] NumberError read_number(std::string_view text, std::uint32_t& value) noexcept;
[[nodiscard]] NumberError read_number(std::string_view text, std::int64_t& value) noexcept;
[[nodiscard]] NumberError read_number(std::string_view text, std::uint64_t& value) noexcept;
// What is too small for the type is zero.
[[nodiscard]] NumberError read_number(std::string_view text, float& value) noexcept;
[[nodiscard]] NumberError read_number(std::string_view text, double& value) noexcept;

// Whether the text is one of "NaN", "Infinity", "-Infinity".
[[nodiscard]] bool read_special(std::string_view text, float& value) noexcept;
[[nodiscard]] bool read_special(std::string_view text, double& value) noexcept;

}  // namespace cpp_pool::detail
