#include <fmt/format.h>

#include "emitters/records.hpp"
#include "emitters/spelling.hpp"

namespace cpp_pool::plugin {
namespace {

std::string_view overflow_enumerator(Overflow overflow) {
  return overflow == Overflow::kReject ? "kReject" : "kTruncate";
}

std::string flags_expression(const FieldPlan& field) {
  std::string flags;
  const auto add = [&flags](bool set, std::string_view name) {
    if (set) flags += fmt::format("{}CPP_POOL_FIELD_{}", flags.empty() ? "" : " | ", name);
  };
  add(field.required, "REQUIRED");
  add(field.packed, "PACKED");
  add(field.utf8, "UTF8");
  add(field.closed_enum, "CLOSED_ENUM");
  add(field.extension, "EXTENSION");
  add(field.deprecated, "DEPRECATED");
  if (field.required_rank != 0) {
    flags += fmt::format(" | ({}u << CPP_POOL_FIELD_RANK_SHIFT)", field.required_rank);
  }
  return flags.empty() ? "0" : flags;
}

std::string message_table(const FieldPlan& field) {
  if (field.shape == Shape::kMap) return fmt::format("&kEntry{}", field.number);
  return is_message(field.kind) ? fmt::format("&{}::kLayout", field.type.cpp_name) : "nullptr";
}

std::string enum_table(const FieldPlan& field) {
  if (field.kind != Kind::kEnum || field.shape == Shape::kMap) return "nullptr";
  return fmt::format("&::cpp_pool::EnumTraits<{}>::kTable", field.type.cpp_name);
}

// The template that the field's accessors come from.
std::string_view accessor_of(const FieldPlan& field) {
  const bool is_inline = field.storage == Storage::kInline;
  switch (field.shape) {
    case Shape::kSingular:
      if (is_text(field.kind)) return "string";
      if (is_message(field.kind)) return is_inline ? "inline_message" : "message";
      return "scalar";
    case Shape::kOneof:
      if (is_text(field.kind)) return "oneof_string";
      if (is_message(field.kind)) return is_inline ? "oneof_inline_message" : "oneof_message";
      return "oneof_scalar";
    case Shape::kRepeated:
      if (is_text(field.kind)) return "repeated_string";
      if (is_message(field.kind)) return "repeated_message";
      return "repeated_scalar";
    case Shape::kMap:
      return "map";
  }
  return {};
}

// `place.assign(value)` with the field's bound, as an expression that gives a Status.
std::string assign_expression(const FieldPlan& field, std::string_view place) {
  if (field.storage == Storage::kInline) {
    return fmt::format("{}.assign(value, ::cpp_pool::Overflow::{}, {})", place,
                       overflow_enumerator(field.overflow), field.kind == Kind::kString);
  }
  if (field.max_length == 0) return fmt::format("::cpp_pool::or_throw({}.assign(value))", place);
  return fmt::format(
      "::cpp_pool::or_throw(::cpp_pool::{}({}, value, {}, ::cpp_pool::Overflow::{}, {}))",
      field.storage == Storage::kAlias ? "borrow_bounded" : "assign_bounded", place,
      field.max_length, overflow_enumerator(field.overflow), field.kind == Kind::kString);
}

void fill_presence(Record& record, const MessagePlan& message, const FieldPlan& field) {
  const bool in_oneof = field.shape == Shape::kOneof;
  record.flag("presence", in_oneof || field.has_bit.has_value());
  if (in_oneof) {
    const OneofPlan& oneof = message.oneofs[*field.oneof];
    record.set("oneof", oneof.cpp_name);
    record.set("leave", leave_expression(message, oneof));
    record.flag("keeps_text", keeps_text(message, oneof));
    record.set("case_member", oneof.cpp_case_member);
    record.set("has", fmt::format("{} == {}", oneof.cpp_case_member, field.number));
  } else if (field.has_bit) {
    const std::string word = fmt::format("has_bits_[{}]", *field.has_bit / 32);
    const std::string mask = fmt::format("{:#x}u", 1U << (*field.has_bit % 32));
    record.set("has", fmt::format("({} & {}) != 0", word, mask));
    record.set("set_has", fmt::format("{} |= {}", word, mask));
    record.set("clear_has", fmt::format("{} &= ~{}", word, mask));
  }
}

void fill_bounds(Record& record, const FieldPlan& field) {
  const bool bounded_text = is_text(field.kind) && field.max_length != 0;
  const bool repeated = field.shape == Shape::kRepeated || field.shape == Shape::kMap;
  const bool bounded_count = repeated && field.max_count != 0;
  const bool rejects = field.overflow == Overflow::kReject;
  const bool bounded = repeated ? bounded_count || bounded_text : bounded_text;
  record.set("overflow", std::string(overflow_enumerator(field.overflow)));
  record.set("overflow_text", rejects ? "more is rejected with a status, and nothing changes"
                                      : "what is beyond is cut off");
  record.set("nodiscard", bounded && rejects ? "[[nodiscard]] " : "");
  record.set("nodiscard_element", bounded_text && rejects ? "[[nodiscard]] " : "");
  record.flag("bounded", repeated ? bounded_count : bounded_text);
  record.flag("bounded_element", bounded_text);
  // A pointer to a bounded container on the heap would be a way round its bound.
  const bool is_inline = field.storage == Storage::kInline;
  record.flag("has_mutable", is_inline || !bounded);
}

void fill_strings(Record& record, const FieldPlan& field, const std::string& member) {
  const bool repeated = field.shape == Shape::kRepeated;
  // One overload calls the other, which a deprecated one can't without a warning.
  record.flag("has_overloads", !field.deprecated);
  record.set("data", field.kind == Kind::kBytes ? "void" : "char");
  record.flag("borrows", field.storage == Storage::kAlias);
  record.flag("is_inline", field.storage == Storage::kInline);
  record.flag("alias", field.storage == Storage::kAlias && field.max_length == 0);
  record.set("assign",
             assign_expression(field, repeated ? "(*" + member + ".Mutable(index))" : member));
  record.set("assign_fresh", assign_expression(field, "fresh"));
  record.set("add",
             fmt::format("::cpp_pool::add_text({}, value, {}, {}, ::cpp_pool::Overflow::{}, {})",
                         member, field.max_length, field.max_count,
                         overflow_enumerator(field.overflow), field.kind == Kind::kString));
  record.set("view_default", view_expression(field.default_text));
  record.flag("has_text_default", field.has_default);
  record.set("clear", text_reset(field, member));
}

// What the C header says of values beyond a bound.
void fill_c_bounds(Record& record, const FieldPlan& field) {
  const bool rejects = field.overflow == Overflow::kReject;
  const std::string_view cut =
      field.kind == Kind::kString ? "is cut off, between characters" : "is cut off";
  record.set("c_length_doc",
             rejects ? fmt::format("More than {} bytes: CPP_POOL_TOO_LONG, and nothing changes.",
                                   field.max_length)
                     : fmt::format("What is beyond {} bytes {}.", field.max_length, cut));
  record.set("c_count_doc",
             rejects ? fmt::format("More than {} elements: CPP_POOL_TOO_MANY, and nothing changes.",
                                   field.max_count)
                     : fmt::format("What is beyond {} elements is dropped.", field.max_count));
}

// A key or value among a function's parameters, and handed on.
struct CParameter {
  std::string declaration;
  std::string argument;
};

CParameter c_parameter(const FieldPlan& part, std::string_view name) {
  if (!is_text(part.kind)) {
    return {fmt::format("{} {}", c_value(part), name), std::string(name)};
  }
  return {fmt::format("const char* {0}, size_t {0}_size", name),
          fmt::format("{0}, {0}_size", name)};
}

void fill_c_map(Record& record, const FieldPlan& field) {
  const FieldPlan& mapped = field.entry[1];
  const CParameter key = c_parameter(field.entry[0], "key");
  const CParameter value = c_parameter(mapped, "value");
  record.set("c_key_parameters", key.declaration);
  record.set("c_key_arguments", key.argument);
  record.set("c_mapped_parameters", value.declaration);
  record.set("c_mapped_arguments", value.argument);
  const bool is_child = is_message(mapped.kind);
  record.flag("c_map_of_messages", is_child);
  record.set("c_mapped", is_text(mapped.kind) ? "cpp_pool_string" : c_value(mapped));
  record.set("c_mapped_cc", is_text(mapped.kind) ? "::cpp_pool_string"
                            : is_child           ? "::" + c_value(mapped)
                                                 : c_value(mapped));
}

// Which of the C functions there are, and what they take.
void fill_c(Record& record, const FieldPlan& field) {
  const bool text = is_text(field.kind);
  const bool message = is_message(field.kind);
  const bool single = field.shape == Shape::kSingular || field.shape == Shape::kOneof;
  const bool repeated = field.shape == Shape::kRepeated;
  record.flag("c_sets_scalar", single && !text && !message);
  record.flag("c_sets_string", single && text);
  record.flag("c_mutable_message", single && message);
  record.flag("c_adds_scalar", repeated && !text && !message);
  record.flag("c_adds_string", repeated && text);
  record.flag("c_adds_message", repeated && message);
  record.flag("c_stores",
              field.shape == Shape::kSingular && !text && !message && !field.closed_enum);
  record.set("c_member", field.c_member);
  record.flag("has_own_bit", field.has_bit.has_value());
  if (field.has_bit) {
    record.set("set_c_has", fmt::format("has_bits[{}] |= {:#x}u", *field.has_bit / 32,
                                        1U << (*field.has_bit % 32)));
  }
  record.set("c_field", field.c_name);
  record.set("c_value", c_value(field));
  const bool borrows = field.storage == Storage::kAlias;
  record.set("c_set_doc",
             borrows ? "Borrows the bytes: they must outlive the value." : "Copies the bytes.");
  record.set("c_set_text", borrows ? "set_borrowed" : "set_text");
  record.set("c_add_text", borrows ? "add_borrowed" : "add_text");
  record.flag("c_borrows", single && text && field.storage != Storage::kInline);
  record.flag("c_repeats", repeated);
  record.flag("c_reserves", !single);
  if (field.shape == Shape::kMap) fill_c_map(record, field);
  fill_c_bounds(record, field);
}

void fill_entry(Record& record, const FieldPlan& field) {
  record.set("c_entry", field.type.c_name);
  record.set("entry_full_name", field.type.full_name);
  record.set("entry_size", fmt::to_string(field.entry_size));
  record.set("entry_alignment", fmt::to_string(field.entry_alignment));
  record.set("entry_type", cpp_member_type(field) + "::StoredEntry");
  std::uint32_t end = 0;
  std::uint32_t paddings = 0;
  const auto pad_to = [&](std::uint32_t offset) {
    if (offset > end) {
      record.add("entry_members")
          .set("c_declaration", fmt::format("uint8_t pad{}[{}];", paddings++, offset - end));
    }
  };
  for (const FieldPlan& part : field.entry) {
    Record& entry = record.add("entry");
    fill_table(entry, part);
    entry.set("c_member", part.c_member);
    pad_to(part.offset);
    record.add("entry_members").set("c_declaration", c_member_declaration(part));
    end = part.offset + part.size;
  }
  pad_to(field.entry_size);
}

}  // namespace

void fill_table(Record& record, const FieldPlan& field) {
  const bool bounded_storage = field.storage == Storage::kInline;
  record.set("name", field.name);
  record.set("json_literal", string_literal(field.json_name));
  record.set("full_name", field.full_name);
  record.set("number", fmt::to_string(field.number));
  record.set("offset", fmt::to_string(field.offset));
  record.set("max_length", fmt::to_string(field.max_length));
  record.set("max_count", fmt::to_string(field.max_count));
  record.set("kind_constant", std::string(kind_constant(field.kind)));
  record.set("shape_constant", std::string(shape_constant(field.shape)));
  record.set("storage_constant", bounded_storage                    ? "CPP_POOL_STORAGE_INLINE"
                                 : field.storage == Storage::kAlias ? "CPP_POOL_STORAGE_ALIAS"
                                                                    : "CPP_POOL_STORAGE_OWNED");
  record.set("overflow_constant", field.overflow == Overflow::kReject
                                      ? "CPP_POOL_OVERFLOW_REJECT"
                                      : "CPP_POOL_OVERFLOW_TRUNCATE");
  record.set("field_flags", flags_expression(field));
  record.set("message_table", message_table(field));
  record.set("enum_table", enum_table(field));
  record.set("default_value", default_initializer(field));
  record.flag("is_string", is_text(field.kind) && field.has_default);
  record.flag("is_map", field.shape == Shape::kMap);
  record.set("default_literal", string_literal(field.default_text));
  record.set("default_size", fmt::to_string(field.default_text.size()));
}

void fill_field(Record& record, const MessagePlan& message, const FieldPlan& field) {
  fill_comment(record, field.comment, field.deprecated);
  fill_table(record, field);
  fill_presence(record, message, field);
  fill_bounds(record, field);
  fill_c(record, field);
  record.set("index", fmt::to_string(&field - message.fields.data()));
  const bool in_oneof = field.shape == Shape::kOneof;
  const std::string member = in_oneof
                                 ? message.oneofs[*field.oneof].cpp_member + "." + field.cpp_member
                                 : field.cpp_member;
  fill_strings(record, field, member);
  const bool is_enum = field.kind == Kind::kEnum;
  const std::string stored = field.shape == Shape::kRepeated ? member + ".Get(index)" : member;
  const std::string_view accessor = accessor_of(field);
  record.set("accessor", std::string(accessor));
  record.flag("defined_later", accessor == "message" || accessor == "oneof_message" ||
                                   accessor == "repeated_message" || accessor == "map");
  record.set("field", field.cpp_name);
  record.set("member", member);
  record.set("constant", field.cpp_constant);
  record.set("dep", field.deprecated ? "[[deprecated]] " : "");
  record.set("value", cpp_value(field));
  record.set("type", is_message(field.kind) || field.shape == Shape::kMap ? field.type.cpp_name
                                                                          : cpp_element(field));
  record.set("element", cpp_element(field));
  record.set("container", cpp_member_type(field));
  record.set("get",
             is_enum ? fmt::format("static_cast<{}>({})", field.type.cpp_name, stored) : stored);
  record.set("default", default_expression(field));
  record.set("value_default", is_enum ? fmt::format("static_cast<{}>({})", field.type.cpp_name,
                                                    default_expression(field))
                                      : default_expression(field));
  record.set("has_bit", field.has_bit ? fmt::to_string(*field.has_bit) : "CPP_POOL_NONE");
  record.set("case_offset",
             in_oneof ? fmt::to_string(message.oneofs[*field.oneof].case_offset) : "CPP_POOL_NONE");
  if (field.shape == Shape::kMap) fill_entry(record, field);
}

void fill_extension(Record& record, const ExtensionPlan& extension, std::size_t index) {
  const FieldPlan& field = extension.field;
  fill_comment(record, field.comment, field.deprecated);
  if (is_text(field.kind) && field.has_default) {
    record.set("default_value", fmt::format("{{.text = &kDefault{}}}", index));
  }
  fill_table(record, field);
  const std::string element = is_text(field.kind) ? "::cpp_pool::String" : cpp_value(field);
  record.set(
      "extension_type",
      fmt::format("::cpp_pool::ExtensionId<{}, {}>", extension.extendee.cpp_name,
                  field.shape == Shape::kRepeated ? fmt::format("::cpp_pool::Repeated<{}>", element)
                                                  : element));
  record.set("extension", field.cpp_name);
  record.set("extendee", extension.extendee.cpp_name);
  record.set("constant", field.cpp_constant);
  record.set("index", fmt::to_string(index));
}

}  // namespace cpp_pool::plugin
