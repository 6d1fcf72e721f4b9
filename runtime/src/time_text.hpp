// Points in time and spans of it as JSON has them: "1972-01-01T10:00:20.021Z", "-1.5s".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cpp_pool::detail {

// Of a google.protobuf.Timestamp or Duration.
struct TimeValue {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
};

inline constexpr std::size_t kMaxTimeTextSize = 40;

// Both write with 0, 3, 6 or 9 digits behind the point and return the end; null for a value out of
// range. REQUIRES: room for kMaxTimeTextSize bytes.

// From year 1 to year 9999, in UTC. Nanos count up from the second.
[[nodiscard]] char* write_timestamp(char* at, TimeValue time) noexcept;
// Up to 10,000 years. Seconds and nanos have one sign.
[[nodiscard]] char* write_duration(char* at, TimeValue time) noexcept;

// False where the text is not of that form, or the value out of range.

// RFC 3339 with capital letters: up to 9 digits behind the point, and any offset from UTC.
[[nodiscard]] bool read_timestamp(std::string_view text, TimeValue& time) noexcept;
[[nodiscard]] bool read_duration(std::string_view text, TimeValue& time) noexcept;

}  // namespace cpp_pool::detail
