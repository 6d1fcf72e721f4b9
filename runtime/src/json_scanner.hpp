// JSON text as it is read: its tokens, and where and why it is wrong.
//
// Functions that return bool give false after an error, of which the first one is kept. Each token
// begins behind the space before it. Thread safety: none. The text must outlive the scanner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"
#include "cpp_pool/text_result.hpp"

namespace cpp_pool::detail {

class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) noexcept
      : begin_(text.data()), at_(begin_), end_(begin_ + text.size()), token_(begin_) {}
  JsonScanner(const JsonScanner&) = delete;
  JsonScanner& operator=(const JsonScanner&) = delete;

  // The next token's first character; 0 at the end.
  char peek() noexcept {
    skip_space();
    token_ = at_;
    return at_ == end_ ? '\0' : *at_;
  }
  // Takes the character if it is next.
  bool consume(char c) noexcept {
    if (peek() != c || at_ == end_) return false;
    ++at_;
    return true;
  }
  bool expect(char c);
  bool expect_end();
  // The bracket that opens one, or an error that says what came instead.
  bool expect_object() { return consume('{') || fail_expecting("an object"); }
  bool expect_array() { return consume('[') || fail_expecting("an array"); }

  // A string without its quotes, with its escapes undone. It lies in the text, or in `buffer`.
  bool scan_string(std::string_view& text, String& buffer);
  // A number's characters; its form is right.
  bool scan_number(std::string_view& number);
  bool scan_word(std::string_view word);
  bool is_next_null() noexcept { return peek() == 'n'; }

  // Any value, with no more than `depth` objects and arrays in each other.
  bool skip_value(std::uint32_t depth);

  // Where the scanner is, to come back to.
  [[nodiscard]] const char* position() const noexcept { return at_; }
  void go_back(const char* position) noexcept { at_ = position; }

  // An error of the token that came last. `detail` is quoted behind the message.
  bool fail(Status status, std::string_view message, std::string_view detail = {});
  bool fail_at(const char* position, Status status, std::string_view message,
               std::string_view detail = {});
  // As fail(kBadValue), or what else is wrong where a value ought to be.
  bool fail_expecting(const char* what);

  // REQUIRES: called once, at last.
  [[nodiscard]] TextParseResult take_result();

 private:
  void skip_space() noexcept {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }
  // Moves over what needs no second look; true at the closing quote.
  bool skip_plain();
  bool scan_escaped(const char* begin, std::string_view& text, String& buffer);
  bool append_escape(String& buffer);
  bool read_escape(std::uint32_t& character);
  bool read_hex(std::uint32_t& unit);
  bool append(String& buffer, std::string_view text);
  bool skip_digits();
  bool skip_members(std::uint32_t depth);
  bool skip_elements(std::uint32_t depth);
  void locate(TextParseResult& result) const noexcept;

  const char* begin_;
  const char* at_;
  const char* end_;
  const char* token_;
  const char* error_ = nullptr;
  TextParseResult result_;
};

}  // namespace cpp_pool::detail
