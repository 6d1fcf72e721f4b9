// A chunk: one slab of equal slots with its bookkeeping out of band.
//
//   base (a multiple of 64 KiB)                                       base + bytes
//   | header | states | retained | seals | magazines | slot | slot | ...        |
//              1 B     4 B, only   8 B, only in a
//                      where the   hardened runtime
//                      type retains heap memory
//
// Either all of it is memory from the start, or (a growing chunk) each part has reserved addresses
// for far more than is in use, of which extend() makes memory step by step; so most pools have one
// chunk, and telling a slot of theirs takes one look at a SlotRange.
// A pointer's chunk comes from PageMap and not from the memory that it points to, and only then is
// the header read. Only slots below count() are in use; room() of them fit. Magazine memory is
// touched when slots come back, not when they are first used.
// Invariant: states[i] is kRaw for i >= fresh(); a slot is kLive from take to free.
// Thread safety: states are atomic; index_of() and state() from any thread, the rest under the lock
// of the owning pool.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/abi.h"
#include "cpp_pool/magazine.hpp"
#include "cpp_pool/page_map.hpp"
#include "cpp_pool/slot.hpp"

namespace cpp_pool {

class PoolCore;

// Exact division by a stride: an address's distance from the first slot, times the inverse of the
// stride's odd part modulo 2^64, rotated right by the number of its trailing zeros, is the index of
// the slot if the distance is a multiple of the stride, and otherwise larger than any index
// (Granlund and Montgomery 1994, section 9).
struct StrideInverse {
  constexpr StrideInverse() noexcept = default;
  constexpr explicit StrideInverse(std::uint64_t stride) noexcept
      : shift(std::countr_zero(stride)) {
    const std::uint64_t odd = stride >> shift;
    factor = odd;  // right in 3 bits; each step doubles them
    for (int bits = 3; bits < 64; bits *= 2) {
      factor *= 2 - odd * factor;
    }
  }
  [[nodiscard]] constexpr std::uint64_t index(std::uint64_t distance) const noexcept {
    return std::rotr(distance * factor, shift);
  }

  std::uint64_t factor = 1;
  int shift = 0;
};

// What a slot's object keeps on the heap.
struct Retained {
  std::uint32_t bytes;  // when they were counted; those of a live object may have changed since
  // How much memory::growth went on while the object was in use, since its bytes were counted. Of a
  // live object, memory::growth when it was handed out less that.
  std::uint32_t growth;
};

// The slots of a pool's growing chunk, for callers that hold no lock. A pool that has none has a
// limit of 0.
struct SlotRange {
  std::atomic<std::uint64_t> limit{0};  // slots; stored last, with release
  std::atomic<std::uintptr_t> base{0};
  std::atomic<std::atomic<SlotState>*> states{nullptr};
  std::atomic<Retained*> retained{nullptr};
};

// Bytes from slot to slot: slots are 8-aligned at least, because memory checkers mark whole words
// and batches tag pointers.
constexpr std::size_t stride_of(std::size_t object_bytes, std::size_t alignment) noexcept {
  const std::size_t step = alignment < 8 ? 8 : alignment;
  return (object_bytes + step - 1) / step * step;
}

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
  // The same with room to grow to at least that many; null too when addresses are not to be had.
  [[nodiscard]] static Chunk* create_growing(const SlotFormat& format, std::uint32_t slot_count,
                                             std::uint64_t room, PoolCore* owner) noexcept;
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
    const std::uint64_t index = inverse_.index(offset);
    if (index >= room_) [[unlikely]] {
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
  // REQUIRES: counts_retained().
  [[nodiscard]] Retained& retained(std::uint32_t index) noexcept { return retained_[index]; }
  [[nodiscard]] bool counts_retained() const noexcept { return retained_ != nullptr; }

  // REQUIRES: is_sealing().
  [[nodiscard]] SlotSeal& seal(std::uint32_t index) noexcept { return seals_[index]; }
  [[nodiscard]] bool is_sealing() const noexcept { return seals_ != nullptr; }

  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }
  [[nodiscard]] std::uint32_t room() const noexcept { return room_; }
  [[nodiscard]] std::uint32_t fresh() const noexcept { return fresh_; }
  [[nodiscard]] bool has_fresh() const noexcept { return fresh_ < count_; }
  // Of addresses; and those of them that are memory.
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::size_t memory_bytes() const noexcept;
  [[nodiscard]] std::size_t stride() const noexcept { return stride_; }

  // Up to `most` slots from fresh() on are in use from now on; how many.
  [[nodiscard]] std::uint32_t take_fresh(std::uint32_t most) noexcept;

  // Puts up to slot_count more slots in use where there is room and memory; how many.
  std::uint32_t extend(std::uint32_t slot_count) noexcept;
  // Tells the range that these are its slots.
  void publish(SlotRange& range) noexcept;
  [[nodiscard]] bool is_published_in(const SlotRange& range) const noexcept {
    return range.base.load(std::memory_order_relaxed) == reinterpret_cast<std::uintptr_t>(slots_);
  }
  [[nodiscard]] bool is_growing() const noexcept { return is_growing_; }

  // Forgets the vacant slots behind the last that is in use: they are raw and not counted any more;
  // how many. REQUIRES: is_growing(), no thread takes or puts a slot.
  std::uint32_t shrink() noexcept;
  // Gives the pages back that hold nothing but vacant and forgotten slots, as far as the system has
  // a way to; how many bytes. REQUIRES: no thread takes or puts a slot.
  std::size_t discard_free_pages() noexcept;

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

  [[nodiscard]] static Chunk* enter(void* base, const SlotFormat& format, const Parts& parts,
                                    std::uint32_t slot_count, PoolCore* owner) noexcept;
  [[nodiscard]] bool commit_up_to(std::uint32_t count) noexcept;
  [[nodiscard]] bool commit_part(char* part, std::uint64_t old_bytes,
                                 std::uint64_t new_bytes) noexcept;
  [[nodiscard]] std::uint64_t magazine_bytes(std::uint32_t slot_count) const noexcept;
  std::size_t discard_slots(std::uint32_t first, std::uint32_t end) noexcept;

  SlotSeal* seals_;  // null unless the runtime is hardened
  // Aligned to cache lines, so that the states behind the chunk begin with one.
  alignas(64) std::atomic<PoolCore*> owner_;
  char* slots_;
  std::uint64_t slots_bytes_;  // room() strides
  std::uint64_t stride_;
  StrideInverse inverse_;
  Retained* retained_;
  std::uint32_t count_;
  std::uint32_t fresh_ = 0;
  std::uint32_t room_;
  std::uint32_t magazine_room_;  // that there is memory for
  std::uint32_t magazines_made_ = 0;
  std::uint32_t magazine_capacity_;
  char* magazines_;
  std::size_t bytes_;
  std::uint32_t committed_;        // slots that there is memory for; room() unless growing
  std::uint32_t touched_ = 0;      // slots that fresh() has ever been at
  std::size_t entered_bytes_ = 0;  // from the base or the first slot, in the page map
  bool is_growing_;
};

}  // namespace cpp_pool
