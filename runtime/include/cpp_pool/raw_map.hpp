// Maps as bytes: the one implementation behind Map<K, V> and table-driven code.
//
//   map ─▶ { void* data │ uint32 size │ uint32 capacity │ void* index }    24 bytes, all zero when
//   empty
//                 │                                           └─▶ hash slots, once there are 9
//                 entries └─▶ [{key, value}] … [size-1] [kept for reuse] … [capacity-1]
//
// Entries lie side by side in the order of insertion; erasing moves the last one into the gap.
// Entries from size to capacity have empty keys and values that keep their buffers, and children
// with what they held, which are cleared when they are taken. A live entry's message is never null.
//
// Functions take the address of the 24 bytes and the shape of an entry. Thread safety: const
// functions may run at once. Ownership: the map owns its entries, their strings and child messages.
// Errors: kNoMemory, kTooMany beyond raw::kMaxElements, kTooLong; the map is unchanged after each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "cpp_pool/abi.h"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool::raw {

// The first 16 bytes are an Array.
struct MapHeader {
  void* data = nullptr;
  std::uint32_t size = 0;
  std::uint32_t capacity = 0;
  void* index = nullptr;
};
static_assert(sizeof(MapHeader) == 24 && offsetof(MapHeader, index) == sizeof(Array));

inline MapHeader load_map(const void* map) noexcept {
  MapHeader header;
  std::memcpy(&header, map, sizeof(header));
  return header;
}

enum class KeyKind : std::uint8_t { k8Bits, k32Bits, k64Bits, kString };  // a bool has 8 bits
enum class ValueKind : std::uint8_t { kScalar, kString, kMessage };

// What an entry looks like. The key is at offset 0.
struct MapShape {
  std::uint32_t entry_size = 0;    // bytes
  std::uint32_t value_offset = 0;  // bytes
  KeyKind key = KeyKind::k32Bits;
  ValueKind value = ValueKind::kScalar;
  // Of message values, which entries hold by pointer. Only allocate, deallocate and clear are
  // called.
  const cpp_pool_message_ops* ops = nullptr;
};

// The shape that a map entry's layout table describes: its fields are key and value.
[[nodiscard]] CPP_POOL_EXPORT MapShape shape_of(const cpp_pool_layout& entry) noexcept;

// A key to look for: numbers by their bits, zero-extended; strings by their text.
struct Key {
  std::uint64_t number = 0;
  std::string_view text;

  Key() = default;
  explicit Key(std::string_view key) noexcept : text(key) {}
  template <class K>
  requires std::is_integral_v<K>
  explicit Key(K key) noexcept {
    if constexpr (std::is_same_v<K, bool>) {
      number = key ? 1 : 0;
    } else {
      number = static_cast<std::make_unsigned_t<K>>(key);
    }
  }
};

// The key of an entry. Text is the entry's own.
[[nodiscard]] CPP_POOL_EXPORT Key key_of(const void* entry, const MapShape& shape) noexcept;

inline void* entry_at(const void* map, const MapShape& shape, std::size_t position) noexcept {
  return static_cast<unsigned char*>(load_map(map).data) + position * shape.entry_size;
}

// The entry with the key, or null.
[[nodiscard]] CPP_POOL_EXPORT void* find(const void* map, const MapShape& shape,
                                         const Key& key) noexcept;

struct Insertion {
  void* entry = nullptr;  // null unless status is kOk
  bool inserted = false;
  Status status = Status::kOk;
};
// The entry with the key, made with a zero or empty value where there is none. Entries may move;
// the key's text may be an entry's.
[[nodiscard]] CPP_POOL_EXPORT Insertion insert(void* map, const MapShape& shape,
                                               const Key& key) noexcept;

// Whether there was one.
CPP_POOL_EXPORT bool erase(void* map, const MapShape& shape, const Key& key) noexcept;
// REQUIRES: position < size. The last entry takes the position.
CPP_POOL_EXPORT void erase_at(void* map, const MapShape& shape, std::size_t position) noexcept;

// Empties the map and keeps all memory.
CPP_POOL_EXPORT void clear(void* map, const MapShape& shape) noexcept;

// Room for `count` entries, so that insertions of numbers and scalars up to there can't fail.
[[nodiscard]] CPP_POOL_EXPORT Status reserve(void* map, const MapShape& shape,
                                             std::size_t count) noexcept;

// Copies a message value; `context` is passed through.
using CopyChild = Status (*)(void* to, const void* from, const void* context) noexcept;

// Inserts all entries of `source`; equal keys get its values. After an error some are in.
// `copy_child` may be null where values are no messages.
[[nodiscard]] CPP_POOL_EXPORT Status merge(void* map, const void* source, const MapShape& shape,
                                           CopyChild copy_child, const void* context) noexcept;

// Makes the map equal to `source`, or leaves it unchanged.
[[nodiscard]] CPP_POOL_EXPORT Status copy(void* map, const void* source, const MapShape& shape,
                                          CopyChild copy_child, const void* context) noexcept;

// Frees all memory and gives all children, retained ones too, back to their pools.
CPP_POOL_EXPORT void release(void* map, const MapShape& shape) noexcept;
// As release, after overwriting keys, values, strings and index with zeros. What children hold is
// the caller's to wipe before.
CPP_POOL_EXPORT void zeroize(void* map, const MapShape& shape) noexcept;

// Bytes of heap held; children not counted.
[[nodiscard]] CPP_POOL_EXPORT std::size_t retained_bytes(const void* map,
                                                         const MapShape& shape) noexcept;

// Whether index and entries agree, keys are unique, and kept entries are empty. O(size).
[[nodiscard]] CPP_POOL_EXPORT bool check_invariants(const void* map,
                                                    const MapShape& shape) noexcept;

}  // namespace cpp_pool::raw
