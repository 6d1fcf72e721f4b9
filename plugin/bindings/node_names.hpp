// How names of a schema become names of JavaScript. Pure functions of text and plans.
//
// Types keep their names, nested ones are `Outer_Inner`; fields become lowerCamelCase, as in JSON.
// What JavaScript or the code around has taken already gets an underscore. The code's own members
// begin with an underscore, which no camelCase name does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan.hpp"

namespace cpp_pool::plugin {

// "foo_bar" -> "fooBar".
[[nodiscard]] std::string node_member(std::string_view name);

// "fooBar" -> "FooBar": as in hasFooBar.
[[nodiscard]] std::string node_suffix(std::string_view member);

// A class or enum: {"Outer", "Inner"} -> "Outer_Inner".
[[nodiscard]] std::string node_type(const std::vector<std::string>& path);

// The properties of a message's fields, then those of its oneofs, in the order of the plan, none of
// which meets another, or a method that belongs to one.
[[nodiscard]] std::vector<std::string> node_members(const MessagePlan& message);

// "pkg/person.proto" -> "pkg_person_pool": what a module is imported as.
[[nodiscard]] std::string node_module(std::string_view proto);

// The module of a schema as the module of another imports it: "../other/b_pool.mjs".
[[nodiscard]] std::string node_import(std::string_view from_stem, std::string_view to_stem);

}  // namespace cpp_pool::plugin
