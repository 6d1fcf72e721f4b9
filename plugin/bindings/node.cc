#include <fmt/format.h>

#include <map>
#include <string>

#include "bindings/binding_record.hpp"
#include "bindings/bindings.hpp"
#include "bindings/node_names.hpp"
#include "bindings/node_values.hpp"
#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

std::string table_of(const MessagePlan& message) { return "fieldsOf" + node_type(message.path); }

class Node final : public BindingLanguage {
 public:
  std::string type_name(const std::vector<std::string>& path) const override {
    return node_type(path);
  }
  std::string member_name(std::string_view name) const override { return node_member(name); }
  std::string enumerator(const EnumPlan&, const EnumValuePlan& value) const override {
    return value.name == "__proto__" ? "__proto___" : value.name;
  }
  std::string default_value(const FieldPlan& field) const override { return node_default(field); }
  std::string foreign_type(const std::string& proto, const std::string& name) const override {
    return node_module(proto) + "." + name;
  }
  std::string comment_line(const std::string& line) const override {
    std::string result = line;
    for (std::size_t at = 0; (at = result.find("*/", at)) != std::string::npos;) {
      result.replace(at, 2, "*\\/");
    }
    return result;
  }

  void add_to_field(Record& record, const FilePlan& file, const MessagePlan& message,
                    const FieldPlan& plan) const override {
    const auto index = static_cast<std::size_t>(&plan - message.fields.data());
    const std::string member = node_members(message).at(index);
    record.set("member", member);
    record.set("suffix", node_suffix(member));
    record.set("fields", table_of(message));
    const std::uint32_t has_byte = plan.has_bit.value_or(0) / 32 * 4;
    record.set("has_place", has_byte == 0 ? "at" : fmt::format("at + {}", has_byte));
    add_flags(record, plan);
    add_value(record, message, plan, index);
    record.set("js_type", js_type(file, plan));
    record.set("js_set_type", js_set_type(file, plan));
  }

  void add_to_message(Record& record, const FilePlan&, const MessagePlan& plan) const override {
    record.flag("has_fields", !plan.fields.empty());
    record.flag("is_commented", !plan.comment.lines.empty() || plan.deprecated);
    record.flag("is_deprecated", plan.deprecated);
    const std::vector<std::string> members = node_members(plan);
    std::size_t next = plan.fields.size();
    for (Record& oneof : record.list("oneofs")) {
      const std::string& member = members.at(next++);
      oneof.set("member", member);
      oneof.set("suffix", node_suffix(member));
    }
  }

 private:
  static void add_flags(Record& record, const FieldPlan& plan) {
    const bool is_plain = plan.shape == Shape::kSingular || plan.shape == Shape::kOneof;
    const bool in_oneof = plan.oneof.has_value();
    const NodeKind kind = node_kind(plan.kind);
    const bool is_scalar = kind == NodeKind::kScalar;
    record.flag("is_commented", !plan.comment.lines.empty() || plan.deprecated);
    record.flag("is_singular_scalar", is_plain && is_scalar && !in_oneof);
    record.flag("is_oneof_scalar", is_plain && is_scalar && in_oneof);
    record.flag("is_singular_text", is_plain && kind == NodeKind::kText && !in_oneof);
    record.flag("is_oneof_text", is_plain && kind == NodeKind::kText && in_oneof);
    record.flag("is_singular_message", is_plain && kind == NodeKind::kMessage);
    const bool is_map = plan.shape == Shape::kMap;
    record.flag("is_collection", !is_plain);
    record.set("collection", is_plain ? "" : node_collection(plan));
    record.flag("is_message_map", is_map && node_kind(plan.entry[1].kind) == NodeKind::kMessage);
  }

  static void add_value(Record& record, const MessagePlan& message, const FieldPlan& plan,
                        std::size_t index) {
    const bool is_plain = plan.shape == Shape::kSingular || plan.shape == Shape::kOneof;
    const bool has_value = is_plain && node_kind(plan.kind) != NodeKind::kMessage;
    record.set("read", has_value ? node_read(plan) : "");
    record.set("write", has_value ? node_write(plan, table_of(message), index) : "");
  }

  std::string type_of(const FilePlan& file, const FieldPlan& plan) const {
    if (plan.type.full_name.empty()) return node_value_type(plan.kind);
    const std::string name = node_type(plan.type.path);
    return plan.type.proto == file.proto ? name : foreign_type(plan.type.proto, name);
  }

  [[nodiscard]] std::string given(const FilePlan& file, const FieldPlan& plan) const {
    return node_given_type(plan, type_of(file, plan));
  }

  // How declarations call what a property gives,
  [[nodiscard]] std::string js_type(const FilePlan& file, const FieldPlan& plan) const {
    const std::string collection = node_collection(plan);
    if (plan.shape == Shape::kMap) {
      const FieldPlan& key = plan.entry[0];
      const FieldPlan& value = plan.entry[1];
      return fmt::format("{}<{}, {}, {}, {}>", collection, type_of(file, key), type_of(file, value),
                         given(file, key), given(file, value));
    }
    const std::string type = type_of(file, plan);
    if (plan.shape != Shape::kRepeated) return is_message(plan.kind) ? type + " | undefined" : type;
    if (is_text(plan.kind)) return fmt::format("{}<{}>", collection, type);
    const std::string given_type = given(file, plan);
    if (is_message(plan.kind)) return fmt::format("{}<{}, {}>", collection, type, given_type);
    return fmt::format("{}<{}, {}, {}>", collection, type, given_type, node_typed_array(plan.kind));
  }

  // and what it takes.
  [[nodiscard]] std::string js_set_type(const FilePlan& file, const FieldPlan& plan) const {
    if (plan.shape == Shape::kMap) {
      return fmt::format("Entries<{}, {}>", given(file, plan.entry[0]), given(file, plan.entry[1]));
    }
    const std::string given_type = given(file, plan);
    return plan.shape == Shape::kRepeated ? fmt::format("Iterable<{}>", given_type) : given_type;
  }
};

// The modules of other schemas whose types this one's fields have, by their protos.
std::map<std::string, bool> used_protos(const FilePlan& plan) {
  std::map<std::string, bool> protos;
  const auto use = [&](const FieldPlan& field) {
    if (field.type.proto.empty() || field.type.proto == plan.proto) return;
    const bool is_value = is_message(field.kind) || field.closed_enum;
    protos[field.type.proto] = protos[field.type.proto] || is_value;
  };
  for (const MessagePlan& message : plan.messages) {
    for (const FieldPlan& field : message.fields) {
      if (field.shape != Shape::kMap) use(field);
      for (const FieldPlan& part : field.entry) use(part);
    }
  }
  return protos;
}

std::string stem_of(const std::string& proto) { return proto.substr(0, proto.rfind('.')); }

void add_modules(Record& record, const FilePlan& plan) {
  record.list("modules");
  record.list("type_modules");
  for (const auto& [proto, is_value] : used_protos(plan)) {
    for (const std::string_view list : {"modules", "type_modules"}) {
      if (list == "modules" && !is_value) continue;
      Record& module = record.add(list);
      module.set("module", node_module(proto));
      module.set("path", node_import(plan.stem, stem_of(proto)));
    }
  }
}

void add_needs(Record& record, const FilePlan& plan) {
  std::map<std::string, bool> needs;
  for (const MessagePlan& message : plan.messages) {
    for (const FieldPlan& field : message.fields) {
      const bool is_plain = field.shape == Shape::kSingular || field.shape == Shape::kOneof;
      if (!is_plain) needs[node_collection(field)] = true;
      if (field.closed_enum) needs["closedEnum"] = true;
      for (const FieldPlan& part : field.entry) {
        if (part.closed_enum) needs["closedEnum"] = true;
      }
    }
  }
  record.flag("has_closed_enums", needs["closedEnum"]);
  record.flag("has_messages", !plan.messages.empty());
  record.flag("has_scalar_lists", needs["ScalarList"]);
  record.flag("has_text_lists", needs["TextList"]);
  record.flag("has_message_lists", needs["MessageList"]);
  record.flag("has_lists", needs["ScalarList"] || needs["TextList"] || needs["MessageList"]);
  record.flag("has_message_maps", needs["MessageMapView"]);
  record.flag("has_maps", needs["MapView"] || needs["MessageMapView"]);
}

}  // namespace

void emit_node(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs) {
  Record record = binding_record(plan, Node());
  add_modules(record, plan);
  add_needs(record, plan);
  outputs.push_back({plan.stem + "_pool.mjs", templates.render("node/pool.mjs", record)});
  outputs.push_back({plan.stem + "_pool.d.mts", templates.render("node/pool.d.mts", record)});
}

}  // namespace cpp_pool::plugin
