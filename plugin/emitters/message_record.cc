#include <fmt/format.h>

#include <string>
#include <string_view>

#include "emitters/records.hpp"
#include "emitters/spelling.hpp"
#include "names.hpp"

namespace cpp_pool::plugin {
namespace {

std::string offset_or_none(const std::optional<std::uint32_t>& offset) {
  return offset ? fmt::to_string(*offset) : "CPP_POOL_NONE";
}

std::string layout_flags(const MessagePlan& message) {
  std::string flags;
  if (message.trivially_copyable) flags = "CPP_POOL_LAYOUT_TRIVIAL";
  if (message.message_set) {
    flags += flags.empty() ? "CPP_POOL_LAYOUT_MESSAGE_SET" : " | CPP_POOL_LAYOUT_MESSAGE_SET";
  }
  return flags.empty() ? "0" : flags;
}

// A policy as the runtime's C++ type, and in the schema's word with what it lets threads do.
struct PolicyWords {
  std::string_view type;
  std::string_view promise;
};

PolicyWords words_of(Concurrency concurrency) {
  switch (concurrency) {
    case Concurrency::kMutex:
      return {"Mutex", "MUTEX: any thread, any time"};
    case Concurrency::kUnsynchronized:
      return {"Unsynchronized", "UNSYNCHRONIZED: one thread at a time"};
    case Concurrency::kThreadCached:
      return {"ThreadCached", "THREAD_CACHED: any thread, any time"};
    case Concurrency::kLockFree:
      return {"LockFree", "LOCK_FREE: any thread, any time"};
  }
  return {};
}

void fill_pool(Record& record, const PoolPlan& pool) {
  const bool synchronized = pool.concurrency != Concurrency::kUnsynchronized;
  const PolicyWords policy = words_of(pool.concurrency);
  record.set("policy", std::string(policy.type));
  record.set("policy_promise", std::string(policy.promise));
  record.set("sync_of_pool", synchronized ? "" : "!");
  record.flag("unsynchronized", !synchronized);
  record.set("pool_threads", synchronized ? "Any thread." : "One thread at a time, as for _new.");
  record.set("initial_capacity", fmt::to_string(pool.initial_capacity));
  record.set("grow_by", fmt::to_string(pool.grow_by));
  record.set("max_capacity", fmt::to_string(pool.max_capacity));
  record.set("recycle", pool.recycle == Recycle::kRetain    ? "kRetain"
                        : pool.recycle == Recycle::kRelease ? "kRelease"
                                                            : "kZeroize");
  record.set("retain_max_bytes", fmt::to_string(pool.retain_max_bytes));
}

// The value a member has in an empty message, where its type doesn't say so by itself.
std::string initializer(const FieldPlan& field) {
  if (field.shape != Shape::kSingular || is_text(field.kind) || is_message(field.kind)) return "";
  return " = " + default_expression(field);
}

std::string cpp_declaration(const MessagePlan& message, const MemberPlan& member) {
  using Role = MemberPlan::Role;
  switch (member.role) {
    case Role::kHasBits:
      return fmt::format("::std::uint32_t has_bits_[{}] = {{}};", message.has_word_count);
    case Role::kField: {
      const FieldPlan& field = message.fields[member.index];
      return fmt::format("{} {}{};", cpp_member_type(field), field.cpp_member, initializer(field));
    }
    case Role::kOneofCase:
      return fmt::format("::std::uint32_t {} = 0;", message.oneofs[member.index].cpp_case_member);
    case Role::kOneof: {
      const OneofPlan& oneof = message.oneofs[member.index];
      return fmt::format("{} {};", oneof.cpp_union, oneof.cpp_member);
    }
    case Role::kUnknown:
      return "::cpp_pool::String unknown_fields_;";
    case Role::kExtensions:
      return "::cpp_pool::ExtensionSet extensions_;";
    case Role::kPadding:
      return fmt::format("[[maybe_unused]] ::std::uint8_t {}_[{}] = {{}};", member.name,
                         member.size);
  }
  return {};
}

std::string cpp_member_name(const MessagePlan& message, const MemberPlan& member) {
  using Role = MemberPlan::Role;
  switch (member.role) {
    case Role::kField:
      return message.fields[member.index].cpp_member;
    case Role::kOneofCase:
      return message.oneofs[member.index].cpp_case_member;
    case Role::kOneof:
      return message.oneofs[member.index].cpp_member;
    default:
      return member.name + "_";
  }
}

std::string c_declaration(const MessagePlan& message, const MemberPlan& member) {
  using Role = MemberPlan::Role;
  switch (member.role) {
    case Role::kHasBits:
      return fmt::format("uint32_t {}[{}];", member.name, message.has_word_count);
    case Role::kField:
      return c_member_declaration(message.fields[member.index]);
    case Role::kOneofCase:
      return fmt::format("uint32_t {};", member.name);
    case Role::kOneof: {
      const OneofPlan& oneof = message.oneofs[member.index];
      std::string text = "union {\n";
      for (const std::uint32_t index : oneof.fields) {
        text += fmt::format("  {}\n", indented(c_member_declaration(message.fields[index]), 2));
      }
      return text + fmt::format("}} {};", member.name);
    }
    case Role::kUnknown:
      return fmt::format("cpp_pool_string {};", member.name);
    case Role::kExtensions:
      return fmt::format("void* {};", member.name);
    case Role::kPadding:
      return fmt::format("uint8_t {}[{}];", member.name, member.size);
  }
  return {};
}

// What stands above a member of the C struct.
Comment c_comment(const MessagePlan& message, const MemberPlan& member) {
  using Role = MemberPlan::Role;
  Comment comment;
  if (member.role == Role::kField) {
    const FieldPlan& field = message.fields[member.index];
    comment = field.comment;
    if (field.has_bit) comment.lines.push_back(fmt::format("Has-bit {}.", *field.has_bit));
  } else if (member.role == Role::kOneofCase) {
    comment.lines.push_back("The number of the field that is set, or 0.");
  } else if (member.role == Role::kOneof) {
    comment = message.oneofs[member.index].comment;
  }
  return comment;
}

void fill_members(Record& record, const MessagePlan& message) {
  for (const MemberPlan& member : message.members) {
    Record& entry = record.add("members");
    fill_comment(entry, c_comment(message, member), false);
    entry.set("declaration", cpp_declaration(message, member));
    entry.set("c_declaration", indented(c_declaration(message, member), 2));
    entry.set("member", cpp_member_name(message, member));
    entry.set("c_member", member.name);
    entry.set("offset", fmt::to_string(member.offset));
  }
}

std::string clear_of_field(const FieldPlan& field) {
  if (field.shape == Shape::kMap) return fmt::format("{}.clear();", field.cpp_member);
  if (field.shape == Shape::kRepeated) return fmt::format("{}.Clear();", field.cpp_member);
  if (is_text(field.kind)) {
    return text_reset(field, field.cpp_member);
  }
  // A child is cleared when it is taken again.
  if (is_message(field.kind) && field.storage != Storage::kInline) return {};
  if (is_message(field.kind)) {
    const std::string condition = fmt::format("if ((has_bits_[{}] & {:#x}u) != 0) ",
                                              *field.has_bit / 32, 1U << (*field.has_bit % 32));
    return condition + field.cpp_member + ".Clear();";
  }
  return fmt::format("{} = {};", field.cpp_member, default_expression(field));
}

// Has-bits go last: until then they say which children have to be cleared.
void fill_clears(Record& record, const MessagePlan& message) {
  const auto add = [&record](std::string statement) {
    if (!statement.empty()) record.add("clears").set("statement", std::move(statement));
  };
  record.list("clears");
  for (const MemberPlan& member : message.members) {
    using Role = MemberPlan::Role;
    if (member.role == Role::kField) add(clear_of_field(message.fields[member.index]));
    if (member.role == Role::kOneof) {
      add(fmt::format("clear_{}();", message.oneofs[member.index].cpp_name));
    }
    if (member.role == Role::kUnknown)
      add("if (!unknown_fields_.empty()) unknown_fields_.clear();");
    if (member.role == Role::kExtensions) add("extensions_.clear();");
  }
  if (message.has_word_count == 1) {
    add("has_bits_[0] = 0;");
  } else {
    add("for (::std::uint32_t& word : has_bits_) word = 0;");
  }
}

void fill_oneof(Record& record, const MessagePlan& message, const OneofPlan& oneof) {
  fill_comment(record, oneof.comment, false);
  record.set("oneof", oneof.cpp_name);
  record.set("oneof_name", oneof.name);
  record.set("c_oneof", c_last_component(oneof.name));
  record.set("c_case_member", oneof.c_case_member);
  record.set("c_case_offset", fmt::to_string(oneof.case_offset));
  record.set("case_enum", oneof.cpp_case_enum);
  record.set("not_set", oneof.cpp_not_set);
  record.set("case_member", oneof.cpp_case_member);
  record.set("union_type", oneof.cpp_union);
  record.set("size", fmt::to_string(oneof.size));
  record.set("leave", leave_expression(message, oneof));
  record.flag("keeps_text", keeps_text(message, oneof));
  bool destructible = false;
  record.list("destructibles");
  record.list("texts");
  for (std::size_t i = 0; i < oneof.fields.size(); ++i) {
    const FieldPlan& field = message.fields[oneof.fields[i]];
    Record& one_case = record.add("cases");
    one_case.set("case_name", oneof.cpp_case_names[i]);
    one_case.set("number", fmt::to_string(field.number));
    Record& alternative = record.add("alternatives");
    alternative.set("member_type", cpp_member_type(field));
    alternative.set("member", field.cpp_member);
    const bool is_inline = field.storage == Storage::kInline;
    if ((is_text(field.kind) && !is_inline) || is_message(field.kind)) {
      destructible = true;
      Record& gone = record.add("destructibles");
      gone.set("number", fmt::to_string(field.number));
      gone.set("member", oneof.cpp_member + "." + field.cpp_member);
      if (!is_text(field.kind)) continue;
      record.set("text", oneof.cpp_member + "." + field.cpp_member);
      Record& text = record.add("texts");
      text.set("number", fmt::to_string(field.number));
    }
  }
  record.flag("has_destructible", destructible);
}

void fill_nested(Record& record, const FilePlan& file, const MessagePlan& message) {
  record.list("nested");
  for (const NestedAlias& nested : message.nested_messages) {
    Record& entry = record.add("nested");
    entry.set("alias", nested.alias);
    entry.set("type", nested.cpp_name);
  }
  record.list("nested_enums");
  for (const std::uint32_t index : message.nested_enums) {
    Record& entry = record.add("nested_enums");
    entry.set("alias", file.enums[index].cpp_alias);
    fill_enum(entry, file, file.enums[index]);
  }
}

// Constructor: what the members' own initializers can't say.
void fill_initials(Record& record, const MessagePlan& message) {
  record.list("initials");
  bool any = false;
  for (const FieldPlan& field : message.fields) {
    if (field.shape != Shape::kSingular || !is_text(field.kind) || !field.has_default) continue;
    record.add("initials").set("statement", text_reset(field, field.cpp_member));
    any = true;
  }
  record.flag("has_initials", any);
}

void fill_reserved_names(Record& record, const MessagePlan& message) {
  const bool any = !message.reserved_names.empty();
  record.flag("has_reserved_names", any);
  record.set("reserved_names_table", any ? message.cpp_layout + "::kReservedNames" : "nullptr");
  record.set("reserved_name_count", fmt::to_string(message.reserved_names.size()));
  record.list("reserved_names");
  for (const std::string& name : message.reserved_names) {
    record.add("reserved_names").set("literal", string_literal(name));
  }
}

// The fields that IsInitialized() looks at.
void fill_checked(Record& record, const MessagePlan& message) {
  std::string indexes;
  std::size_t count = 0;
  for (std::size_t i = 0; i < message.fields.size(); ++i) {
    if (!message.fields[i].checked) continue;
    indexes += fmt::format("{}{}", count++ == 0 ? "" : ", ", i);
  }
  record.flag("has_checked", count != 0);
  record.set("checked", std::move(indexes));
  record.set("checked_table", count == 0 ? "nullptr" : message.cpp_layout + "::kChecked");
  record.set("checked_count", fmt::to_string(count));
}

}  // namespace

void fill_message(Record& record, const FilePlan& file, const MessagePlan& message) {
  fill_comment(record, message.comment, message.deprecated);
  fill_pool(record, message.pool);
  fill_nested(record, file, message);
  fill_members(record, message);
  fill_clears(record, message);
  fill_initials(record, message);
  fill_codec(record, message);
  fill_checked(record, message);
  fill_reserved_names(record, message);
  record.set("class", message.cpp_name);
  record.set("layout", message.cpp_layout);
  record.set("full_name", message.full_name);
  std::string qualified;
  for (const std::string& name : file.namespaces) qualified += "::" + name;
  record.set("qualified", qualified + "::" + message.cpp_name);
  record.set("c_name", message.c_name);
  record.set("c_type", message.c_name);
  record.set("size", fmt::to_string(message.size));
  record.set("alignment", fmt::to_string(message.alignment));
  record.set("layout_hash", fmt::format("{:#018x}u", message.layout_hash));
  record.set("has_word_count", fmt::to_string(message.has_word_count));
  record.set("unknown_offset", offset_or_none(message.unknown_offset));
  record.set("extensions_offset", offset_or_none(message.extensions_offset));
  record.set("layout_flags", layout_flags(message));
  record.set("field_count", fmt::to_string(message.fields.size()));
  record.set("fields_table", message.fields.empty() ? "nullptr" : message.cpp_layout + "::kFields");
  record.set("trivial", message.trivially_copyable ? "true" : "false");
  record.flag("is_trivial", message.trivially_copyable);
  record.flag("keeps_unknown", message.keeps_unknown);
  record.flag("has_fields", !message.fields.empty());
  record.flag("has_oneofs", !message.oneofs.empty());
  record.list("oneofs");
  for (const OneofPlan& oneof : message.oneofs) fill_oneof(record.add("oneofs"), message, oneof);
  record.list("fields");
  for (const FieldPlan& field : message.fields) fill_field(record.add("fields"), message, field);
}

}  // namespace cpp_pool::plugin
