#include <fmt/format.h>
#include <fmt/ranges.h>

#include <limits>
#include <unordered_set>

#include "emitters/records.hpp"
#include "emitters/spelling.hpp"

namespace cpp_pool::plugin {
namespace {

// Schema text in a `///` comment: a backslash at the end would take the next line along.
std::string comment_line(const std::string& line) {
  return line.ends_with('\\') ? line + " //" : line;
}

std::string qualified_namespace(const FilePlan& file) {
  return fmt::format("{}", fmt::join(file.namespaces, "::"));
}

void fill_values(Record& record, const EnumPlan& plan) {
  std::unordered_set<std::int32_t> seen;
  for (const EnumValuePlan& value : plan.values) {
    const std::string number = int32_literal(value.number);
    Record& entry = record.add("values");
    fill_comment(entry, value.comment, value.deprecated);
    entry.set("name", value.name);
    entry.set("enumerator", value.cpp_name);
    entry.set("value_alias", value.cpp_alias);
    entry.set("c_enumerator", value.c_name);
    entry.set("deprecated", value.deprecated ? " [[deprecated]]" : "");
    entry.set("number", number);
    if (seen.insert(value.number).second) record.add("unique_values").set("number", number);
  }
}

// Extensions are tables of their own; one index over the file's and the messages' ones.
void fill_extensions(Record& file, const FilePlan& plan) {
  std::size_t index = 0;
  const auto place = [&](Record& owner, const std::vector<ExtensionPlan>& extensions) {
    owner.list("extensions");
    for (const ExtensionPlan& extension : extensions) {
      fill_extension(owner.add("extensions"), extension, index);
      fill_extension(file.add("all_extensions"), extension, index);
      ++index;
    }
  };
  file.list("all_extensions");
  place(file, plan.extensions);
  std::size_t message = 0;
  for (Record& record : file.list("messages")) {
    place(record, plan.messages[message++].extensions);
  }
  file.flag("has_extensions", index != 0);
  file.flag("has_tables", index != 0 || !plan.enums.empty());
  file.set("extension_tables", index != 0 ? "kExtensions" : "{}");
  file.set("message_tables", plan.messages.empty() ? "{}" : "kMessages");
  file.flag("registers", index != 0 || !plan.messages.empty());
}

void fill_includes(Record& record, const FilePlan& plan) {
  record.list("includes");
  for (const IncludePlan& include : plan.includes) {
    Record& entry = record.add("includes");
    entry.set("hpp", include.hpp);
    entry.set("c_header", include.c_header);
  }
}

}  // namespace

void fill_comment(Record& record, const Comment& comment, bool deprecated) {
  record.list("comment");
  for (const std::string& line : comment.lines) {
    record.add("comment").set("line", comment_line(line));
  }
  if (deprecated) record.add("comment").set("line", "Deprecated.");
}

void fill_enum(Record& record, const FilePlan& file, const EnumPlan& plan) {
  fill_comment(record, plan.comment, plan.deprecated);
  record.set("enum", plan.cpp_name);
  record.set("c_name", plan.c_name);
  record.set("full_name", plan.full_name);
  const std::string scope = qualified_namespace(file);
  record.set("qualified", (scope.empty() ? "" : "::" + scope) + "::" + plan.cpp_name);
  record.set("min", int32_literal(plan.min));
  record.set("max", int32_literal(plan.max));
  const bool has_array_size = plan.max != std::numeric_limits<std::int32_t>::max();
  record.flag("has_array_size", has_array_size);
  record.set("array_size", has_array_size ? fmt::to_string(plan.max + 1) : "");
  record.set("value_count", fmt::to_string(plan.values.size()));
  record.set("closed", plan.closed ? "1" : "0");
  fill_values(record, plan);
}

Record file_record(const FilePlan& plan) {
  Record record;
  record.set("proto", plan.proto);
  record.set("hpp", plan.stem + ".pool.hpp");
  record.set("c_header", plan.stem + ".pool.h");
  record.set("identifier", plan.identifier);
  // As the path is spelled: two files may differ in case only.
  record.set("guard", "CPP_POOL_GENERATED_" + plan.identifier);
  record.set("namespace", qualified_namespace(plan));
  record.flag("in_namespace", !plan.namespaces.empty());
  record.flag("commented", !plan.comment.lines.empty());
  record.list("file_comment");
  for (const std::string& line : plan.comment.lines) {
    record.add("file_comment").set("line", comment_line(line));
  }
  fill_includes(record, plan);
  record.list("enums");
  for (const EnumPlan& each : plan.enums) fill_enum(record.add("enums"), plan, each);
  record.list("messages");
  for (const MessagePlan& each : plan.messages) fill_message(record.add("messages"), plan, each);
  record.flag("has_messages", !plan.messages.empty());
  fill_extensions(record, plan);
  return record;
}

}  // namespace cpp_pool::plugin
