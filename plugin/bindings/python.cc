// person_pool.py, its stub, and the package that generated modules share.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bindings/binding_record.hpp"
#include "bindings/bindings.hpp"
#include "bindings/python_docs.hpp"
#include "bindings/python_names.hpp"
#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

constexpr std::size_t kColumns = 100;

bool is_inline(const FieldPlan& field) { return field.storage == Storage::kInline; }

// The field's part of the struct, as a call of cpp_pool_runtime.
std::string member_call(const FieldPlan& field) {
  const bool is_repeated = field.shape == Shape::kRepeated;
  if (field.shape == Shape::kMap) return fmt::format("_rt.map_storage(\"{}\")", field.name);
  if (is_inline(field) && (is_repeated || is_text(field.kind) || is_message(field.kind))) {
    const bool is_counted = is_repeated || is_text(field.kind);
    return fmt::format("_rt.inline_bytes(\"{}\", {}, {}, {})", field.name, field.size,
                       field.alignment, is_counted ? "True" : "False");
  }
  if (is_repeated) return fmt::format("_rt.array(\"{}\")", field.name);
  if (is_text(field.kind)) return fmt::format("_rt.text(\"{}\")", field.name);
  if (is_message(field.kind)) return fmt::format("_rt.child_pointer(\"{}\")", field.name);
  return fmt::format("_rt.number(\"{}\", \"{}\")", field.name, python_repr(field));
}

// Words joined by ", " into lines that are not too long.
void wrap(Record& record, std::string_view list, const std::vector<std::string>& words,
          std::size_t indent) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty() && indent + line.size() + word.size() + 3 > kColumns) {
      record.add(list).set("line", std::move(line));
      line.clear();
    }
    line += line.empty() ? word + "," : fmt::format(" {},", word);
  }
  if (!line.empty()) record.add(list).set("line", std::move(line));
}

class Python : public BindingLanguage {
 public:
  explicit Python(const FilePlan& file) {
    for (const MessagePlan& message : file.messages) {
      members_.emplace(message.full_name, PythonMembers(message));
    }
  }

  [[nodiscard]] std::string type_name(const std::vector<std::string>& path) const override {
    return python_type(path);
  }
  [[nodiscard]] std::string member_name(std::string_view name) const override {
    return python_name(name);
  }
  [[nodiscard]] std::string enumerator(const EnumPlan&, const EnumValuePlan& value) const override {
    return python_enumerator(value.name);
  }
  [[nodiscard]] std::string default_value(const FieldPlan& field) const override {
    return python_default(field);
  }
  [[nodiscard]] std::string foreign_type(const std::string& proto,
                                         const std::string& name) const override {
    return fmt::format("{}.{}", python_import(proto), name);
  }
  [[nodiscard]] std::string comment_line(const std::string& line) const override {
    return python_doc_line(line);
  }

  void add_to_field(Record& record, const FilePlan& file, const MessagePlan& message,
                    const FieldPlan& field) const override {
    const auto index = static_cast<std::size_t>(&field - message.fields.data());
    record.set("member", members_.at(message.full_name).field(index));
    python_field_doc(record, field, file);
    const std::string repr = python_repr(field);
    record.set("slot", fmt::format("_{}s", repr));
    record.set("slot_index", fmt::to_string(field.size == 0 ? 0 : field.offset / field.size));
    record.set("elements", fmt::to_string(field.offset + std::max(4U, field.alignment)));
    record.set("text_offset", fmt::to_string(field.offset + 4));
    record.set("rivals", rivals(message, field));
    record.set("closed", field.closed_enum ? "True" : "False");
    record.set("has", field.has_bit ? "True" : "False");
    record.set("value_type", value_type(field, file));
    record.flag("is_plain", field.shape == Shape::kSingular);
    record.flag("needs_getter", field.shape == Shape::kOneof);
    record.flag("is_inline_child", is_inline(field) && is_message(field.kind));
    if (field.oneof) record.set("oneof_name", message.oneofs[*field.oneof].name);
    if (field.shape == Shape::kMap) {
      record.set("key_part", part(field.entry[0], file));
      record.set("value_part", part(field.entry[1], file));
      record.set("key_type", value_type(field.entry[0], file));
      record.set("mapped_type", value_type(field.entry[1], file));
      record.flag("maps_to_messages", is_message(field.entry[1].kind));
    }
  }

  void add_to_message(Record& record, const FilePlan& file,
                      const MessagePlan& message) const override {
    std::vector<std::string> doc = python_doc_lines(message.comment);
    if (doc.empty()) doc.push_back(fmt::format("{}", message.full_name));
    python_doc(record, std::move(doc));
    record.list("members");
    for (const MemberPlan& member : message.members) add_member(record, message, member);
    record.flag("has_unions", !message.oneofs.empty());
    record.set("unions", unions(message));
    record.list("nested");
    record.flag("is_without_members", message.fields.empty());
    for (std::size_t i = 0; i < message.oneofs.size(); ++i) {
      python_oneof_doc(record.list("oneofs")[i], message.oneofs[i]);
    }
    const PythonMembers& members = members_.at(message.full_name);
    for (const MessagePlan& other : file.messages) add_nested(record, members, message, other);
    for (const EnumPlan& other : file.enums) add_nested(record, members, message, other);
  }

 private:
  template <typename Plan>
  static void add_nested(Record& record, const PythonMembers& members, const MessagePlan& message,
                         const Plan& other) {
    if (other.path.size() != message.path.size() + 1 ||
        !std::equal(message.path.begin(), message.path.end(), other.path.begin())) {
      return;
    }
    const std::string name = python_type({other.path.back()});
    if (members.has(name)) return;
    Record& entry = record.add("nested");
    entry.set("outer", python_type(message.path));
    entry.set("nested_name", name);
    entry.set("nested_type", python_type(other.path));
  }

  static std::string unions(const MessagePlan& message) {
    std::string names;
    for (const OneofPlan& oneof : message.oneofs)
      names += fmt::format("\"_oneof_{}\", ", oneof.name);
    if (names.ends_with(", ")) names.pop_back();
    return names;
  }

  // Indexes of the messages in the field's oneof.
  static std::string rivals(const MessagePlan& message, const FieldPlan& field) {
    std::vector<std::uint32_t> indexes;
    if (field.oneof) {
      for (const std::uint32_t index : message.oneofs[*field.oneof].fields) {
        const FieldPlan& other = message.fields[index];
        if (is_message(other.kind) && &other != &field) indexes.push_back(index);
      }
    }
    return fmt::format("({}{})", fmt::join(indexes, ", "), indexes.size() == 1 ? "," : "");
  }

  static std::string local_type(const TypeRef& ref, const FilePlan& file) {
    const std::string name = python_type(ref.path);
    return ref.proto == file.proto ? name : fmt::format("{}.{}", python_import(ref.proto), name);
  }

  // What stubs call a value; enums that are open give plain numbers as well.
  static std::string value_type(const FieldPlan& field, const FilePlan& file) {
    if (field.shape == Shape::kMap) return {};
    if (is_message(field.kind)) return local_type(field.type, file);
    switch (field.kind) {
      case Kind::kEnum:
        return field.closed_enum
                   ? local_type(field.type, file)
                   : fmt::format("_t.Union[{}, _b.int]", local_type(field.type, file));
      case Kind::kString:
        return "_b.str";
      case Kind::kBytes:
        return "_b.bytes";
      case Kind::kBool:
        return "_b.bool";
      case Kind::kDouble:
      case Kind::kFloat:
        return "_b.float";
      default:
        return "_b.int";
    }
  }

  // The keys or values of a map.
  static std::string part(const FieldPlan& entry, const FilePlan& file) {
    std::string arguments = fmt::format("\"{}\", {}", python_repr(entry), entry.offset);
    if (is_message(entry.kind) || entry.kind == Kind::kEnum) {
      arguments += fmt::format(", lambda: {}", local_type(entry.type, file));
      if (entry.closed_enum) arguments += ", True";
    }
    return fmt::format("_rt.Part({})", arguments);
  }

  static void add_has_bits(Record& record, const MessagePlan& message) {
    // Bits are numbered in the order of fields.
    std::vector<std::string> names{fmt::to_string(message.has_word_count)};
    for (const FieldPlan& field : message.fields) {
      if (field.has_bit) names.push_back(fmt::format("\"{}\"", field.name));
    }
    record.set("call", "_rt.has_bits");
    wrap(record, "arguments", names, 16);
  }

  static void add_member(Record& record, const MessagePlan& message, const MemberPlan& member) {
    Record& entry = record.add("members");
    const bool is_long =
        member.role == MemberPlan::Role::kHasBits || member.role == MemberPlan::Role::kOneof;
    entry.flag("is_long", is_long);
    switch (member.role) {
      case MemberPlan::Role::kHasBits:
        add_has_bits(entry, message);
        return;
      case MemberPlan::Role::kOneof:
        add_oneof(entry, message, message.oneofs[member.index]);
        return;
      case MemberPlan::Role::kField:
        entry.set("call", member_call(message.fields[member.index]));
        return;
      case MemberPlan::Role::kOneofCase:
        entry.set("call", fmt::format("_rt.oneof_case(\"{}\")", message.oneofs[member.index].name));
        return;
      case MemberPlan::Role::kUnknown:
      case MemberPlan::Role::kExtensions:
      case MemberPlan::Role::kPadding:
        entry.set("call", fmt::format("_rt.other({}, {}, {})", member.offset, member.size,
                                      std::max(1U, member.alignment)));
    }
  }

  static void add_oneof(Record& record, const MessagePlan& message, const OneofPlan& oneof) {
    record.set("call", "_rt.oneof");
    std::vector<std::string> arguments{fmt::format("\"{}\"", oneof.name)};
    for (const std::uint32_t index : oneof.fields) {
      arguments.push_back(member_call(message.fields[index]));
    }
    wrap(record, "arguments", arguments, 16);
  }

  std::unordered_map<std::string, PythonMembers> members_;
};

void add_file(Record& record, const FilePlan& plan) {
  record.set("module", python_module(plan.proto));
  for (const std::string& line : python_doc_lines(plan.comment))
    record.add("doc").set("line", line);
  record.list("doc");
  record.flag("has_doc", !plan.comment.lines.empty());
  record.flag("has_enums", !plan.enums.empty());
  record.flag("has_messages", !plan.messages.empty());
  record.flag("has_nested",
              std::any_of(record.list("messages").begin(), record.list("messages").end(),
                          [](const Record& each) { return !each.find_list("nested")->empty(); }));
  std::vector<std::string> names;
  for (const EnumPlan& each : plan.enums) names.push_back(python_type(each.path));
  for (const MessagePlan& each : plan.messages) names.push_back(python_type(each.path));
  record.list("message_names");
  for (const MessagePlan& each : plan.messages) {
    record.add("message_names").set("message_type", python_type(each.path));
  }
  names.emplace_back("load");
  std::sort(names.begin(), names.end());
  record.list("exports");
  for (const std::string& name : names) record.add("exports").set("export", name);
  record.list("modules");
  for (const IncludePlan& include : plan.includes) {
    Record& entry = record.add("modules");
    entry.set("imported", python_module(include.proto));
    entry.set("local", python_import(include.proto));
  }
}

// What all generated modules import, under the path that it has among the templates.
constexpr std::string_view kRuntime[] = {
    "__init__.py", "abi.py",        "batch.py", "calls.py",    "errors.py",          "fields.py",
    "library.py",  "life.py",       "maps.py",  "memory.py",   "message.py",         "params.py",
    "pool.py",     "properties.py", "py.typed", "repeated.py", "repeated_values.py", "slabs.py"};

}  // namespace

void emit_python(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs) {
  Record record = binding_record(plan, Python(plan));
  add_file(record, plan);
  outputs.push_back({plan.stem + "_pool.py", templates.render("python/pool.py", record)});
  outputs.push_back({plan.stem + "_pool.pyi", templates.render("python/pool.pyi", record)});
  for (const std::string_view name : kRuntime) {
    const std::string path = fmt::format("python/runtime/{}", name);
    outputs.push_back({fmt::format("cpp_pool_runtime/{}", name), templates.copy(path)});
  }
}

}  // namespace cpp_pool::plugin
