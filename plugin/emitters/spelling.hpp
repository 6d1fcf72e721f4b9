// How types, literals and names of a plan are spelled in C++ and in C.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "layout.hpp"
#include "plan.hpp"

namespace cpp_pool::plugin {

// "::std::int32_t", "int32_t": scalars as they are stored; enums are int32.
[[nodiscard]] std::string cpp_scalar(Kind kind);
[[nodiscard]] std::string c_scalar(Kind kind);

// What an accessor takes and gives: as cpp_scalar, enums by their own type.
[[nodiscard]] std::string cpp_value(const FieldPlan& field);
[[nodiscard]] std::string c_value(const FieldPlan& field);

// One element of a repeated field in the message, or the value of a singular one.
[[nodiscard]] std::string cpp_element(const FieldPlan& field);
// The type of the member, also inside a oneof's union.
[[nodiscard]] std::string cpp_member_type(const FieldPlan& field);
// The key or value of a map as C++ sees it: "::cpp_pool::String", "::pkg::Child".
[[nodiscard]] std::string cpp_map_argument(const FieldPlan& field);

// All lines but the first moved to the right.
[[nodiscard]] std::string indented(std::string_view text, std::size_t columns);

// "cpp_pool_string name;": the member in C. Structs take several lines.
[[nodiscard]] std::string c_member_declaration(const FieldPlan& field);

// The default of a scalar, as an expression of the stored type; enums as numbers.
[[nodiscard]] std::string default_expression(const FieldPlan& field);
// {.i64 = 0}: for cpp_pool_field.
[[nodiscard]] std::string default_initializer(const FieldPlan& field);

// "a\000b" with its quotes, for any bytes.
[[nodiscard]] std::string string_literal(std::string_view bytes);
// ::std::string_view("a\000b", 3)
[[nodiscard]] std::string view_expression(std::string_view bytes);
// `name_.reset(...);`: the statement that makes a text what it is in an empty message.
[[nodiscard]] std::string text_reset(const FieldPlan& field, std::string_view place);
// The smallest int32 has no literal of its own.
[[nodiscard]] std::string int32_literal(std::int32_t number);

// Whether the oneof keeps the memory of a string for the next one: any of its alternatives is a
// ::cpp_pool::String.
[[nodiscard]] bool keeps_text(const MessagePlan& message, const OneofPlan& oneof);
// `clear_contact()`: the call, in the message, that leaves room for another alternative.
[[nodiscard]] std::string leave_expression(const MessagePlan& message, const OneofPlan& oneof);

// "CPP_POOL_KIND_INT32"
[[nodiscard]] std::string_view kind_constant(Kind kind);
[[nodiscard]] std::string_view shape_constant(Shape shape);

}  // namespace cpp_pool::plugin
