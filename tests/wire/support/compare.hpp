// What has to hold between ours and libprotobuf's messages of the same bytes.
//
// Each check returns what is wrong, for people; nothing when all is well. So they serve tests and
// fuzz targets alike.
#pragma once

#include <string>
#include <string_view>

#include "support/type.hpp"

namespace wire_test {

// libprotobuf's serialization, maps in the order of their keys.
std::string serialize_peer(const pb::Message& message);

// Makes a DynamicMessage hold what a generated class would: of map entries with one key the last,
// in the order of keys, without what is unknown to them; and as the layout says, no unknown fields.
// False when that can't be told: an entry held an unknown value of a closed enum, whose place among
// the unknown fields of the message is lost.
bool normalize(pb::Message& message, const cpp_pool_layout& layout);

// Ours parses what libprotobuf serialized, and serializes, measures and prints the same.
std::string check_message(const Type& type, const pb::Message& message);

// Both accept the bytes or both reject them, and accepted ones have one content.
std::string check_bytes(const Type& type, std::string_view bytes);

std::string to_hex(std::string_view bytes);

}  // namespace wire_test
