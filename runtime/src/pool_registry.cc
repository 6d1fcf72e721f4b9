#include "cpp_pool/pool_registry.hpp"

#include <pthread.h>

#include <bitset>
#include <cstdlib>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/process_barrier.hpp"
#include "cpp_pool/thread_caches.hpp"

namespace cpp_pool {
namespace {

constinit Lock g_lock;
constinit const PoolCore* g_first CPP_POOL_GUARDED_BY(g_lock) = nullptr;
constinit bool g_fork_handled CPP_POOL_GUARDED_BY(g_lock) = false;
constinit bool g_exit_handled CPP_POOL_GUARDED_BY(g_lock) = false;
constinit std::bitset<ThreadCaches::kPlaces> g_places CPP_POOL_GUARDED_BY(g_lock);  // taken
constinit std::size_t g_next_place CPP_POOL_GUARDED_BY(g_lock) = ThreadCaches::kFirstPlace;

}  // namespace

Lock& PoolRegistry::lock() noexcept { return g_lock; }

// A place in every thread's table of caches; none when all are taken, or where caches can't be
// taken back. Called under g_lock, which the analysis can't see across the class.
void PoolRegistry::give_place(const PoolCore& core) noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  if (!core.is_cached() || !process_barrier::available()) {
    return;
  }
  std::size_t place = g_next_place;
  while (place < ThreadCaches::kPlaces && g_places[place]) {
    ++place;
  }
  if (place == ThreadCaches::kPlaces) {
    return;
  }
  g_next_place = place + 1;
  g_places[place] = true;
  core.place_ = place;
  const_cast<PoolCore&>(core).cache_offset_.store(ThreadCaches::offset_of(place),
                                                  std::memory_order_relaxed);
}

void PoolRegistry::take_place(const PoolCore& core) noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  if (core.place_ != 0) {
    g_places[core.place_] = false;
    g_next_place = core.place_ < g_next_place ? core.place_ : g_next_place;
    core.place_ = 0;
  }
}

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
  give_place(core);
  // Inside the registry's lock: at a fork, a pool is either entered or still shut.
  core.lock_.open();
}

void PoolRegistry::remove(PoolCore& core) noexcept {
  const LockGuard guard(g_lock);
  if (!core.registered_) {
    return;
  }
  {
    const AnyPoolGuard pool_guard(core);
    core.take_all_back();
    core.retire_caches_of_others(nullptr);
  }
  take_place(core);
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

std::size_t PoolRegistry::sample(Sample* samples, std::size_t capacity) noexcept {
  const LockGuard guard(g_lock);
  std::size_t count = 0;
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    if (!core->is_shared()) {
      continue;
    }
    if (count < capacity) {
      samples[count] = {core->ops().type_name(), core->concurrency(), core->stats()};
    }
    ++count;
  }
  return count;
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
  bool has_caches = false;
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    if (core->is_shared()) {
      core->lock_.lock();
      core->suspend_caches();
      has_caches = has_caches || core->caches_ != nullptr;
    }
  }
  if (has_caches) {
    process_barrier::run();
    for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
      core->await_idle_caches();
    }
  }
  memory::lock_for_fork();
}

void PoolRegistry::after_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  memory::unlock_after_fork();
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    if (core->is_shared()) {
      core->resume_caches();
      core->lock_.unlock();
    }
  }
  g_lock.unlock();
}

// The other threads are gone: what they had at hand is the pools', and a trim of theirs is over.
// What no lock guards is left alone: a pool of policy Unsynchronized is for its own thread to have
// idle when it forks.
void PoolRegistry::after_fork_in_child() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  const ThreadCaches* const survivor = ThreadCaches::of_this_thread();
  for (const PoolCore* core = g_first; core != nullptr; core = core->registry_next_) {
    if (core->is_shared()) {
      auto* const pool = const_cast<PoolCore*>(core);
      pool->retire_caches_of_others(survivor);
      pool->forget_trim_of_other_thread();
    }
  }
  memory::unlock_after_fork();
  ThreadCaches::forget_other_threads();
  memory::lock_for_fork();
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
