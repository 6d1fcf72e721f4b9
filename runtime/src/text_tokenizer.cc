#include "text_tokenizer.hpp"

#include <charconv>

namespace cpp_pool::detail {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_octal(char c) noexcept { return c >= '0' && c <= '7'; }
bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_alphanumeric(char c) noexcept { return is_letter(c) || is_digit(c); }
bool is_hex(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_blank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < ' '; }
bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

bool TextTokenizer::take(char c) noexcept {
  if (at_end() || text_[position_] != c) return false;
  ++position_;
  return true;
}

template <class Class>
std::size_t TextTokenizer::take_all(Class in_class) noexcept {
  const std::size_t from = position_;
  while (!at_end() && in_class(text_[position_])) ++position_;
  return position_ - from;
}

template <class Class>
bool TextTokenizer::take_exactly(std::size_t count, Class in_class) noexcept {
  for (; count > 0 && !at_end() && in_class(text_[position_]); --count) ++position_;
  return count == 0;
}

TokenKind TextTokenizer::fail(const char* problem) noexcept {
  problem_ = problem;
  error_offset_ = position_;
  return TokenKind::kError;
}

void TextTokenizer::next() noexcept {
  if (current_.kind == TokenKind::kError) return;
  previous_end_ = position_;
  skip_blanks();
  const std::size_t from = position_;
  current_.kind = at_end() ? TokenKind::kEnd : token();
  current_.text = text_.substr(from, position_ - from);
  current_.offset = current_.kind == TokenKind::kError ? error_offset_ : from;
}

void TextTokenizer::skip_blanks() noexcept {
  for (;;) {
    take_all(is_blank);
    if (!take('#')) return;
    take_all([](char c) { return c != '\n' && c != '\0'; });
  }
}

TokenKind TextTokenizer::token() noexcept {
  const char first = peek();
  if (is_control(first)) return fail("a control character");
  if (!is_ascii(first)) return fail("a character that is not ASCII outside of a string");
  const bool follows_identifier =
      current_.kind == TokenKind::kIdentifier && position_ == previous_end_;
  ++position_;
  if (is_letter(first)) {
    take_all(is_alphanumeric);
    return TokenKind::kIdentifier;
  }
  if (first == '"' || first == '\'') return string(first);
  if (is_digit(first)) return number(first == '0', false);
  if (first != '.' || !is_digit(peek())) return TokenKind::kSymbol;
  if (follows_identifier) return fail("a number that needs a space before its decimal point");
  return number(false, true);
}

TokenKind TextTokenizer::number(bool starts_with_zero, bool starts_with_point) noexcept {
  if (starts_with_zero && take_either('x', 'X')) {
    if (take_all(is_hex) == 0) return fail("\"0x\" without hexadecimal digits");
    return end_of_number(false);
  }
  if (starts_with_zero && is_digit(peek())) {
    take_all(is_octal);
    if (is_digit(peek())) return fail("a decimal digit in an octal number");
    return end_of_number(false);
  }
  bool is_float = decimal_is_float(starts_with_point);
  if (take_either('e', 'E')) {
    is_float = true;
    static_cast<void>(take_either('-', '+'));
    if (take_all(is_digit) == 0) return fail("an exponent without digits");
  }
  if (take_either('f', 'F')) is_float = true;
  return end_of_number(is_float);
}

// Digits with at most one point.
bool TextTokenizer::decimal_is_float(bool starts_with_point) noexcept {
  take_all(is_digit);
  if (starts_with_point) return true;
  if (!take('.')) return false;
  take_all(is_digit);
  return true;
}

TokenKind TextTokenizer::end_of_number(bool is_float) noexcept {
  if (is_letter(peek())) return fail("a letter right behind a number");
  if (peek() == '.') return fail("a point that has no place in the number");
  return is_float ? TokenKind::kFloat : TokenKind::kInteger;
}

TokenKind TextTokenizer::string(char quote) noexcept {
  for (;;) {
    take_all([quote](char c) { return c != quote && c != '\\' && c != '\n' && c != '\0'; });
    if (take(quote)) return TokenKind::kString;
    if (at_end()) return fail("a string without an end");
    if (!take('\\')) return fail("a string that goes over the end of its line");
    if (!escape()) return TokenKind::kError;
  }
}

// What follows a backslash. More octal and hexadecimal digits are text like any other here.
bool TextTokenizer::escape() noexcept {
  const std::size_t backslash = position_ - 1;
  const char* problem = nullptr;
  if (take('x')) {
    if (!take_exactly(1, is_hex)) problem = "\"\\x\" without hexadecimal digits";
  } else if (take('u')) {
    if (!short_unicode()) problem = "\"\\u\" without four hexadecimal digits of a character";
  } else if (take('U')) {
    if (!long_unicode()) problem = "\"\\U\" without eight hexadecimal digits of a character";
  } else {
    constexpr std::string_view kEscapes = "abfnrtv\\?'\"01234567";
    const bool is_known = !at_end() && kEscapes.find(peek()) != std::string_view::npos;
    if (!is_known) problem = "an unknown escape sequence";
    position_ += is_known ? 1 : 0;
  }
  if (problem == nullptr) return true;
  position_ = backslash;
  fail(problem);
  return false;
}

// A surrogate is half a character, and no character of its own.
bool TextTokenizer::short_unicode() noexcept {
  const std::size_t from = position_;
  if (!take_exactly(4, is_hex)) return false;
  const char plane = text_[from];
  const char high = text_[from + 1];
  return (plane != 'd' && plane != 'D') || (high >= '0' && high <= '7');
}

bool TextTokenizer::long_unicode() noexcept {
  const std::size_t from = position_;
  if (!take_exactly(8, is_hex)) return false;
  std::uint32_t character = 0;
  std::from_chars(text_.data() + from, text_.data() + position_, character, 16);
  return character <= 0x10ffff && (character < 0xd800 || character > 0xdfff);
}

}  // namespace cpp_pool::detail
