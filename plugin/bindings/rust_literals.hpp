// How Rust spells types and values of a plan.
#pragma once

#include <string>
#include <string_view>

#include "plan.hpp"

namespace cpp_pool::plugin {

// "f64", "u32": scalars as they are stored; enums are i32.
[[nodiscard]] std::string rust_scalar_type(Kind kind);

// The text of a default as a literal of that type: "1.0", "f32::NAN".
[[nodiscard]] std::string rust_float_literal(const std::string& text, const std::string& type);
// b"a\x00b" with its quotes, for any bytes.
[[nodiscard]] std::string rust_byte_literal(std::string_view bytes);

// A line of a comment, free of what rustdoc would take for Markdown or HTML.
[[nodiscard]] std::string rust_comment_line(const std::string& line);

}  // namespace cpp_pool::plugin
