// A stack of magazines that threads may push to and pop from at once, without a lock.
//
//   head = | top: Magazine* | tag: 64 bits |       both changed by one 16-byte compare-and-swap
//
// Treiber's stack (IBM RJ 5118, 1986). Each change counts the tag up, so that a head that was seen
// can't come back (ABA): 2^64 changes are out of reach. A popped magazine's `next` may still be
// read by a thread that is about to lose the race; so magazines are given back to the system only
// while no thread can be inside pop() (PoolCore closes all caches first).
// Where the processor has no such instruction, a lock stands in: correct, but not lock-free.
// Thread safety: push() and pop() from any thread; for_each() while nobody else is at work.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/abi.h"
#include "cpp_pool/lock.hpp"
#include "cpp_pool/magazine.hpp"

#if defined(__x86_64__)
#define CPP_POOL_HAS_WIDE_CAS 1
#else
#define CPP_POOL_HAS_WIDE_CAS 0
#endif

namespace cpp_pool {

class CPP_POOL_EXPORT MagazineStack {
 public:
  constexpr MagazineStack() noexcept = default;
  MagazineStack(const MagazineStack&) = delete;
  MagazineStack& operator=(const MagazineStack&) = delete;

  void push(Magazine* magazine) noexcept;
  // Null when it is empty.
  [[nodiscard]] Magazine* pop() noexcept;

  // The same for a stack that a lock guards and that only these two are called on.
  void push_alone(Magazine* magazine) noexcept {
    magazine->next.store(top_.load(std::memory_order_relaxed), std::memory_order_relaxed);
    top_.store(magazine, std::memory_order_relaxed);
  }
  [[nodiscard]] Magazine* pop_alone() noexcept {
    Magazine* const top = top_.load(std::memory_order_relaxed);
    if (top != nullptr) {
      top_.store(top->next.load(std::memory_order_relaxed), std::memory_order_relaxed);
    }
    return top;
  }

  // Visits all, top first.
  template <class Visit>
  void for_each(Visit visit) const {
    for (Magazine* magazine = top_.load(std::memory_order_relaxed); magazine != nullptr;
         magazine = magazine->next.load(std::memory_order_relaxed)) {
      visit(*magazine);
    }
  }
  void reset() noexcept { top_.store(nullptr, std::memory_order_relaxed); }

 private:
  struct Head {
    Magazine* top;
    std::uint64_t tag;
  };

  [[nodiscard]] bool exchange(Head expected, Head desired) noexcept;
  [[nodiscard]] Head head() const noexcept;

  alignas(16) std::atomic<Magazine*> top_{nullptr};
  std::atomic<std::uint64_t> tag_{0};
#if !CPP_POOL_HAS_WIDE_CAS
  Lock lock_;
#endif
};

}  // namespace cpp_pool
