#include "field_names.hpp"

#include <cstring>

namespace cpp_pool::detail {
namespace {

// Table entries end with a NUL, which no name has inside.
bool equals(const char* entry, std::string_view name) noexcept {
  return *entry == name.front() && std::strncmp(entry, name.data(), name.size()) == 0 &&
         entry[name.size()] == '\0';
}

const cpp_pool_field* search(const cpp_pool_layout& layout, std::string_view name,
                             std::uint32_t first, const char* cpp_pool_field::*entry) noexcept {
  for (std::uint32_t i = first; i < layout.field_count; ++i) {
    if (equals(layout.fields[i].*entry, name)) return &layout.fields[i];
  }
  for (std::uint32_t i = 0; i < first; ++i) {
    if (equals(layout.fields[i].*entry, name)) return &layout.fields[i];
  }
  return nullptr;
}

}  // namespace

const cpp_pool_field* find_json_field(const cpp_pool_layout& layout, std::string_view name,
                                      std::uint32_t expected) noexcept {
  if (name.empty() || name.find('\0') != std::string_view::npos) return nullptr;
  const std::uint32_t first = expected < layout.field_count ? expected : 0;
  const cpp_pool_field* const found = search(layout, name, first, &cpp_pool_field::json_name);
  return found != nullptr ? found : search(layout, name, first, &cpp_pool_field::name);
}

}  // namespace cpp_pool::detail
