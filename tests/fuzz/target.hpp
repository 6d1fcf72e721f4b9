// What the fuzz targets share: which type's messages an input is about, and how a finding ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/type.hpp"

namespace fuzz {

// The type that an input's first byte chooses; the byte is taken off. An empty input chooses the
// first.
const wire_test::Type& take_type(std::string_view& input);
// How many there are: each byte below it chooses another one.
std::size_t type_count();
const wire_test::Type& type_at(std::size_t index);

// Prints the problem and aborts; nothing for an empty one.
void expect_none(const wire_test::Type& type, const std::string& problem);

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace fuzz
