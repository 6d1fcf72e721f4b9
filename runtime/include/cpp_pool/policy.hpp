// How a pool grows, recycles and lets threads in.
#pragma once

#include <cstddef>
#include <cstdint>

#include "cpp_pool/status.hpp"

namespace cpp_pool {

// What a freed message keeps for its next owner. The numbers are those of cpp_pool/options.proto.
enum class Recycle : std::uint8_t {
  kRetain = 1,   // capacity of strings and arrays, and cleared children, up to retain_max_bytes
  kRelease = 2,  // nothing
  kZeroize = 3,  // nothing, and every byte that it held is overwritten with zeros
};

struct PoolOptions {
  std::uint32_t initial_capacity = 64;  // slots made at first use; at least 1
  std::uint32_t grow_by = 0;            // slots added when full; 0: the pool doubles
  std::uint32_t max_capacity = 0;       // slots it never exceeds; 0: memory is the bound
  Recycle recycle = Recycle::kRetain;
  std::uint32_t retain_max_bytes = 65536;  // heap bytes that one free message may keep

  friend constexpr bool operator==(const PoolOptions&, const PoolOptions&) noexcept = default;
};

// kInvalidOptions when the options contradict each other.
[[nodiscard]] constexpr Status validate(const PoolOptions& options) noexcept {
  const bool bounded = options.max_capacity != 0;
  const bool known_recycle = options.recycle == Recycle::kRetain ||
                             options.recycle == Recycle::kRelease ||
                             options.recycle == Recycle::kZeroize;
  if (options.initial_capacity == 0 || !known_recycle ||
      (bounded && options.max_capacity < options.initial_capacity)) {
    return Status::kInvalidOptions;
  }
  return Status::kOk;
}

// Who may call a pool at the same time. The numbers are those of cpp_pool/options.proto.
enum class Concurrency : std::uint8_t {
  kMutex = 1,
  kUnsynchronized = 2,
  kThreadCached = 3,
  kLockFree = 4,
};

// Each thread works on free slots of its own and trades whole magazines of them under the pool's
// mutex: any thread, any time, a couple of nanoseconds.
struct ThreadCached {
  static constexpr Concurrency kConcurrency = Concurrency::kThreadCached;
  static constexpr bool kShared = true;
  static constexpr bool kCached = true;
};

// The same with the magazines on lock-free stacks, so that a thread that the system has put to
// sleep holds nobody up. Growing, trimming, and a thread's first and last call take the mutex.
struct LockFree {
  static constexpr Concurrency kConcurrency = Concurrency::kLockFree;
  static constexpr bool kShared = true;
  static constexpr bool kCached = true;
};

// Every call under one mutex: any thread, any time, the least memory.
struct Mutex {
  static constexpr Concurrency kConcurrency = Concurrency::kMutex;
  static constexpr bool kShared = true;
  static constexpr bool kCached = false;
};

// No lock: one thread at a time. A pool of this policy is Send and not Sync.
struct Unsynchronized {
  static constexpr Concurrency kConcurrency = Concurrency::kUnsynchronized;
  static constexpr bool kShared = false;
  static constexpr bool kCached = false;
};

// A pool's counters: exact when quiescent, and no counter that says "ever" is seen to fall.
struct PoolStats {
  std::uint64_t allocated = 0;        // objects handed out, ever
  std::uint64_t freed = 0;            // objects taken back, ever
  std::uint64_t active = 0;           // allocated - freed
  std::uint64_t capacity = 0;         // slots in all chunks
  std::uint64_t growth_count = 0;     // times slots were added after the first
  std::uint64_t cached = 0;           // free slots that hold a constructed object
  std::uint64_t retained_bytes = 0;   // heap bytes kept inside free objects
  std::uint64_t failed = 0;           // allocations refused
  std::uint64_t misuse = 0;           // mistakes found: bad frees, writes to free objects
  std::uint64_t thread_cached = 0;    // free slots in the hands of threads, about
  std::uint64_t depot_swaps = 0;      // magazines traded between threads and the depot, ever
  std::uint64_t contended_locks = 0;  // times a thread found the pool's lock taken, ever
};

}  // namespace cpp_pool
