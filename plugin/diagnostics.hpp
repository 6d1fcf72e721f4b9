// What is wrong with the schemas of a run: collected, so that all of it is reported at once.
//
// Lines read `file:line:col: what is wrong; what to write instead`, as protoc's own.
// Thread safety: none is needed, a plugin has one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cpp_pool::plugin {

// A place in a schema. Lines and columns count from 1; 0: not known.
struct Position {
  std::string file;  // empty: not in a file (a parameter)
  int line = 0;
  int column = 0;

  auto operator<=>(const Position&) const = default;
};

[[nodiscard]] constexpr bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// The text with control characters as `\x0a`: it stays on one line.
[[nodiscard]] std::string printable(std::string_view text);

// "file:line:col", as much of it as is known.
[[nodiscard]] std::string format_position(const Position& position);

class Diagnostics {
 public:
  void add(Position position, std::string text);

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  // Distinct ones.
  [[nodiscard]] std::size_t count() const;
  // One line each, by file, line and column; those without a file first.
  [[nodiscard]] std::string text() const;

 private:
  struct Entry {
    Position position;
    std::string text;

    auto operator<=>(const Entry&) const = default;
  };

  [[nodiscard]] std::vector<Entry> sorted() const;

  std::vector<Entry> entries_;
};

}  // namespace cpp_pool::plugin
