#include "bindings/dart_language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "bindings/dart_format.hpp"
#include "layout.hpp"

namespace cpp_pool::plugin::dart {
namespace {

// A field whose messages are looked at through views of their own.
bool has_views(const FieldPlan& field) {
  return is_message(field.kind) || (field.shape == Shape::kMap && is_message(field.entry[1].kind));
}

// The end of _load..., _store... and the beginning of ...Codec.
std::string_view memory_of(const FieldPlan& field) {
  const bool is_inline = field.storage == Storage::kInline;
  switch (field.kind) {
    case Kind::kDouble:
      return "Double";
    case Kind::kFloat:
      return "Float";
    case Kind::kInt64:
    case Kind::kSfixed64:
    case Kind::kSint64:
    case Kind::kUint64:
    case Kind::kFixed64:
      return "Int64";
    case Kind::kUint32:
    case Kind::kFixed32:
      return "Uint32";
    case Kind::kBool:
      return "Bool";
    case Kind::kString:
      return is_inline ? "InlineString" : "String";
    case Kind::kBytes:
      return is_inline ? "InlineBytes" : "Bytes";
    default:
      return "Int32";
  }
}

std::string_view scalar_type(const FieldPlan& field) {
  switch (field.kind) {
    case Kind::kDouble:
    case Kind::kFloat:
      return "double";
    case Kind::kBool:
      return "bool";
    case Kind::kString:
      return "String";
    case Kind::kBytes:
      return "Uint8List";
    default:
      return "int";
  }
}

std::string bytes_literal(const std::string& text) {
  std::string list;
  for (const char c : text) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", static_cast<unsigned char>(c));
  }
  return text.empty() ? "Uint8List(0)" : fmt::format("Uint8List.fromList(const [{}])", list);
}

std::string float_literal(const std::string& text) {
  if (text.empty()) return "0";
  if (text == "inf") return "double.infinity";
  if (text == "-inf") return "double.negativeInfinity";
  return text == "nan" ? "double.nan" : text;
}

std::string not_set(std::string is_set) {
  const std::size_t equal = is_set.find("==");
  return equal == std::string::npos ? "!" + is_set : is_set.replace(equal, 1, "!");
}

std::string type_variable(const std::string& type) {
  return fmt::format("_{}Type", uncapitalized(type));
}

std::uint32_t link_of(const MessagePlan& message, const FieldPlan& field) {
  std::uint32_t link = 0;
  for (const FieldPlan& each : message.fields) {
    if (&each == &field) break;
    link += has_views(each) ? 1 : 0;
  }
  return link;
}

std::uint32_t link_count(const MessagePlan& message) {
  return static_cast<std::uint32_t>(std::ranges::count_if(message.fields, has_views));
}

std::string text_of(const Record& record, std::string_view key) { return *record.find_text(key); }

}  // namespace

Language::Language(const FilePlan& file) : file_(file) {
  for (const MessagePlan& message : file.messages) {
    members_.emplace(message.full_name, members_of(message));
  }
}

std::string Language::foreign_type(const std::string& proto, const std::string& name) const {
  return used_imports_.try_emplace(proto, import_prefix(file_, proto)).first->second + "." + name;
}

std::string Language::comment_line(const std::string& line) const {
  std::string result;
  for (const char c : line) {
    if (c == '<' || c == '>' || c == '[' || c == ']') result += '\\';
    result += c;
  }
  return result;
}

std::string Language::default_value(const FieldPlan& field) const {
  const std::string& text = field.default_text;
  switch (field.kind) {
    case Kind::kBool:
      return text == "true" ? "true" : "false";
    case Kind::kString:
      return quoted(text);
    case Kind::kBytes:
      return bytes_literal(text);
    case Kind::kEnum:
      return from_number(field, fmt::to_string(field.default_enum_number));
    case Kind::kDouble:
    case Kind::kFloat:
      return float_literal(text);
    case Kind::kUint64:
    case Kind::kFixed64:
      return text.empty() ? "0" : fmt::format("{:#x}", std::stoull(text));
    default:
      return text.empty() ? "0" : text;
  }
}

std::string Language::type_of(const FieldPlan& field) const {
  if (field.type.full_name.empty()) return std::string(scalar_type(field));
  const std::string name = dart::type_name(field.type.path);
  return field.type.proto == file_.proto ? name : foreign_type(field.type.proto, name);
}

std::string Language::unit_of(const FieldPlan& field, std::string_view suffix) const {
  std::string type = type_of(field);
  std::ranges::replace(type, '.', '_');
  return fmt::format("_{}{}", type, suffix);
}

std::string Language::from_number(const FieldPlan& field, const std::string& number) const {
  const std::string type = type_of(field);
  if (!field.closed_enum) return fmt::format("{}({})", type, number);
  const std::string name = unit_of(field, "Of");
  const std::string reader = uncapitalized(name.substr(1));
  closed_.insert_or_assign("_" + reader, type);
  return fmt::format("_{}({})", reader, number);
}

std::string Language::load(const FieldPlan& field, const std::string& at) const {
  const std::string value = fmt::format("_load{}({})", memory_of(field), at);
  return field.kind == Kind::kEnum ? from_number(field, value) : value;
}

std::string Language::store(const FieldPlan& field, const std::string& at) const {
  const std::string_view value = field.kind == Kind::kEnum ? "value.number" : "value";
  return fmt::format("_store{}({}, {})", memory_of(field), at, value);
}

std::string Language::codec(const FieldPlan& field) const {
  if (field.kind != Kind::kEnum) return fmt::format("const _{}Codec()", memory_of(field));
  const std::string name = unit_of(field, "Codec");
  codecs_.insert_or_assign(name, Codec{from_number(field, "_loadInt32(at)"), type_of(field)});
  return fmt::format("const {}()", name);
}

std::string Language::kind(const FieldPlan& field) const {
  const std::string name = unit_of(field, "Kind");
  kinds_.insert_or_assign(name, type_of(field));
  return fmt::format("const {}()", name);
}

// Views of a oneof's other alternatives, which end when this one is set.
void Language::add_ended_links(Record& record, const MessagePlan& message,
                               const FieldPlan& field) const {
  record.list("ended_links");
  if (field.oneof) {
    for (const std::uint32_t index : message.oneofs[*field.oneof].fields) {
      const FieldPlan& other = message.fields[index];
      if (&other == &field || !has_views(other)) continue;
      record.add("ended_links").set("ended", fmt::to_string(link_of(message, other)));
    }
  }
  record.flag("ends_links", !record.list("ended_links").empty());
}

void Language::add_singular(Record& record, const MessagePlan& message,
                            const FieldPlan& field) const {
  const std::string member = text_of(record, "member");
  const std::string type = text_of(record, "dart_type");
  add_ended_links(record, message, field);
  std::string is_set;
  if (field.oneof) {
    const std::uint32_t offset = message.oneofs[*field.oneof].case_offset;
    is_set = fmt::format("_loadUint32({{}} + {}) == {}", offset, field.number);
  } else if (field.has_bit) {
    is_set = fmt::format("_hasBit({{}} + {}, {:#x})", *field.has_bit / 32 * 4,
                         1U << (*field.has_bit % 32));
  }
  const auto is_set_at = [&](std::string_view at) { return fmt::format(fmt::runtime(is_set), at); };
  record.set("is_set", is_set_at("at"));
  record.set("is_not_set", not_set(is_set_at("at")));
  record.set("has_getter", function("bool get has" + capitalized(member), is_set_at("_at")));
  if (is_message(field.kind)) {
    const std::string at = plus("at", field.offset);
    const bool is_inline = field.storage == Storage::kInline;
    const std::string address = is_inline ? at : fmt::format("_loadInt64({})", at);
    const std::string link = text_of(record, "link");
    record.set("view", call("return _child", {"this", link, address, kind(field)}, 4, 4));
    record.set("ensure", call("return _ensureChild",
                              {"this", link, text_of(record, "index"), kind(field)}, 4, 4));
    return;
  }
  record.set("getter", function(fmt::format("{} get {}", type, member),
                                load(field, plus("_at", field.offset))));
  record.set("load_at", load(field, plus("at", field.offset)));
  if (is_text(field.kind)) {
    const bool is_string = field.kind == Kind::kString;
    const std::string set = fmt::format("_set{}(this, {}, value)", is_string ? "String" : "Bytes",
                                        text_of(record, "index"));
    const std::string_view set_type = is_string ? "String" : "List<int>";
    record.set("set_text", set);
    record.set("set_type", std::string(set_type));
    record.set("setter", function(fmt::format("set {}({} value)", member, set_type), set, true));
    return;
  }
  record.set("set_type", type);
  record.set("store_at", store(field, plus("at", field.offset)));
  record.set("store_scratch", store(field, "_scratch.value"));
}

void Language::add_repeated(Record& record, const FieldPlan& field) const {
  const std::string type = text_of(record, "dart_type");
  const std::string index = text_of(record, "index");
  const std::string offset = fmt::to_string(field.offset);
  const bool is_inline = field.storage == Storage::kInline;
  if (is_message(field.kind)) {
    std::vector<std::string> arguments{"this", kind(field), text_of(record, "link"), index, offset};
    if (is_inline) {
      arguments.push_back(text_of(record, "stride"));
      arguments.push_back(text_of(record, "elements_offset"));
    }
    record.set("list", call("return _listOf", arguments, 4, 4));
    return;
  }
  std::vector<std::string> arguments{"this", codec(field), index, offset,
                                     text_of(record, "stride")};
  if (is_inline) arguments.push_back(text_of(record, "elements_offset"));
  const std::string head = fmt::format("List<{}> get {}", type, text_of(record, "member"));
  record.set("getter", getter(head, "_List", arguments));
}

void Language::add_map(Record& record, const FieldPlan& field) const {
  const FieldPlan& key = field.entry[0];
  const FieldPlan& value = field.entry[1];
  const std::string key_type = type_of(key);
  const std::string type = type_of(value);
  const std::string index = text_of(record, "index");
  const std::string offset = fmt::to_string(field.offset);
  const std::string entry_size = fmt::to_string(field.entry_size);
  record.set("key_type", key_type);
  record.set("dart_type", type);
  record.flag("is_message_map", is_message(value.kind));
  if (is_message(value.kind)) {
    record.set("list", call("return _mapOf",
                            {"this", codec(key), kind(value), text_of(record, "link"), index,
                             offset, entry_size},
                            4, 4));
    return;
  }
  const std::string head =
      fmt::format("Map<{}, {}> get {}", key_type, type, text_of(record, "member"));
  record.set("getter", getter(head, "_Map",
                              {"this", codec(key), codec(value), index, offset, entry_size,
                               fmt::to_string(value.offset)}));
}

void Language::add_to_field(Record& record, const FilePlan&, const MessagePlan& message,
                            const FieldPlan& field) const {
  const std::string& member = members_.at(message.full_name).at(field.name);
  record.set("member", member);
  record.set("Member", capitalized(member));
  record.set("choice", field.name == "notSet" ? "notSet_" : member);
  record.set("link", fmt::to_string(link_of(message, field)));
  if (field.shape == Shape::kMap) {
    add_map(record, field);
    return;
  }
  record.set("dart_type", type_of(field));
  if (field.shape == Shape::kRepeated) {
    add_repeated(record, field);
  } else {
    add_singular(record, message, field);
  }
}

void Language::add_to_message(Record& record, const FilePlan&, const MessagePlan& message) const {
  const std::string name = dart::type_name(message.path);
  const std::string type = type_variable(name);
  const std::string pool = free_type_name(file_, name + "Pool");
  const std::string batch = free_type_name(file_, name + "Batch");
  record.set("type_variable", type);
  record.set("class_head", class_head(name, "_Message"));
  record.set("create", constructor(name + "()", fmt::format("super._owned({}.create())", type)));
  record.set("pool_field", call(fmt::format("static final {0} pool = {0}._", pool), {type}, 2, 2));
  record.set("pool_class", pool);
  record.set("pool_head", class_head(pool, fmt::format("_Pool<{}>", name)));
  record.set("batch_class", batch);
  record.set("batch_head", class_head(batch, fmt::format("_Batch<{}>", name)));
  record.set("type_value",
             call(fmt::format("final {} = _Type", type),
                  {quoted(message.full_name), quoted(message.c_name), text_of(record, "size"),
                   fmt::to_string(link_count(message)), text_of(record, "layout_hash")},
                  0, 0));
  record.flag("is_deprecated_message", message.deprecated);
  for (std::size_t i = 0; i < message.oneofs.size(); ++i) {
    const OneofPlan& oneof = message.oneofs[i];
    const std::string member =
        capitalized(members_.at(message.full_name).at("oneof " + oneof.name));
    Record& entry = record.list("oneofs")[i];
    entry.set("Oneof", member);
    const std::string choice = free_type_name(file_, name + "_" + member);
    entry.set("oneof_enum", choice);
    entry.set("choices", choices(choice, entry.list("alternatives")));
  }
}

void Language::add_units(Record& record) const {
  record.list("kinds");
  for (const auto& [name, type] : kinds_) {
    Record& entry = record.add("kinds");
    entry.set("message_kind", name);
    entry.set("kind_type", type);
    entry.set("kind_head", class_head(name, fmt::format("_Kind<{}>", type)));
    entry.set("kind_view", call(fmt::format("return {}.fromAddress", type),
                                {"address", "keepAlive: keeper"}, 4, 4));
    entry.set("kind_copy", call("void copy", {type + " to", type + " from"}, 2, 2, ") {"));
  }
  record.list("codecs");
  for (const auto& [name, unit] : codecs_) {
    Record& entry = record.add("codecs");
    entry.set("codec", name);
    entry.set("codec_load", unit.load);
    entry.set("codec_type", unit.type);
    entry.set("codec_head", class_head(name, fmt::format("_Codec<{}>", unit.type)));
  }
  record.list("closed_enums");
  for (const auto& [name, type] : closed_) {
    Record& entry = record.add("closed_enums");
    entry.set("closed_reader", name);
    entry.set("closed_type", type);
  }
}

}  // namespace cpp_pool::plugin::dart
