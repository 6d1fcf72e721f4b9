// Whether bytes are UTF-8.
#pragma once

#include <string_view>

namespace cpp_pool::detail {

// By the Unicode standard's table of well-formed byte sequences: no surrogates, nothing overlong,
// nothing beyond U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace cpp_pool::detail
