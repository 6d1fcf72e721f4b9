#include "bindings/python_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace cpp_pool::plugin {
namespace {

using Words = std::unordered_set<std::string_view>;

bool is_keyword(std::string_view name) {
  static const Words kWords{
      "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
      "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
      "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
      "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
  return kWords.contains(name);
}

// What the text of a generated module means something else by.
bool is_module_word(std::string_view name) {
  static const Words kWords{"float", "load", "property"};
  return kWords.contains(name);
}

// What enum.IntEnum doesn't take as a member, or gives its members.
bool is_enum_word(std::string_view name) {
  static const Words kWords{"mro", "name", "value"};
  return kWords.contains(name);
}

// Public attributes of cpp_pool_runtime.Message.
constexpr std::string_view kMessageMembers[] = {
    "FULL_NAME",      "adopt",           "clear",       "close",
    "copy",           "copy_from",       "create_pool", "from_address",
    "from_json",      "from_text",       "release",     "is_closed",
    "is_initialized", "memory_address",  "merge_from",  "new",
    "new_n",          "parse",           "parse_n",     "pool",
    "read_bytes",     "read_json",       "read_text",   "serialize",
    "serialize_n",    "serialized_size", "to_json",     "to_text"};

std::string escaped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      return byte < 0x20 || byte == 0x7f ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
}

std::string float_value(const std::string& text) {
  if (text == "inf" || text == "-inf" || text == "nan") return fmt::format("float(\"{}\")", text);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

}  // namespace

std::string python_name(std::string_view name) {
  if (name.starts_with('_')) return fmt::format("f{}", name);
  return is_keyword(name) ? fmt::format("{}_", name) : std::string(name);
}

std::string python_type(const std::vector<std::string>& path) {
  const std::string name = python_name(fmt::format("{}", fmt::join(path, "_")));
  return is_module_word(name) ? name + "_" : name;
}

std::string python_enumerator(std::string_view name) {
  const std::string result = python_name(name);
  return is_enum_word(result) ? result + "_" : result;
}

std::string python_module(std::string_view proto) {
  std::string name(proto.substr(0, proto.rfind(".proto")));
  std::replace(name.begin(), name.end(), '/', '.');
  return name + "_pool";
}

std::string python_import(std::string_view proto) {
  std::string name = python_module(proto);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
  return python_name(name);
}

std::string python_repr(const FieldPlan& field) {
  switch (field.kind) {
    case Kind::kDouble:
      return "double";
    case Kind::kFloat:
      return "float";
    case Kind::kInt64:
    case Kind::kSfixed64:
    case Kind::kSint64:
      return "int64";
    case Kind::kUint64:
    case Kind::kFixed64:
      return "uint64";
    case Kind::kUint32:
    case Kind::kFixed32:
      return "uint32";
    case Kind::kBool:
      return "bool";
    case Kind::kString:
      return "string";
    case Kind::kBytes:
      return "bytes";
    case Kind::kMessage:
    case Kind::kGroup:
      return "message";
    default:
      return "int32";
  }
}

std::string python_default(const FieldPlan& field) {
  switch (field.kind) {
    case Kind::kString:
      return python_text(field.default_text);
    case Kind::kBytes:
      return python_bytes(field.default_text);
    case Kind::kEnum:
      return fmt::to_string(field.default_enum_number);
    case Kind::kBool:
      return field.has_default ? "True" : "False";
    case Kind::kDouble:
    case Kind::kFloat:
      return field.has_default ? float_value(field.default_text) : "0.0";
    default:
      return field.has_default ? field.default_text : "0";
  }
}

std::string python_bytes(std::string_view bytes) {
  std::string literal = "b\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    literal += byte < 0x80 ? escaped(c) : fmt::format("\\x{:02x}", byte);
  }
  return literal + "\"";
}

std::string python_text(std::string_view utf8) {
  std::string literal = "\"";
  for (const char c : utf8) literal += escaped(c);
  return literal + "\"";
}

std::string python_doc_line(std::string_view line) {
  std::string result;
  for (const char c : line) {
    if (c == '\\' || c == '"') result += '\\';
    result += c;
  }
  return result;
}

PythonMembers::PythonMembers(const MessagePlan& message) {
  for (const std::string_view name : kMessageMembers) taken_.emplace(name);
  for (const FieldPlan& field : message.fields) {
    taken_.insert("has_" + field.name);
    taken_.insert("mutable_" + field.name);
  }
  for (const OneofPlan& oneof : message.oneofs) taken_.insert("which_" + oneof.name);
  for (const FieldPlan& field : message.fields) {
    std::string name = python_name(field.name);
    while (!taken_.insert(name).second) name += '_';
    fields_.push_back(std::move(name));
  }
}

}  // namespace cpp_pool::plugin
