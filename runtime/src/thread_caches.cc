#include "cpp_pool/thread_caches.hpp"

#include <new>

#include "cpp_pool/lock.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/page_map.hpp"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/pool_registry.hpp"
#include "cpp_pool/tools.hpp"

namespace cpp_pool {

CPP_POOL_STATIC_TLS constinit thread_local ThreadCaches* ThreadCaches::current_ = nullptr;
CPP_POOL_STATIC_TLS constinit thread_local bool ThreadCaches::is_over_ = false;

namespace {

constinit ThreadCaches* g_tables = nullptr;  // guarded by the registry's lock

}  // namespace

// Its destructor runs when the thread ends. What is freed later goes to the pools directly.
class ThreadCaches::AtExit {
 public:
  AtExit() noexcept = default;
  AtExit(const AtExit&) = delete;
  AtExit& operator=(const AtExit&) = delete;
  ~AtExit() {
    ThreadCaches* const table = current_;
    is_over_ = true;
    current_ = nullptr;
    if (table != nullptr) {
      {
        const LockGuard guard(PoolRegistry::lock());
        table->give_back_all();
        table->unlink();
      }
      tools::remove_roots(table, table_bytes());
      memory::unmap(table, table_bytes());
    }
  }
};

ThreadCaches* ThreadCaches::acquire() noexcept {
  ThreadCaches* const table = current_;
  return table != nullptr || is_over_ ? table : make();
}

ThreadCaches* ThreadCaches::make() noexcept {
  thread_local AtExit at_exit;
  (void)at_exit;
  void* const memory = memory::map(table_bytes(), PageMap::kUnitBytes);
  if (memory == nullptr) {
    return nullptr;
  }
  auto* const table = ::new (memory) ThreadCaches();
  tools::add_roots(table, table_bytes());
  {
    const LockGuard guard(PoolRegistry::lock());
    table->next_ = g_tables;
    if (g_tables != nullptr) {
      g_tables->before_ = table;
    }
    g_tables = table;
  }
  current_ = table;
  return table;
}

void ThreadCaches::unlink() noexcept {
  (before_ == nullptr ? g_tables : before_->next_) = next_;
  if (next_ != nullptr) {
    next_->before_ = before_;
  }
}

void ThreadCaches::give_back_all() noexcept {
  for (std::size_t offset = offset_of(kFirstPlace); offset < end_; offset += sizeof(SlotCache)) {
    if (PoolCore* const core = at(offset)->core; core != nullptr) {
      core->retire(*at(offset));
    }
  }
}

// Two turns of the clock's hand at most: in the first each cache in use gets away.
void ThreadCaches::evict() noexcept {
  const LockGuard guard(PoolRegistry::lock());
  const std::size_t first = offset_of(kFirstPlace);
  for (std::size_t turns = 2 * (end_ / sizeof(SlotCache)); turns != 0 && bytes() > kMaxBytes;
       --turns) {
    hand_ = hand_ + sizeof(SlotCache) < end_ ? hand_ + sizeof(SlotCache) : first;
    SlotCache& cache = *at(hand_ < first ? first : hand_);
    const std::uint64_t calls = cache.allocated() + cache.freed();
    if (cache.core == nullptr || cache.counted_bytes.load(std::memory_order_relaxed) == 0) {
      continue;
    }
    if (calls != cache.seen) {
      cache.seen = calls;
      continue;
    }
    cache.core->take_back(cache);
  }
}

void ThreadCaches::forget_other_threads() noexcept {
  for (ThreadCaches* table = g_tables; table != nullptr;) {
    ThreadCaches* const next = table->next_;
    if (table != current_) {
      table->unlink();
      tools::remove_roots(table, table_bytes());
      memory::unmap(table, table_bytes());
    }
    table = next;
  }
}

}  // namespace cpp_pool
