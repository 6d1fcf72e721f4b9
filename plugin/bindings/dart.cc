// Dart: schema_pool.dart.
#include <fmt/format.h>

#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bindings/binding_record.hpp"
#include "bindings/bindings.hpp"
#include "bindings/dart_format.hpp"
#include "bindings/dart_language.hpp"
#include "bindings/dart_names.hpp"
#include "bindings/dart_units.hpp"

namespace cpp_pool::plugin {
namespace {

// The parts of the file that depend on the whole of it.
void add_file(Record& record, const FilePlan& file, const dart::Language& language) {
  const std::string name = file.stem.substr(file.stem.rfind('/') + 1);
  record.set("load", dart::load_function(file.proto));
  record.set("dart_file", name + "_pool.dart");
  const std::string base = dart::capitalized(dart::member_name(dart::identifier(name)));
  const std::string exception = dart::free_type_name(file, base + "Exception");
  const std::string format_exception = dart::free_type_name(file, base + "FormatException");
  record.set("exception", exception);
  record.set("format_exception", format_exception);
  record.set("format_exception_head", dart::exception_head(format_exception, exception));
  record.flag("has_messages", !file.messages.empty());
  record.flag("loads", !file.messages.empty() || !language.used_imports().empty());
  std::map<std::string, std::string> paths;
  for (const auto& [proto, prefix] : language.used_imports()) {
    paths[dart::import_path(file.proto, proto)] = proto;
  }
  record.list("used_imports");
  for (const auto& [path, proto] : paths) {
    Record& entry = record.add("used_imports");
    entry.set("path", path);
    entry.set("prefix", language.used_imports().at(proto));
    entry.set("import_load", dart::load_function(proto));
  }
}

void add_enums(Record& record, const FilePlan& file) {
  for (std::size_t i = 0; i < file.enums.size(); ++i) {
    const EnumPlan& plan = file.enums[i];
    std::unordered_map<std::int32_t, std::string> originals;
    std::deque<Record>& values = record.list("enums")[i].list("values");
    std::size_t last = 0;
    for (std::size_t k = 0; k < plan.values.size(); ++k) {
      const EnumValuePlan& value = plan.values[k];
      const auto [original, is_new] = originals.emplace(value.number, dart::enumerator(value.name));
      if (is_new) last = k;
      values[k].set("original", original->second);
      values[k].set("quoted_name", dart::quoted(value.name));
    }
    std::vector<std::string> names;
    for (const EnumValuePlan& value : plan.values) {
      if (originals.at(value.number) == dart::enumerator(value.name)) {
        names.push_back(dart::enumerator(value.name));
      }
    }
    const std::string head =
        fmt::format("static const List<{}> values = ", dart::type_name(plan.path));
    record.list("enums")[i].set("values_field", dart::call(head, names, 2, 2, "];", '['));
    for (std::size_t k = 0; k < values.size(); ++k) {
      values[k].set("separator", k == last ? ";" : ",");
      values[k].flag("has_gap", k > 0 && !plan.values[k].comment.lines.empty());
    }
  }
}

std::string sdk_imports(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> kLibraries[] = {
      {"dart:async", "scheduleMicrotask"},
      {"dart:collection", "ListBase MapBase"},
      {"dart:convert", "utf8"},
      {"dart:ffi", "DynamicLibrary"},
      {"dart:typed_data", "Uint8List Int64List"}};
  std::string imports;
  for (const auto& [library, names] : kLibraries) {
    if (dart::uses_any(code, names)) imports += fmt::format("import '{}';\n", library);
  }
  return imports;
}

}  // namespace

void emit_dart(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs) {
  const dart::Language language(plan);
  Record record = binding_record(plan, language);
  add_file(record, plan, language);
  add_enums(record, plan);
  language.add_units(record);
  const std::string body = templates.render("dart/pool.dart", record);
  const std::string units =
      plan.messages.empty() ? ""
                            : dart::used_units(body, templates.render("dart/units.dart", record));
  record.set("sdk_imports", sdk_imports(body + units));
  outputs.push_back(
      {plan.stem + "_pool.dart",
       dart::formatted(templates.render("dart/head.dart", record) + "\n" + body + units)});
}

}  // namespace cpp_pool::plugin
