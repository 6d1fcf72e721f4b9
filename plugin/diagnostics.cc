#include "diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cpp_pool::plugin {

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out +=
        is_control(c) ? fmt::format("\\x{:02x}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return out;
}

std::string format_position(const Position& position) {
  const std::string file = printable(position.file);
  if (position.line == 0) return file;
  return fmt::format("{}:{}:{}", file, position.line, position.column);
}

void Diagnostics::add(Position position, std::string text) {
  entries_.push_back({std::move(position), std::move(text)});
}

std::size_t Diagnostics::count() const { return sorted().size(); }

std::string Diagnostics::text() const {
  std::string text;
  for (const Entry& entry : sorted()) {
    const std::string position = format_position(entry.position);
    text += position.empty() ? fmt::format("{}\n", entry.text)
                             : fmt::format("{}: {}\n", position, entry.text);
  }
  return text;
}

std::vector<Diagnostics::Entry> Diagnostics::sorted() const {
  std::vector<Entry> entries = entries_;
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  return entries;
}

}  // namespace cpp_pool::plugin
