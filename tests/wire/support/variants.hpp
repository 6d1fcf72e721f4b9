// The ways to read and write one message: by generated code and by table, copying and aliasing,
// into a new message and a used one, into a buffer and a string. All have to come to the same.
#pragma once

#include <string>
#include <string_view>

#include "support/type.hpp"

namespace wire_test {

// Reads the bytes, which may be bad, in each way, and writes what was read in each way. What is
// wrong, for people; nothing when all is well. `used` are bytes of another message of the type.
std::string check_variants(const Type& type, std::string_view bytes, std::string_view used);

}  // namespace wire_test
