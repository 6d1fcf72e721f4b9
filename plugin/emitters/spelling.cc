#include "emitters/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace cpp_pool::plugin {
namespace {

struct KindText {
  std::string_view constant;  // after CPP_POOL_KIND_
  std::string_view cpp;       // storage in C++
  std::string_view c;         // storage in C
  std::string_view array;     // cpp_pool_<array>_array
};

// By FieldDescriptorProto.Type.
constexpr std::array<KindText, 19> kKinds = {{
    {"", "", "", ""},
    {"CPP_POOL_KIND_DOUBLE", "double", "double", "double"},
    {"CPP_POOL_KIND_FLOAT", "float", "float", "float"},
    {"CPP_POOL_KIND_INT64", "::std::int64_t", "int64_t", "int64"},
    {"CPP_POOL_KIND_UINT64", "::std::uint64_t", "uint64_t", "uint64"},
    {"CPP_POOL_KIND_INT32", "::std::int32_t", "int32_t", "int32"},
    {"CPP_POOL_KIND_FIXED64", "::std::uint64_t", "uint64_t", "uint64"},
    {"CPP_POOL_KIND_FIXED32", "::std::uint32_t", "uint32_t", "uint32"},
    {"CPP_POOL_KIND_BOOL", "bool", "bool", "bool"},
    {"CPP_POOL_KIND_STRING", "::cpp_pool::String", "cpp_pool_string", "string"},
    {"CPP_POOL_KIND_GROUP", "", "", ""},
    {"CPP_POOL_KIND_MESSAGE", "", "", ""},
    {"CPP_POOL_KIND_BYTES", "::cpp_pool::String", "cpp_pool_string", "string"},
    {"CPP_POOL_KIND_UINT32", "::std::uint32_t", "uint32_t", "uint32"},
    {"CPP_POOL_KIND_ENUM", "::std::int32_t", "int32_t", "int32"},
    {"CPP_POOL_KIND_SFIXED32", "::std::int32_t", "int32_t", "int32"},
    {"CPP_POOL_KIND_SFIXED64", "::std::int64_t", "int64_t", "int64"},
    {"CPP_POOL_KIND_SINT32", "::std::int32_t", "int32_t", "int32"},
    {"CPP_POOL_KIND_SINT64", "::std::int64_t", "int64_t", "int64"},
}};

const KindText& text_of(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::string int64_literal(const std::string& text) {
  if (text == "-9223372036854775808") return "(-9223372036854775807 - 1)";
  return text;
}

std::string float_literal(const std::string& text, bool is_float) {
  const std::string limits =
      fmt::format("::std::numeric_limits<{}>::", is_float ? "float" : "double");
  if (text == "inf") return limits + "infinity()";
  if (text == "-inf") return "-" + limits + "infinity()";
  if (text == "nan" || text == "-nan") return limits + "quiet_NaN()";
  std::string literal = text;
  if (literal.find_first_of(".eE") == std::string::npos) literal += ".0";
  if (is_float) literal += "f";
  return literal;
}

// uint32_t size, then D bytes with room for a NUL: what InlineString<max_length> holds.
std::uint32_t inline_text_bytes(std::uint32_t max_length) { return (max_length + 1 + 3) / 4 * 4; }

std::string c_inline_element(const FieldPlan& field) {
  if (is_text(field.kind)) {
    return fmt::format("struct {{\n  uint32_t size;\n  char data[{}];\n}}",
                       inline_text_bytes(field.max_length));
  }
  return is_message(field.kind) ? field.type.c_name : c_value(field);
}

bool is_wide(const FieldPlan& field) { return field.alignment == 8; }

}  // namespace

std::string indented(std::string_view text, std::size_t columns) {
  std::string result;
  for (const char c : text) {
    result += c;
    if (c == '\n') result.append(columns, ' ');
  }
  return result;
}

std::string cpp_scalar(Kind kind) { return std::string(text_of(kind).cpp); }
std::string c_scalar(Kind kind) { return std::string(text_of(kind).c); }

std::string cpp_value(const FieldPlan& field) {
  return field.type.full_name.empty() ? cpp_scalar(field.kind) : field.type.cpp_name;
}

std::string c_value(const FieldPlan& field) {
  return field.type.full_name.empty() ? c_scalar(field.kind) : field.type.c_name;
}

std::string cpp_element(const FieldPlan& field) {
  if (is_message(field.kind)) return field.type.cpp_name;
  if (is_text(field.kind) && field.storage == Storage::kInline) {
    return fmt::format("::cpp_pool::InlineString<{}>", field.max_length);
  }
  return cpp_scalar(field.kind);
}

std::string cpp_map_argument(const FieldPlan& field) {
  return is_message(field.kind) ? field.type.cpp_name : cpp_scalar(field.kind);
}

std::string cpp_member_type(const FieldPlan& field) {
  const std::string element = cpp_element(field);
  switch (field.shape) {
    case Shape::kSingular:
    case Shape::kOneof:
      if (is_message(field.kind) && field.storage != Storage::kInline) {
        return fmt::format("::cpp_pool::Child<{}>", element);
      }
      return element;
    case Shape::kRepeated:
      if (field.storage == Storage::kInline) {
        return fmt::format("::cpp_pool::InlineArray<{}, {}>", element, field.max_count);
      }
      return fmt::format(
          "::cpp_pool::{}<{}>",
          is_text(field.kind) || is_message(field.kind) ? "RepeatedPtrField" : "RepeatedField",
          element);
    case Shape::kMap:
      return fmt::format("::cpp_pool::Map<{}, {}>", cpp_map_argument(field.entry[0]),
                         cpp_map_argument(field.entry[1]));
  }
  return element;
}

std::string c_member_declaration(const FieldPlan& field) {
  const std::string& name = field.c_member;
  const bool is_inline = field.storage == Storage::kInline;
  switch (field.shape) {
    case Shape::kSingular:
    case Shape::kOneof:
      if (is_inline) return fmt::format("{} {};", c_inline_element(field), name);
      if (is_message(field.kind)) return fmt::format("{}* {};", field.type.c_name, name);
      return fmt::format("{} {};", c_value(field), name);
    case Shape::kRepeated:
      if (is_inline) {
        return fmt::format("struct {{\n  uint32_t size;\n{}  {} data[{}];\n}} {};",
                           is_wide(field) ? "  uint32_t pad;\n" : "",
                           indented(c_inline_element(field), 2), field.max_count, name);
      }
      if (is_message(field.kind)) return fmt::format("{}_array {};", field.type.c_name, name);
      return fmt::format("cpp_pool_{}_array {};", text_of(field.kind).array, name);
    case Shape::kMap:
      return fmt::format("{}_map {};", field.type.c_name, name);
  }
  return {};
}

std::string default_expression(const FieldPlan& field) {
  switch (field.kind) {
    case Kind::kDouble:
    case Kind::kFloat:
      if (!field.has_default) return field.kind == Kind::kFloat ? "0.0f" : "0.0";
      return float_literal(field.default_text, field.kind == Kind::kFloat);
    case Kind::kBool:
      return field.has_default ? "true" : "false";
    case Kind::kEnum:
      return int32_literal(field.default_enum_number);
    case Kind::kUint32:
    case Kind::kFixed32:
    case Kind::kUint64:
    case Kind::kFixed64:
      return (field.has_default ? field.default_text : "0") + "u";
    default:
      if (!field.has_default) return "0";
      if (field.default_text == "-2147483648") return "(-2147483647 - 1)";
      return int64_literal(field.default_text);
  }
}

std::string default_initializer(const FieldPlan& field) {
  if (is_text(field.kind)) {
    return field.has_default ? fmt::format("{{.text = &kDefault{}}}", field.number) : "{.i64 = 0}";
  }
  if (field.shape == Shape::kRepeated || field.shape == Shape::kMap || is_message(field.kind)) {
    return "{.i64 = 0}";
  }
  switch (field.kind) {
    case Kind::kDouble:
    case Kind::kFloat:
      // A float's default as the double that equals it.
      return fmt::format("{{.f64 = {}}}", default_expression(field));
    case Kind::kUint32:
    case Kind::kFixed32:
    case Kind::kUint64:
    case Kind::kFixed64:
      return fmt::format("{{.u64 = {}}}", default_expression(field));
    default:
      return fmt::format("{{.i64 = {}}}", default_expression(field));
  }
}

std::string string_literal(std::string_view bytes) {
  std::string literal = "\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?') {  // '?' for the sake of trigraphs
      literal += '\\';
      literal += c;
    } else if (byte < 0x20 || byte >= 0x7f) {
      literal += fmt::format("\\{:03o}", byte);
    } else {
      literal += c;
    }
  }
  return literal + "\"";
}

std::string int32_literal(std::int32_t number) {
  if (number == std::numeric_limits<std::int32_t>::min()) return "(-2147483647 - 1)";
  return fmt::to_string(number);
}

std::string view_expression(std::string_view bytes) {
  if (bytes.empty()) return "::std::string_view()";
  return fmt::format("::std::string_view({}, {})", string_literal(bytes), bytes.size());
}

std::string text_reset(const FieldPlan& field, std::string_view place) {
  if (!field.has_default) return fmt::format("{}.clear();", place);
  const std::string text = view_expression(field.default_text);
  if (field.storage == Storage::kInline) {
    return fmt::format("static_cast<void>({}.assign({}, ::cpp_pool::Overflow::kTruncate, false));",
                       place, text);
  }
  return fmt::format("{}.reset({});", place, text);
}

bool keeps_text(const MessagePlan& message, const OneofPlan& oneof) {
  return std::any_of(oneof.fields.begin(), oneof.fields.end(), [&message](std::uint32_t index) {
    const FieldPlan& field = message.fields[index];
    return is_text(field.kind) && field.storage != Storage::kInline;
  });
}

std::string leave_expression(const MessagePlan& message, const OneofPlan& oneof) {
  return fmt::format("clear_{}({})", oneof.cpp_name,
                     keeps_text(message, oneof) ? "::cpp_pool::kWithMemory" : "");
}

std::string_view kind_constant(Kind kind) { return text_of(kind).constant; }

std::string_view shape_constant(Shape shape) {
  switch (shape) {
    case Shape::kSingular:
      return "CPP_POOL_SHAPE_SINGULAR";
    case Shape::kOneof:
      return "CPP_POOL_SHAPE_ONEOF";
    case Shape::kRepeated:
      return "CPP_POOL_SHAPE_REPEATED";
    case Shape::kMap:
      return "CPP_POOL_SHAPE_MAP";
  }
  return {};
}

}  // namespace cpp_pool::plugin
