#include "seen_fields.hpp"

#include <cstring>

namespace cpp_pool::detail {

std::uint64_t* SeenFields::allocate(std::uint32_t count) noexcept {
  const std::size_t bytes = (std::size_t{count} + 63) / 64 * sizeof(std::uint64_t);
  void* const words = memory::allocate(bytes);
  if (words == nullptr) return nullptr;
  std::memset(words, 0, bytes);
  bytes_ = bytes;
  return static_cast<std::uint64_t*>(words);
}

}  // namespace cpp_pool::detail
