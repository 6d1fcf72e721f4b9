// All pools that are in use, so that fork() can hold them still and a leak checker see into them.
//
// Lock order: the registry's lock, then pools' locks in list order, then memory's. No other code
// holds two of them, except that a pool may call memory::map under its lock.
#pragma once

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

class PoolRegistry {
 public:
  // Enters the pool and opens its lock; nothing when it is entered already.
  static void add(const PoolCore& core) noexcept;
  static void remove(const PoolCore& core) noexcept;

 private:
  static void before_fork() noexcept;
  static void after_fork() noexcept;
  static void after_fork_in_child() noexcept;
  static void before_leak_check() noexcept;
  static void install_handlers() noexcept;
};

}  // namespace cpp_pool
