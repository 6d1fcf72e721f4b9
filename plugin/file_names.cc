#include "file_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "locations.hpp"

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

bool is_bad(char c) { return c == '"' || c == '\\' || is_control(c); }

std::string spelling(char c) {
  return is_control(c) ? "a control character" : fmt::format("a {}", c);
}

void check_name(std::string_view name, const Position& position, Diagnostics& diagnostics) {
  const auto bad = std::ranges::find_if(name, is_bad);
  if (bad == name.end()) return;
  diagnostics.add(position, fmt::format("the file's name {} has {}, which would break the #include "
                                        "lines of generated code; rename the file",
                                        printable(name), spelling(*bad)));
}

// Also what the import makes visible by public ones: generated code includes it by its own name.
void check_import(const pb::FileDescriptor& imported, const Position& position,
                  Diagnostics& diagnostics) {
  check_name(std::string(imported.name()), position, diagnostics);
  for (int i = 0; i < imported.public_dependency_count(); ++i) {
    check_import(*imported.public_dependency(i), position, diagnostics);
  }
}

}  // namespace

void check_file_names(const std::vector<const pb::FileDescriptor*>& files,
                      Diagnostics& diagnostics) {
  for (const pb::FileDescriptor* file : files) {
    check_name(std::string(file->name()), syntax_position(*file), diagnostics);
    for (int i = 0; i < file->dependency_count(); ++i) {
      check_import(*file->dependency(i), import_position(*file, i), diagnostics);
    }
  }
}

}  // namespace cpp_pool::plugin
