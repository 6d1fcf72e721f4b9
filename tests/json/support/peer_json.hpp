// libprotobuf's own JSON of the types that both libraries know.
#pragma once

#include <optional>
#include <string>

#include "support/type.hpp"

namespace json_test {

struct PeerOptions {
  bool add_whitespace = false;
  bool always_print_primitive_fields = false;
  bool always_print_enums_as_ints = false;
  bool preserve_proto_field_names = false;
  bool ignore_unknown_fields = false;
};

// The message that the bytes are, as JSON; nothing where libprotobuf refuses.
std::optional<std::string> print(const wire_test::Type& type, const std::string& bytes,
                                 const PeerOptions& options = {});

// The JSON as bytes; nothing where libprotobuf refuses.
std::optional<std::string> parse(const wire_test::Type& type, const std::string& json,
                                 const PeerOptions& options = {});

}  // namespace json_test
