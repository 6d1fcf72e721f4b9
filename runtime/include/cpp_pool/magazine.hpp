// A bounded stack of free slots.
//
//   | next | count | capacity | slot* slot* slot* ... |
//
// The pointers lie outside the slots, so a late write into a freed object can't corrupt them.
// Magazines live in their chunk, behind its header: a chunk brings as many as its slots can ever
// need, so freeing never needs memory.
// Thread safety: none; who holds a magazine has it alone.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cpp_pool {

class Magazine {
 public:
  constexpr explicit Magazine(std::uint32_t capacity) noexcept : capacity_(capacity) {}
  Magazine(const Magazine&) = delete;
  Magazine& operator=(const Magazine&) = delete;

  // Bytes of a magazine of that capacity; a multiple of its alignment.
  static constexpr std::size_t bytes_for(std::uint32_t capacity) noexcept {
    return sizeof(Magazine) + std::size_t{capacity} * sizeof(void*);
  }

  // Large enough that transfers are rare, small enough that a thread's magazines don't strand much.
  static constexpr std::uint32_t capacity_for(std::size_t slot_bytes) noexcept {
    const std::size_t slots = 16384 / slot_bytes;
    return static_cast<std::uint32_t>(slots < kMinCapacity   ? kMinCapacity
                                      : slots > kMaxCapacity ? kMaxCapacity
                                                             : slots);
  }
  static constexpr std::size_t kMinCapacity = 8;
  static constexpr std::size_t kMaxCapacity = 256;

  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }
  [[nodiscard]] std::uint32_t capacity() const noexcept { return capacity_; }
  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  [[nodiscard]] bool full() const noexcept { return count_ == capacity_; }

  // REQUIRES: not full.
  void push(void* slot) noexcept { slots()[count_++] = slot; }
  // REQUIRES: not empty.
  [[nodiscard]] void* pop() noexcept { return slots()[--count_]; }
  // REQUIRES: index < count().
  [[nodiscard]] void* at(std::uint32_t index) const noexcept { return slots()[index]; }
  void clear() noexcept { count_ = 0; }

  Magazine* next = nullptr;  // in the list that the magazine is on; its holder's to set

 private:
  void** slots() const noexcept {
    return reinterpret_cast<void**>(const_cast<Magazine*>(this) + 1);
  }

  std::uint32_t count_ = 0;
  std::uint32_t capacity_;
};

static_assert(sizeof(Magazine) % alignof(void*) == 0);

}  // namespace cpp_pool
