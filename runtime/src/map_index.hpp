// The hash index of a map: open addressing with linear probing, no more than half full.
//
//   Index ─▶ { room │ active } [slot 0] … [active-1] [unused] … [room-1]
//   active 0: stale, not looked at; the map has kScannedEntries entries or fewer then.
//   else: every entry of the map is in exactly one slot, and no other slot is taken.
//
// So clearing a map doesn't touch the slots, and a small map in big memory costs what a small map
// costs.
#pragma once

#include <cstddef>
#include <cstdint>

#include "cpp_pool/raw_map.hpp"

namespace cpp_pool::raw {

// So many entries are searched one by one faster than by hash.
inline constexpr std::size_t kScannedEntries = 8;

struct Slot {
  std::uint32_t hash;
  std::uint32_t entry;  // position + 1; 0: empty
};

struct Index {
  std::size_t room;    // slots allocated
  std::size_t active;  // slots in use, a power of two
};

inline Index* index_of(const MapHeader& header) noexcept {
  return static_cast<Index*>(header.index);
}
inline Slot* slots_of(Index* index) noexcept { return reinterpret_cast<Slot*>(index + 1); }
inline bool is_indexed(const MapHeader& header) noexcept {
  return header.index != nullptr && index_of(header)->active != 0;
}
inline std::size_t index_bytes(const MapHeader& header) noexcept {
  if (header.index == nullptr) return 0;
  return sizeof(Index) + index_of(header)->room * sizeof(Slot);
}

// The slot of the entry of this hash that `matches(position)`, else the empty slot to put it in.
template <class Matches>
Slot& probe(Index* index, std::uint32_t hash, Matches matches) noexcept {
  Slot* slots = slots_of(index);
  const std::size_t mask = index->active - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots[i];
    if (slot.entry == 0 || (slot.hash == hash && matches(slot.entry - 1))) return slot;
  }
}

void remove_from_index(Index* index, Slot& slot) noexcept;
// The slot of the entry at `position`, which is in the index.
Slot& slot_of(Index* index, std::uint32_t hash, std::size_t position) noexcept;

// Whether the map's index is not large enough for `count` entries, which can't do without.
// REQUIRES: count >= size.
inline bool needs_index(const MapHeader& header, std::size_t count) noexcept {
  if (!is_indexed(header)) return count > kScannedEntries;
  return 2 * count > index_of(header)->active;
}
// Makes it active and large enough. REQUIRES: needs_index(). kNoMemory leaves the map as it was.
[[nodiscard]] Status grow_index(MapHeader& header, const MapShape& shape,
                                std::size_t count) noexcept;

void release_index(MapHeader& header) noexcept;

}  // namespace cpp_pool::raw
