#include "json_scanner.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "code_point.hpp"

namespace cpp_pool::detail {
namespace {

constexpr std::size_t kMaxDetail = 80;  // bytes of the input in a message
constexpr std::uint64_t kLowBits = 0x0101010101010101;
constexpr std::uint64_t kHighBits = kLowBits << 7;

// Whether one of eight bytes is a quote, a backslash, a control character or beyond ASCII. A borrow
// can spoil the answer for bytes behind one that is such a byte, and then it is true anyway.
bool has_special(std::uint64_t word) noexcept {
  const std::uint64_t quote = word ^ kLowBits * '"';
  const std::uint64_t backslash = word ^ kLowBits * '\\';
  return ((word | (word - kLowBits * 0x20) | (quote - kLowBits) | (backslash - kLowBits)) &
          kHighBits) != 0;
}

bool is_special(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte >= 0x80 || c == '"' || c == '\\';
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

const char* find_special(const char* at, const char* end) noexcept {
  std::uint64_t word;
  for (; static_cast<std::size_t>(end - at) >= sizeof(word); at += sizeof(word)) {
    std::memcpy(&word, at, sizeof(word));
    if (has_special(word)) break;
  }
  while (at != end && !is_special(*at)) ++at;
  return at;
}

bool begins_value(std::string_view text) noexcept {
  if (text.empty()) return false;
  for (const std::string_view word : {"true", "false", "null"}) {
    if (text.substr(0, word.size()) == word) return true;
  }
  return is_digit(text.front()) || std::string_view("{[\"-").find(text.front()) < 4;
}

// What a backslash and the character stand for; 0 for none.
char unescape(char c) noexcept {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case '"':
    case '\\':
    case '/':
      return c;
    default:
      return 0;
  }
}

int hex_value(char c) noexcept {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

bool JsonScanner::expect(char c) {
  if (consume(c)) return true;
  return fail(at_ == end_ ? Status::kTruncated : Status::kMalformed, "expected", {&c, 1});
}

bool JsonScanner::expect_end() {
  peek();
  return at_ == end_ || fail(Status::kMalformed, "there is more behind the message");
}

bool JsonScanner::scan_word(std::string_view word) {
  peek();
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  if (rest.substr(0, word.size()) != word) return fail_expecting("a value");
  at_ += word.size();
  return true;
}

bool JsonScanner::skip_plain() {
  while (true) {
    at_ = find_special(at_, end_);
    if (at_ == end_) return fail(Status::kTruncated, "the string has no end");
    const auto c = static_cast<unsigned char>(*at_);
    if (c == '"' || c == '\\') return true;
    if (c < 0x20) return fail_at(at_, Status::kMalformed, "a control character in a string");
    const std::uint32_t size = read_code_point(at_, end_).size;
    if (size == 0) return fail_at(at_, Status::kBadUtf8, "the string is no UTF-8");
    at_ += size;
  }
}

bool JsonScanner::scan_string(std::string_view& text, String& buffer) {
  if (!consume('"')) return fail_expecting("a string");
  const char* const begin = at_;
  if (!skip_plain()) return false;
  if (*at_ == '\\') return scan_escaped(begin, text, buffer);
  text = {begin, static_cast<std::size_t>(at_ - begin)};
  ++at_;
  return true;
}

bool JsonScanner::scan_escaped(const char* begin, std::string_view& text, String& buffer) {
  buffer.clear();
  while (true) {
    if (!append(buffer, {begin, static_cast<std::size_t>(at_ - begin)})) return false;
    if (*at_ == '"') break;
    ++at_;
    if (!append_escape(buffer)) return false;
    begin = at_;
    if (!skip_plain()) return false;
  }
  text = buffer.view();
  ++at_;
  return true;
}

bool JsonScanner::append(String& buffer, std::string_view text) {
  const Status status = buffer.append(text);
  return ok(status) || fail(status, "no memory for a string");
}

// Behind the backslash.
bool JsonScanner::append_escape(String& buffer) {
  if (at_ == end_) return fail(Status::kTruncated, "the string has no end");
  if (const char plain = unescape(*at_)) {
    ++at_;
    return append(buffer, {&plain, 1});
  }
  std::uint32_t character = 0;
  if (!read_escape(character)) return false;
  char bytes[4];
  const char* const end = write_code_point(bytes, character);
  return append(buffer, {bytes, static_cast<std::size_t>(end - bytes)});
}

// One unit of UTF-16, or two that belong together.
bool JsonScanner::read_escape(std::uint32_t& character) {
  const char* const backslash = at_ - 1;
  if (!read_hex(character)) return false;
  if (is_low_surrogate(character)) {
    return fail_at(backslash, Status::kBadUtf8, "a surrogate alone");
  }
  if (!is_high_surrogate(character)) return true;
  std::uint32_t low = 0;
  if (at_ == end_ || *at_ != '\\') return fail_at(backslash, Status::kBadUtf8, "a surrogate alone");
  ++at_;
  if (!read_hex(low)) return false;
  if (!is_low_surrogate(low)) return fail_at(backslash, Status::kBadUtf8, "a surrogate alone");
  character = join_surrogates(character, low);
  return true;
}

// "u" and four digits.
bool JsonScanner::read_hex(std::uint32_t& unit) {
  constexpr int kDigits = 4;
  if (at_ == end_ || *at_ != 'u') return fail_at(at_ - 1, Status::kMalformed, "no such escape");
  ++at_;
  unit = 0;
  for (int i = 0; i < kDigits; ++i, ++at_) {
    const int digit = at_ == end_ ? -1 : hex_value(*at_);
    if (digit < 0) return fail_at(at_, Status::kMalformed, "expected four hexadecimal digits");
    unit = unit << 4 | static_cast<std::uint32_t>(digit);
  }
  return true;
}

bool JsonScanner::skip_digits() {
  const char* const begin = at_;
  while (at_ != end_ && is_digit(*at_)) ++at_;
  return at_ != begin;
}

bool JsonScanner::scan_number(std::string_view& number) {
  const char* const begin = at_;
  if (at_ != end_ && *at_ == '-') ++at_;
  const bool has_zero = at_ != end_ && *at_ == '0';
  bool is_number = has_zero ? (++at_, true) : skip_digits();
  if (is_number && at_ != end_ && *at_ == '.') {
    ++at_;
    is_number = skip_digits();
  }
  if (is_number && at_ != end_ && (*at_ | 0x20) == 'e') {
    ++at_;
    if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    is_number = skip_digits();
  }
  if (!is_number && at_ == begin) return fail_expecting("a number");
  if (!is_number) {
    return fail(at_ == end_ ? Status::kTruncated : Status::kMalformed, "the number has no end");
  }
  number = {begin, static_cast<std::size_t>(at_ - begin)};
  return true;
}

bool JsonScanner::skip_value(std::uint32_t depth) {
  std::string_view text;
  String buffer;
  switch (peek()) {
    case '{':
    case '[':
      if (depth == 0) return fail(Status::kTooDeep, "values are nested too deep");
      return *at_ == '{' ? skip_members(depth - 1) : skip_elements(depth - 1);
    case '"':
      return scan_string(text, buffer);
    case 't':
      return scan_word("true");
    case 'f':
      return scan_word("false");
    case 'n':
      return scan_word("null");
    default:
      return scan_number(text);
  }
}

bool JsonScanner::skip_members(std::uint32_t depth) {
  std::string_view name;
  String buffer;
  ++at_;
  if (consume('}')) return true;
  do {
    if (!scan_string(name, buffer) || !expect(':') || !skip_value(depth)) return false;
  } while (consume(','));
  return expect('}');
}

bool JsonScanner::skip_elements(std::uint32_t depth) {
  ++at_;
  if (consume(']')) return true;
  do {
    if (!skip_value(depth)) return false;
  } while (consume(','));
  return expect(']');
}

bool JsonScanner::fail(Status status, std::string_view message, std::string_view detail) {
  return fail_at(token_, status, message, detail);
}

bool JsonScanner::fail_at(const char* position, Status status, std::string_view message,
                          std::string_view detail) {
  if (error_ != nullptr) return false;
  error_ = position;
  result_.status = status;
  result_.message = message;
  if (detail.empty()) return false;
  result_.message += " \"";
  result_.message += truncate_utf8(detail, kMaxDetail);
  result_.message += detail.size() > kMaxDetail ? "...\"" : "\"";
  return false;
}

bool JsonScanner::fail_expecting(const char* what) {
  Status status = Status::kMalformed;
  if (at_ == end_) status = Status::kTruncated;
  // A value of another type is no fault of the JSON.
  if (begins_value({at_, static_cast<std::size_t>(end_ - at_)})) status = Status::kBadValue;
  return fail(status, std::string("expected ") + what);
}

void JsonScanner::locate(TextParseResult& result) const noexcept {
  const char* const position = begin_ + result.offset;
  const char* line = begin_;
  result.line = 1;
  for (const char* at = begin_; at != position; ++at) {
    if (*at != '\n') continue;
    ++result.line;
    line = at + 1;
  }
  result.column = static_cast<std::uint32_t>(position - line) + 1;
}

TextParseResult JsonScanner::take_result() {
  const char* const position = error_ != nullptr ? error_ : end_;
  result_.offset = static_cast<std::size_t>(position - begin_);
  if (error_ != nullptr) locate(result_);
  return std::move(result_);
}

}  // namespace cpp_pool::detail
