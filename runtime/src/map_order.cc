#include "map_order.hpp"

#include <algorithm>

#include "field_access.hpp"

namespace cpp_pool::detail {
namespace {

bool is_signed(std::uint8_t kind) noexcept {
  return kind != CPP_POOL_KIND_UINT32 && kind != CPP_POOL_KIND_FIXED32 &&
         kind != CPP_POOL_KIND_UINT64 && kind != CPP_POOL_KIND_FIXED64;
}

bool key_less(const cpp_pool_field& key, const unsigned char* left,
              const unsigned char* right) noexcept {
  const Form form = form_of(key);
  switch (form) {
    case Form::kOne:
      return load<std::uint8_t>(left) < load<std::uint8_t>(right);
    case Form::kFour:
      return is_signed(key.kind) ? load<std::int32_t>(left) < load<std::int32_t>(right)
                                 : load<std::uint32_t>(left) < load<std::uint32_t>(right);
    case Form::kEight:
      return is_signed(key.kind) ? load<std::int64_t>(left) < load<std::int64_t>(right)
                                 : load<std::uint64_t>(left) < load<std::uint64_t>(right);
    default:
      return text_at(form, left) < text_at(form, right);
  }
}

}  // namespace

SortedEntries::SortedEntries(const cpp_pool_field& map, const void* place) noexcept {
  const Elements entries = entries_of(map, place);
  size_ = entries.size;
  if (size_ == 0) return;
  entries_ = static_cast<const unsigned char**>(memory::allocate(size_ * sizeof(*entries_)));
  if (entries_ == nullptr) return;
  for (std::size_t i = 0; i < size_; ++i) entries_[i] = entries[i];
  const cpp_pool_field& key = key_of(map);
  std::sort(entries_, entries_ + size_, [&key](const auto* left, const auto* right) {
    return key_less(key, left + key.offset, right + key.offset);
  });
}

}  // namespace cpp_pool::detail
