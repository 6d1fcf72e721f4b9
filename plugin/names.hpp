// How names of a schema become names of C++ and of C. Pure functions of text.
//
// C++: namespaces are the package's components; a nested type is `Outer_Inner`; an accessor is the
// field's name in lower case. What a language or a header has taken already gets an underscore.
//
// C has one scope, so the mapping is injective: a full path is joined by `_`, and an `_` inside a
// component is told apart from a joint. After a joint there is always a letter (of the next
// component), `1` (a leading underscore of the next component) or the end:
//   `__` + letter   an underscore between a letter or digit and a letter
//   `_1`            any other underscore
//   `_2`            the end of a type's component that reads like a verb of the ABI
//   `_` + letter    a joint
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace cpp_pool::plugin {

// A keyword of C or C++, or a macro of their standard headers and of POSIX ones in common use.
[[nodiscard]] bool is_reserved_word(std::string_view name);

// A macro that the headers of generated code bring along, beyond those of the C standard.
[[nodiscard]] bool is_header_macro(std::string_view name);

// A member that every generated class has or inherits.
[[nodiscard]] bool is_reserved_member(std::string_view name);

// A type or function that the C library puts into the global scope, or a namespace that is ours.
[[nodiscard]] bool is_global_name(std::string_view name);
// Those of them that are functions or variables, of headers that generated code brings along,
[[nodiscard]] bool is_global_function(std::string_view name);
// and of others.
[[nodiscard]] bool is_library_function(std::string_view name);

// One of those that are types: "int32_t".
[[nodiscard]] bool is_standard_type(std::string_view name);

// "pad0", "pad12_": the explicit padding of C and of C++ structs.
[[nodiscard]] bool is_padding(std::string_view name);

// A verb of the C ABI: the second part of a function's name.
[[nodiscard]] bool is_abi_verb(std::string_view name);

// The name, with an underscore behind it if the languages have taken it.
[[nodiscard]] std::string escape_word(std::string name);

[[nodiscard]] std::string lower_case(std::string_view name);
[[nodiscard]] std::string upper_case(std::string_view name);

// Protobuf C++'s UnderscoresToCamelCase with a capital first letter: "foo_bar2baz" -> "FooBar2Baz".
[[nodiscard]] std::string camel_case(std::string_view name);

// "a.b.c" -> {"a", "b", "c"}; nothing of an empty name.
[[nodiscard]] std::vector<std::string> split_dots(std::string_view name);

// Namespace components, outermost first, from schema components.
[[nodiscard]] std::vector<std::string> cpp_namespaces(std::span<const std::string> path);

// "Outer_Inner". `global`: the type stands outside of every namespace.
[[nodiscard]] std::string cpp_type_name(std::span<const std::string> types, bool global);

// As cpp_type_name, and clear of the members of generated classes: no member may have the name of
// its class.
[[nodiscard]] std::string cpp_class_name(std::span<const std::string> types, bool global);

// Names that protobuf's C++ gives the companions of an enum: Color_Name, Color_MIN ...
[[nodiscard]] std::vector<std::string> enum_companions(const std::string& enum_name);

// The enum's name, with an underscore behind it if a companion would be a macro: INT_MAX.
[[nodiscard]] std::string clear_of_companions(std::string enum_name);

// One component of a C name, see above.
[[nodiscard]] std::string c_component(std::string_view component);
[[nodiscard]] std::string c_type_component(std::string_view component);

// "pkg_Outer_Inner". `path`: namespace components of prefix, package and suffix, not escaped.
[[nodiscard]] std::string c_type_name(std::span<const std::string> path,
                                      std::span<const std::string> types);

// What follows the joint in `<enum>_<VALUE>` or `<type>_case_<oneof>`.
[[nodiscard]] std::string c_last_component(std::string_view name);

// The same in `<type>_set_<field>`, beside which there may be `<type>_set_borrowed_<field>`.
[[nodiscard]] std::string c_field_name(std::string_view name);

// `<enum>_<VALUE>`.
[[nodiscard]] std::string c_enumerator_name(const std::string& c_enum, std::string_view value);

// "pkg/person.proto" -> "pkg/person".
[[nodiscard]] std::string file_stem(std::string_view proto);

// A path as an identifier and no keyword, injective: "pkg/person" -> "pkg_person", "a-b" ->
// "a_32db", "private" -> "private_".
[[nodiscard]] std::string file_identifier(std::string_view stem);

// The names taken in one scope.
class Scope {
 public:
  [[nodiscard]] bool has(const std::string& name) const { return names_.contains(name); }
  // False if it was taken.
  bool take(const std::string& name) { return names_.insert(name).second; }
  void reserve(std::size_t count) { names_.reserve(count); }

 private:
  std::unordered_set<std::string> names_;
};

}  // namespace cpp_pool::plugin
