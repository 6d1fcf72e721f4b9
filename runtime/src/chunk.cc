#include "cpp_pool/chunk.hpp"

#include <algorithm>
#include <new>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/tools.hpp"

namespace cpp_pool {

// Where the parts of a chunk with room for so many slots begin, in bytes from its base.
struct Chunk::Parts {
  Parts(const SlotFormat& format, std::uint64_t slot_room) noexcept;

  std::uint64_t room;
  std::uint64_t magazine_count;
  std::uint64_t retained;
  std::uint64_t magazines;
  std::uint64_t slots;
  std::uint64_t end;
};

namespace {

constexpr std::uint64_t round_up(std::uint64_t bytes, std::uint64_t alignment) noexcept {
  return (bytes + alignment - 1) / alignment * alignment;
}

// One more for the magazine in hand while the others are full, and one for a trim's.
constexpr std::uint64_t kSpareMagazines = 2;

}  // namespace

Chunk::Parts::Parts(const SlotFormat& format, std::uint64_t slot_room) noexcept
    : room(slot_room),
      magazine_count((slot_room + format.magazine_capacity - 1) / format.magazine_capacity +
                     kSpareMagazines),
      retained(round_up(sizeof(Chunk) + slot_room, alignof(std::uint32_t))),
      magazines(
          round_up(retained + (format.counts_retained ? slot_room * sizeof(std::uint32_t) : 0),
                   alignof(Magazine))),
      slots(round_up(magazines + magazine_count * Magazine::bytes_for(format.magazine_capacity),
                     std::max<std::uint64_t>(format.alignment, 64))),
      end(slots + slot_room * format.stride) {}

std::uint32_t Chunk::max_slots(const SlotFormat& format) noexcept {
  // All that a slot costs, with a magazine's header and spare ones counted generously.
  const std::uint64_t slot_cost = format.stride + 1 + sizeof(std::uint32_t) + 4 * sizeof(void*);
  // index_of() is exact while offset * stride is below 2^64.
  const std::uint64_t max_bytes = std::min<std::uint64_t>(kMaxBytes, (1ULL << 63) / format.stride);
  const std::uint64_t slots = max_bytes / slot_cost;
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(slots, 1, kMaxSlots));
}

Chunk::Chunk(const SlotFormat& format, const Parts& parts, std::uint32_t slot_count,
             PoolCore* owner) noexcept
    : owner_(owner),
      slots_(reinterpret_cast<char*>(this) + parts.slots),
      slots_bytes_(parts.room * format.stride),
      stride_(format.stride),
      inverse_(UINT64_MAX / format.stride + 1),
      retained_(format.counts_retained ? reinterpret_cast<std::uint32_t*>(
                                             reinterpret_cast<char*>(this) + parts.retained)
                                       : nullptr),
      count_(slot_count),
      room_(static_cast<std::uint32_t>(parts.room)),
      magazine_room_(static_cast<std::uint32_t>(parts.magazine_count)),
      magazine_capacity_(format.magazine_capacity),
      magazines_(reinterpret_cast<char*>(this) + parts.magazines),
      bytes_(round_up(parts.end, PageMap::kUnitBytes)) {}

Chunk* Chunk::create(const SlotFormat& format, std::uint32_t slot_count, PoolCore* owner) noexcept {
  Parts parts(format, slot_count);
  const std::uint64_t bytes = round_up(parts.end, PageMap::kUnitBytes);
  // As many slots as the rounding left space for; their cost beside the stride is found by trying.
  std::uint64_t room = slot_count + (bytes - parts.end) / format.stride;
  for (parts = Parts(format, room); parts.end > bytes; parts = Parts(format, --room)) {
  }
  void* const base = memory::map(bytes, std::max(PageMap::kUnitBytes, format.alignment));
  if (base == nullptr) {
    return nullptr;
  }
  Chunk* const chunk = ::new (base) Chunk(format, parts, slot_count, owner);
  if (!PageMap::put(base, bytes, chunk)) {
    memory::unmap(base, bytes);
    return nullptr;
  }
  tools::add_roots(base, bytes);
  return chunk;
}

void Chunk::destroy() noexcept {
  const std::size_t bytes = bytes_;
  PageMap::erase(this, bytes);
  tools::remove_roots(this, bytes);
  tools::show(this, bytes);  // whoever maps these addresses next knows nothing of our slots
  memory::unmap(this, bytes);
}

std::uint32_t Chunk::extend(std::uint32_t slot_count) noexcept {
  const std::uint32_t added = std::min(slot_count, room_ - count_);
  count_ += added;
  return added;
}

bool Chunk::is_empty() noexcept {
  for (std::uint32_t i = 0; i < fresh_; ++i) {
    const SlotState now = state(i).load(std::memory_order_relaxed);
    if (now != SlotState::kVacant && now != SlotState::kRaw) {
      return false;
    }
  }
  return true;
}

Magazine* Chunk::take_magazine() noexcept {
  if (magazines_made_ == magazine_room_) {
    return nullptr;
  }
  return ::new (static_cast<void*>(magazine(magazines_made_++))) Magazine(magazine_capacity_);
}

Magazine* Chunk::magazine(std::uint32_t index) const noexcept {
  return reinterpret_cast<Magazine*>(magazines_ +
                                     std::size_t{index} * Magazine::bytes_for(magazine_capacity_));
}

}  // namespace cpp_pool
