#include "bindings/python_docs.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "bindings/python_names.hpp"
#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

// What an enum's number is called, for docs.
std::string default_word(const FieldPlan& field, const FilePlan& file) {
  if (field.kind != Kind::kEnum) return python_default(field);
  for (const EnumPlan& each : file.enums) {
    if (each.full_name != field.type.full_name) continue;
    for (const EnumValuePlan& value : each.values) {
      if (value.number == field.default_enum_number) return value.name;
    }
  }
  return python_default(field);
}

// "repeated int32", "map<int32, string>", "matrix.Color"
std::string declared_type(const FieldPlan& field) {
  static constexpr std::string_view kNames[] = {
      "",        "double",   "float",    "int64",  "uint64", "int32", "fixed64",
      "fixed32", "bool",     "string",   "",       "",       "bytes", "uint32",
      "",        "sfixed32", "sfixed64", "sint32", "sint64"};
  if (field.shape == Shape::kMap) {
    return fmt::format("map<{}, {}>", declared_type(field.entry[0]), declared_type(field.entry[1]));
  }
  const std::string type = is_message(field.kind) || field.kind == Kind::kEnum
                               ? field.type.full_name
                               : std::string(kNames[static_cast<std::size_t>(field.kind)]);
  return field.shape == Shape::kRepeated ? "repeated " + type : type;
}

std::string bounds(const FieldPlan& field) {
  std::string text;
  if (field.max_length != 0) text += fmt::format("; at most {} bytes", field.max_length);
  if (field.max_count != 0) text += fmt::format("; at most {} elements", field.max_count);
  if (field.required) text += "; required";
  if (field.deprecated) text += "; deprecated";
  return text;
}

}  // namespace

void python_doc(Record& record, std::vector<std::string> lines) {
  record.set("doc_first", lines.front());
  record.flag("doc_is_long", lines.size() > 1);
  record.list("doc");
  for (std::size_t i = 1; i < lines.size(); ++i) record.add("doc").set("line", std::move(lines[i]));
}

std::vector<std::string> python_doc_lines(const Comment& comment) {
  std::vector<std::string> lines;
  for (const std::string& line : comment.lines) lines.push_back(python_doc_line(line));
  while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
  return lines;
}

void python_field_doc(Record& record, const FieldPlan& field, const FilePlan& file) {
  std::vector<std::string> lines = python_doc_lines(field.comment);
  if (!lines.empty()) lines.emplace_back();
  std::string last =
      fmt::format("Field {}: {}{}.", field.number, declared_type(field), bounds(field));
  if (field.has_default && field.shape != Shape::kRepeated) {
    last += fmt::format(" {} where it is not set.", python_doc_line(default_word(field, file)));
  }
  lines.push_back(std::move(last));
  python_doc(record, std::move(lines));
}

void python_oneof_doc(Record& record, const OneofPlan& oneof) {
  std::vector<std::string> lines = python_doc_lines(oneof.comment);
  if (!lines.empty()) lines.emplace_back();
  lines.push_back(
      fmt::format("The name of the field of oneof {} that is set, or None.", oneof.name));
  record.set("oneof_doc_first", lines.front());
  record.flag("oneof_doc_is_long", lines.size() > 1);
  record.list("oneof_doc");
  for (std::size_t i = 1; i < lines.size(); ++i) record.add("oneof_doc").set("line", lines[i]);
}

}  // namespace cpp_pool::plugin
