#include "field_builder.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.pb.h>

#include <cmath>
#include <string>

#include "comments.hpp"
#include "layout.hpp"
#include "schema.hpp"

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

// The shortest text that reads back as the same value: "1.5", "inf", "nan". Minus zero differs from
// zero.
template <class Float>
void set_float_default(Float value, FieldPlan& plan) {
  plan.default_text = fmt::format("{}", value);
  if (std::isnan(value)) plan.default_text = "nan";
  plan.has_default = value != Float{0} || std::signbit(value);
}

template <class Integer>
void set_integer_default(Integer value, FieldPlan& plan) {
  plan.default_text = fmt::format("{}", value);
  plan.has_default = value != Integer{0};
}

void set_enum_default(const pb::EnumValueDescriptor& value, TypeNames& names, FieldPlan& plan) {
  plan.default_text = std::string(value.name());
  plan.default_enum_number = value.number();
  plan.default_enum_cpp = names.of(*value.type()->file()).qualifier + names.enumerator(value);
  plan.has_default = value.number() != 0;
}

void set_default(const pb::FieldDescriptor& field, TypeNames& names, FieldPlan& plan) {
  using Type = pb::FieldDescriptor::CppType;
  if (field.cpp_type() == Type::CPPTYPE_ENUM) {
    set_enum_default(
        field.is_repeated() ? *field.enum_type()->value(0) : *field.default_value_enum(), names,
        plan);
    if (field.is_repeated()) plan.has_default = false;
    return;
  }
  if (field.is_repeated()) return;
  switch (field.cpp_type()) {
    case Type::CPPTYPE_INT32:
      return set_integer_default(field.default_value_int32(), plan);
    case Type::CPPTYPE_INT64:
      return set_integer_default(field.default_value_int64(), plan);
    case Type::CPPTYPE_UINT32:
      return set_integer_default(field.default_value_uint32(), plan);
    case Type::CPPTYPE_UINT64:
      return set_integer_default(field.default_value_uint64(), plan);
    case Type::CPPTYPE_DOUBLE:
      return set_float_default(field.default_value_double(), plan);
    case Type::CPPTYPE_FLOAT:
      return set_float_default(field.default_value_float(), plan);
    case Type::CPPTYPE_BOOL:
      plan.has_default = field.default_value_bool();
      plan.default_text = plan.has_default ? "true" : "false";
      return;
    case Type::CPPTYPE_STRING:
      plan.default_text = std::string(field.default_value_string());
      plan.has_default = !plan.default_text.empty();
      return;
    case Type::CPPTYPE_ENUM:
    case Type::CPPTYPE_MESSAGE:
      return;
  }
}

void set_type(const pb::FieldDescriptor& field, TypeNames& names, FieldPlan& plan) {
  if (field.enum_type() != nullptr) {
    plan.type = names.of(*field.enum_type());
    plan.closed_enum = is_closed(*field.enum_type());
  } else if (field.message_type() != nullptr) {
    plan.type = names.of(*field.message_type());
  }
  if (plan.shape != Shape::kMap) return;
  plan.type.cpp_name.clear();  // an entry is no class of its own in C++
  for (int i = 0; i < 2; ++i) {
    FieldPlan part = build_field(*field.message_type()->field(i), names);
    part.has_bit.reset();
    part.cpp_name = part.c_member = part.c_name = part.name;
    plan.entry.push_back(std::move(part));
  }
}

}  // namespace

FieldPlan build_field(const pb::FieldDescriptor& field, TypeNames& names) {
  FieldPlan plan;
  plan.name = std::string(field.name());
  plan.full_name = std::string(field.full_name());
  plan.json_name = std::string(field.json_name());
  plan.number = static_cast<std::uint32_t>(field.number());
  plan.kind = kind_of(field);
  plan.shape = shape_of(field);
  plan.required = field.is_required();
  plan.packed = field.is_packed();
  plan.utf8 = requires_utf8(field);
  plan.extension = field.is_extension();
  plan.deprecated = field.options().deprecated();
  if (has_own_presence(field)) plan.has_bit = 0;
  set_type(field, names, plan);
  set_default(field, names, plan);
  plan.comment = comment_of(field);
  return plan;
}

}  // namespace cpp_pool::plugin
