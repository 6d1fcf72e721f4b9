// Random content for any message, through libprotobuf's reflection.
#pragma once

#include "support/type.hpp"

namespace wire_test {

// A message with values of all kinds: boundaries, empty ones, unknown fields, extensions, nesting.
// It is normalized, and keeps the bounds of ours. One seed gives one message.
std::unique_ptr<pb::Message> random_message(const Type& type, Random& random);

}  // namespace wire_test
