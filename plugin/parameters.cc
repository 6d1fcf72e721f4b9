#include "parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_set>
#include <utility>

#include "names.hpp"

namespace cpp_pool::plugin {
namespace {

// One key=value on its way into the parameters. A setter returns what it expected, or nothing when
// the value was good.
struct Argument {
  std::string_view key;
  std::string_view value;
  bool has_value = false;  // has an equals sign
};

using Expectation = std::optional<std::string>;
using Setter = Expectation (*)(std::string_view value, Parameters& parameters);

// Parameters that do without a value, which then is true.
bool is_flag(std::string_view key) {
  return key == "python" || key == "rust" || key == "dart" || key == "node";
}

Expectation read_number(std::string_view value, std::uint32_t minimum,
                        std::optional<std::uint32_t>& out) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) {
    return fmt::format("a number from {} to 4294967295", minimum);
  }
  out = number;
  return std::nullopt;
}

Expectation read_bool(std::string_view value, std::optional<bool>& out) {
  if (value != "true" && value != "false") return "true or false";
  out = value == "true";
  return std::nullopt;
}

template <bool Bindings::*kLanguage>
Expectation read_language(std::string_view value, Parameters& parameters) {
  std::optional<bool> wanted;
  Expectation expected = read_bool(value, wanted);
  parameters.bindings.*kLanguage = wanted.value_or(false);
  return expected;
}

template <class Enum, std::size_t count>
Expectation read_word(std::string_view value,
                      const std::array<std::pair<std::string_view, Enum>, count>& words,
                      std::optional<Enum>& out) {
  std::string known;
  for (const auto& [word, meaning] : words) {
    if (word == value) {
      out = meaning;
      return std::nullopt;
    }
    if (!known.empty()) known += word == words.back().first ? " or " : ", ";
    known += word;
  }
  return known;
}

bool is_identifier(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '_') return false;
  }
  return true;
}

Expectation read_namespace(std::string_view value, std::vector<std::string>& out) {
  std::vector<std::string> components;
  std::size_t begin = 0;
  while (begin <= value.size()) {
    const std::size_t end = std::min(value.find_first_of(".:", begin), value.size());
    const std::string_view component = value.substr(begin, end - begin);
    if (!is_identifier(component)) return "identifiers joined by . or ::";
    if (is_reserved_word(component)) {
      return fmt::format("another name than {}, which is a keyword or a macro of C or C++",
                         component);
    }
    components.emplace_back(component);
    begin = end + (value.substr(end, 2) == "::" ? 2 : 1);
  }
  out = std::move(components);
  return std::nullopt;
}

constexpr std::array kConcurrencies{
    std::pair<std::string_view, Concurrency>{"THREAD_CACHED", Concurrency::kThreadCached},
    std::pair<std::string_view, Concurrency>{"LOCK_FREE", Concurrency::kLockFree},
    std::pair<std::string_view, Concurrency>{"MUTEX", Concurrency::kMutex},
    std::pair<std::string_view, Concurrency>{"UNSYNCHRONIZED", Concurrency::kUnsynchronized}};
constexpr std::array kRecycles{std::pair<std::string_view, Recycle>{"RETAIN", Recycle::kRetain},
                               std::pair<std::string_view, Recycle>{"RELEASE", Recycle::kRelease},
                               std::pair<std::string_view, Recycle>{"ZEROIZE", Recycle::kZeroize}};
constexpr std::array kOverflows{
    std::pair<std::string_view, Overflow>{"REJECT", Overflow::kReject},
    std::pair<std::string_view, Overflow>{"TRUNCATE", Overflow::kTruncate}};

// Sorted, as the error for an unknown key lists them.
constexpr std::array<std::pair<std::string_view, Setter>, 15> kSetters{{
    {"concurrency",
     [](std::string_view v, Parameters& p) {
       return read_word(v, kConcurrencies, p.defaults.concurrency);
     }},
    {"dart", read_language<&Bindings::dart>},
    {"discard_unknown",
     [](std::string_view v, Parameters& p) { return read_bool(v, p.defaults.discard_unknown); }},
    {"emit_plan",
     [](std::string_view v, Parameters& p) {
       std::optional<bool> emit;
       Expectation expected = read_bool(v, emit);
       p.emit_plan = emit.value_or(false);
       return expected;
     }},
    {"grow_by",
     [](std::string_view v, Parameters& p) { return read_number(v, 1, p.defaults.grow_by); }},
    {"initial_capacity",
     [](std::string_view v, Parameters& p) {
       return read_number(v, 1, p.defaults.initial_capacity);
     }},
    {"max_capacity",
     [](std::string_view v, Parameters& p) { return read_number(v, 1, p.defaults.max_capacity); }},
    {"namespace_prefix",
     [](std::string_view v, Parameters& p) { return read_namespace(v, p.namespace_prefix); }},
    {"namespace_suffix",
     [](std::string_view v, Parameters& p) { return read_namespace(v, p.namespace_suffix); }},
    {"node", read_language<&Bindings::node>},
    {"overflow", [](std::string_view v,
                    Parameters& p) { return read_word(v, kOverflows, p.defaults.overflow); }},
    {"python", read_language<&Bindings::python>},
    {"recycle",
     [](std::string_view v, Parameters& p) { return read_word(v, kRecycles, p.defaults.recycle); }},
    {"retain_max_bytes",
     [](std::string_view v, Parameters& p) {
       return read_number(v, 0, p.defaults.retain_max_bytes);
     }},
    {"rust", read_language<&Bindings::rust>},
}};

std::string known_parameters() {
  std::string known;
  for (const auto& [key, setter] : kSetters) {
    if (!known.empty()) known += ", ";
    known += key;
  }
  return known;
}

Setter find_setter(std::string_view key) {
  for (const auto& [known, setter] : kSetters) {
    if (known == key) return setter;
  }
  return nullptr;
}

void apply(Argument argument, Parameters& parameters, Diagnostics& diagnostics) {
  const Setter setter = find_setter(argument.key);
  if (setter == nullptr) {
    diagnostics.add({}, fmt::format("parameter \"{}\" is not known; the known ones are {}",
                                    argument.key, known_parameters()));
    return;
  }
  if (const Expectation expected = setter(argument.value, parameters)) {
    const std::string fault = argument.has_value ? fmt::format("cannot be \"{}\"", argument.value)
                                                 : std::string("has no value");
    diagnostics.add({}, fmt::format("parameter {} {}; write {}", argument.key, fault, *expected));
  }
}

}  // namespace

Parameters parse_parameters(std::string_view text, Diagnostics& diagnostics) {
  Parameters parameters;
  std::unordered_set<std::string_view> seen;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view item = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    if (item.empty()) continue;
    const std::size_t equals = item.find('=');
    const std::string_view key = item.substr(0, equals);
    const bool has_value = equals != std::string_view::npos;
    const std::string_view value = has_value      ? item.substr(equals + 1)
                                   : is_flag(key) ? std::string_view("true")
                                                  : std::string_view();
    if (!seen.insert(key).second) {
      diagnostics.add({}, fmt::format("parameter {} is given twice; keep one", key));
      continue;
    }
    apply({key, value, has_value}, parameters, diagnostics);
  }
  return parameters;
}

}  // namespace cpp_pool::plugin
