// Dart text as `dart format` leaves it, where names of the schema decide how long a line is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "template.hpp"

namespace cpp_pool::plugin::dart {

inline constexpr std::size_t kColumns = 80;

// "at + 8", or "at" for 0.
[[nodiscard]] std::string plus(std::string_view base, std::uint32_t offset);

// `head => value;` or, where that is too long, a block. In a class.
[[nodiscard]] std::string function(const std::string& head, const std::string& value,
                                   bool is_void = false);

// A list in parentheses or brackets, split where the line would not end by the last column.
// `column` is where the call begins, `indent` that of its line, `tail` what follows it.
[[nodiscard]] std::string call(const std::string& name, const std::vector<std::string>& arguments,
                               std::size_t column, std::size_t indent, std::string_view tail = ");",
                               char open = '(');

// A getter of a class that returns a call.
[[nodiscard]] std::string getter(const std::string& head, const std::string& name,
                                 const std::vector<std::string>& arguments);

// A constructor that is nothing but a call of another.
[[nodiscard]] std::string constructor(const std::string& head, const std::string& initializer);

// An enum of a oneof's alternatives.
[[nodiscard]] std::string choices(const std::string& name, const std::deque<Record>& alternatives);

// The beginning of a class; it is split before what the class extends and implements.
[[nodiscard]] std::string class_head(const std::string& name, const std::string& base);
[[nodiscard]] std::string exception_head(const std::string& name, const std::string& base);

}  // namespace cpp_pool::plugin::dart
