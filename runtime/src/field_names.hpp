// Finding a message's field by its name in JSON.
#pragma once

#include <cstdint>
#include <string_view>

#include "cpp_pool/abi.h"

namespace cpp_pool::detail {

// The field of that name, in lowerCamelCase or as in the schema; null where there is none. The
// search begins at the index `expected`, because members mostly come in the order of the fields.
[[nodiscard]] const cpp_pool_field* find_json_field(const cpp_pool_layout& layout,
                                                    std::string_view name,
                                                    std::uint32_t expected) noexcept;

}  // namespace cpp_pool::detail
