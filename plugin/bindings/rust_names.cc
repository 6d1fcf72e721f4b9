#include "bindings/rust_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

// Words of every edition, reserved ones too.
constexpr std::array<std::string_view, 47> kWords{
    "abstract", "as",     "async",   "await",  "become",  "box",      "break", "const",
    "continue", "do",     "dyn",     "else",   "enum",    "extern",   "false", "final",
    "fn",       "for",    "gen",     "if",     "impl",    "in",       "let",   "loop",
    "macro",    "match",  "mod",     "move",   "mut",     "override", "priv",  "pub",
    "ref",      "return", "static",  "struct", "trait",   "true",     "try",   "type",
    "typeof",   "unsafe", "unsized", "use",    "virtual", "where",    "while"};
constexpr std::array<std::string_view, 5> kWordsWithoutRawForm{"Self", "crate", "self", "super",
                                                               "_"};
constexpr std::string_view kYield = "yield";

// Of the prelude, what generated code uses by its short name.
constexpr std::array<std::string_view, 13> kPreludeTypes{
    "Option", "Some",      "None", "Result", "Ok",   "Err",   "Self",
    "Clone",  "PartialEq", "From", "Into",   "Copy", "String"};

// Methods of all messages, and those of traits in everybody's scope that the handle has: they would
// hide a field's.
constexpr std::array<std::string_view, 43> kMethods{"as_address",
                                                    "as_mut",
                                                    "as_ref",
                                                    "clear",
                                                    "clone",
                                                    "clone_from",
                                                    "copy_from",
                                                    "default_instance",
                                                    "deref",
                                                    "deref_mut",
                                                    "drop",
                                                    "eq",
                                                    "from_address",
                                                    "from_address_mut",
                                                    "into",
                                                    "into_raw",
                                                    "is_initialized",
                                                    "layout",
                                                    "merge_from",
                                                    "ne",
                                                    "new",
                                                    "new_n",
                                                    "new_unsynchronized",
                                                    "parse",
                                                    "place_",
                                                    "pool",
                                                    "read",
                                                    "read_json",
                                                    "read_json_with",
                                                    "read_text",
                                                    "read_text_with",
                                                    "read_with",
                                                    "serialize",
                                                    "serialize_into",
                                                    "serialize_to",
                                                    "serialized_size",
                                                    "to_json",
                                                    "to_json_with",
                                                    "to_owned",
                                                    "to_text",
                                                    "to_text_with",
                                                    "try_clone",
                                                    "try_into"};

template <class Words>
bool is_one_of(std::string_view name, const Words& words) {
  return std::find(words.begin(), words.end(), name) != words.end();
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether a word begins at text[i], which is a capital letter: fooBar, HTTPServer, v2Name.
bool begins_word(std::string_view text, std::size_t i) {
  if (i == 0 || text[i - 1] == '_') return false;
  const bool ends_capitals = is_upper(text[i - 1]) && i + 1 < text.size() && is_lower(text[i + 1]);
  return is_lower(text[i - 1]) || is_digit(text[i - 1]) || ends_capitals;
}

std::string joined(const std::vector<std::string>& path) {
  return fmt::format("{}", fmt::join(path, "."));
}

std::vector<std::string> split_path(std::string_view stem) {
  std::vector<std::string> parts{""};
  for (const char c : stem) {
    if (c == '/') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string module_identifier(std::string_view name) {
  std::string text;
  for (const char c : name) text += is_upper(c) || is_lower(c) || is_digit(c) ? c : '_';
  if (text.empty() || is_digit(text.front())) text.insert(0, "_");
  return rust_identifier(std::move(text));
}

// The methods that a field of this kind has, without the getter.
std::vector<std::string> methods_of(const FieldPlan& field, const std::string& base) {
  if (field.shape == Shape::kRepeated || field.shape == Shape::kMap) return {base + "_mut"};
  std::vector<std::string> names{"clear_" + base};
  const bool has_presence = field.has_bit.has_value() || field.oneof.has_value();
  if (has_presence) names.insert(names.end(), {"has_" + base, base + "_opt"});
  names.push_back(is_message(field.kind) ? base + "_mut" : "set_" + base);
  if (field.kind == Kind::kString) names.push_back(base + "_bytes");
  if (field.storage == Storage::kAlias) names.push_back("set_" + base + "_static");
  return names;
}

// A name of its own, with underscores behind it until it has one.
std::string take_name(Scope& scope, std::string name) {
  while (!scope.take(name)) name += '_';
  return name;
}

// Names a getter, and what else is made of its base: has_foo, set_foo. Where one of those is
// taken, `suffix` goes behind the base; where only the getter is, an underscore behind that.
template <class MethodsOf>
RustMemberNames::Accessor take_accessor(Scope& scope, std::string base, std::string_view suffix,
                                        const MethodsOf& methods_of) {
  for (;; base += suffix) {
    const std::vector<std::string> names = methods_of(base);
    const auto is_taken = [&](const std::string& name) { return scope.has(name); };
    if (std::any_of(names.begin(), names.end(), is_taken)) continue;
    for (const std::string& name : names) scope.take(name);
    return {take_name(scope, rust_identifier(base)), base};
  }
}

Scope scope_of_methods() {
  Scope scope;
  for (const std::string_view name : kMethods) scope.take(std::string(name));
  return scope;
}

}  // namespace

std::string rust_snake_case(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_joint = name[i] == '_' || (is_upper(name[i]) && begins_word(name, i));
    if (is_joint && !text.empty() && text.back() != '_') text += '_';
    if (name[i] != '_') text += name[i];
  }
  if (text.ends_with('_')) text.pop_back();
  if (text.empty() || is_digit(text.front())) text.insert(0, "field_");
  return lower_case(text);
}

std::string rust_identifier(std::string name) {
  if (is_one_of(name, kWordsWithoutRawForm)) return name + "_";
  if (is_one_of(name, kWords) || name == kYield) return "r#" + name;
  return name;
}

std::string rust_type_name(const std::vector<std::string>& path) {
  std::string name;
  for (const std::string& component : path) name += camel_case(component);
  return is_one_of(name, kPreludeTypes) ? name + "_" : name;
}

std::string rust_module(std::string_view stem) {
  return module_identifier(split_path(stem).back() + "_pool");
}

std::string rust_module_path(std::string_view from_stem, std::string_view to_stem) {
  const std::vector<std::string> from = split_path(from_stem);
  const std::vector<std::string> to = split_path(to_stem);
  std::size_t common = 0;
  while (common + 1 < from.size() && common + 1 < to.size() && from[common] == to[common]) {
    ++common;
  }
  std::string path;
  for (std::size_t i = common; i < from.size(); ++i) path += "super::";
  for (std::size_t i = common; i + 1 < to.size(); ++i) path += module_identifier(to[i]) + "::";
  return path + rust_module(to_stem);
}

RustTypeNames::RustTypeNames(const FilePlan& file) {
  for (const EnumPlan& each : file.enums) {
    types_[joined(each.path)] = take(rust_type_name(each.path));
  }
  for (const MessagePlan& each : file.messages) {
    types_[joined(each.path)] = take(rust_type_name(each.path));
  }
  for (const MessagePlan& each : file.messages) {
    std::vector<OneofNames>& names = oneofs_[&each];
    for (const OneofPlan& oneof : each.oneofs) {
      const std::string name = of(each.path) + camel_case(oneof.name);
      names.push_back({take(name), take(name + "Union")});
    }
  }
}

std::string RustTypeNames::take(std::string name) {
  while (!scope_.take(name)) name += '_';
  return name;
}

const std::string& RustTypeNames::of(const std::vector<std::string>& path) const {
  return types_.at(joined(path));
}

const std::string& RustTypeNames::view(const MessagePlan& message, std::size_t oneof) const {
  return oneofs_.at(&message)[oneof].view;
}

const std::string& RustTypeNames::union_type(const MessagePlan& message, std::size_t oneof) const {
  return oneofs_.at(&message)[oneof].union_type;
}

RustMemberNames::RustMemberNames(const MessagePlan& message) {
  Scope scope = scope_of_methods();
  for (const FieldPlan& field : message.fields) {
    const auto methods = [&](const std::string& base) { return methods_of(field, base); };
    const std::string suffix = fmt::format("_{}", field.number);
    fields_.push_back(take_accessor(scope, rust_snake_case(field.name), suffix, methods));
  }
  const auto clear = [](const std::string& base) {
    return std::vector<std::string>{"clear_" + base};
  };
  for (const OneofPlan& oneof : message.oneofs) {
    oneofs_.push_back(take_accessor(scope, rust_snake_case(oneof.name), "_oneof", clear));
  }
  name_variants(message);
}

void RustMemberNames::name_variants(const MessagePlan& message) {
  variants_.resize(message.fields.size());
  for (const OneofPlan& oneof : message.oneofs) {
    Scope scope;
    scope.take("Self");
    for (const std::uint32_t index : oneof.fields) {
      variants_[index] = take_name(scope, camel_case(message.fields[index].name));
    }
    not_set_.push_back(take_name(scope, "NotSet"));
  }
}

}  // namespace cpp_pool::plugin
