#include "names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cpp_pool::plugin {
namespace {

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string join(std::span<const std::string> parts) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += '_';
    joined += part;
  }
  return joined;
}

// Equal to a verb, or beginning with one that an underscore follows.
bool reads_like_verb(std::string_view component) {
  return is_abi_verb(component.substr(0, component.find('_')));
}

}  // namespace

std::string escape_word(std::string name) {
  if (is_reserved_word(name)) name += '_';
  return name;
}

std::string lower_case(std::string_view name) {
  std::string text(name);
  std::transform(text.begin(), text.end(), text.begin(), to_lower);
  return text;
}

std::string upper_case(std::string_view name) {
  std::string text(name);
  std::transform(text.begin(), text.end(), text.begin(), to_upper);
  return text;
}

std::string camel_case(std::string_view name) {
  std::string text;
  bool capital = true;
  for (const char c : name) {
    if (is_letter(c)) text += capital ? to_upper(c) : c;
    if (is_digit(c)) text += c;
    capital = !is_letter(c);
  }
  return text;
}

std::vector<std::string> split_dots(std::string_view name) {
  std::vector<std::string> parts;
  while (!name.empty()) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    parts.emplace_back(name.substr(0, dot));
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  return parts;
}

std::vector<std::string> cpp_namespaces(std::span<const std::string> path) {
  std::vector<std::string> namespaces;
  for (const std::string& component : path) {
    const bool taken = namespaces.empty() &&
                       (component == "std" || component == "cpp_pool" || component == "fmt" ||
                        component == "posix" || is_global_function(component));
    namespaces.push_back(taken ? component + "_" : escape_word(component));
  }
  return namespaces;
}

std::string cpp_type_name(std::span<const std::string> types, bool global) {
  std::string name = escape_word(join(types));
  if (global && is_global_name(name)) name += '_';
  return name;
}

std::vector<std::string> enum_companions(const std::string& enum_name) {
  std::vector<std::string> names;
  for (const char* suffix : {"_Name", "_Parse", "_IsValid", "_MIN", "_MAX", "_ARRAYSIZE"}) {
    names.push_back(enum_name + suffix);
  }
  return names;
}

std::string clear_of_companions(std::string enum_name) {
  if (std::ranges::any_of(enum_companions(enum_name), is_reserved_word)) enum_name += '_';
  return enum_name;
}

std::string cpp_class_name(std::span<const std::string> types, bool global) {
  std::string name = cpp_type_name(types, global);
  if (!is_reserved_member(name)) return name;
  if (name.ends_with('_')) return name + "2";
  return name + (is_reserved_member(name + "_") ? "_2" : "_");
}

std::string c_component(std::string_view component) {
  std::string text;
  for (std::size_t i = 0; i < component.size(); ++i) {
    text += component[i];
    if (component[i] != '_') continue;
    const bool after_word = i > 0 && component[i - 1] != '_';
    const bool before_letter = i + 1 < component.size() && is_letter(component[i + 1]);
    text += after_word && before_letter ? '_' : '1';
  }
  return text;
}

std::string c_type_component(std::string_view component) {
  std::string text = c_component(component);
  if (reads_like_verb(component)) text += "_2";
  return text;
}

std::string c_type_name(std::span<const std::string> path, std::span<const std::string> types) {
  std::string name;
  for (const std::string& component : path) name += c_component(component) + "_";
  if (path.empty()) name = "pb_0_";
  for (const std::string& type : types) {
    name += c_type_component(type);
    if (&type != &types.back()) name += '_';
  }
  // A path may spell a word of the language ("static.cast") or a name of the ABI
  // ("cpp.pool.string").
  if (is_reserved_word(name) || is_global_name(name)) name += "_2";
  if (name.starts_with("cpp_pool_")) name.insert(0, "pb_1_");
  return name;
}

std::string c_last_component(std::string_view name) {
  std::string text(name);
  if (text.starts_with('_')) text.insert(1, "1");
  return text;
}

std::string c_field_name(std::string_view name) {
  std::string text = c_last_component(name);
  if (text.starts_with("borrowed_")) text.insert(0, "1");
  return text;
}

std::string c_enumerator_name(const std::string& c_enum, std::string_view value) {
  std::string name = c_enum + "_" + c_last_component(value);
  // As a type's: "clock.PROCESS" with a value CPUTIME_ID.
  if (is_reserved_word(name) || is_global_name(name)) name += "_2";
  return name;
}

std::string file_stem(std::string_view proto) {
  for (const std::string_view suffix : {".protodevel", ".proto"}) {
    if (proto.ends_with(suffix)) {
      proto.remove_suffix(suffix.size());
      break;
    }
  }
  return std::string(proto);
}

std::string file_identifier(std::string_view stem) {
  std::string text;
  bool at_start = true;  // of a component, where a digit would read like one of the marks
  std::string component;
  const auto flush = [&] {
    text += c_component(component);
    component.clear();
  };
  for (const char c : stem) {
    if (is_letter(c) || c == '_' || (is_digit(c) && !at_start)) {
      component += c;
      at_start = false;
      continue;
    }
    flush();
    at_start = c == '/';
    text += at_start ? "_" : fmt::format("_3{:02x}", static_cast<unsigned char>(c));
  }
  flush();
  // No other path's identifier ends in an underscore.
  return is_reserved_word(text) ? text + "_" : text;
}

}  // namespace cpp_pool::plugin
