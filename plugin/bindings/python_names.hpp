// How names and values of a schema are spelled in Python.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "plan.hpp"

namespace cpp_pool::plugin {

// A name that Python has no other use for: words get an underscore behind them, names that begin
// with one (private, and mangled if with two) an f in front.
[[nodiscard]] std::string python_name(std::string_view name);
// {"Outer", "Inner"}: Outer_Inner, kept from what generated modules use.
[[nodiscard]] std::string python_type(const std::vector<std::string>& path);
// A member of an IntEnum.
[[nodiscard]] std::string python_enumerator(std::string_view name);
// "pkg/person.proto": pkg.person_pool
[[nodiscard]] std::string python_module(std::string_view proto);
// What that module is called where it is imported: pkg_person_pool
[[nodiscard]] std::string python_import(std::string_view proto);

// What the runtime package calls a kind: bool, int32 (enums too) ... double, string, bytes,
// message.
[[nodiscard]] std::string python_repr(const FieldPlan& field);
// What a field that is not set reads as; enums as numbers.
[[nodiscard]] std::string python_default(const FieldPlan& field);

// b"a\x00" or "a\u00e9" with its quotes.
[[nodiscard]] std::string python_bytes(std::string_view bytes);
[[nodiscard]] std::string python_text(std::string_view utf8);
// A line of a docstring.
[[nodiscard]] std::string python_doc_line(std::string_view line);

// The attributes of one message's class: each field's name, apart from those of the base class, of
// what is generated beside the fields (has_x, mutable_x, which_x), and of each other.
class PythonMembers {
 public:
  explicit PythonMembers(const MessagePlan& message);

  // By the field's place in the plan.
  [[nodiscard]] const std::string& field(std::size_t index) const { return fields_[index]; }
  // Whether the class has an attribute of that name.
  [[nodiscard]] bool has(const std::string& name) const { return taken_.contains(name); }

 private:
  std::unordered_set<std::string> taken_;
  std::vector<std::string> fields_;
};

}  // namespace cpp_pool::plugin
