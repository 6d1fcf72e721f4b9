// Messages as JSON, by protobuf's canonical mapping (ProtoJSON), driven by layout tables.
//
// Types of google.protobuf that the mapping treats specially are known by their full names and
// fields: Any, Timestamp, Duration, FieldMask, Struct, Value, ListValue, NullValue and the
// wrappers. The content of an Any has to be of a type that registry.hpp knows.
//
// Thread safety: functions that take `const void*` may run on one message from many threads at
// once; the others need the message to themselves. All may throw std::bad_alloc for a std::string,
// and leave a valid message then. Recursion follows the nesting of the messages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/status.hpp"
#include "cpp_pool/text_result.hpp"
#include "cpp_pool/wire.hpp"

namespace cpp_pool {

struct JsonPrintOptions {
  // One member or element a line, indented by one space a level, as libprotobuf 3.21 does.
  bool add_whitespace = false;
  // Print fields without presence that hold their default: zeros, "", [] and {}.
  bool always_print_primitive_fields = false;
  // Enum values as numbers instead of names.
  bool always_print_enums_as_ints = false;
  // The schema's field names instead of lowerCamelCase.
  bool preserve_proto_field_names = false;
};

// Appended to `out`, which is unchanged after an error. Fields come by number, map entries as they
// were inserted. Unknown fields are not printed. Errors: kBadValue (what has no JSON form: a
// Timestamp or Duration out of range, a number of a Value that is not finite, a path of a FieldMask
// that would not come back), kUnknownType (of an Any), kBadUtf8, kTooDeep (kMaxJsonDepth),
// kNoMemory, and those of parse for an Any's bytes.
[[nodiscard]] CPP_POOL_EXPORT Status to_json(const cpp_pool_layout& layout, const void* message,
                                             std::string& out,
                                             const JsonPrintOptions& options = {});

// How deep messages may lie in each other to be printed; the outermost one is at depth 0.
inline constexpr std::uint32_t kMaxJsonDepth = 2000;

struct JsonParseOptions {
  // Skip members that the message has no field for, and values that their enum does not have.
  bool ignore_unknown_fields = false;
  // Merge into what the message holds instead of clearing it first.
  bool merge = false;
  // Accept a message that lacks required fields.
  bool partial = false;
  // How deep messages may lie in each other, and values in what is skipped; the outermost message
  // is at depth 0.
  std::uint32_t depth_limit = kDefaultDepthLimit;
};

// At an error the message is valid and holds what was read before it. A member that is given twice
// is an error, also when one name is the schema's and one is in lowerCamelCase, or when both are of
// one oneof.
//
// Errors: kMalformed and kTruncated (no JSON), kBadValue (not of the field's type or out of its
// range), kBadUtf8, kBadEnum (an enum has no value of that name, or a
// closed one of that number), kUnknownField, kUnknownType (of an
// Any), kTooDeep, kMissingFields, kTooLong and kTooMany (bounds of the field), kNoMemory.
[[nodiscard]] CPP_POOL_EXPORT TextParseResult parse_json(const cpp_pool_layout& layout,
                                                         void* message, std::string_view json,
                                                         const JsonParseOptions& options = {});

}  // namespace cpp_pool
