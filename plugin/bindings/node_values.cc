#include "bindings/node_values.hpp"

#include <fmt/format.h>

#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

// What DataView calls a kind, what checks a value of it, and the rest.
struct Words {
  std::string_view view;
  std::string_view check;
  std::string_view type;
  std::string_view array;
};

Words words_of(Kind kind) {
  switch (kind) {
    case Kind::kDouble:
      return {"Float64", "asFloat", "number", "Float64Array"};
    case Kind::kFloat:
      return {"Float32", "asFloat", "number", "Float32Array"};
    case Kind::kInt64:
    case Kind::kSint64:
    case Kind::kSfixed64:
      return {"BigInt64", "asInt64", "bigint", "BigInt64Array"};
    case Kind::kUint64:
    case Kind::kFixed64:
      return {"BigUint64", "asUint64", "bigint", "BigUint64Array"};
    case Kind::kUint32:
    case Kind::kFixed32:
      return {"Uint32", "asUint32", "number", "Uint32Array"};
    case Kind::kBool:
      return {"Uint8", "asBool", "boolean", "Uint8Array"};
    case Kind::kString:
      return {"", "", "string", ""};
    case Kind::kBytes:
      return {"", "", "Uint8Array", ""};
    case Kind::kMessage:
    case Kind::kGroup:
      return {};
    default:
      return {"Int32", "asInt32", "number", "Int32Array"};
  }
}

std::string place(std::string_view base, std::uint32_t offset) {
  return offset == 0 ? std::string(base) : fmt::format("{} + {}", base, offset);
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') {
      result += fmt::format("\\{}", c);
    } else if (c == '\n') {
      result += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      result += fmt::format("\\x{:02x}", c);
    } else {
      result += c;
    }
  }
  return result + "'";
}

std::string byte_array(std::string_view bytes) {
  std::string list;
  for (const char c : bytes) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", static_cast<unsigned char>(c));
  }
  return fmt::format("new Uint8Array([{}])", list);
}

std::string float_default(const std::string& text) {
  if (text == "inf") return "Infinity";
  if (text == "-inf") return "-Infinity";
  return text == "nan" || text == "-nan" ? "NaN" : text;
}

std::string text_read(const FieldPlan& field) {
  const std::string_view kind = field.kind == Kind::kString ? "textKind" : "bytesKind";
  const std::string at = place("at", field.offset);
  if (field.storage != Storage::kInline) return fmt::format("{}.read(this._view, {})", kind, at);
  return fmt::format("{}.readInline(this._view, {}, {})", kind, at,
                     place("this._address", field.offset));
}

}  // namespace

NodeKind node_kind(Kind kind) {
  if (is_message(kind)) return NodeKind::kMessage;
  return is_text(kind) ? NodeKind::kText : NodeKind::kScalar;
}

std::string node_default(const FieldPlan& field) {
  const std::string& text = field.default_text;
  switch (field.kind) {
    case Kind::kString:
      return quoted(text);
    case Kind::kBytes:
      return byte_array(text);
    case Kind::kBool:
      return field.has_default ? "true" : "false";
    case Kind::kEnum:
      return fmt::to_string(field.default_enum_number);
    case Kind::kDouble:
    case Kind::kFloat:
      return field.has_default ? float_default(text) : "0";
    default:
      return (field.has_default ? text : "0") + (words_of(field.kind).type == "bigint" ? "n" : "");
  }
}

std::string node_read(const FieldPlan& field) {
  if (is_text(field.kind)) return text_read(field);
  const std::string at = place("at", field.offset);
  if (field.kind == Kind::kBool) return fmt::format("this._view.getUint8({}) !== 0", at);
  return fmt::format("this._view.get{}({}, true)", words_of(field.kind).view, at);
}

std::string node_write(const FieldPlan& field, std::string_view table, std::size_t index) {
  if (is_text(field.kind)) return "";
  const Words words = words_of(field.kind);
  std::string value = fmt::format("{}(value)", words.check);
  if (field.closed_enum) value = fmt::format("asEnum(value, {}[{}].enumeration)", table, index);
  const std::string_view order = field.kind == Kind::kBool ? "" : ", true";
  return fmt::format("this._view.set{}({}, {}{})", words.view, place("at", field.offset), value,
                     order);
}

std::string node_collection(const FieldPlan& field) {
  if (field.shape == Shape::kMap) {
    return is_message(field.entry[1].kind) ? "MessageMapView" : "MapView";
  }
  if (is_message(field.kind)) return "MessageList";
  return is_text(field.kind) ? "TextList" : "ScalarList";
}

std::string node_value_type(Kind kind) { return std::string(words_of(kind).type); }

std::string node_given_type(const FieldPlan& field, const std::string& type) {
  if (is_message(field.kind)) return fmt::format("{} | {}_Init", type, type);
  return type == "bigint" ? "bigint | number" : type;
}

std::string_view node_typed_array(Kind kind) { return words_of(kind).array; }

}  // namespace cpp_pool::plugin
