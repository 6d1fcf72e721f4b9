#include "bindings/dart_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace cpp_pool::plugin::dart {
namespace {

// What can't name a member, a value or a type.
const std::unordered_set<std::string_view>& words() {
  static const std::unordered_set<std::string_view> kWords{
      "abstract",   "as",     "assert",   "await",     "break",   "case",      "catch",
      "class",      "const",  "continue", "covariant", "default", "deferred",  "do",
      "dynamic",    "else",   "enum",     "export",    "extends", "extension", "external",
      "factory",    "false",  "final",    "finally",   "for",     "get",       "if",
      "implements", "import", "in",       "interface", "is",      "late",      "library",
      "mixin",      "new",    "null",     "operator",  "part",    "required",  "rethrow",
      "return",     "set",    "static",   "super",     "switch",  "this",      "throw",
      "true",       "try",    "typedef",  "var",       "void",    "while",     "with",
      "yield"};
  return kWords;
}

// Members of every message class, and types that generated members are of.
const std::unordered_set<std::string>& taken_members() {
  static const std::unordered_set<std::string> kTaken{
      "address",       "adopt",       "bool",       "clear",        "copyFrom",  "dispose",
      "double",        "fromAddress", "fromBuffer", "hashCode",     "int",       "isDisposed",
      "isInitialized", "keptAlive",   "mergeFrom",  "noSuchMethod", "parse",     "parseJson",
      "parseText",     "pool",        "release",    "runtimeType",  "serialize", "serializedSize",
      "toJsonText",    "toString",    "toText",     "value"};
  return kTaken;
}

// Types that generated code uses by their bare names.
const std::unordered_set<std::string_view>& taken_types() {
  static const std::unordered_set<std::string_view> kTaken{"ArgumentError",
                                                           "Bool",
                                                           "ConcurrentModificationError",
                                                           "Deprecated",
                                                           "Double",
                                                           "DynamicLibrary",
                                                           "Exception",
                                                           "Finalizable",
                                                           "Finalizer",
                                                           "Float",
                                                           "FormatException",
                                                           "Function",
                                                           "Int32",
                                                           "Int64",
                                                           "Int64List",
                                                           "IntPtr",
                                                           "Iterable",
                                                           "Iterator",
                                                           "List",
                                                           "ListBase",
                                                           "Map",
                                                           "MapBase",
                                                           "MapEntry",
                                                           "NativeFinalizer",
                                                           "Never",
                                                           "Null",
                                                           "Object",
                                                           "OutOfMemoryError",
                                                           "Pointer",
                                                           "RangeError",
                                                           "Record",
                                                           "Size",
                                                           "StateError",
                                                           "String",
                                                           "Type",
                                                           "Uint32",
                                                           "Uint64",
                                                           "Uint8",
                                                           "Uint8List",
                                                           "Void",
                                                           "bool",
                                                           "double",
                                                           "int",
                                                           "num"};
  return kTaken;
}

constexpr std::array<std::string_view, 5> kCompanions{"has", "clear", "ensure", "add", "put"};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<std::string> names_with(const std::string& name) {
  std::vector<std::string> all{name};
  for (const std::string_view verb : kCompanions) {
    all.push_back(std::string(verb) + capitalized(name));
  }
  return all;
}

std::string_view without_suffix(std::string_view proto) {
  return proto.substr(0, proto.rfind(".proto"));
}

// "google/protobuf/any.proto" -> "any".
std::string last_name(std::string_view proto) {
  std::string name = identifier(without_suffix(proto.substr(proto.rfind('/') + 1)));
  std::ranges::transform(name, name.begin(), lower);
  return name;
}

}  // namespace

std::string type_name(const std::vector<std::string>& path) {
  std::string name;
  for (const std::string& part : path) name += (name.empty() ? "" : "_") + part;
  if (name.front() == '_') name.insert(0, "$");  // else private to its file
  // Members begin with lower case letters, and a class hides none of its own.
  if (name.front() != upper(name.front())) name = capitalized(name) + "$";
  if (taken_types().contains(name) || words().contains(name)) name += '_';
  return name;
}

std::string member_name(std::string_view name) {
  std::string result;
  bool is_start = false;
  const auto is_lower = [](char c) { return c != upper(c); };
  const bool is_shouted = std::ranges::none_of(name, is_lower);
  for (const char c : name) {
    if (c == '_') {
      is_start = !result.empty();
      continue;
    }
    result += is_start ? upper(c) : (is_shouted ? lower(c) : c);
    is_start = false;
  }
  if (result.empty()) result = "field";
  if (result.front() >= '0' && result.front() <= '9') result.insert(0, "n");
  return uncapitalized(result);
}

std::string identifier(std::string_view path) {
  std::string result(path);
  std::replace_if(
      result.begin(), result.end(),
      [](char c) { return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9'); },
      '_');
  return result;
}

std::string capitalized(std::string name) {
  name.front() = upper(name.front());
  return name;
}

std::string uncapitalized(std::string name) {
  name.front() = lower(name.front());
  return name;
}

std::string enumerator(const std::string& name) {
  static const std::unordered_set<std::string_view> kTaken{
      "byNumber",     "fromNumber", "hashCode",    "index",    "name",
      "noSuchMethod", "number",     "runtimeType", "toString", "values"};
  std::string result = name;
  if (result.front() == '_') result.insert(0, "$");
  if (kTaken.contains(name) || words().contains(name) || taken_types().contains(name)) {
    result += '_';
  }
  return result;
}

std::unordered_map<std::string, std::string> members_of(const MessagePlan& plan) {
  std::unordered_map<std::string, std::string> members;
  std::unordered_set<std::string> taken = taken_members();
  const auto add = [&](const std::string& schema_name, const std::string& wanted,
                       const auto& companions) {
    std::string name = wanted;
    const auto is_taken = [&](const std::string& each) { return taken.contains(each); };
    while (words().contains(name) || std::ranges::any_of(companions(name), is_taken)) name += '_';
    for (const std::string& each : companions(name)) taken.insert(each);
    members[schema_name] = name;
  };
  for (const FieldPlan& field : plan.fields) add(field.name, member_name(field.name), names_with);
  for (const OneofPlan& oneof : plan.oneofs) {
    add("oneof " + oneof.name, member_name(oneof.name), [](const std::string& name) {
      return std::vector<std::string>{"which" + capitalized(name), "clear" + capitalized(name)};
    });
  }
  return members;
}

std::string free_type_name(const FilePlan& file, std::string name) {
  const auto is_called_so = [&](const auto& type) { return type_name(type.path) == name; };
  while (std::ranges::any_of(file.messages, is_called_so) ||
         std::ranges::any_of(file.enums, is_called_so)) {
    name += '_';
  }
  return name;
}

std::string import_prefix(const FilePlan& file, std::string_view proto) {
  const std::string name = last_name(proto);
  int count = 0;
  for (const IncludePlan& include : file.includes) {
    if (last_name(include.proto) == name) ++count;
    if (include.proto == proto) break;
  }
  return count < 2 ? "$" + name : fmt::format("${}{}", name, count);
}

std::string import_path(std::string_view from_proto, std::string_view to_proto) {
  std::size_t common = 0;
  for (std::size_t i = 0; i < std::min(from_proto.size(), to_proto.size()); ++i) {
    if (from_proto[i] != to_proto[i]) break;
    if (from_proto[i] == '/') common = i + 1;
  }
  std::string path;
  for (const char c : from_proto.substr(common)) {
    if (c == '/') path += "../";
  }
  return fmt::format("{}{}_pool.dart", path, without_suffix(to_proto.substr(common)));
}

std::string load_function(std::string_view proto) {
  const std::string_view name = without_suffix(proto.substr(proto.rfind('/') + 1));
  return "load" + capitalized(member_name(identifier(name)));
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\' || c == '$') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\x{:02x}", byte);
    } else {
      result += c;
    }
  }
  return result + "'";
}

}  // namespace cpp_pool::plugin::dart
