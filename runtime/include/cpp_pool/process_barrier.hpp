// A full memory fence in every running thread of the process, paid by the caller alone.
//
// Linux's membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED), since 4.14. Thread safety: any thread.
#pragma once

namespace cpp_pool::process_barrier {

// Whether the system has it. Without it no cache can be taken back from a thread, so pools work
// without caches, under their lock.
[[nodiscard]] bool available() noexcept;

// REQUIRES: available().
void run() noexcept;

}  // namespace cpp_pool::process_barrier
