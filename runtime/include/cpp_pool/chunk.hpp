// A chunk: one slab of equal slots with its bookkeeping out of band.
//
//   base (a multiple of 64 KiB)                                       base + bytes
//   | header | states | retained | magazines | pad | slot | slot | ...  | rest |
//              1 B     4 B, only where the type      stride bytes each
//                      retains heap memory
//
// A pointer's chunk comes from PageMap and not from the memory that it points to, and only then is
// the header read. Only slots below count() are in use; room() of them fit, so a chunk can grow
// where it stands. Magazine memory is touched when slots come back, not when they are first used.
// Invariant: states[i] is kRaw for i >= fresh(); a slot is kLive from take to free.
// Thread safety: states are atomic; index_of() and state() from any thread, the rest under the lock
// of the owning pool.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/abi.h"
#include "cpp_pool/magazine.hpp"
#include "cpp_pool/page_map.hpp"

namespace cpp_pool {

class PoolCore;

// What a slot is now.
//
//   kRaw ─take─▶ kLive ─free─▶ kReleasing ─put─▶ kVacant or kCached ─take─▶ kLive
enum class SlotState : std::uint8_t {
  kRaw = 0,        // never used; in no magazine
  kVacant = 1,     // free, without an object; in the depot
  kCached = 2,     // free, with an object to recycle; in the depot
  kLive = 3,       // handed out
  kReleasing = 4,  // taken back, being cleared by the thread that freed it
};

// How a type's objects lie in slots; the same for all chunks of a pool.
struct SlotFormat {
  std::size_t object_bytes = 0;
  std::size_t stride = 0;     // bytes from slot to slot
  std::size_t alignment = 1;  // of a slot, bytes
  std::uint32_t magazine_capacity = 0;
  bool counts_retained = false;
};

class CPP_POOL_EXPORT Chunk {
 public:
  // Large, so that the system refuses at once what is beyond memory, and not after thousands of
  // mappings that each look reasonable.
  static constexpr std::size_t kMaxBytes = std::size_t{1} << 36;
  static constexpr std::uint32_t kMaxSlots = std::uint32_t{1} << 30;
  static constexpr std::size_t kMaxSlotBytes = std::size_t{1} << 31;
  static constexpr std::uint32_t kNoSlot = UINT32_MAX;

  // A chunk with slot_count slots, entered in the page map, or null when there is no memory.
  // REQUIRES: 0 < slot_count <= max_slots(format).
  [[nodiscard]] static Chunk* create(const SlotFormat& format, std::uint32_t slot_count,
                                     PoolCore* owner) noexcept;
  // The most slots that one chunk takes; at least 1.
  [[nodiscard]] static std::uint32_t max_slots(const SlotFormat& format) noexcept;

  // Gives the memory back to the system. REQUIRES: no slot holds an object.
  void destroy() noexcept;

  [[nodiscard]] PoolCore* owner() const noexcept {
    return owner_.load(std::memory_order_relaxed);  // who holds a live slot has seen the chunk made
  }
  // The pool is gone while slots are live: the memory stays, frees are refused from now on.
  void orphan() noexcept { owner_.store(nullptr, std::memory_order_relaxed); }

  // The slot that starts at the pointer, or kNoSlot. The pointer lies in this chunk.
  [[nodiscard]] std::uint32_t index_of(const void* pointer) const noexcept {
    const std::uint64_t offset =
        reinterpret_cast<std::uintptr_t>(pointer) - reinterpret_cast<std::uintptr_t>(slots_);
    const std::uint64_t index = divide(offset);
    // A pointer into the header wraps around to a huge offset, so it fails here as well.
    if (offset >= slots_bytes_ || index * stride_ != offset) [[unlikely]] {
      return kNoSlot;
    }
    return static_cast<std::uint32_t>(index);
  }
  [[nodiscard]] bool is_in_slots(const void* pointer) const noexcept {
    return reinterpret_cast<std::uintptr_t>(pointer) - reinterpret_cast<std::uintptr_t>(slots_) <
           slots_bytes_;
  }

  [[nodiscard]] void* slot(std::uint32_t index) const noexcept {
    return slots_ + std::size_t{index} * stride_;
  }
  [[nodiscard]] std::atomic<SlotState>& state(std::uint32_t index) noexcept {
    return states()[index];
  }
  // Heap bytes kept by a cached slot. REQUIRES: counts_retained().
  [[nodiscard]] std::uint32_t& retained(std::uint32_t index) noexcept { return retained_[index]; }
  [[nodiscard]] bool counts_retained() const noexcept { return retained_ != nullptr; }

  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }
  [[nodiscard]] std::uint32_t room() const noexcept { return room_; }
  [[nodiscard]] std::uint32_t fresh() const noexcept { return fresh_; }
  [[nodiscard]] bool has_fresh() const noexcept { return fresh_ < count_; }
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::size_t stride() const noexcept { return stride_; }

  // The index of a slot never used before. REQUIRES: has_fresh().
  [[nodiscard]] std::uint32_t take_fresh() noexcept { return fresh_++; }

  // Puts up to slot_count more slots in use where there is room; how many.
  std::uint32_t extend(std::uint32_t slot_count) noexcept;

  // Whether every slot is raw or vacant. Walks the states.
  [[nodiscard]] bool is_empty() noexcept;

  // A magazine of this chunk that was never used, or null. They are made one by one, because making
  // all of them would touch memory that a pool without frees never needs.
  [[nodiscard]] Magazine* take_magazine() noexcept;
  // The magazines made so far. REQUIRES: index < magazine_count().
  [[nodiscard]] std::uint32_t magazine_count() const noexcept { return magazines_made_; }
  [[nodiscard]] Magazine* magazine(std::uint32_t index) const noexcept;

  Chunk* next = nullptr;  // in the pool's list, oldest first

 private:
  struct Parts;

  Chunk(const SlotFormat& format, const Parts& parts, std::uint32_t slot_count,
        PoolCore* owner) noexcept;

  [[nodiscard]] std::atomic<SlotState>* states() noexcept {
    return reinterpret_cast<std::atomic<SlotState>*>(this + 1);
  }

  // offset / stride_ by multiplication: exact for offset * stride_ below 2^64.
  [[nodiscard]] std::uint64_t divide(std::uint64_t offset) const noexcept {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((Wide{offset} * inverse_) >> 64);
  }

  std::atomic<PoolCore*> owner_;
  char* slots_;
  std::uint64_t slots_bytes_;  // room() strides
  std::uint64_t stride_;
  std::uint64_t inverse_;  // 2^64 / stride_, rounded up
  std::uint32_t* retained_;
  std::uint32_t count_;
  std::uint32_t fresh_ = 0;
  std::uint32_t room_;
  std::uint32_t magazine_room_;
  std::uint32_t magazines_made_ = 0;
  std::uint32_t magazine_capacity_;
  char* magazines_;
  std::size_t bytes_;
};

static_assert(sizeof(std::atomic<SlotState>) == 1);

}  // namespace cpp_pool
