// Rust: structs of the message's own layout, read in place.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bindings/binding_record.hpp"
#include "bindings/bindings.hpp"
#include "bindings/rust_literals.hpp"
#include "bindings/rust_names.hpp"
#include "layout.hpp"
#include "runtime/include/cpp_pool/abi.h"

namespace cpp_pool::plugin {
namespace {

class RustLanguage final : public BindingLanguage {
 public:
  explicit RustLanguage(const FilePlan& file) : file_(file), types_(file) {
    for (const MessagePlan& each : file.messages) members_.emplace(&each, RustMemberNames(each));
  }

  std::string type_name(const std::vector<std::string>& path) const override {
    return rust_type_name(path);
  }
  std::string member_name(std::string_view name) const override { return rust_snake_case(name); }
  std::string enumerator(const EnumPlan& plan, const EnumValuePlan& value) const override;
  std::string default_value(const FieldPlan& field) const override;
  std::string foreign_type(const std::string& proto, const std::string& name) const override {
    return rust_module_path(file_.stem, file_stem(proto)) + "::" + name;
  }
  std::string comment_line(const std::string& line) const override {
    return rust_comment_line(line);
  }
  void add_to_field(Record& record, const FilePlan&, const MessagePlan& message,
                    const FieldPlan& field) const override;
  void add_to_message(Record& record, const FilePlan&, const MessagePlan& message) const override;

  // Which containers this file's fields need.
  void add_features(Record& record) const;
  // The files whose types this one's fields have.
  [[nodiscard]] std::set<std::string> foreign_files() const;
  [[nodiscard]] const RustTypeNames& types() const { return types_; }

 private:
  [[nodiscard]] std::string type_of(const TypeRef& ref) const;
  [[nodiscard]] std::string read_type(const FieldPlan& field, const std::string& lifetime) const;
  [[nodiscard]] std::string stored_element(const FieldPlan& field) const;
  [[nodiscard]] std::string stored_type(const FieldPlan& field) const;
  [[nodiscard]] std::string kind_type(const FieldPlan& field) const;
  void add_text(Record& record, const FieldPlan& field) const;
  void add_map(Record& record, const FieldPlan& field) const;
  void add_presence(Record& record, const MessagePlan& message, const FieldPlan& field) const;
  void add_place(Record& record, const MessagePlan& message, const FieldPlan& field) const;
  void add_members(Record& record, const MessagePlan& message) const;
  void add_oneofs(Record& record, const MessagePlan& message) const;
  [[nodiscard]] std::string member_type(const MessagePlan& message, const MemberPlan& member) const;
  [[nodiscard]] static std::string oneof_member(const MessagePlan& message, std::uint32_t oneof,
                                                MemberPlan::Role role);

  const FilePlan& file_;
  RustTypeNames types_;
  std::unordered_map<const MessagePlan*, RustMemberNames> members_;
};

std::string RustLanguage::enumerator(const EnumPlan& plan, const EnumValuePlan& value) const {
  constexpr std::array<std::string_view, 5> kTaken{"from_number", "number", "name", "from_schema",
                                                   "fmt"};
  std::string name = rust_identifier(value.name);
  const auto is_taken = [&](const std::string& wanted) {
    const auto has_name = [&](const EnumValuePlan& other) {
      return &other != &value && other.name == wanted;
    };
    return std::find(kTaken.begin(), kTaken.end(), wanted) != kTaken.end() ||
           (wanted != value.name && std::any_of(plan.values.begin(), plan.values.end(), has_name));
  };
  while (is_taken(name)) name += '_';
  return name;
}

std::string RustLanguage::default_value(const FieldPlan& field) const {
  const std::string type = rust_scalar_type(field.kind);
  switch (field.kind) {
    case Kind::kString:
    case Kind::kBytes:
      return rust_byte_literal(field.has_default ? field.default_text : "");
    case Kind::kEnum: {
      const char* make = field.closed_enum ? "{}::from_schema({})" : "{}({})";
      return fmt::format(fmt::runtime(make), type_of(field.type), field.default_enum_number);
    }
    case Kind::kBool:
      return field.has_default ? "true" : "false";
    case Kind::kDouble:
    case Kind::kFloat:
      return rust_float_literal(field.has_default ? field.default_text : "0", type);
    default:
      return field.has_default ? field.default_text : "0";
  }
}

std::string RustLanguage::type_of(const TypeRef& ref) const {
  if (ref.proto == file_.proto) return types_.of(ref.path);
  return foreign_type(ref.proto, rust_type_name(ref.path));
}

// What a getter returns.
std::string RustLanguage::read_type(const FieldPlan& field, const std::string& lifetime) const {
  if (is_message(field.kind)) return fmt::format("&{}{}", lifetime, type_of(field.type));
  if (field.kind == Kind::kBytes) return fmt::format("&{}[u8]", lifetime);
  if (field.kind == Kind::kEnum) return type_of(field.type);
  if (field.kind != Kind::kString) return rust_scalar_type(field.kind);
  if (field.utf8) return fmt::format("&{}str", lifetime);
  return fmt::format("Result<&{}str, ::core::str::Utf8Error>", lifetime);
}

// One value as it lies in memory: a singular field, an element, a key.
std::string RustLanguage::stored_element(const FieldPlan& field) const {
  const bool is_inline = field.storage == Storage::kInline;
  if (is_message(field.kind)) {
    const std::string type = type_of(field.type);
    return is_inline ? type : fmt::format("pool::Ptr<{}>", type);
  }
  if (is_text(field.kind)) {
    if (!is_inline) return "pool::Text";
    return fmt::format("pool::InlineText<{}>", (field.max_length + 4) / 4 * 4);
  }
  return field.kind == Kind::kEnum ? type_of(field.type) : rust_scalar_type(field.kind);
}

std::string RustLanguage::stored_type(const FieldPlan& field) const {
  if (field.shape == Shape::kMap) {
    return fmt::format("pool::Entries<{}, {}>", stored_element(field.entry[0]),
                       stored_element(field.entry[1]));
  }
  const std::string element = stored_element(field);
  if (field.shape != Shape::kRepeated) return element;
  if (field.storage != Storage::kInline) return fmt::format("pool::Array<{}>", element);
  return fmt::format("pool::InlineArray<{}, {}>", element, field.max_count);
}

// How an element, a key or a value is read, as a type.
std::string RustLanguage::kind_type(const FieldPlan& field) const {
  if (field.kind == Kind::kEnum) return fmt::format("pool::Enum<{}>", type_of(field.type));
  if (!is_text(field.kind)) return stored_element(field);
  const char* name = field.kind == Kind::kBytes ? "Bytes" : field.utf8 ? "Str" : "AnyStr";
  if (field.storage != Storage::kInline) return fmt::format("pool::{}", name);
  return fmt::format("pool::{}<{}>", name, stored_element(field));
}

void RustLanguage::add_text(Record& record, const FieldPlan& field) const {
  const bool is_bytes = field.kind == Kind::kBytes;
  record.flag("is_utf8", field.utf8);
  record.flag("has_max_length", field.max_length != 0);
  record.set("argument", is_bytes ? "&[u8]" : "&str");
  record.set("argument_target", is_bytes ? "[u8]" : "str");
  record.set("as_bytes", is_bytes ? "" : ".as_bytes()");
}

void RustLanguage::add_map(Record& record, const FieldPlan& field) const {
  const FieldPlan& key = field.entry[0];
  const FieldPlan& value = field.entry[1];
  record.set("key_kind", kind_type(key));
  record.set("value_kind", kind_type(value));
  record.set("entry_type",
             fmt::format("pool::Entry<{}, {}>", stored_element(key), stored_element(value)));
}

// The conditions under which the field is set and is not.
void RustLanguage::add_presence(Record& record, const MessagePlan& message,
                                const FieldPlan& field) const {
  record.set("has_bit_index", field.has_bit ? fmt::to_string(*field.has_bit) : "u32::MAX");
  if (field.oneof) {
    const std::string member = oneof_member(message, *field.oneof, MemberPlan::Role::kOneofCase);
    record.set("is_set", fmt::format("self.{} == {}", member, field.number));
    record.set("is_not_set", fmt::format("self.{} != {}", member, field.number));
  }
  if (field.has_bit) {
    const std::uint32_t word = *field.has_bit / 32;
    const std::string bit =
        fmt::format("self.has_bits[{}] & {:#x}", word, 1U << *field.has_bit % 32);
    record.set("has_word", fmt::to_string(word));
    record.set("is_set", bit + " != 0");
    record.set("is_not_set", bit + " == 0");
  }
}

// Where the value is in the struct.
void RustLanguage::add_place(Record& record, const MessagePlan& message,
                             const FieldPlan& field) const {
  const std::string member = rust_identifier(field.c_member);
  record.set("member", member);
  if (!field.oneof) {
    record.set("child", "self." + member);
    record.set("child_ref", "&self." + member);
    return;
  }
  const std::string whole = oneof_member(message, *field.oneof, MemberPlan::Role::kOneof);
  record.set("union_member", whole);
  record.set("child", fmt::format("unsafe {{ &self.{}.{} }}", whole, member));
  record.set("child_ref", fmt::format("unsafe {{ &self.{}.{} }}", whole, member));
}

void RustLanguage::add_to_field(Record& record, const FilePlan&, const MessagePlan& message,
                                const FieldPlan& field) const {
  const RustMemberNames& names = members_.at(&message);
  const auto index = static_cast<std::size_t>(&field - message.fields.data());
  record.set("base", names.of_field(index).base);
  record.set("getter", names.of_field(index).getter);
  record.set("variant", names.variant(index));
  record.flag("has_max_count", field.max_count != 0);
  record.set("stored_type", stored_type(field));
  add_place(record, message, field);
  add_presence(record, message, field);
  add_text(record, field);
  if (field.shape == Shape::kMap) {
    add_map(record, field);
    return;
  }
  record.set("value_type", read_type(field, ""));
  record.set("view_value_type", read_type(field, "'a "));
  record.set("kind_type", kind_type(field));
  if (is_message(field.kind)) record.set("child_type", type_of(field.type));
}

std::string RustLanguage::oneof_member(const MessagePlan& message, std::uint32_t oneof,
                                       MemberPlan::Role role) {
  for (const MemberPlan& member : message.members) {
    if (member.role == role && member.index == oneof) return rust_identifier(member.name);
  }
  return "";
}

std::string RustLanguage::member_type(const MessagePlan& message, const MemberPlan& member) const {
  switch (member.role) {
    case MemberPlan::Role::kHasBits:
      return fmt::format("[u32; {}]", message.has_word_count);
    case MemberPlan::Role::kField:
      return stored_type(message.fields[member.index]);
    case MemberPlan::Role::kOneofCase:
      return "u32";
    case MemberPlan::Role::kOneof:
      return types_.union_type(message, member.index);
    case MemberPlan::Role::kUnknown:
      return "pool::Text";
    case MemberPlan::Role::kExtensions:
      return "pool::Opaque";
    case MemberPlan::Role::kPadding:
      return fmt::format("[u8; {}]", member.size);
  }
  return "";
}

void RustLanguage::add_members(Record& record, const MessagePlan& message) const {
  record.list("members");
  for (const MemberPlan& member : message.members) {
    Record& entry = record.add("members");
    entry.set("member", rust_identifier(member.name));
    entry.set("member_type", member_type(message, member));
    entry.set("offset", fmt::to_string(member.offset));
  }
}

void RustLanguage::add_oneofs(Record& record, const MessagePlan& message) const {
  const RustMemberNames& names = members_.at(&message);
  record.list("unions");
  record.list("views");
  for (std::size_t i = 0; i < message.oneofs.size(); ++i) {
    const OneofPlan& oneof = message.oneofs[i];
    const auto index = static_cast<std::uint32_t>(i);
    Record& whole = record.add("unions");
    whole.set("union_type", types_.union_type(message, i));
    const auto borrows = [&](std::uint32_t field) {
      return is_text(message.fields[field].kind) || is_message(message.fields[field].kind);
    };
    const bool has_lifetime = std::any_of(oneof.fields.begin(), oneof.fields.end(), borrows);
    for (const std::uint32_t field : oneof.fields) {
      Record& member = whole.add("union_members");
      member.set("member", rust_identifier(message.fields[field].c_member));
      member.set("member_type", stored_type(message.fields[field]));
    }
    Record& view = record.list("oneofs")[i];
    view.set("view_ident", types_.view(message, i));
    view.set("view_type", types_.view(message, i) + (has_lifetime ? "<'a>" : ""));
    view.set("view_type_here", types_.view(message, i) + (has_lifetime ? "<'_>" : ""));
    view.set("not_set", names.not_set(i));
    view.set("oneof_base", names.of_oneof(i).base);
    view.set("oneof_getter", names.of_oneof(i).getter);
    view.set("case_member", oneof_member(message, index, MemberPlan::Role::kOneofCase));
  }
}

void RustLanguage::add_to_message(Record& record, const FilePlan&,
                                  const MessagePlan& message) const {
  record.set("type_ident", types_.of(message.path));
  record.flag("unsynchronized", message.pool.concurrency == Concurrency::kUnsynchronized);
  // Scalars of their own are written in place; the rest goes through the library.
  const auto is_in_place = [](const FieldPlan& field) {
    return field.shape == Shape::kSingular && !is_text(field.kind) && !is_message(field.kind);
  };
  record.flag("has_places",
              !std::all_of(message.fields.begin(), message.fields.end(), is_in_place));
  add_members(record, message);
  add_oneofs(record, message);
}

void RustLanguage::add_features(Record& record) const {
  const auto has = [&](const auto& is_wanted) {
    return std::any_of(file_.messages.begin(), file_.messages.end(), [&](const auto& message) {
      return std::any_of(message.fields.begin(), message.fields.end(), is_wanted);
    });
  };
  const auto is_list = [](const FieldPlan& field) { return field.shape == Shape::kRepeated; };
  const auto is_message_list = [&](const FieldPlan& field, bool is_inline) {
    return is_list(field) && is_message(field.kind) &&
           (field.storage == Storage::kInline) == is_inline;
  };
  const bool has_texts = has([&](const auto& each) { return is_list(each) && is_text(each.kind); });
  const bool has_maps = has([](const auto& each) { return each.shape == Shape::kMap; });
  record.flag("has_lists", has(is_list));
  record.flag("has_texts", has_texts);
  record.flag("has_maps", has_maps);
  record.flag("has_kinds", has_texts || has_maps);
  record.flag("has_numbers", has([&](const auto& each) {
                return is_list(each) && !is_text(each.kind) && !is_message(each.kind);
              }));
  record.flag("has_pooled_messages",
              has([&](const auto& each) { return is_message_list(each, false); }));
  record.flag("has_inline_messages",
              has([&](const auto& each) { return is_message_list(each, true); }));
}

std::set<std::string> RustLanguage::foreign_files() const {
  std::set<std::string> files;
  const auto add = [&](const FieldPlan& field) {
    if (!field.type.proto.empty() && field.type.proto != file_.proto) {
      files.insert(rust_module_path(file_.stem, file_stem(field.type.proto)));
    }
  };
  for (const MessagePlan& message : file_.messages) {
    for (const FieldPlan& field : message.fields) {
      if (field.shape == Shape::kMap) add(field.entry[1]);
      add(field);
    }
  }
  return files;
}

}  // namespace

void emit_rust(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs) {
  const RustLanguage language(plan);
  Record record = binding_record(plan, language);
  for (std::size_t i = 0; i < plan.enums.size(); ++i) {
    record.list("enums")[i].set("type_ident", language.types().of(plan.enums[i].path));
  }
  record.flag("has_messages", !plan.messages.empty());
  language.add_features(record);
  record.set("module", rust_module(plan.stem));
  record.set("abi_version", fmt::to_string(CPP_POOL_ABI_VERSION));
  record.list("foreign_files");
  for (const std::string& file : language.foreign_files()) {
    record.add("foreign_files").set("foreign", file);
  }
  outputs.push_back({plan.stem + "_pool.rs", templates.render("rust/pool.rs", record)});
}

}  // namespace cpp_pool::plugin
