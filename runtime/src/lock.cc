#include "cpp_pool/lock.hpp"

namespace cpp_pool {
namespace {

// Long enough for a holder on another core to finish its few stores, short enough to lose nothing
// where that holder has been descheduled.
constexpr int kSpins = 64;

void pause() noexcept {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

}  // namespace

// The analysis can't see that the exchange acquires.
void Lock::lock_slow() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  for (int spin = 0; spin < kSpins; ++spin) {
    if (state_.load(std::memory_order_relaxed) == kFree && try_lock()) {
      return;
    }
    pause();
  }
  // Who slept can't tell whether others still do, so it takes the lock as contended.
  // acquire: pairs with the release in unlock().
  while (state_.exchange(kContended, std::memory_order_acquire) != kFree) {
    state_.wait(kContended, std::memory_order_relaxed);
  }
}

void Lock::wake_one() noexcept { state_.notify_one(); }

}  // namespace cpp_pool
