#include "bindings/binding_record.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_set>

#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

constexpr std::array<std::string_view, 19> kKinds{
    "",        "double",   "float",    "int64",   "uint64",  "int32", "fixed64",
    "fixed32", "bool",     "string",   "message", "message", "bytes", "uint32",
    "enum",    "sfixed32", "sfixed64", "sint32",  "sint64"};

std::string_view repr_of(Kind kind) {
  switch (kind) {
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
    case Kind::kInt32:
    case Kind::kSfixed32:
    case Kind::kSint32:
    case Kind::kEnum:
      return "int32";
    case Kind::kUint32:
    case Kind::kFixed32:
      return "uint32";
    case Kind::kBool:
      return "bool";
    case Kind::kString:
    case Kind::kBytes:
      return "text";
    case Kind::kMessage:
    case Kind::kGroup:
      return "message";
  }
  return "";
}

class Filler {
 public:
  Filler(const FilePlan& file, const BindingLanguage& language)
      : file_(file), language_(language) {}

  Record fill() {
    Record record;
    record.set("proto", file_.proto);
    record.set("package", file_.package);
    record.set("stem", file_.stem);
    comment(record, file_.comment);
    record.list("imports");
    for (const IncludePlan& include : file_.includes) {
      record.add("imports").set("proto", include.proto);
    }
    record.list("enums");
    for (const EnumPlan& each : file_.enums) enumeration(record.add("enums"), each);
    record.list("messages");
    for (const MessagePlan& each : file_.messages) message(record.add("messages"), each);
    return record;
  }

 private:
  void comment(Record& record, const Comment& comment) const {
    record.list("comment");
    for (const std::string& line : comment.lines) {
      record.add("comment").set("line", language_.comment_line(line));
    }
    record.flag("has_comment", !comment.lines.empty());
  }

  void enumeration(Record& record, const EnumPlan& plan) const {
    comment(record, plan.comment);
    record.set("name", language_.type_name(plan.path));
    record.set("full_name", plan.full_name);
    record.flag("closed", plan.closed);
    std::unordered_set<std::int32_t> seen;
    for (const EnumValuePlan& value : plan.values) {
      Record& entry = record.add("values");
      comment(entry, value.comment);
      entry.set("value", language_.enumerator(plan, value));
      entry.set("value_name", value.name);
      entry.set("number", fmt::to_string(value.number));
      entry.flag("is_alias", !seen.insert(value.number).second);
    }
  }

  void message(Record& record, const MessagePlan& plan) const {
    comment(record, plan.comment);
    record.set("name", language_.type_name(plan.path));
    record.set("full_name", plan.full_name);
    record.set("c_name", plan.c_name);
    record.set("size", fmt::to_string(plan.size));
    record.set("alignment", fmt::to_string(plan.alignment));
    record.set("layout_hash", fmt::format("{:#018x}", plan.layout_hash));
    record.set("has_word_count", fmt::to_string(plan.has_word_count));
    record.set("field_count", fmt::to_string(plan.fields.size()));
    record.flag("is_trivial", plan.trivially_copyable);
    record.flag("has_oneofs", !plan.oneofs.empty());
    record.list("fields");
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
      field(record.add("fields"), plan, plan.fields[i], i);
    }
    record.list("oneofs");
    for (const OneofPlan& oneof : plan.oneofs) {
      Record& entry = record.add("oneofs");
      comment(entry, oneof.comment);
      entry.set("oneof", language_.member_name(oneof.name));
      entry.set("oneof_name", oneof.name);
      entry.set("case_offset", fmt::to_string(oneof.case_offset));
      for (const std::uint32_t index : oneof.fields) {
        field(entry.add("alternatives"), plan, plan.fields[index], index);
      }
    }
    language_.add_to_message(record, file_, plan);
  }

  void field(Record& record, const MessagePlan& message, const FieldPlan& plan,
             std::size_t index) const {
    comment(record, plan.comment);
    record.set("field", language_.member_name(plan.name));
    record.set("field_name", plan.name);
    record.set("index", fmt::to_string(index));
    record.set("number", fmt::to_string(plan.number));
    record.set("max_length", fmt::to_string(plan.max_length));
    record.set("max_count", fmt::to_string(plan.max_count));
    const bool in_oneof = plan.oneof.has_value();
    record.flag("in_oneof", in_oneof);
    record.flag("has_bit", plan.has_bit.has_value());
    record.flag("has_presence", in_oneof || plan.has_bit.has_value());
    if (plan.has_bit) {
      record.set("has_byte", fmt::to_string(*plan.has_bit / 32 * 4));
      record.set("has_mask", fmt::format("{:#x}", 1U << (*plan.has_bit % 32)));
    }
    if (in_oneof) {
      record.set("case_offset", fmt::to_string(message.oneofs[*plan.oneof].case_offset));
    }
    value(record, plan);
    const bool is_map = plan.shape == Shape::kMap;
    const bool is_repeated = plan.shape == Shape::kRepeated;
    record.flag("is_map", is_map);
    record.flag("is_repeated", is_repeated);
    record.flag("is_singular", !is_map && !is_repeated);
    record.flag("is_required", plan.required);
    record.flag("is_deprecated", plan.deprecated);
    record.flag("is_alias_storage", plan.storage == Storage::kAlias);
    record.set("default",
               is_map || is_repeated || is_message(plan.kind) ? "" : language_.default_value(plan));
    if (is_map) {
      record.set("entry_size", fmt::to_string(plan.entry_size));
      value(record.add("key"), plan.entry[0]);
      value(record.add("value"), plan.entry[1]);
    }
    language_.add_to_field(record, file_, message, plan);
  }

  // What a singular field, an element, a key and a value have in common.
  void value(Record& record, const FieldPlan& plan) const {
    const bool is_text_kind = is_text(plan.kind);
    const bool is_message_kind = is_message(plan.kind);
    const std::string_view repr = repr_of(plan.kind);
    const bool is_float = repr == "float" || repr == "double";
    record.set("kind", std::string(kKinds[static_cast<std::size_t>(plan.kind)]));
    record.set("repr", std::string(repr));
    record.set("offset", fmt::to_string(plan.offset));
    record.set("stride", fmt::to_string(stride(plan)));
    record.set("elements_offset", fmt::to_string(elements_offset(plan)));
    record.flag("is_text", is_text_kind);
    record.flag("is_string", plan.kind == Kind::kString);
    record.flag("is_bytes", plan.kind == Kind::kBytes);
    record.flag("is_message", is_message_kind);
    record.flag("is_scalar", !is_text_kind && !is_message_kind);
    record.flag("is_enum", plan.kind == Kind::kEnum);
    record.flag("is_bool", plan.kind == Kind::kBool);
    record.flag("is_float", is_float);
    record.flag("is_integer", !is_text_kind && !is_message_kind && !is_float &&
                                  plan.kind != Kind::kBool && plan.kind != Kind::kEnum);
    record.flag("is_wide", repr == "int64" || repr == "uint64");
    record.flag("is_inline", plan.storage == Storage::kInline);
    record.flag("is_closed_enum", plan.closed_enum);
    if (is_message_kind || plan.kind == Kind::kEnum) type(record, plan.type);
  }

  void type(Record& record, const TypeRef& ref) const {
    const std::string name = language_.type_name(ref.path);
    record.set("type", ref.proto == file_.proto ? name : language_.foreign_type(ref.proto, name));
    record.set("type_c_name", ref.c_name);
    record.set("type_full_name", ref.full_name);
  }

  static bool is_inline_array(const FieldPlan& plan) {
    return plan.shape == Shape::kRepeated && plan.storage == Storage::kInline;
  }

  static std::uint32_t elements_offset(const FieldPlan& plan) {
    return is_inline_array(plan) ? plan.alignment : 0;
  }

  static std::uint32_t stride(const FieldPlan& plan) {
    if (plan.shape == Shape::kMap) return plan.entry_size;
    if (plan.shape != Shape::kRepeated) return plan.size;
    const bool is_inline = plan.storage == Storage::kInline;
    if (is_text(plan.kind)) return is_inline ? 4 + (plan.max_length + 4) / 4 * 4 : 16;
    if (!is_message(plan.kind)) return scalar_size(plan.kind);
    return is_inline ? (plan.size - plan.alignment) / plan.max_count : 8;
  }

  const FilePlan& file_;
  const BindingLanguage& language_;
};

}  // namespace

Record binding_record(const FilePlan& plan, const BindingLanguage& language) {
  return Filler(plan, language).fill();
}

}  // namespace cpp_pool::plugin
