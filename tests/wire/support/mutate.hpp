// Bytes that are almost those of a message.
#pragma once

#include <string>
#include <string_view>

#include "support/type.hpp"

namespace wire_test {

// A few of: flipped bits, a cut end, other bytes, bytes taken out, put in, doubled or moved, a byte
// that may be a length made larger or smaller, a piece of `other`.
std::string mutate(std::string bytes, std::string_view other, Random& random);

}  // namespace wire_test
