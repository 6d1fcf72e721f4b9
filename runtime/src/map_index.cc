#include "map_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "cpp_pool/memory.hpp"
#include "map_hash.hpp"

namespace cpp_pool::raw {
namespace {

// Twice the count and twice again up to the next power: between a quarter and a half full.
std::size_t slots_for(std::size_t count) noexcept { return 2 * std::bit_ceil(count); }

// Of memory that is there anyway, so many times what is needed is used: a map that grows as it did
// before is seldom hashed anew, and a small one is not made to pay for all of it.
constexpr std::size_t kAhead = 16;

void add(Index* index, std::uint32_t hash, std::size_t position) noexcept {
  probe(index, hash, [](std::size_t) { return false; }) = {
      hash, static_cast<std::uint32_t>(position + 1)};
}

void rebuild(const MapHeader& header, const MapShape& shape, std::size_t slot_count) noexcept {
  Index* index = index_of(header);
  index->active = slot_count;
  std::memset(slots_of(index), 0, slot_count * sizeof(Slot));
  for (std::size_t i = 0; i < header.size; ++i) {
    add(index, hash(key_of(entry_at(&header, shape, i), shape), shape.key), i);
  }
}

}  // namespace

Slot& slot_of(Index* index, std::uint32_t hash, std::size_t position) noexcept {
  return probe(index, hash, [position](std::size_t other) { return other == position; });
}

// Moves up the slots behind that would not be found any more with a gap before them (Knuth, The Art
// of Computer Programming, volume 3, 6.4, algorithm R).
void remove_from_index(Index* index, Slot& slot) noexcept {
  Slot* slots = slots_of(index);
  const std::size_t mask = index->active - 1;
  auto gap = static_cast<std::size_t>(&slot - slots);
  for (std::size_t i = (gap + 1) & mask; slots[i].entry != 0; i = (i + 1) & mask) {
    const std::size_t home = slots[i].hash & mask;
    if (((i - home) & mask) < ((i - gap) & mask)) continue;
    slots[gap] = slots[i];
    gap = i;
  }
  slots[gap] = {0, 0};
}

Status grow_index(MapHeader& header, const MapShape& shape, std::size_t count) noexcept {
  const std::size_t needed = slots_for(count);
  if (header.index == nullptr || index_of(header)->room < needed) {
    void* room = memory::allocate(sizeof(Index) + needed * sizeof(Slot));
    if (room == nullptr) return Status::kNoMemory;
    release_index(header);
    header.index = room;
    index_of(header)->room = needed;
  }
  rebuild(header, shape, std::min(index_of(header)->room, kAhead * needed));
  return Status::kOk;
}

void release_index(MapHeader& header) noexcept {
  if (header.index != nullptr) memory::release(header.index, index_bytes(header));
  header.index = nullptr;
}

}  // namespace cpp_pool::raw
