#include "cpp_pool/chunk.hpp"

#include <algorithm>
#include <new>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/tools.hpp"
#include "hardened.hpp"

namespace cpp_pool {
namespace {

// One more for the magazine in hand while the others are full, and one for a trim's.
constexpr std::uint64_t kSpareMagazines = 2;

// What is made memory at once: a multiple of every page size in use.
constexpr std::uint64_t kCommitBytes = PageMap::kUnitBytes;

// What is given back at once. Where pages are larger the system refuses, and nothing is lost.
constexpr std::uint64_t kPageBytes = 4096;

constexpr std::uint64_t round_up(std::uint64_t bytes, std::uint64_t alignment) noexcept {
  return (bytes + alignment - 1) / alignment * alignment;
}

constexpr std::uint64_t magazines_for(std::uint64_t slots, std::uint32_t capacity) noexcept {
  return (slots + capacity - 1) / capacity + kSpareMagazines;
}

}  // namespace

// Where the parts of a chunk with room for so many slots begin, in bytes from its base. A growing
// chunk's parts begin at pages of their own.
struct Chunk::Parts {
  Parts(const SlotFormat& format, std::uint64_t slot_room, bool growing) noexcept
      : room(slot_room),
        is_growing(growing),
        retained(align(sizeof(Chunk) + slot_room, alignof(Retained))),
        seals(align(retained + (format.counts_retained ? slot_room * sizeof(Retained) : 0),
                    alignof(SlotSeal))),
        magazines(
            align(seals + (is_sealing() ? slot_room * sizeof(SlotSeal) : 0), alignof(Magazine))),
        slots(align(magazines + magazines_for(slot_room, format.magazine_capacity) *
                                    Magazine::bytes_for(format.magazine_capacity),
                    std::max<std::uint64_t>(format.alignment, 64))),
        end(slots + slot_room * format.stride) {}

  [[nodiscard]] std::uint64_t align(std::uint64_t bytes, std::uint64_t alignment) const noexcept {
    return round_up(bytes, is_growing ? std::max(alignment, kCommitBytes) : alignment);
  }

  // A hardened runtime's pools have no growing chunks.
  [[nodiscard]] bool is_sealing() const noexcept { return kHardened && !is_growing; }

  std::uint64_t room;
  bool is_growing;
  std::uint64_t retained;
  std::uint64_t seals;
  std::uint64_t magazines;
  std::uint64_t slots;
  std::uint64_t end;
};

std::uint32_t Chunk::max_slots(const SlotFormat& format) noexcept {
  // All that a slot costs, with a magazine's header and spare ones counted generously.
  const std::uint64_t slot_cost = format.stride + 1 + sizeof(Retained) +
                                  (kHardened ? sizeof(SlotSeal) : 0) + 2 * sizeof(Magazine::Place);
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(kMaxBytes / slot_cost, 1, kMaxSlots));
}

Chunk::Chunk(const SlotFormat& format, const Parts& parts, std::uint32_t slot_count,
             PoolCore* owner) noexcept
    : seals_(parts.is_sealing()
                 ? reinterpret_cast<SlotSeal*>(reinterpret_cast<char*>(this) + parts.seals)
                 : nullptr),
      owner_(owner),
      slots_(reinterpret_cast<char*>(this) + parts.slots),
      slots_bytes_(parts.room * format.stride),
      stride_(format.stride),
      inverse_(format.stride),
      retained_(format.counts_retained
                    ? reinterpret_cast<Retained*>(reinterpret_cast<char*>(this) + parts.retained)
                    : nullptr),
      count_(parts.is_growing ? 0 : slot_count),
      room_(static_cast<std::uint32_t>(parts.room)),
      magazine_room_(parts.is_growing ? 0
                                      : static_cast<std::uint32_t>(
                                            magazines_for(parts.room, format.magazine_capacity))),
      magazine_capacity_(format.magazine_capacity),
      magazines_(reinterpret_cast<char*>(this) + parts.magazines),
      bytes_(round_up(parts.end, PageMap::kUnitBytes)),
      committed_(parts.is_growing ? 0 : room_),
      is_growing_(parts.is_growing) {}

Chunk* Chunk::create(const SlotFormat& format, std::uint32_t slot_count, PoolCore* owner) noexcept {
  Parts parts(format, slot_count, false);
  const std::uint64_t bytes = round_up(parts.end, PageMap::kUnitBytes);
  // As many slots as the rounding left space for; their cost beside the stride is found by trying.
  std::uint64_t room = slot_count + (bytes - parts.end) / format.stride;
  for (parts = Parts(format, room, false); parts.end > bytes;
       parts = Parts(format, --room, false)) {
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
  chunk->entered_bytes_ = bytes;
  tools::add_roots(base, bytes);
  return chunk;
}

Chunk* Chunk::create_growing(const SlotFormat& format, std::uint32_t slot_count, std::uint64_t room,
                             PoolCore* owner) noexcept {
  const Parts parts(format, std::clamp<std::uint64_t>(room, slot_count, max_slots(format)), true);
  const std::uint64_t bytes = round_up(parts.end, PageMap::kUnitBytes);
  void* const base = memory::reserve(bytes, std::max(PageMap::kUnitBytes, format.alignment));
  if (base == nullptr) {
    return nullptr;
  }
  // The header lies in the first of the states' pages.
  if (!memory::commit(base, round_up(sizeof(Chunk), kCommitBytes))) {
    memory::unreserve(base, bytes);
    return nullptr;
  }
  Chunk* const chunk = ::new (base) Chunk(format, parts, 0, owner);
  if (!PageMap::put(base, PageMap::kUnitBytes, chunk) || chunk->extend(slot_count) != slot_count) {
    chunk->destroy();
    return nullptr;
  }
  return chunk;
}

void Chunk::destroy() noexcept {
  const std::size_t bytes = bytes_;
  if (!is_growing_) {
    PageMap::erase(this, bytes);
    tools::remove_roots(this, bytes);
    tools::show(this, bytes);  // whoever maps these addresses next knows nothing of our slots
    memory::unmap(this, bytes);
    return;
  }
  PageMap::erase(slots_, entered_bytes_);
  PageMap::erase(this, PageMap::kUnitBytes);
  memory::unreserve(this, bytes);
}

std::uint64_t Chunk::magazine_bytes(std::uint32_t slot_count) const noexcept {
  return slot_count == 0 ? 0
                         : magazines_for(slot_count, magazine_capacity_) *
                               Magazine::bytes_for(magazine_capacity_);
}

std::size_t Chunk::memory_bytes() const noexcept {
  if (!is_growing_) {
    return bytes_;
  }
  return round_up(sizeof(Chunk) + committed_, kCommitBytes) +
         round_up(retained_ == nullptr ? 0 : committed_ * sizeof(Retained), kCommitBytes) +
         round_up(magazine_bytes(committed_), kCommitBytes) +
         round_up(committed_ * stride_, kCommitBytes);
}

bool Chunk::commit_part(char* part, std::uint64_t old_bytes, std::uint64_t new_bytes) noexcept {
  const std::uint64_t begin = round_up(old_bytes, kCommitBytes);
  const std::uint64_t end = round_up(new_bytes, kCommitBytes);
  return begin >= end || memory::commit(part + begin, end - begin);
}

// What was made memory before one part failed stays so, and is asked for once more the next time.
bool Chunk::commit_up_to(std::uint32_t count) noexcept {
  const std::uint64_t slots_bytes = std::min(round_up(count * stride_, kCommitBytes), slots_bytes_);
  const auto slots = static_cast<std::uint32_t>(slots_bytes / stride_);
  const std::uint64_t old = committed_;
  char* const base = reinterpret_cast<char*>(this);
  if (!commit_part(base, sizeof(Chunk) + old, sizeof(Chunk) + slots) ||
      (retained_ != nullptr && !commit_part(reinterpret_cast<char*>(retained_),
                                            old * sizeof(Retained), slots * sizeof(Retained))) ||
      !commit_part(magazines_, magazine_bytes(committed_), magazine_bytes(slots)) ||
      !commit_part(slots_, old * stride_, slots * stride_)) {
    return false;
  }
  const std::uint64_t entered_bytes = round_up(slots * stride_, PageMap::kUnitBytes);
  if (!PageMap::put(slots_ + entered_bytes_, entered_bytes - entered_bytes_, this)) {
    return false;
  }
  tools::add_roots(slots_ + entered_bytes_, entered_bytes - entered_bytes_);
  entered_bytes_ = entered_bytes;
  committed_ = slots;
  magazine_room_ = static_cast<std::uint32_t>(magazines_for(slots, magazine_capacity_));
  return true;
}

std::uint32_t Chunk::extend(std::uint32_t slot_count) noexcept {
  const std::uint32_t added = std::min(slot_count, room_ - count_);
  if (count_ + added > committed_ && !commit_up_to(count_ + added)) {
    return 0;
  }
  count_ += added;
  return added;
}

std::uint32_t Chunk::take_fresh(std::uint32_t most) noexcept {
  const std::uint32_t taken = std::min(most, count_ - fresh_);
  fresh_ += taken;
  touched_ = std::max(touched_, fresh_);
  return taken;
}

void Chunk::publish(SlotRange& range) noexcept {
  range.base.store(reinterpret_cast<std::uintptr_t>(slots_), std::memory_order_relaxed);
  range.states.store(states(), std::memory_order_relaxed);
  range.retained.store(retained_, std::memory_order_relaxed);
  // release: pairs with the acquire in PoolCore::claim(). The states of all the room may be read.
  range.limit.store(room_, std::memory_order_release);
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

std::uint32_t Chunk::shrink() noexcept {
  std::uint32_t end = fresh_;
  while (end != 0 && state(end - 1).load(std::memory_order_relaxed) == SlotState::kVacant) {
    state(--end).store(SlotState::kRaw, std::memory_order_relaxed);
  }
  const std::uint32_t forgotten = count_ - end;
  count_ = end;
  fresh_ = end;
  return forgotten;
}

std::size_t Chunk::discard_slots(std::uint32_t first, std::uint32_t end) noexcept {
  const auto base = reinterpret_cast<std::uintptr_t>(slots_);
  const std::uint64_t from = round_up(base + first * stride_, kPageBytes);
  const std::uint64_t to = (base + end * stride_) / kPageBytes * kPageBytes;
  const bool is_gone =
      from < to && memory::discard(slots_ + (from - base), static_cast<std::size_t>(to - from));
  return is_gone ? to - from : 0;
}

std::size_t Chunk::discard_free_pages() noexcept {
  std::size_t bytes = 0;
  std::uint32_t first = 0;  // of the run of free slots that is being looked at
  for (std::uint32_t i = 0; i < fresh_; ++i) {
    if (state(i).load(std::memory_order_relaxed) != SlotState::kVacant) {
      bytes += discard_slots(first, i);
      first = i + 1;
    }
  }
  bytes += discard_slots(first, std::max(touched_, fresh_));
  touched_ = fresh_;
  return bytes;
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
