// Map entries in the order of their keys.
#pragma once

#include <cstddef>

#include "cpp_pool/abi.h"
#include "cpp_pool/memory.hpp"

namespace cpp_pool::detail {

// Pointers to a map's entries, by ascending keys: numbers by value, texts by bytes.
class SortedEntries {
 public:
  SortedEntries(const cpp_pool_field& map, const void* place) noexcept;
  SortedEntries(const SortedEntries&) = delete;
  SortedEntries& operator=(const SortedEntries&) = delete;
  ~SortedEntries() { memory::release(entries_, size_ * sizeof(*entries_)); }

  // False when there was no memory.
  [[nodiscard]] bool is_complete() const noexcept { return entries_ != nullptr || size_ == 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  const unsigned char* operator[](std::size_t index) const noexcept { return entries_[index]; }

 private:
  const unsigned char** entries_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace cpp_pool::detail
