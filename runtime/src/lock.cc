#include "cpp_pool/lock.hpp"

#if defined(__linux__)
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace cpp_pool {
namespace {

#if defined(__linux__)

// The kernel's own call: std::atomic::wait() of GCC 12 keeps a table of waiters in between.
void sleep_while(std::atomic<std::uint32_t>& word, std::uint32_t value) noexcept {
  (void)::syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, value, nullptr, nullptr, 0);
}
void wake(std::atomic<std::uint32_t>& word) noexcept {
  (void)::syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

static_assert(sizeof(std::atomic<std::uint32_t>) == 4);

#else

void sleep_while(std::atomic<std::uint32_t>& word, std::uint32_t value) noexcept {
  word.wait(value, std::memory_order_relaxed);
}
void wake(std::atomic<std::uint32_t>& word) noexcept { word.notify_one(); }

#endif

}  // namespace

// Who slept can't tell whether others still do, so it takes the lock as contended. No spinning
// first: with more threads than cores, 30 turns made a contended call five times as dear.
// The analysis can't see that the exchange acquires.
void Lock::lock_contended() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  // acquire: pairs with the release in unlock().
  while (state_.exchange(kContended, std::memory_order_acquire) != kFree) {
    sleep_while(state_, kContended);
  }
}

void Lock::wake_one() noexcept { wake(state_); }

}  // namespace cpp_pool
