#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/raw_map.hpp"
#include "field_ops.hpp"

namespace cpp_pool::detail {
namespace {

Status copy_child(void* to, const void* from, const void* layout) noexcept {
  return copy(*static_cast<const cpp_pool_layout*>(layout), to, from);
}

Status merge_entries(const cpp_pool_field& field, void* destination, const void* source) noexcept {
  return raw::merge(destination, source, raw::shape_of(*field.message), &copy_child,
                    value_of(field).message);
}

// Keys of `source` that `map` doesn't have.
std::size_t count_new(const cpp_pool_field& field, const void* map,
                      const Elements& source) noexcept {
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < source.size; ++i) {
    if (find_entry(field, map, source[i]) == nullptr) ++count;
  }
  return count;
}

}  // namespace

const void* find_entry(const cpp_pool_field& field, const void* map, const void* entry) noexcept {
  const raw::MapShape shape = raw::shape_of(*field.message);
  return raw::find(map, shape, raw::key_of(entry, shape));
}

Status merge_map(const cpp_pool_field& field, void* destination, const void* source) noexcept {
  const Elements from = entries_of(field, source);
  const std::size_t size = entries_of(field, destination).size;
  if (field.max_count == 0 || size + from.size <= field.max_count) {
    return merge_entries(field, destination, source);
  }
  std::size_t room = count_new(field, destination, from);
  Status status = admit(field, size, room);
  for (std::uint32_t i = 0; i < from.size && ok(status); ++i) {
    if (find_entry(field, destination, from[i]) == nullptr) {
      if (room == 0) continue;
      --room;
    }
    const raw::MapHeader one{const_cast<unsigned char*>(from[i]), 1, 1, nullptr};
    status = merge_entries(field, destination, &one);
  }
  return status;
}

}  // namespace cpp_pool::detail
