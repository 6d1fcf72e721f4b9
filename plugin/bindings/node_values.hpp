// How the bindings for Node read, write and call values. Pure functions of plans.
#pragma once

#include <string>
#include <string_view>

#include "plan.hpp"

namespace cpp_pool::plugin {

enum class NodeKind { kScalar, kText, kMessage };
[[nodiscard]] NodeKind node_kind(Kind kind);

// What a field that is not set reads as: "0", "0n", "'text'", "new Uint8Array([0, 255])".
[[nodiscard]] std::string node_default(const FieldPlan& field);

// Expressions for a singular scalar or text of the message at `at`: its value, and a call that
// stores `value`. `table` is the table of the message's fields, `index` the field's place there.
[[nodiscard]] std::string node_read(const FieldPlan& field);
[[nodiscard]] std::string node_write(const FieldPlan& field, std::string_view table,
                                     std::size_t index);

// The class of a repeated field or map.
[[nodiscard]] std::string node_collection(const FieldPlan& field);

// TypeScript's type of what a scalar or text reads as,
[[nodiscard]] std::string node_value_type(Kind kind);
// of what may be stored, given what it reads as,
[[nodiscard]] std::string node_given_type(const FieldPlan& field, const std::string& type);
// and of an array of scalars; nothing for others.
[[nodiscard]] std::string_view node_typed_array(Kind kind);

}  // namespace cpp_pool::plugin
