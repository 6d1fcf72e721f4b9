#include "cpp_pool/accessor.hpp"

namespace cpp_pool {

std::string_view enum_name(const cpp_pool_enum& table, std::int32_t number) noexcept {
  for (std::uint32_t i = 0; i < table.value_count; ++i) {
    if (table.values[i].number == number) return table.values[i].name;
  }
  return {};
}

bool enum_parse(const cpp_pool_enum& table, std::string_view name, std::int32_t* number) noexcept {
  for (std::uint32_t i = 0; i < table.value_count; ++i) {
    if (table.values[i].name == name) {
      *number = table.values[i].number;
      return true;
    }
  }
  return false;
}

}  // namespace cpp_pool
