#include "plan_printer.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

namespace cpp_pool::plugin {
namespace {

constexpr std::array<std::string_view, 19> kKinds{
    "",        "double",   "float",    "int64",  "uint64",  "int32", "fixed64",
    "fixed32", "bool",     "string",   "group",  "message", "bytes", "uint32",
    "enum",    "sfixed32", "sfixed64", "sint32", "sint64"};
constexpr std::array<std::string_view, 4> kShapes{"singular", "oneof", "repeated", "map"};
constexpr std::array<std::string_view, 3> kStorages{"owned", "inline", "alias"};
constexpr std::array<std::string_view, 2> kOverflows{"reject", "truncate"};
constexpr std::array<std::string_view, 4> kConcurrencies{"mutex", "unsynchronized", "thread_cached",
                                                         "lock_free"};
constexpr std::array<std::string_view, 3> kRecycles{"retain", "release", "zeroize"};

template <std::size_t count, class Enum>
std::string_view word(const std::array<std::string_view, count>& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}

// Bytes as a quoted text of printable ASCII.
std::string quote(std::string_view bytes) {
  std::string text = "\"";
  for (const char c : bytes) {
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (c >= ' ' && c <= '~') {
      text += c;
    } else {
      text += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    }
  }
  return text + '"';
}

class Printer {
 public:
  std::string print(const FilePlan& plan) {
    file_header(plan);
    for (const EnumPlan& enumeration : plan.enums) print_enum(enumeration);
    for (const MessagePlan& message : plan.messages) print_message(message, plan);
    for (const ExtensionPlan& extension : plan.extensions) print_extension(extension);
    return std::move(text_);
  }

 private:
  // One line at the current depth.
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    text_.append(2 * depth_, ' ');
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }

  // The line goes on.
  template <class... Args>
  void more(fmt::format_string<Args...> format, Args&&... args) {
    text_.pop_back();
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }

  void more_if(bool flag, std::string_view name) {
    if (flag) more(" {}", name);
  }

  void comment(const Comment& comment) {
    for (const std::string& words : comment.lines) {
      if (words.empty()) {
        line("//");
      } else {
        line("// {}", words);
      }
    }
  }

  void file_header(const FilePlan& plan) {
    line("file {} {} package {}", quote(plan.proto), plan.syntax, quote(plan.package));
    more_if(plan.deprecated, "deprecated");
    comment(plan.comment);
    line("stem {} identifier {}", quote(plan.stem), plan.identifier);
    line("namespace {}", fmt::join(plan.namespaces, "::"));
    for (const IncludePlan& include : plan.includes) {
      line("include {} {} {}", quote(include.proto), quote(include.hpp), quote(include.c_header));
      more_if(include.is_public, "public");
    }
  }

  void print_enum(const EnumPlan& plan) {
    text_ += '\n';
    line("enum {} {}", plan.full_name, plan.closed ? "closed" : "open");
    more_if(plan.deprecated, "deprecated");
    ++depth_;
    comment(plan.comment);
    line("c++ {} alias {} c {}", plan.cpp_name, quote(plan.cpp_alias), plan.c_name);
    line("min {} max {}", plan.min, plan.max);
    for (const EnumValuePlan& value : plan.values) {
      line("value {} = {} c++ {} alias {} c {}", value.name, value.number, value.cpp_name,
           quote(value.cpp_alias), value.c_name);
      more_if(value.deprecated, "deprecated");
      ++depth_;
      comment(value.comment);
      --depth_;
    }
    --depth_;
  }

  void print_message(const MessagePlan& plan, const FilePlan& file) {
    text_ += '\n';
    line("message {}", plan.full_name);
    more_if(plan.deprecated, "deprecated");
    ++depth_;
    comment(plan.comment);
    line("c++ {} {} c {}", plan.cpp_name, plan.cpp_layout, plan.c_name);
    line("size {} align {} has_words {} hash {:016x}", plan.size, plan.alignment,
         plan.has_word_count, plan.layout_hash);
    more_if(plan.trivially_copyable, "trivially_copyable");
    more_if(plan.message_set, "message_set");
    more_if(plan.extendable, "extendable");
    more_if(!plan.keeps_unknown, "discards_unknown");
    print_pool(plan.pool);
    for (const NestedAlias& nested : plan.nested_messages) {
      line("nested message {} c++ {}", nested.alias, nested.cpp_name);
    }
    for (const std::uint32_t index : plan.nested_enums) {
      line("nested enum {}", file.enums[index].full_name);
    }
    for (const std::string& name : plan.reserved_names) line("reserved {}", quote(name));
    for (const MemberPlan& member : plan.members) {
      line("{:>6} {:>6} align {} {}", member.offset, member.size, member.alignment, member.name);
    }
    for (const FieldPlan& field : plan.fields) print_field("field", field);
    for (const OneofPlan& oneof : plan.oneofs) print_oneof(oneof);
    for (const ExtensionPlan& extension : plan.extensions) print_extension(extension);
    --depth_;
  }

  void print_pool(const PoolPlan& pool) {
    line("pool initial {} grow_by {} max {} {} {} retain {}", pool.initial_capacity, pool.grow_by,
         pool.max_capacity, word(kConcurrencies, pool.concurrency), word(kRecycles, pool.recycle),
         pool.retain_max_bytes);
  }

  void print_field(std::string_view role, const FieldPlan& field) {
    line("{} {} = {} {} {} {}", role, field.name, field.number, word(kShapes, field.shape),
         word(kKinds, field.kind), field.type.full_name);
    if (field.type.full_name.empty()) drop_trailing_space();
    more_if(field.required, "required");
    more_if(field.checked && !field.required, "checked");
    more_if(field.required_rank != 0, fmt::format("rank={}", field.required_rank));
    more_if(field.packed, "packed");
    more_if(field.utf8, "utf8");
    more_if(field.closed_enum, "closed_enum");
    more_if(field.extension, "extension");
    more_if(field.deprecated, "deprecated");
    ++depth_;
    comment(field.comment);
    line("at {} size {} align {} {}", field.offset, field.size, field.alignment,
         word(kStorages, field.storage));
    if (field.has_bit) more(" has_bit {}", *field.has_bit);
    if (field.oneof) more(" oneof {}", *field.oneof);
    if (field.max_length != 0) more(" max_length {}", field.max_length);
    if (field.max_count != 0) more(" max_count {}", field.max_count);
    if (field.max_length != 0 || field.max_count != 0) {
      more(" {}", word(kOverflows, field.overflow));
    }
    print_default(field);
    print_field_names(field);
    for (const FieldPlan& part : field.entry) print_field("entry", part);
    if (!field.entry.empty())
      line("entry size {} align {}", field.entry_size, field.entry_alignment);
    --depth_;
  }

  void print_default(const FieldPlan& field) {
    if (field.kind == Kind::kEnum) {
      line("default {} = {} {}", field.default_text, field.default_enum_number,
           field.default_enum_cpp);
      more_if(field.has_default, "not zero");
    } else if (field.has_default) {
      line("default {}", quote(field.default_text));
    }
  }

  void print_field_names(const FieldPlan& field) {
    line("full {} json {}", field.full_name, quote(field.json_name));
    line("c++ {} {} {} c {} {}", field.cpp_name, quote(field.cpp_member), field.cpp_constant,
         quote(field.c_member), field.c_name);
    if (!field.type.full_name.empty()) {
      line("type c++ {} c {}", quote(field.type.cpp_name), field.type.c_name);
    }
  }

  void print_oneof(const OneofPlan& oneof) {
    line("oneof {}", oneof.name);
    ++depth_;
    comment(oneof.comment);
    line("at {} size {} align {} case at {}", oneof.offset, oneof.size, oneof.alignment,
         oneof.case_offset);
    line("c++ {} {} {} {} {} {}", oneof.cpp_name, oneof.cpp_case_enum, oneof.cpp_not_set,
         oneof.cpp_member, oneof.cpp_case_member, oneof.cpp_union);
    line("c {} {}", oneof.c_member, oneof.c_case_member);
    for (std::size_t i = 0; i < oneof.fields.size(); ++i) {
      line("case {} field {}", oneof.cpp_case_names[i], oneof.fields[i]);
    }
    --depth_;
  }

  void print_extension(const ExtensionPlan& extension) {
    if (depth_ == 0) text_ += '\n';
    line("extend {} c++ {} c {}", extension.extendee.full_name, extension.extendee.cpp_name,
         extension.extendee.c_name);
    ++depth_;
    print_field("field", extension.field);
    --depth_;
  }

  void drop_trailing_space() {
    text_.pop_back();
    while (text_.ends_with(' ')) text_.pop_back();
    text_ += '\n';
  }

  std::string text_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string print_plan(const FilePlan& plan) { return Printer().print(plan); }

}  // namespace cpp_pool::plugin
