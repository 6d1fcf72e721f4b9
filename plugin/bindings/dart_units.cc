#include "bindings/dart_units.hpp"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace cpp_pool::plugin::dart {
namespace {

constexpr std::string_view kUnitMark = "//@ ";
constexpr std::size_t kColumns = 80;

bool is_identifier_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

// Calls `visit` with each identifier, those in comments and strings as well.
template <class Visit>
void each_identifier(std::string_view code, const Visit& visit) {
  for (std::size_t at = 0; at < code.size();) {
    if (!is_identifier_character(code[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < code.size() && is_identifier_character(code[end])) ++end;
    visit(code.substr(at, end - at));
    at = end;
  }
}

template <class Visit>
void each_line(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    visit(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

struct Unit {
  std::vector<std::string_view> names;
  std::string body;
  bool is_used = false;
};

std::vector<Unit> units_of(std::string_view text) {
  std::vector<Unit> units;
  each_line(text, [&](std::string_view line) {
    if (line.starts_with(kUnitMark)) {
      units.emplace_back();
      each_identifier(line, [&](std::string_view name) { units.back().names.push_back(name); });
    } else if (!units.empty()) {
      units.back().body.append(line).append("\n");
    }
  });
  return units;
}

std::string_view trimmed(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  while (text.starts_with('\n')) text.remove_prefix(1);
  return text;
}

}  // namespace

std::string used_units(std::string_view code, std::string_view text) {
  std::vector<Unit> units = units_of(text);
  std::unordered_set<std::string_view> used;
  const auto use = [&](std::string_view name) { used.insert(name); };
  each_identifier(code, use);
  const auto is_wanted = [&](const Unit& unit) {
    for (const std::string_view name : unit.names) {
      if (used.contains(name)) return true;
    }
    return false;
  };
  for (bool has_more = true; has_more;) {
    has_more = false;
    for (Unit& unit : units) {
      if (unit.is_used || !is_wanted(unit)) continue;
      unit.is_used = has_more = true;
      each_identifier(unit.body, use);
    }
  }
  std::string result;
  for (const Unit& unit : units) {
    if (unit.is_used) result.append("\n").append(trimmed(unit.body)).append("\n");
  }
  return result;
}

bool uses_any(std::string_view code, std::string_view identifiers) {
  std::unordered_set<std::string_view> wanted;
  each_identifier(identifiers, [&](std::string_view name) { wanted.insert(name); });
  bool found = false;
  each_identifier(code, [&](std::string_view name) { found = found || wanted.contains(name); });
  return found;
}

std::string formatted(std::string text) {
  bool is_long = false;
  each_line(text, [&](std::string_view line) {
    const std::string_view code = line.substr(std::min(line.find_first_not_of(' '), line.size()));
    // Comments and strings are never split.
    is_long =
        is_long || (line.size() > kColumns && !code.starts_with("//") && !code.starts_with('\''));
  });
  if (is_long) text.insert(text.find('\n') + 1, "// dart format off\n");
  return text;
}

}  // namespace cpp_pool::plugin::dart
