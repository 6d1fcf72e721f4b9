// JSON text as it is written: punctuation, strings, numbers.
//
// Text gathers in a block and is appended to the string when that is full. Whoever is done calls
// finish(). Thread safety: none.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace cpp_pool::detail {

class JsonOutput {
 public:
  // `has_lines`: each member and element on a line of its own.
  JsonOutput(std::string& out, bool has_lines) noexcept : out_(out), has_lines_(has_lines) {}
  JsonOutput(const JsonOutput&) = delete;
  JsonOutput& operator=(const JsonOutput&) = delete;

  // Begins an object or array, or ends one.
  void open(char bracket);
  void close(char bracket);

  // What precedes an element of an array, or a member's name.
  void next_item() {
    if (!is_first_) put(',');
    is_first_ = false;
    if (has_lines_) new_line();
  }
  void colon() {
    put(':');
    if (has_lines_) put(' ');
  }

  // A member's name and what belongs around it. `name` needs no escapes.
  void plain_name(std::string_view name);
  void extension_name(std::string_view name);

  void literal(std::string_view text);
  // False where the text is no UTF-8.
  [[nodiscard]] bool string(std::string_view text);
  // In quotes, without escapes.
  void plain_string(std::string_view text);
  void base64(std::string_view bytes);

  template <class N>
  void number(N value);
  // In quotes where the number may exceed what a double holds exactly.
  template <class N>
  void quoted_number(N value);
  // NaN and the infinities as strings.
  void floating(double value);
  void floating(float value);

  void finish();

 private:
  static constexpr std::size_t kBlockSize = 1024;
  static constexpr std::size_t kMaxNumberSize = 40;

  // Room for `size` bytes at the returned place. REQUIRES: size <= kBlockSize.
  char* room(std::size_t size) {
    if (kBlockSize - used_ < size) flush();
    return block_ + used_;
  }
  void advance_to(const char* end) noexcept { used_ = static_cast<std::size_t>(end - block_); }
  void put(char c) {
    *room(1) = c;
    ++used_;
  }
  void flush();
  bool escaped_string(std::string_view text);
  void new_line();
  void put_escaped(std::uint32_t character);
  template <class F>
  void put_floating(F value);

  std::string& out_;
  std::size_t used_ = 0;
  std::size_t level_ = 0;
  bool has_lines_;
  bool is_first_ = true;  // nothing stands in the innermost object or array yet
  char block_[kBlockSize];
};

template <class N>
void JsonOutput::number(N value) {
  char* const at = room(kMaxNumberSize);
  advance_to(std::to_chars(at, at + kMaxNumberSize, value).ptr);
}

template <class N>
void JsonOutput::quoted_number(N value) {
  put('"');
  number(value);
  put('"');
}

}  // namespace cpp_pool::detail
