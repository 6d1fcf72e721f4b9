// A mutex of four bytes: constant-initialised, never destroyed, safe to carry across fork().
//
//   kShut ──open()──▶ kFree ◀──▶ kHeld ◀──▶ kContended
//
// An uncontended lock and unlock is one atomic exchange each; a waiter sleeps in the kernel. A lock
// may be born shut: then try_lock() fails until open(), so that its owner's first use takes the
// slow path and can set itself up there at no cost later.
#pragma once

#include <atomic>
#include <cstdint>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"

namespace cpp_pool {

class CPP_POOL_EXPORT CPP_POOL_CAPABILITY("mutex") Lock {
 public:
  enum class Birth : std::uint32_t { kOpen = 0, kShut = 3 };

  constexpr Lock() noexcept = default;
  constexpr explicit Lock(Birth birth) noexcept : state_(static_cast<std::uint32_t>(birth)) {}
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  [[nodiscard]] bool try_lock() noexcept CPP_POOL_TRY_ACQUIRE(true) {
    std::uint32_t expected = kFree;
    // acquire: pairs with the release in unlock() and in open().
    return state_.compare_exchange_strong(expected, kHeld, std::memory_order_acquire,
                                          std::memory_order_relaxed);
  }

  // REQUIRES: the lock is open.
  void lock() noexcept CPP_POOL_ACQUIRE() {
    if (!try_lock()) [[unlikely]] {
      lock_contended();
    }
  }
  // The same for a caller whose try_lock() has just failed.
  CPP_POOL_COLD void lock_contended() noexcept CPP_POOL_ACQUIRE();

  void unlock() noexcept CPP_POOL_RELEASE() {
    // release: pairs with the acquire in try_lock() and lock_contended().
    if (state_.exchange(kFree, std::memory_order_release) == kContended) [[unlikely]] {
      wake_one();
    }
  }

  [[nodiscard]] bool is_shut() const noexcept {
    return state_.load(std::memory_order_relaxed) == kShut;
  }

  // Ends the shut state; nothing on a lock that is open.
  void open() noexcept {
    std::uint32_t expected = kShut;
    // release: pairs with the acquire in try_lock(), so that a holder sees what was set up before.
    state_.compare_exchange_strong(expected, kFree, std::memory_order_release,
                                   std::memory_order_relaxed);
  }

 private:
  static constexpr std::uint32_t kFree = 0;
  static constexpr std::uint32_t kHeld = 1;
  static constexpr std::uint32_t kContended = 2;
  static constexpr std::uint32_t kShut = static_cast<std::uint32_t>(Birth::kShut);

  CPP_POOL_COLD void wake_one() noexcept;

  std::atomic<std::uint32_t> state_{kFree};
};

class CPP_POOL_SCOPED_CAPABILITY LockGuard {
 public:
  explicit LockGuard(Lock& lock) noexcept CPP_POOL_ACQUIRE(lock) : lock_(lock) { lock_.lock(); }
  ~LockGuard() CPP_POOL_RELEASE() { lock_.unlock(); }
  LockGuard(const LockGuard&) = delete;
  LockGuard& operator=(const LockGuard&) = delete;

 private:
  Lock& lock_;
};

}  // namespace cpp_pool
