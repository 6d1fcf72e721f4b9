// A thread's caches for all pools: one table, found through one thread-local pointer.
//
//   this thread ─▶ | head | (never open) | pool 2's cache | pool 3's cache | ...
//
// A pool's place is the same in every thread's table; PoolRegistry hands places out and takes them
// back. A table is memory that reads as zeros until it is used, and zeros are a closed, empty
// cache; so a look-up needs no check but for a thread without a table.
// A thread's caches hold at most kMaxBytes; beyond that, those not used since the last look give
// way (the clock algorithm).
// Thread safety: find() and acquire() are about the calling thread. Lock order: the registry's
// lock, then a pool's.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"
#include "cpp_pool/slot_cache.hpp"

namespace cpp_pool {

class CPP_POOL_EXPORT ThreadCaches {
 public:
  // Pools beyond that have no place: they work without caches, under their lock.
  static constexpr std::size_t kPlaces = 2048;
  static constexpr std::size_t kFirstPlace = 2;  // the head, and a cache that is never opened
  static constexpr std::size_t kNoPlace = 1;
  static constexpr std::size_t kMaxBytes = std::size_t{512} << 10;

  static constexpr std::size_t offset_of(std::size_t place) noexcept {
    return place * sizeof(SlotCache);
  }

  // This thread's cache at that offset; null when the thread has no table.
  [[nodiscard]] static SlotCache* find(std::size_t offset) noexcept {
    ThreadCaches* const table = current_;
    return table == nullptr ? nullptr : table->at(offset);
  }
  [[nodiscard]] SlotCache* at(std::size_t offset) noexcept {
    return reinterpret_cast<SlotCache*>(reinterpret_cast<char*>(this) + offset);
  }

  // This thread's table, made if need be. Null when there is no memory for it, or the thread is at
  // its end already.
  [[nodiscard]] static ThreadCaches* acquire() noexcept;
  [[nodiscard]] static const ThreadCaches* of_this_thread() noexcept { return current_; }

  // Bytes of slots and magazines that caches may hold. Called under some pool's lock.
  void add_bytes(std::size_t more) noexcept { bytes_.fetch_add(more, std::memory_order_relaxed); }
  void subtract_bytes(std::size_t less) noexcept {
    bytes_.fetch_sub(less, std::memory_order_relaxed);
  }
  [[nodiscard]] std::size_t bytes() const noexcept {
    return bytes_.load(std::memory_order_relaxed);
  }
  // The owner, without a lock: makes room when there is too much.
  void keep_within_limit() noexcept {
    if (bytes() > kMaxBytes) [[unlikely]] {
      evict();
    }
  }
  // The owner: remembers up to where its table is used.
  void note_use(std::size_t offset) noexcept {
    end_ = offset + sizeof(SlotCache) > end_ ? offset + sizeof(SlotCache) : end_;
  }

  // In the child of a fork(): the tables of threads that are not there any more are given back.
  // REQUIRES: the registry is held, and their caches are in no pool's list.
  static void forget_other_threads() noexcept;

 private:
  class AtExit;

  ThreadCaches() noexcept = default;
  CPP_POOL_COLD static ThreadCaches* make() noexcept;
  CPP_POOL_COLD void evict() noexcept;
  void give_back_all() noexcept;
  void unlink() noexcept;
  static constexpr std::size_t table_bytes() noexcept { return offset_of(kPlaces); }

  CPP_POOL_STATIC_TLS static constinit thread_local ThreadCaches* current_;
  CPP_POOL_STATIC_TLS static constinit thread_local bool is_over_;

  std::atomic<std::size_t> bytes_{0};
  std::size_t end_ = 0;   // bytes of the table in use
  std::size_t hand_ = 0;  // of the clock: an offset
  ThreadCaches* next_ = nullptr;
  ThreadCaches* before_ = nullptr;
};

static_assert(sizeof(ThreadCaches) <= sizeof(SlotCache));
static_assert(ThreadCaches::offset_of(ThreadCaches::kPlaces) % (std::size_t{64} << 10) == 0);

}  // namespace cpp_pool
