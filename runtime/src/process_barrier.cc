#include "cpp_pool/process_barrier.hpp"

#include <atomic>

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

void run() noexcept { (void)membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED); }

void after_fork_in_child() noexcept {
  if (g_known.load(std::memory_order_relaxed) == Known::kHas) {
    (void)request();
  }
}

#else

bool available() noexcept { return false; }
void run() noexcept {}
void after_fork_in_child() noexcept {}

#endif

}  // namespace cpp_pool::process_barrier
