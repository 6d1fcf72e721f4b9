// The message types of google.protobuf that JSON (and text format, for Any) treats specially.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "cpp_pool/abi.h"

namespace cpp_pool::detail {

enum class WellKnown : std::uint8_t {
  kNone,
  kAny,        // type_url, value
  kTimestamp,  // seconds, nanos
  kDuration,   // seconds, nanos
  kFieldMask,  // paths
  kStruct,     // fields
  kValue,      // a oneof of null_value, number, string, bool, struct and list
  kListValue,  // values
  kWrapper,    // value
};

// Of a type whose name begins as theirs do. kNone unless the fields are those of the type, at the
// places that the comments above say.
[[nodiscard]] WellKnown find_well_known(const cpp_pool_layout& layout) noexcept;

[[nodiscard]] inline WellKnown well_known(const cpp_pool_layout& layout) noexcept {
  constexpr std::string_view kPackage = "google.protobuf.";
  if (layout.full_name[0] != 'g' ||
      std::strncmp(layout.full_name, kPackage.data(), kPackage.size()) != 0) {
    return WellKnown::kNone;
  }
  return find_well_known(layout);
}

// google.protobuf.NullValue, which is null in JSON.
[[nodiscard]] inline bool is_null_value(const cpp_pool_enum& enumeration) noexcept {
  return enumeration.full_name[0] == 'g' &&
         std::strcmp(enumeration.full_name, "google.protobuf.NullValue") == 0;
}

// The type that an Any's URL names: what follows its last slash. Null where nothing linked is
// called so, or where there is no slash.
[[nodiscard]] const cpp_pool_layout* find_type_of_url(std::string_view url) noexcept;

}  // namespace cpp_pool::detail
