// A bounded stack of free slots.
//
//   | next | count | capacity | slot, state | slot, state | ...
//
// The pointers lie outside the slots, so a late write into a freed object can't corrupt them. A
// pool's chunks bring as many magazines as their slots can ever fill, so freeing never needs
// memory; a thread's cache brings its own.
// Thread safety: none; who holds a magazine has it alone. Only `next` is read by others, by threads
// that lose a race in magazine_stack.hpp.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/slot.hpp"

namespace cpp_pool {

class Magazine {
 public:
  // Two words that are read apart: as plain members, compilers store both by one vector store, and
  // the next load of a half waits for it (measured: 8.7 instead of 4 ns a pair with GCC 12).
  class Place {
   public:
    [[nodiscard]] FreeSlot load() const noexcept {
      return {address_.load(std::memory_order_relaxed), state_.load(std::memory_order_relaxed)};
    }
    void store(FreeSlot slot) noexcept {
      address_.store(slot.address, std::memory_order_relaxed);
      state_.store(slot.state, std::memory_order_relaxed);
    }

   private:
    std::atomic<void*> address_;
    std::atomic<std::atomic<SlotState>*> state_;
  };

  constexpr explicit Magazine(std::uint32_t capacity) noexcept : capacity_(capacity) {}
  Magazine(const Magazine&) = delete;
  Magazine& operator=(const Magazine&) = delete;

  // Bytes of a magazine of that capacity; a multiple of its alignment.
  static constexpr std::size_t bytes_for(std::uint32_t capacity) noexcept {
    return sizeof(Magazine) + std::size_t{capacity} * sizeof(Place);
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
  void push(FreeSlot slot) noexcept { places()[count_++].store(slot); }
  // REQUIRES: not empty.
  [[nodiscard]] FreeSlot pop() noexcept { return places()[--count_].load(); }
  // REQUIRES: index < count().
  [[nodiscard]] FreeSlot at(std::uint32_t index) const noexcept { return places()[index].load(); }
  void clear() noexcept { count_ = 0; }

  // For a cache that works on the places themselves and says in the end how many are taken.
  [[nodiscard]] Place* places() const noexcept {
    return reinterpret_cast<Place*>(const_cast<Magazine*>(this) + 1);
  }
  void set_count(std::uint32_t count) noexcept { count_ = count; }

  // In the list or stack that the magazine is on; its holder's to set.
  std::atomic<Magazine*> next{nullptr};
  // In the list of those that were allocated one by one; guarded by the pool's lock.
  Magazine* next_allocated = nullptr;

 private:
  std::uint32_t count_ = 0;
  std::uint32_t capacity_;
};

static_assert(sizeof(Magazine) % alignof(void*) == 0);

}  // namespace cpp_pool
