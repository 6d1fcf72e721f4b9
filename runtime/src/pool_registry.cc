#include "cpp_pool/pool_registry.hpp"

#include <pthread.h>

#include <cstdlib>

#include "cpp_pool/memory.hpp"

namespace cpp_pool {
namespace {

constinit Lock g_lock;
constinit const PoolCore* g_first CPP_POOL_GUARDED_BY(g_lock) = nullptr;
constinit bool g_fork_handled CPP_POOL_GUARDED_BY(g_lock) = false;
constinit bool g_exit_handled CPP_POOL_GUARDED_BY(g_lock) = false;

}  // namespace

void PoolRegistry::add(const PoolCore& core) noexcept {
  const LockGuard guard(g_lock);
  if (core.registered_) {
    return;
  }
  install_handlers();
  core.registered_ = true;
  core.registry_previous_ = nullptr;
  core.registry_next_ = g_first;
  if (g_first != nullptr) {
    g_first->registry_previous_ = &core;
  }
  g_first = &core;
  // Inside the registry's lock: at a fork, a pool is either entered or still shut.
  core.lock_.open();
}

void PoolRegistry::remove(const PoolCore& core) noexcept {
  const LockGuard guard(g_lock);
  if (!core.registered_) {
    return;
  }
  core.registered_ = false;
  if (core.registry_previous_ != nullptr) {
    core.registry_previous_->registry_next_ = core.registry_next_;
  } else {
    g_first = core.registry_next_;
  }
  if (core.registry_next_ != nullptr) {
    core.registry_next_->registry_previous_ = core.registry_previous_;
  }
}

// Called under g_lock, which the analysis can't see across the class.
void PoolRegistry::install_handlers() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  if (!g_fork_handled) {
    g_fork_handled = ::pthread_atfork(&before_fork, &after_fork, &after_fork_in_child) == 0;
  }
  if (!g_exit_handled && tools::watching()) {
    g_exit_handled = std::atexit(&before_leak_check) == 0;
  }
}

// Holds every lock across the fork, so that the child finds all pools between two calls. The locks
// are plain words: the child's thread releases them as the parent's does.
void PoolRegistry::before_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  g_lock.lock();
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    if (core->is_shared()) {
      core->lock_.lock();
    }
  }
  memory::lock_for_fork();
}

void PoolRegistry::after_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  memory::unlock_after_fork();
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    if (core->is_shared()) {
      core->lock_.unlock();
    }
  }
  g_lock.unlock();
}

// A thread that trimmed a pool is gone. What no lock guards is left alone: a pool of policy
// Unsynchronized is for its own thread to have idle when it forks.
void PoolRegistry::after_fork_in_child() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    if (core->is_shared()) {
      const_cast<PoolCore*>(core)->forget_trim_of_other_thread();
    }
  }
  after_fork();
}

// Leak checkers do not follow pointers out of hidden memory, and free objects retain heap blocks.
// They look after the exit handlers, so from here on nothing is hidden any more.
void PoolRegistry::before_leak_check() noexcept {
  tools::stop_watching();
  const LockGuard guard(g_lock);
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    const_cast<PoolCore*>(core)->stop_watching();
  }
}

}  // namespace cpp_pool
