#include "text_literals.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace cpp_pool::detail {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_ignoring_case(std::string_view word, std::string_view lower_case) noexcept {
  return std::equal(word.begin(), word.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return lower(a) == b; });
}

// Where the first digit that is not zero stands: 1 for units, 2 for tens, 0 for tenths. A number
// of zeros only gives some place.
std::int64_t leading_place(std::string_view mantissa) noexcept {
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = std::min(mantissa.find_first_not_of("0."), mantissa.size());
  const auto distance = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  return first < point ? distance : distance + 1;
}

// Of a number that is written out, whether it is 1 or more.
bool is_large(std::string_view digits) noexcept {
  constexpr std::int64_t kHuge = std::int64_t{1} << 40;  // more than a text has digits
  const std::size_t end = std::min(digits.find_first_of("eE"), digits.size());
  const std::int64_t place = leading_place(digits.substr(0, end));
  std::string_view exponent = digits.substr(std::min(end + 1, digits.size()));
  const bool is_negative = exponent.starts_with('-');
  if (is_negative || exponent.starts_with('+')) exponent.remove_prefix(1);
  std::int64_t power = 0;
  const auto read = std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
  if (read.ec == std::errc::result_out_of_range || power > kHuge) power = kHuge;
  return place + (is_negative ? -power : power) > 0;
}

// The value of up to `max_digits` digits of a base at the front, which are taken off.
std::uint32_t take_digits(std::string_view& text, std::size_t max_digits, int base) noexcept {
  std::uint32_t value = 0;
  const char* const end = text.data() + std::min(text.size(), max_digits);
  const auto read = std::from_chars(text.data(), end, value, base);
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return value;
}

Status append_char(std::uint32_t byte, String& out) noexcept {
  return out.append(1, static_cast<char>(static_cast<unsigned char>(byte)));
}

Status append_utf8(std::uint32_t character, String& out) noexcept {
  const auto tail = [character](unsigned shift) {
    return static_cast<char>(0x80 | (character >> shift & 0x3f));
  };
  if (character < 0x80) return append_char(character, out);
  if (character < 0x800) {
    const char bytes[] = {static_cast<char>(0xc0 | character >> 6), tail(0)};
    return out.append(bytes, sizeof(bytes));
  }
  if (character < 0x10000) {
    const char bytes[] = {static_cast<char>(0xe0 | character >> 12), tail(6), tail(0)};
    return out.append(bytes, sizeof(bytes));
  }
  const char bytes[] = {static_cast<char>(0xf0 | character >> 18), tail(12), tail(6), tail(0)};
  return out.append(bytes, sizeof(bytes));
}

char named_escape(char c) noexcept {
  constexpr std::string_view kNames = "abfnrtv";
  constexpr std::string_view kBytes = "\a\b\f\n\r\t\v";
  const std::size_t place = kNames.find(c);
  return place == std::string_view::npos ? c : kBytes[place];
}

// The escape at the front, its backslash gone already, is taken off.
Status append_escape(std::string_view& text, String& out) noexcept {
  const char kind = text.front();
  if (kind >= '0' && kind <= '7') return append_char(take_digits(text, 3, 8), out);
  text.remove_prefix(1);
  switch (kind) {
    case 'x':
      return append_char(take_digits(text, 2, 16), out);
    case 'u':
      return append_utf8(take_digits(text, 4, 16), out);
    case 'U':
      return append_utf8(take_digits(text, 8, 16), out);
    default:
      return out.append(1, named_escape(kind));
  }
}

}  // namespace

std::optional<std::uint64_t> integer_value(std::string_view token, std::uint64_t max) noexcept {
  int base = 10;
  if (token.size() > 1 && token[0] == '0') {
    base = is_digit(token[1]) ? 8 : 16;
    token.remove_prefix(base == 8 ? 1 : 2);
  }
  std::uint64_t value = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), value, base);
  if (read.ec != std::errc() || value > max) return std::nullopt;
  return value;
}

double float_value(std::string_view token) noexcept {
  if (lower(token.back()) == 'f') token.remove_suffix(1);
  double value = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), value);
  if (read.ec != std::errc::result_out_of_range) return value;
  return is_large(token) ? std::numeric_limits<double>::infinity() : 0.0;
}

std::optional<double> float_word(std::string_view word) noexcept {
  if (equals_ignoring_case(word, "inf") || equals_ignoring_case(word, "infinity")) {
    return std::numeric_limits<double>::infinity();
  }
  if (equals_ignoring_case(word, "nan")) return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

float to_float(double value) noexcept {
  constexpr float kMax = std::numeric_limits<float>::max();
  // The largest float prints as 3.4028235e+38, which is more; half a step beyond, infinity begins.
  constexpr double kHalfStepBeyond = 3.4028235677973366e+38;
  const double size = std::fabs(value);
  if (!(size > static_cast<double>(kMax))) return static_cast<float>(value);
  const float nearest = size <= kHalfStepBeyond ? kMax : std::numeric_limits<float>::infinity();
  return value < 0 ? -nearest : nearest;
}

std::optional<bool> bool_word(std::string_view word) noexcept {
  if (word == "true" || word == "True" || word == "t") return true;
  if (word == "false" || word == "False" || word == "f") return false;
  return std::nullopt;
}

Status append_unescaped(std::string_view token, String& out) noexcept {
  std::string_view rest = token.substr(1, token.size() - 2);
  for (;;) {
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    Status status = out.append(rest.substr(0, plain));
    if (!ok(status) || plain == rest.size()) return status;
    rest.remove_prefix(plain + 1);
    status = append_escape(rest, out);
    if (!ok(status)) return status;
  }
}

}  // namespace cpp_pool::detail
