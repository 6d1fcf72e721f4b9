#include "time_text.hpp"

#include <charconv>
#include <chrono>
#include <system_error>

namespace cpp_pool::detail {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kFirstSecond = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z
constexpr std::int64_t kMaxSpan = 315'576'000'000;      // seconds of 10,000 years
constexpr std::int32_t kNanosPerSecond = 1'000'000'000;

// With zeros in front. REQUIRES: 0 <= value < 10 to the power of `digits`.
char* write_padded(char* at, std::int32_t value, int digits) noexcept {
  for (char* digit = at + digits; digit != at; value /= 10) {
    *--digit = static_cast<char>('0' + value % 10);
  }
  return at + digits;
}

// Nothing, or a point and as many groups of three digits as it takes.
char* write_fraction(char* at, std::int32_t nanos) noexcept {
  if (nanos == 0) return at;
  *at++ = '.';
  if (nanos % 1'000'000 == 0) return write_padded(at, nanos / 1'000'000, 3);
  if (nanos % 1'000 == 0) return write_padded(at, nanos / 1'000, 6);
  return write_padded(at, nanos, 9);
}

char* write_clock(char* at, std::int32_t seconds) noexcept {
  at = write_padded(at, seconds / 3600, 2);
  *at++ = ':';
  at = write_padded(at, seconds / 60 % 60, 2);
  *at++ = ':';
  return write_padded(at, seconds % 60, 2);
}

char* write_date(char* at, std::chrono::sys_days day) noexcept {
  const std::chrono::year_month_day date(day);
  at = write_padded(at, static_cast<int>(date.year()), 4);
  *at++ = '-';
  at = write_padded(at, static_cast<std::int32_t>(static_cast<unsigned>(date.month())), 2);
  *at++ = '-';
  return write_padded(at, static_cast<std::int32_t>(static_cast<unsigned>(date.day())), 2);
}

// Takes the text apart from its front. After a failure it stays where it is and says so.
class Reader {
 public:
  explicit Reader(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool is_good() const noexcept { return is_good_; }
  [[nodiscard]] bool is_at_end() const noexcept { return is_good_ && rest_.empty(); }

  bool skip(char c) noexcept {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) noexcept { is_good_ = skip(c) && is_good_; }

  // A number of that many digits.
  std::int32_t digits(std::size_t count) noexcept {
    std::int32_t value = 0;
    if (count_digits() < count) is_good_ = false;
    if (is_good_) std::from_chars(rest_.data(), rest_.data() + count, value);
    if (is_good_) rest_.remove_prefix(count);
    return value;
  }

  // A number of any digits, at least one.
  std::int64_t seconds() noexcept {
    std::int64_t value = 0;
    const std::size_t count = count_digits();
    const auto read = std::from_chars(rest_.data(), rest_.data() + count, value);
    is_good_ = is_good_ && read.ec == std::errc();
    rest_.remove_prefix(count);
    return value;
  }

  // Nothing, or a point and 1 to 9 digits.
  std::int32_t nanos() noexcept {
    if (!skip('.')) return 0;
    const std::size_t count = count_digits();
    if (count == 0 || count > 9) is_good_ = false;
    std::int32_t value = digits(count);
    for (std::size_t i = count; i < 9; ++i) value *= 10;
    return value;
  }

 private:
  [[nodiscard]] std::size_t count_digits() const noexcept {
    const std::size_t end = rest_.find_first_not_of("0123456789");
    return end == std::string_view::npos ? rest_.size() : end;
  }

  std::string_view rest_;
  bool is_good_ = true;
};

bool read_date(Reader& reader, std::int64_t& seconds) noexcept {
  const std::chrono::year year(reader.digits(4));
  reader.expect('-');
  const std::chrono::month month(static_cast<unsigned>(reader.digits(2)));
  reader.expect('-');
  const std::chrono::day day(static_cast<unsigned>(reader.digits(2)));
  const std::chrono::year_month_day date(year, month, day);
  if (!reader.is_good() || !date.ok()) return false;
  seconds = std::chrono::sys_days(date).time_since_epoch().count() * kSecondsPerDay;
  return true;
}

bool read_clock(Reader& reader, std::int64_t& seconds) noexcept {
  const std::int32_t hour = reader.digits(2);
  reader.expect(':');
  const std::int32_t minute = reader.digits(2);
  reader.expect(':');
  const std::int32_t second = reader.digits(2);
  seconds = hour * 3600 + minute * 60 + second;
  return reader.is_good() && hour < 24 && minute < 60 && second < 60;
}

// Seconds that the clock is ahead of UTC.
bool read_offset(Reader& reader, std::int64_t& seconds) noexcept {
  seconds = 0;
  if (reader.skip('Z')) return true;
  const bool is_behind = reader.skip('-');
  if (!is_behind) reader.expect('+');
  const std::int32_t hour = reader.digits(2);
  reader.expect(':');
  const std::int32_t minute = reader.digits(2);
  seconds = (hour * 3600 + minute * 60) * (is_behind ? -1 : 1);
  return reader.is_good() && hour < 24 && minute < 60;
}

}  // namespace

char* write_timestamp(char* at, TimeValue time) noexcept {
  if (time.seconds < kFirstSecond || time.seconds > kLastSecond) return nullptr;
  if (time.nanos < 0 || time.nanos >= kNanosPerSecond) return nullptr;
  const std::chrono::sys_seconds point{std::chrono::seconds(time.seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(point);
  at = write_date(at, day);
  *at++ = 'T';
  at = write_clock(at, static_cast<std::int32_t>((point - day).count()));
  at = write_fraction(at, time.nanos);
  *at++ = 'Z';
  return at;
}

char* write_duration(char* at, TimeValue time) noexcept {
  if (time.seconds < -kMaxSpan || time.seconds > kMaxSpan) return nullptr;
  if (time.nanos <= -kNanosPerSecond || time.nanos >= kNanosPerSecond) return nullptr;
  if ((time.seconds < 0 && time.nanos > 0) || (time.seconds > 0 && time.nanos < 0)) return nullptr;
  const bool is_negative = time.seconds < 0 || time.nanos < 0;
  if (is_negative) *at++ = '-';
  const std::int64_t seconds = is_negative ? -time.seconds : time.seconds;
  at = std::to_chars(at, at + kMaxTimeTextSize / 2, seconds).ptr;
  at = write_fraction(at, is_negative ? -time.nanos : time.nanos);
  *at++ = 's';
  return at;
}

bool read_timestamp(std::string_view text, TimeValue& time) noexcept {
  Reader reader(text);
  std::int64_t day = 0;
  std::int64_t clock = 0;
  std::int64_t offset = 0;
  if (!read_date(reader, day)) return false;
  reader.expect('T');
  if (!read_clock(reader, clock)) return false;
  time.nanos = reader.nanos();
  if (!read_offset(reader, offset) || !reader.is_at_end()) return false;
  time.seconds = day + clock - offset;
  return time.seconds >= kFirstSecond && time.seconds <= kLastSecond;
}

bool read_duration(std::string_view text, TimeValue& time) noexcept {
  Reader reader(text);
  const int sign = reader.skip('-') ? -1 : 1;
  time.seconds = reader.seconds() * sign;
  time.nanos = reader.nanos() * sign;
  reader.expect('s');
  return reader.is_at_end() && time.seconds >= -kMaxSpan && time.seconds <= kMaxSpan;
}

}  // namespace cpp_pool::detail
