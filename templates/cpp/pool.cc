//% include common/banner
#include "$hpp$"

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "cpp_pool/c_functions.hpp"
#include "cpp_pool/message_ops.hpp"
//% if registers
#include "cpp_pool/registry.hpp"
//% end
#include "$c_header$"

#if defined(__GNUC__)
// Deprecated fields are deprecated for users, not for the code that implements them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif
//% if has_tables

namespace cpp_pool::generated::$identifier$ {
namespace {
//% each enums

constexpr ::cpp_pool_enum_value k$enum$Values[] = {
//% each values
    {"$name$", $number$, 0},
//% end
};
//% end
//% each all_extensions

// $full_name$
//% if is_string
constexpr ::cpp_pool_string kDefault$index$ = {$default_literal$, $default_size$, 0};
//% end
constexpr ::cpp_pool_field kExtension$index$ =
    {"$full_name$", $json_literal$, $number$, 0, CPP_POOL_NONE, CPP_POOL_NONE, $max_length$, $max_count$, $kind_constant$, $shape_constant$, $storage_constant$, $overflow_constant$, $field_flags$, $message_table$, $enum_table$, $default_value$};
//% end

}  // namespace
}  // namespace cpp_pool::generated::$identifier$
//% end
//% each enums

constinit const ::cpp_pool_enum cpp_pool::EnumTraits<$qualified$>::kTable = {
    "$full_name$", ::cpp_pool::generated::$identifier$::k$enum$Values, $value_count$, $closed$};
//% end

//% if in_namespace
namespace $namespace$ {
//% end
//% each enums

bool $enum$_IsValid(int number) noexcept {
  switch (number) {
//% each unique_values
    case $number$:
//% end
      return true;
    default:
      return false;
  }
}

::std::string_view $enum$_Name(int number) noexcept {
  return ::cpp_pool::enum_name(::cpp_pool::EnumTraits<$qualified$>::kTable, number);
}

bool $enum$_Parse(::std::string_view name, $enum$* value) noexcept {
  ::std::int32_t number = 0;
  if (!::cpp_pool::enum_parse(::cpp_pool::EnumTraits<$qualified$>::kTable, name, &number)) {
    return false;
  }
  *value = static_cast<$qualified$>(number);
  return true;
}
//% end
//% each messages
//% include cpp/message.cc
//% end
//% each extensions

constinit const $extension_type$ $extension${
    &::cpp_pool::generated::$identifier$::kExtension$index$};
//% end
//% if in_namespace

}  // namespace $namespace$
//% end
//% if registers

// For look-ups by name and number, while this file's code is loaded.
namespace cpp_pool::generated::$identifier$ {
namespace {
//% if has_messages

constexpr const ::cpp_pool_layout* kMessages[] = {
//% each messages
    &$qualified$::kLayout,
//% end
};
//% end
//% if has_extensions

constexpr ::cpp_pool::ExtensionRecord kExtensions[] = {
//% each all_extensions
    {&$extendee$::kLayout, &kExtension$index$},
//% end
};
//% end

const ::cpp_pool::Registration kRegistration($message_tables$, $extension_tables$);

}  // namespace
}  // namespace cpp_pool::generated::$identifier$
//% end
//% if has_messages

extern "C" {
//% each messages
//% include c/functions.cc
//% end

}  // extern "C"
//% end
