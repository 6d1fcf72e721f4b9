// Messages as another language sees them: the bytes that their tables describe.
#pragma once

#include <string>

#include "cpp_pool/abi.h"

namespace wire_test {

// Where the two messages read differently through their table: has-bits, cases, values of fields
// whether present or not, sizes of arrays and maps and what they hold. Empty when nowhere. Maps'
// entries and extensions, which have no order or no place of their own, count by their number.
std::string compare_views(const cpp_pool_layout& layout, const void* left, const void* right);

}  // namespace wire_test
