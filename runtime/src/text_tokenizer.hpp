// Cuts text format into tokens, as libprotobuf 3.21's tokenizer does with the settings of its text
// parser: comments from '#' to the end of the line, floats with an 'f' behind them.
//
// No token is copied: all refer to the text. Once a token is kError, it is the last one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cpp_pool::detail {

enum class TokenKind : std::uint8_t {
  kEnd,
  kError,       // not a token: `problem` says why
  kIdentifier,  // letters, digits and underscores
  kInteger,     // decimal, octal behind 0, hexadecimal behind 0x; no sign
  kFloat,       // decimal, with a point, an exponent or an 'f'; no sign
  kString,      // with its quotes and escapes, which are well-formed
  kSymbol,      // one other character
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;
  std::size_t offset = 0;  // of the first byte; of an error, where it is
};

class TextTokenizer {
 public:
  explicit TextTokenizer(std::string_view text) noexcept : text_(text) { next(); }

  [[nodiscard]] const Token& current() const noexcept { return current_; }
  // What makes the current token an error. Static storage.
  [[nodiscard]] const char* problem() const noexcept { return problem_; }
  // Bytes up to the end of the token before the current one.
  [[nodiscard]] std::size_t previous_end() const noexcept { return previous_end_; }

  // Goes on to the next token.
  void next() noexcept;

 private:
  [[nodiscard]] bool at_end() const noexcept { return position_ == text_.size(); }
  // The character at the position; NUL at the end.
  [[nodiscard]] char peek() const noexcept { return at_end() ? '\0' : text_[position_]; }
  bool take(char c) noexcept;
  bool take_either(char a, char b) noexcept { return take(a) || take(b); }
  template <class Class>
  std::size_t take_all(Class in_class) noexcept;
  template <class Class>
  bool take_exactly(std::size_t count, Class in_class) noexcept;

  void skip_blanks() noexcept;
  TokenKind token() noexcept;
  TokenKind number(bool starts_with_zero, bool starts_with_point) noexcept;
  TokenKind end_of_number(bool is_float) noexcept;
  bool decimal_is_float(bool starts_with_point) noexcept;
  TokenKind string(char quote) noexcept;
  bool escape() noexcept;
  bool short_unicode() noexcept;
  bool long_unicode() noexcept;
  // Gives kError, and false as well.
  TokenKind fail(const char* problem) noexcept;

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t previous_end_ = 0;
  std::size_t error_offset_ = 0;
  const char* problem_ = nullptr;
  Token current_;
};

}  // namespace cpp_pool::detail
