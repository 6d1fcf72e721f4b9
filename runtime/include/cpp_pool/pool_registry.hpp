// All pools that are in use, so that fork() can hold them still and a leak checker see into them.
//
// Lock order: the registry's lock, then pools' locks in list order, then memory's. A thread that
// takes its caches back holds the registry's and one pool's; a pool may call memory::map under its
// own; no other code holds two of them.
#pragma once

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

class PoolRegistry {
 public:
  // Enters the pool and opens its lock; nothing when it is entered already.
  static void add(const PoolCore& core) noexcept;
  // Takes the pool's caches from all threads, too. REQUIRES: no thread uses the pool.
  static void remove(PoolCore& core) noexcept;

  // What one pool had to tell.
  struct Sample {
    const char* type_name = "";
    Concurrency concurrency = Concurrency::kMutex;
    PoolStats stats;
  };
  // Samples of the pools that were used, up to capacity; how many there are. Pools of policy
  // Unsynchronized are left out: only their own thread may look at them.
  static std::size_t sample(Sample* samples, std::size_t capacity) noexcept;

  // What guards the list of pools and every thread's table of caches.
  [[nodiscard]] static Lock& lock() noexcept;
  // From now on a fork finds that lock free. REQUIRES: it is held.
  static void install_handlers() noexcept;

 private:
  static void give_place(const PoolCore& core) noexcept;
  static void take_place(const PoolCore& core) noexcept;
  static void before_fork() noexcept;
  static void after_fork() noexcept;
  static void after_fork_in_child() noexcept;
  static void before_leak_check() noexcept;
};

}  // namespace cpp_pool
