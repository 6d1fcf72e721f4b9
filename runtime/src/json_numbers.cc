#include "json_numbers.hpp"

#include <charconv>
#include <cstring>
#include <limits>
#include <system_error>
#include <type_traits>

namespace cpp_pool::detail {
namespace {

// The parts of a number: -12.5e+3
struct Parts {
  bool is_negative = false;
  std::string_view whole;     // "12"
  std::string_view fraction;  // "5"
  std::string_view exponent;  // "+3"
};

std::string_view take_digits(std::string_view& text) noexcept {
  std::size_t count = text.find_first_not_of("0123456789");
  if (count == std::string_view::npos) count = text.size();
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, char c) noexcept {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool split(std::string_view text, Parts& parts) noexcept {
  parts.is_negative = take(text, '-');
  parts.whole = take_digits(text);
  if (parts.whole.empty() || (parts.whole.front() == '0' && parts.whole.size() > 1)) return false;
  if (take(text, '.')) {
    parts.fraction = take_digits(text);
    if (parts.fraction.empty()) return false;
  }
  if (take(text, 'e') || take(text, 'E')) {
    parts.exponent = text;
    if (!take(text, '-')) take(text, '+');
    if (take_digits(text).empty()) return false;
  }
  return text.empty();
}

// The exponent's value, or as much of it as changes anything.
int exponent_of(const Parts& parts) noexcept {
  constexpr int kMax = 100'000;
  std::string_view digits = parts.exponent;
  if (digits.empty()) return 0;
  const bool is_negative = take(digits, '-');
  take(digits, '+');
  int value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || value > kMax) value = kMax;
  return is_negative ? -value : value;
}

std::size_t count_trailing_zeros(std::string_view digits) noexcept {
  const std::size_t last = digits.find_last_not_of('0');
  return last == std::string_view::npos ? digits.size() : digits.size() - last - 1;
}

// An integer's digits without point and exponent.
class PlainInteger {
 public:
  // Moves the point to where the exponent wants it.
  NumberError assign(const Parts& parts) noexcept {
    std::string_view whole = parts.whole == "0" ? std::string_view() : parts.whole;
    std::string_view fraction = parts.fraction;
    fraction.remove_suffix(count_trailing_zeros(fraction));
    if (whole.empty() && fraction.empty()) return put("0") ? NumberError::kNone : kTooLong;
    std::int64_t zeros = exponent_of(parts) - static_cast<std::int64_t>(fraction.size());
    if (zeros < 0) {
      // Only zeros may lie behind the point.
      const auto dropped = static_cast<std::size_t>(-zeros);
      if (!fraction.empty() || dropped > count_trailing_zeros(whole)) {
        return NumberError::kNoInteger;
      }
      whole.remove_suffix(dropped);
      zeros = 0;
    }
    if (whole.empty()) fraction.remove_prefix(fraction.find_first_not_of('0'));
    const bool fits = (!parts.is_negative || put("-")) && put(whole) && put(fraction) &&
                      put_zeros(static_cast<std::size_t>(zeros));
    return fits ? NumberError::kNone : kTooLong;
  }

  [[nodiscard]] std::string_view view() const noexcept { return {text_, size_}; }

 private:
  static constexpr std::size_t kMaxSize = 24;  // more than 64 bits take
  static constexpr NumberError kTooLong = NumberError::kOutOfRange;

  bool put(std::string_view digits) noexcept {
    if (digits.size() > kMaxSize - size_) return false;
    if (!digits.empty()) std::memcpy(text_ + size_, digits.data(), digits.size());
    size_ += digits.size();
    return true;
  }
  bool put_zeros(std::size_t count) noexcept {
    if (count > kMaxSize - size_) return false;
    std::memset(text_ + size_, '0', count);
    size_ += count;
    return true;
  }

  char text_[kMaxSize];
  std::size_t size_ = 0;
};

template <class I>
NumberError read_plain(std::string_view digits, I& value) noexcept {
  if (std::is_unsigned_v<I> && digits.front() == '-') {
    value = 0;
    return digits == "-0" ? NumberError::kNone : NumberError::kOutOfRange;
  }
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return read.ec == std::errc() ? NumberError::kNone : NumberError::kOutOfRange;
}

template <class I>
NumberError read_integer(std::string_view text, I& value) noexcept {
  Parts parts;
  if (!split(text, parts)) return NumberError::kNoNumber;
  if (parts.fraction.empty() && parts.exponent.empty()) return read_plain(text, value);
  PlainInteger plain;
  const NumberError error = plain.assign(parts);
  return error == NumberError::kNone ? read_plain(plain.view(), value) : error;
}

// Where the first digit that is not zero stands: 1 for "1.5", -1 for "0.05".
long magnitude_of(const Parts& parts) noexcept {
  const int exponent = exponent_of(parts);
  if (parts.whole != "0") return exponent + static_cast<long>(parts.whole.size());
  return exponent - static_cast<long>(parts.fraction.find_first_not_of('0'));
}

template <class F>
NumberError read_floating(std::string_view text, F& value) noexcept {
  Parts parts;
  if (!split(text, parts)) return NumberError::kNoNumber;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc()) return NumberError::kNone;
  // Too large and too small are one to from_chars.
  if (magnitude_of(parts) > 0) return NumberError::kOutOfRange;
  value = parts.is_negative ? F(-0.0) : F(0);
  return NumberError::kNone;
}

template <class F>
bool read_name(std::string_view text, F& value) noexcept {
  if (text == "NaN") {
    value = std::numeric_limits<F>::quiet_NaN();
  } else if (text == "Infinity") {
    value = std::numeric_limits<F>::infinity();
  } else if (text == "-Infinity") {
    value = -std::numeric_limits<F>::infinity();
  } else {
    return false;
  }
  return true;
}

}  // namespace

const char* describe(NumberError error) noexcept {
  switch (error) {
    case NumberError::kNoInteger:
      return "not an integer";
    case NumberError::kOutOfRange:
      return "out of the field's range";
    default:
      return "not a number";
  }
}

NumberError read_number(std::string_view text, std::int32_t& value) noexcept {
  return read_integer(text, value);
}
NumberError read_number(std::string_view text, std::uint32_t& value) noexcept {
  return read_integer(text, value);
}
NumberError read_number(std::string_view text, std::int64_t& value) noexcept {
  return read_integer(text, value);
}
NumberError read_number(std::string_view text, std::uint64_t& value) noexcept {
  return read_integer(text, value);
}
NumberError read_number(std::string_view text, float& value) noexcept {
  return read_floating(text, value);
}
NumberError read_number(std::string_view text, double& value) noexcept {
  return read_floating(text, value);
}

bool read_special(std::string_view text, float& value) noexcept { return read_name(text, value); }
bool read_special(std::string_view text, double& value) noexcept { return read_name(text, value); }

}  // namespace cpp_pool::detail
