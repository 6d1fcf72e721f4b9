// Arrays as bytes: the one implementation behind RepeatedField, RepeatedPtrField and table-driven
// code.
//
//   array ─▶ { void* data │ uint32 size │ uint32 capacity }         16 bytes, all zero when empty
//                   └─▶ [element 0] … [size-1] [kept or zero] … [capacity-1]
//
// Every function takes the address of those 16 bytes and touches them by memcpy, so that it may be
// given a typed container, a C array or a place found through a layout table.
// Thread safety: none; the array belongs to its message. Ownership: the array owns its data.
// Errors: kNoMemory, and kTooMany beyond kMaxElements; the array is unchanged after either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "cpp_pool/abi.h"
#include "cpp_pool/status.hpp"

namespace cpp_pool::raw {

// Indexes are int, as in protobuf.
inline constexpr std::size_t kMaxElements = INT32_MAX;

struct Array {
  void* data = nullptr;
  std::uint32_t size = 0;
  std::uint32_t capacity = 0;
};
static_assert(sizeof(Array) == sizeof(cpp_pool_string_array));
static_assert(offsetof(Array, size) == offsetof(cpp_pool_string_array, size));
static_assert(offsetof(Array, capacity) == offsetof(cpp_pool_string_array, capacity));

inline Array load_array(const void* array) noexcept {
  Array header;
  std::memcpy(&header, array, sizeof(header));
  return header;
}
inline void store_array(void* array, const Array& header) noexcept {
  std::memcpy(array, &header, sizeof(header));
}

// Room for `count` elements of element_size bytes in all. Grows geometrically; new room is zero
// bytes.
[[nodiscard]] CPP_POOL_EXPORT Status reserve(void* array, std::size_t element_size,
                                             std::size_t count) noexcept;

// As reserve, but new room is left as the allocator gave it: for scalars.
[[nodiscard]] CPP_POOL_EXPORT Status reserve_uninitialized(void* array, std::size_t element_size,
                                                           std::size_t count) noexcept;

// Adds `count` scalars. `source` may lie in the array.
[[nodiscard]] CPP_POOL_EXPORT Status append(void* array, std::size_t element_size,
                                            const void* source, std::size_t count) noexcept;

// Replaces all elements by `count` scalars. `source` may lie in the array.
[[nodiscard]] CPP_POOL_EXPORT Status assign(void* array, std::size_t element_size,
                                            const void* source, std::size_t count) noexcept;

// Frees the data, not what elements refer to: an empty array is left.
CPP_POOL_EXPORT void release(void* array, std::size_t element_size) noexcept;

// As release, after wiping the data, capacity included.
CPP_POOL_EXPORT void zeroize(void* array, std::size_t element_size) noexcept;

// Bytes of heap that the data takes.
inline std::size_t retained_bytes(const void* array, std::size_t element_size) noexcept {
  return load_array(array).capacity * element_size;
}

// Arrays of pointers to pooled messages. Elements from size to capacity are null or children that
// wait to be used again, with what they held: they are cleared when they are taken. `ops` may lack
// all but allocate, deallocate and clear.

// Adds a cleared child, retained or new; null when there is no memory for it.
[[nodiscard]] CPP_POOL_EXPORT void* add_child(void* array,
                                              const cpp_pool_message_ops& ops) noexcept;

// Keeps the children from `size` on for reuse. Nothing happens where there are fewer.
CPP_POOL_EXPORT void truncate_children(void* array, std::size_t size) noexcept;

// Gives all children, retained ones too, back to their pools and frees the data.
CPP_POOL_EXPORT void release_children(void* array, const cpp_pool_message_ops& ops) noexcept;

}  // namespace cpp_pool::raw
