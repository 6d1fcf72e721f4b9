// Which fields of one message have been read, to find those that come twice.
#pragma once

#include <cstdint>

#include "cpp_pool/memory.hpp"

namespace cpp_pool::detail {

// A set of indexes below a bound. Small ones take no memory.
class SeenFields {
 public:
  explicit SeenFields(std::uint32_t count) noexcept : words_(few_) {
    if (count > kFew) words_ = allocate(count);
  }
  SeenFields(const SeenFields&) = delete;
  SeenFields& operator=(const SeenFields&) = delete;
  ~SeenFields() {
    if (bytes_ != 0) memory::release(words_, bytes_);
  }

  // False: there was no memory for it.
  [[nodiscard]] bool is_usable() const noexcept { return words_ != nullptr; }

  [[nodiscard]] bool contains(std::uint32_t index) const noexcept {
    return (words_[index / 64] >> (index % 64) & 1) != 0;
  }
  void insert(std::uint32_t index) noexcept {
    words_[index / 64] |= std::uint64_t{1} << (index % 64);
  }

 private:
  static constexpr std::uint32_t kFew = 256;

  std::uint64_t* allocate(std::uint32_t count) noexcept;

  std::uint64_t few_[kFew / 64] = {};
  std::uint64_t* words_;
  std::size_t bytes_ = 0;  // allocated
};

}  // namespace cpp_pool::detail
