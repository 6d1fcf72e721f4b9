#include "cpp_pool/process_barrier.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#if defined(__linux__)
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace cpp_pool::process_barrier {

#if defined(__linux__)

namespace {

long membarrier(int command) noexcept { return ::syscall(SYS_membarrier, command, 0, 0); }

bool request() noexcept { return membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) == 0; }

enum class Known : int { kNo, kHas, kHasNot };
constinit std::atomic<Known> g_known{Known::kNo};

}  // namespace

// Several threads may ask at once; they find the same answer.
bool available() noexcept {
  Known known = g_known.load(std::memory_order_relaxed);
  if (known == Known::kNo) {
    known = request() ? Known::kHas : Known::kHasNot;
    g_known.store(known, std::memory_order_relaxed);
  }
  return known == Known::kHas;
}

// When the library is loaded, the process mostly has one thread. Later the system would have to
// wait for all processors to pass through it: 14 ms on Linux 6.18. A child of fork() inherits it.
[[gnu::constructor]] static void ask_early() noexcept { (void)available(); }

// A process that forbids itself the call later (seccomp) can't go on: other threads' caches would
// be taken while they work on them.
void run() noexcept {
  if (membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) != 0) {
    std::fputs("cpp_pool: membarrier() worked before and fails now\n", stderr);
    std::abort();
  }
}

#else

bool available() noexcept { return false; }
void run() noexcept {}

#endif

}  // namespace cpp_pool::process_barrier
