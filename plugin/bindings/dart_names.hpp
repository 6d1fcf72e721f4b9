// What Dart calls things: names of the schema kept from being words of the language, members that
// every generated class has, and each other.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan.hpp"

namespace cpp_pool::plugin::dart {

// {"Outer", "Inner"} -> "Outer_Inner", as protobuf's own Dart code has it.
[[nodiscard]] std::string type_name(const std::vector<std::string>& path);

// "phone_number" -> "phoneNumber".
[[nodiscard]] std::string member_name(std::string_view name);

// What is no letter or digit becomes "_".
[[nodiscard]] std::string identifier(std::string_view path);

// "phoneNumber" -> "PhoneNumber".
[[nodiscard]] std::string capitalized(std::string name);
// "Person" -> "person".
[[nodiscard]] std::string uncapitalized(std::string name);

[[nodiscard]] std::string enumerator(const std::string& name);

// Accessors of a message's fields and oneofs by their names in the schema. A name comes with others
// (hasX, clearX, ...), and none of those meets another field's.
[[nodiscard]] std::unordered_map<std::string, std::string> members_of(const MessagePlan& plan);

// `name`, or with underscores behind it where a type of the file is called so.
[[nodiscard]] std::string free_type_name(const FilePlan& file, std::string name);

// "google/protobuf/any.proto" -> "$any", which no member is called, or "$any2" where the file
// imports another of that name before.
[[nodiscard]] std::string import_prefix(const FilePlan& file, std::string_view proto);
// How a file names another by its path.
[[nodiscard]] std::string import_path(std::string_view from_proto, std::string_view to_proto);
// "pkg/person.proto" -> "loadPerson".
[[nodiscard]] std::string load_function(std::string_view proto);

// A string as a literal in single quotes.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace cpp_pool::plugin::dart
