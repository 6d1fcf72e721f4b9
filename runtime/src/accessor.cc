#include "cpp_pool/accessor.hpp"

#include "cpp_pool/memory.hpp"

namespace cpp_pool {

void move_assign(const cpp_pool_layout& layout, void* to, void* from) noexcept {
  constexpr std::size_t kRoom = 4096;
  if (to == from) return;
  if (layout.size > kRoom) {
    layout.ops->clear(to);
    return memory::swap(to, from, layout.size);
  }
  alignas(std::max_align_t) unsigned char moved[kRoom];
  layout.ops->construct(moved);
  memory::swap(moved, from, layout.size);
  memory::swap(to, moved, layout.size);
  layout.ops->destroy(moved);
}

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
