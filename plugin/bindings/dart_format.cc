#include "bindings/dart_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cpp_pool::plugin::dart {

std::string plus(std::string_view base, std::uint32_t offset) {
  return offset == 0 ? std::string(base) : fmt::format("{} + {}", base, offset);
}

std::string function(const std::string& head, const std::string& value, bool is_void) {
  const std::string line = fmt::format("  {} => {};", head, value);
  if (line.size() <= kColumns) return line.substr(2);
  return fmt::format("{} {{\n    {}{};\n  }}", head, is_void ? "" : "return ", value);
}

std::string call(const std::string& name, const std::vector<std::string>& arguments,
                 std::size_t column, std::size_t indent, std::string_view tail, char open) {
  const std::string line = fmt::format("{}{}{}{}", name, open, fmt::join(arguments, ", "), tail);
  if (column + line.size() <= kColumns) return line;
  std::string split = name + open;
  for (const std::string& each : arguments)
    split += fmt::format("\n{:{}}{},", "", indent + 2, each);
  return split + fmt::format("\n{:{}}{}", "", indent, tail);
}

std::string getter(const std::string& head, const std::string& name,
                   const std::vector<std::string>& arguments) {
  const std::string line = fmt::format("{} => {}({});", head, name, fmt::join(arguments, ", "));
  if (line.size() + 2 <= kColumns) return line;
  return fmt::format("{} {{\n    {}\n  }}", head, call("return " + name, arguments, 4, 4));
}

std::string constructor(const std::string& head, const std::string& initializer) {
  const std::string line = fmt::format("{} : {};", head, initializer);
  if (line.size() + 2 <= kColumns) return line;
  return fmt::format("{}\n    : {};", head, initializer);
}

std::string choices(const std::string& name, const std::deque<Record>& alternatives) {
  std::string line;
  std::string split;
  for (const Record& each : alternatives) {
    line += *each.find_text("choice") + ", ";
    split += fmt::format("  {},\n", *each.find_text("choice"));
  }
  line = fmt::format("enum {} {{ {}notSet }}", name, line);
  return line.size() <= kColumns ? line : fmt::format("enum {} {{\n{}  notSet,\n}}", name, split);
}

std::string class_head(const std::string& name, const std::string& base) {
  const std::string line = fmt::format("final class {} extends {} {{", name, base);
  if (line.size() <= kColumns) return line;
  return fmt::format("final class {}\n    extends {} {{", name, base);
}

std::string exception_head(const std::string& name, const std::string& base) {
  const std::string first = fmt::format("final class {} extends {}", name, base);
  const std::string line = first + " implements FormatException {";
  if (line.size() <= kColumns) return line;
  if (first.size() <= kColumns) return first + "\n    implements FormatException {";
  return fmt::format("final class {}\n    extends {}\n    implements FormatException {{", name,
                     base);
}

}  // namespace cpp_pool::plugin::dart
