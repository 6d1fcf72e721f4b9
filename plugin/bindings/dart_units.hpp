// What the generated messages of a Dart file stand on: each file has its own, and only what it
// uses, since Dart's analyzer finds the rest.
#pragma once

#include <string>
#include <string_view>

namespace cpp_pool::plugin::dart {

// The units of `text` that `code` uses, or that those use, in the order of the text. A unit begins
// with a line `//@ name`; whoever writes one of the identifiers that it declares at the top level
// uses it.
[[nodiscard]] std::string used_units(std::string_view code, std::string_view text);

// Whether one of the identifiers, which are separated by blanks, stands in the code.
[[nodiscard]] bool uses_any(std::string_view code, std::string_view identifiers);

// The text without the formatter's attention where a line is too long for it to leave it alone.
[[nodiscard]] std::string formatted(std::string text);

}  // namespace cpp_pool::plugin::dart
