// Every byte that the runtime gets from the system comes through here, so that a program can put
// its own allocator in and a test can make any allocation fail.
//
// allocate/reallocate/release serve strings and arrays, map/unmap the pools' chunks.
// Thread safety: every function from any thread; set_hooks while nothing is allocated.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "cpp_pool/abi.h"

namespace cpp_pool::memory {

// What is called instead of the system. No function may throw; null says "no memory".
struct Hooks {
  void* (*allocate)(std::size_t bytes);
  void* (*reallocate)(void* pointer, std::size_t old_bytes, std::size_t new_bytes);
  void (*release)(void* pointer, std::size_t bytes);
  // Zeroed memory at a multiple of alignment (a power of two). bytes is a multiple of 64 KiB.
  void* (*map)(std::size_t bytes, std::size_t alignment);
  void (*unmap)(void* pointer, std::size_t bytes);
  // Optional, all three or none: addresses that read as zeros and may not be written, at a multiple
  // of alignment; making some of them, whole pages, writable (false when there is no memory); and
  // taking all of one reserve() back. With them a pool grows in place.
  void* (*reserve)(std::size_t bytes, std::size_t alignment) = nullptr;
  bool (*commit)(void* pointer, std::size_t bytes) = nullptr;
  void (*unreserve)(void* pointer, std::size_t bytes) = nullptr;
  // Optional: whole pages lose what they hold and read as zeros from now on. False when it failed
  // and nothing changed.
  bool (*discard)(void* pointer, std::size_t bytes) = nullptr;
};

// The functions that work when no hooks are set: malloc's family and mmap.
[[nodiscard]] CPP_POOL_EXPORT const Hooks& system_hooks() noexcept;

// Sets the hooks (borrowed; null: the system's) and returns those before. What one set of hooks
// allocated must be fit for release by the next.
CPP_POOL_EXPORT const Hooks* set_hooks(const Hooks* hooks) noexcept;

// bytes > 0, aligned for any scalar type. Null when there is no memory.
[[nodiscard]] CPP_POOL_EXPORT void* allocate(std::size_t bytes) noexcept;

// As realloc: on failure null, and the old block stays. A null pointer allocates.
[[nodiscard]] CPP_POOL_EXPORT void* reallocate(void* pointer, std::size_t old_bytes,
                                               std::size_t new_bytes) noexcept;

// bytes as allocated. Null is a no-op.
CPP_POOL_EXPORT void release(void* pointer, std::size_t bytes) noexcept;

// Bytes that were acquired or given up which a message may hold, in units of 16 and modulo 2^32:
// buffers by the functions above, children by note_growth(). What a message holds differs by no
// more than this from what it held, but for what was swapped or moved into it. Relaxed order does:
// what one thread does to a message comes to another by the caller's synchronisation, and so this.
inline constexpr std::size_t kGrowthUnit = 16;  // bytes
CPP_POOL_EXPORT extern std::atomic<std::uint32_t> growth;

inline void note_growth(std::size_t bytes) noexcept {
  const std::size_t units = (bytes + kGrowthUnit - 1) / kGrowthUnit;
  growth.fetch_add(static_cast<std::uint32_t>(units), std::memory_order_relaxed);
}

// More than any message holds, and odd, so that no few of them make a whole 2^32.
inline void note_unknown_growth() noexcept {
  growth.fetch_add(0x9E3779B1U, std::memory_order_relaxed);
}

// Overwrites memory with zeros; unlike memset, no optimiser drops it before a release.
CPP_POOL_EXPORT void wipe(void* pointer, std::size_t bytes) noexcept;

// Exchanges bytes of two places that do not overlap. In pieces, as the bytes may be more than a
// stack takes; the compiler unrolls a small size that it knows.
inline void swap(void* left, void* right, std::size_t bytes) noexcept {
  constexpr std::size_t kPiece = 256;
  auto* a = static_cast<unsigned char*>(left);
  auto* b = static_cast<unsigned char*>(right);
  unsigned char piece[kPiece];
  for (; bytes >= kPiece; bytes -= kPiece, a += kPiece, b += kPiece) {
    std::memcpy(piece, a, kPiece);
    std::memcpy(a, b, kPiece);
    std::memcpy(b, piece, kPiece);
  }
  std::memcpy(piece, a, bytes);
  std::memcpy(a, b, bytes);
  std::memcpy(b, piece, bytes);
}

// Zeroed pages, aligned; null when there are none. bytes is a multiple of 64 KiB.
[[nodiscard]] CPP_POOL_EXPORT void* map(std::size_t bytes, std::size_t alignment) noexcept;

// Gives pages back to the system. Their addresses stay reserved and readable as zeros and are used
// again by map(), so that a thread that still looks at a returned chunk reads zeros and no hole.
CPP_POOL_EXPORT void unmap(void* pointer, std::size_t bytes) noexcept;

// As the hooks of these names. Null and false where the hooks have none, which may be others than
// those that reserved: then a pool gets its memory elsewhere, and what is unreserved stays for
// good.
[[nodiscard]] CPP_POOL_EXPORT void* reserve(std::size_t bytes, std::size_t alignment) noexcept;
[[nodiscard]] CPP_POOL_EXPORT bool commit(void* pointer, std::size_t bytes) noexcept;
CPP_POOL_EXPORT void unreserve(void* pointer, std::size_t bytes) noexcept;
CPP_POOL_EXPORT bool discard(void* pointer, std::size_t bytes) noexcept;

// Holds back every map and unmap, for the moment of fork().
void lock_for_fork() noexcept;
void unlock_after_fork() noexcept;

}  // namespace cpp_pool::memory
