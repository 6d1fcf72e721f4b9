// Messages as protobuf's text format, byte for byte as libprotobuf 3.21 prints them.
//
// One exception: a google.protobuf.Any is printed by its two fields, as libprotobuf prints one
// whose type it does not know. Thread safety: reads only. All functions throw std::bad_alloc.
#pragma once

#include <string>

#include "cpp_pool/abi.h"

namespace cpp_pool {

// One field a line, nested messages indented by two spaces, ends with a newline unless empty.
[[nodiscard]] CPP_POOL_EXPORT std::string debug_string(const cpp_pool_layout& layout,
                                                       const void* message);

// The same on one line, without a trailing space.
[[nodiscard]] CPP_POOL_EXPORT std::string short_debug_string(const cpp_pool_layout& layout,
                                                             const void* message);

// As debug_string, but UTF-8 in string fields is left readable.
[[nodiscard]] CPP_POOL_EXPORT std::string utf8_debug_string(const cpp_pool_layout& layout,
                                                            const void* message);

}  // namespace cpp_pool
