// Layout tables with a name and nothing else, as the registry needs them.
#pragma once

#include <string>

#include "cpp_pool/abi.h"
#include "cpp_pool/registry.hpp"

namespace cpp_pool_test {

constexpr cpp_pool_layout type_named(const char* full_name, std::uint32_t flags = 0) {
  cpp_pool_layout layout{};
  layout.full_name = full_name;
  layout.flags = flags;
  return layout;
}

constexpr cpp_pool_field extension_of(const char* full_name, std::uint32_t number,
                                      const cpp_pool_layout* message = nullptr) {
  cpp_pool_field field{};
  field.name = full_name;
  field.number = number;
  field.flags = CPP_POOL_FIELD_EXTENSION;
  field.kind = message == nullptr ? CPP_POOL_KIND_INT32 : CPP_POOL_KIND_MESSAGE;
  field.message = message;
  return field;
}

}  // namespace cpp_pool_test
