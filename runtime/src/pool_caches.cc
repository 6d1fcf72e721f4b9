// Threads' caches: what they get from their pool, and how the pool takes it back.
#include <algorithm>
#include <new>
#include <thread>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/process_barrier.hpp"
#include "hardened.hpp"

namespace cpp_pool {
namespace {

// What a thread may hold of one pool, so that one pool does not push all others out.
constexpr std::size_t kMaxPoolBytes = ThreadCaches::kMaxBytes / 4;

// Two that it works on, and one that a lock-free exchange holds in between.
constexpr std::uint32_t kMagazinesPerCache = 3;

std::size_t bytes_of(std::size_t slots, std::size_t stride) noexcept {
  return slots * (stride + sizeof(Magazine::Place));
}

// Two magazines of full size, where they are not too large for that.
bool may_swap_whole(const SlotFormat& format) noexcept {
  return bytes_of(2 * std::size_t{format.magazine_capacity}, format.stride) <= kMaxPoolBytes;
}

std::uint32_t max_limit(const SlotFormat& format) noexcept {
  return may_swap_whole(format)
             ? format.magazine_capacity
             : static_cast<std::uint32_t>(kMaxPoolBytes / bytes_of(1, format.stride));
}

Magazine* allocate_magazine(std::uint32_t capacity) noexcept {
  void* const memory = memory::allocate(Magazine::bytes_for(capacity));
  return memory == nullptr ? nullptr : ::new (memory) Magazine(capacity);
}

void release_magazine(Magazine* magazine) noexcept {
  memory::release(magazine, Magazine::bytes_for(magazine->capacity()));
}

}  // namespace

// The thread's cache, listed and open. Null where threads have none, and for slots of such a size
// that a few are all that a thread may hold.
SlotCache* PoolCore::cache_of(ThreadCaches* thread) noexcept {
  if (format_.stride == 0) {
    set_up();
  }
  const std::size_t offset = cache_offset_.load(std::memory_order_relaxed);
  if (thread == nullptr || offset == ThreadCaches::offset_of(ThreadCaches::kNoPlace) ||
      max_limit(format_) == 0) {
    return nullptr;
  }
  SlotCache* const cache = thread->at(offset);
  if (cache->core == nullptr) {
    cache->core = this;
    cache->thread = thread;
    cache->shard = next_shard_++;
    cache->prior = nullptr;
    cache->next = caches_;
    if (caches_ != nullptr) {
      caches_->prior = cache;
    }
    caches_ = cache;
    thread->note_use(offset);
  }
  if (cache->counted_bytes.load(std::memory_order_relaxed) == 0) {
    count_slots(*cache, 1);
  }
  // A checker's and a hardened runtime's calls all come the slow way, so the cache stays closed.
  if (!watching_ && !kHardened) {
    cache->open();
  }
  return cache;
}

// --- whole magazines: by the owner inside, or under the lock ---

// REQUIRES: swaps_whole; the loaded magazine is empty.
bool PoolCore::swap_in_filled(SlotCache& cache) noexcept {
  Magazine* filled = cache.previous();
  const bool from_depot = filled->empty();
  if (from_depot) {
    filled = depot_.take_filled(cache.shard);
    if (filled == nullptr) {
      return false;
    }
    depot_.put_empty(cache.previous());
  }
  cache.begin_swap();
  (void)cache.set_previous(cache.detach());
  cache.attach(filled);
  cache.end_swap(from_depot);
  return true;
}

// REQUIRES: swaps_whole; the loaded magazine is full.
bool PoolCore::swap_in_empty(SlotCache& cache) noexcept {
  Magazine* roomy = cache.previous();
  const bool from_depot = roomy->full();
  if (from_depot) {
    roomy = depot_.take_empty();
    if (roomy == nullptr) {
      return false;
    }
  }
  cache.begin_swap();
  Magazine* const before = cache.set_previous(cache.detach());
  cache.attach(roomy);
  cache.end_swap(from_depot);
  if (from_depot) {
    depot_.put_filled(before, cache.shard);
  }
  return true;
}

// --- under the lock, by the owner ---

// Slots for an empty cache. False when it stays empty.
bool PoolCore::refill(SlotCache& cache) noexcept {
  grow_cache(cache);
  if (cache.swaps_whole && swap_in_filled(cache)) {
    return true;
  }
  FreeSlot slot;
  std::uint32_t count = 0;
  while (count < cache.limit && take_at_hand(slot)) {
    (void)cache.push_loaded(slot);
    cache.count_moved(1);
    ++count;
  }
  if (count != 0 || cache.limit == 0) {
    return count != 0;
  }
  if (cache.window_count() == 0) {
    set_window(cache);
  }
  return cache.load_window(cache.limit) != 0;
}

// A run of fresh slots whose states fill a cache line: two threads that write one line's states in
// turn are three times as slow as each alone.
void PoolCore::set_window(SlotCache& cache) noexcept {
  constexpr std::uint32_t kStatesPerLine = 64;
  FreeSlot first;
  const std::uint32_t most = std::max(cache.limit, std::min(kStatesPerLine, max_limit(format_)));
  const std::uint32_t count = carve(most, first);
  cache.set_window(first, count, format_.stride);
}

// Room in a full cache, if there is memory for it.
void PoolCore::make_room(SlotCache& cache) noexcept {
  const std::uint32_t limit = cache.limit;
  grow_cache(cache);
  if (cache.limit != limit) {
    return;
  }
  if (cache.swaps_whole) {
    if (!swap_in_empty(cache)) {
      depot_.put_empty(empty_magazine());
      (void)swap_in_empty(cache);
    }
    return;
  }
  FreeSlot slot;
  while (cache.give(slot)) {
    put_at_hand(slot);
  }
}

// A cache starts small and doubles with each visit here, so that a thread that frees ten objects
// does not keep five hundred from others.
void PoolCore::grow_cache(SlotCache& cache) noexcept {
  const std::uint32_t most = max_limit(format_);
  if (cache.limit >= most) {
    return;
  }
  const std::uint32_t wanted = std::max(2 * cache.limit, std::uint32_t{Magazine::kMinCapacity});
  if (wanted >= most && may_swap_whole(format_)) {
    if (!add_spare_magazines()) {
      return;
    }
    Magazine* const loaded = depot_.take_empty();
    Magazine* const previous = loaded == nullptr ? nullptr : depot_.take_empty();
    if (previous == nullptr) {  // lock-free threads were faster
      if (loaded != nullptr) {
        depot_.put_empty(loaded);
      }
      return;
    }
    spare_magazines_ -= kMagazinesPerCache;
    load_into(cache, loaded);
    (void)cache.set_previous(previous);
    set_limit(cache, most, true);
    return;
  }
  const std::uint32_t limit = std::min(wanted, most);
  if (Magazine* const larger = allocate_magazine(limit); larger != nullptr) {
    load_into(cache, larger);
    set_limit(cache, limit, false);
  }
}

// Moves the slots of a small cache's magazine, and gives that up.
void PoolCore::load_into(SlotCache& cache, Magazine* magazine) noexcept {
  Magazine* const before = cache.detach();
  if (before != nullptr) {
    for (std::uint32_t i = 0; i < before->count(); ++i) {
      magazine->push(before->at(i));
    }
    release_magazine(before);
  }
  cache.attach(magazine);
}

void PoolCore::set_limit(SlotCache& cache, std::uint32_t limit, bool swaps_whole) noexcept {
  cache.limit = limit;
  cache.swaps_whole = swaps_whole;
  count_slots(cache, 1 + (swaps_whole ? 2 * limit : limit));
}

// So many may be at hand: those of the magazines and the one freed last.
void PoolCore::count_slots(SlotCache& cache, std::size_t slots) noexcept {
  const std::size_t bytes = bytes_of(slots, format_.stride);
  cache.thread->subtract_bytes(cache.counted_bytes.load(std::memory_order_relaxed));
  cache.thread->add_bytes(bytes);
  cache.counted_bytes.store(bytes, std::memory_order_relaxed);
}

// Magazines for one more cache, put among the depot's empty ones. The depot can run out of empty
// ones only if it has fewer than its slots fill and caches hold.
bool PoolCore::add_spare_magazines() noexcept {
  while (spare_magazines_ < kMagazinesPerCache) {
    Magazine* const magazine = allocate_magazine(format_.magazine_capacity);
    if (magazine == nullptr) {
      return false;
    }
    magazine->next_allocated = allocated_magazines_;
    allocated_magazines_ = magazine;
    ++spare_magazines_;
    depot_.put_empty(magazine);
  }
  return true;
}

// REQUIRES: no cache holds one, and the depot has forgotten its magazines.
void PoolCore::release_spare_magazines() noexcept {
  while (allocated_magazines_ != nullptr) {
    Magazine* const magazine = allocated_magazines_;
    allocated_magazines_ = magazine->next_allocated;
    release_magazine(magazine);
  }
  spare_magazines_ = 0;
}

// --- taking back: under the lock, by the owner, or closed and idle ---

// All slots to where every thread finds them. The cache keeps its counters and its place.
void PoolCore::flush(SlotCache& cache) noexcept {
  cache.close();
  FreeSlot slot;
  while (cache.give(slot) || cache.give_window(slot)) {
    put_at_hand(slot);
  }
  Magazine* const loaded = cache.detach();
  if (cache.swaps_whole) {
    Magazine* const previous = cache.set_previous(nullptr);
    while (!previous->empty()) {
      put_at_hand(previous->pop());
    }
    depot_.put_empty(previous);
    depot_.put_empty(loaded);
    spare_magazines_ += kMagazinesPerCache;
  } else if (loaded != nullptr) {
    release_magazine(loaded);
  }
  cache.limit = 0;
  cache.swaps_whole = false;
  count_slots(cache, 0);
}

void PoolCore::suspend_caches() const noexcept {
  for (SlotCache* cache = caches_; cache != nullptr; cache = cache->next) {
    (void)cache->suspend();
  }
}

// A thread is inside for a few instructions, unless the system takes the processor from it there.
void PoolCore::await_idle_caches() const noexcept {
  for (const SlotCache* cache = caches_; cache != nullptr; cache = cache->next) {
    while (!cache->is_idle()) {
      std::this_thread::yield();
    }
  }
}

void PoolCore::resume_caches() const noexcept {
  for (SlotCache* cache = caches_; cache != nullptr; cache = cache->next) {
    cache->resume();
  }
}

// Suspends all, and returns when no thread is inside.
void PoolCore::hold_caches() const noexcept {
  if (caches_ != nullptr) {
    suspend_caches();
    process_barrier::run();
    await_idle_caches();
  }
}

void PoolCore::take_all_back() noexcept {
  hold_caches();
  for (SlotCache* cache = caches_; cache != nullptr; cache = cache->next) {
    flush(*cache);
  }
}

// A slot that threads have at hand, for a pool that has nothing else left: of those that are
// outside at this moment, or, if that is nothing, of all.
bool PoolCore::reclaim(FreeSlot& slot) noexcept {
  if (caches_ == nullptr) {
    return false;
  }
  suspend_caches();
  process_barrier::run();
  for (SlotCache* cache = caches_; cache != nullptr; cache = cache->next) {
    if (cache->is_idle()) {
      flush(*cache);
    }
  }
  if (take_at_hand(slot)) {
    resume_caches();
    return true;
  }
  take_all_back();
  return take_at_hand(slot);
}

void PoolCore::take_back(SlotCache& cache) noexcept {
  const AnyPoolGuard guard(*this);
  flush(cache);
}

void PoolCore::retire(SlotCache& cache) noexcept {
  const AnyPoolGuard guard(*this);
  flush(cache);
  unlist(cache);
}

void PoolCore::unlist(SlotCache& cache) noexcept {
  own_.take_counters_of(cache);
  (cache.prior == nullptr ? caches_ : cache.prior->next) = cache.next;
  if (cache.next != nullptr) {
    cache.next->prior = cache.prior;
  }
  cache.core = nullptr;
}

void PoolCore::retire_caches_of_others(const ThreadCaches* survivor) noexcept {
  for (SlotCache* cache = caches_; cache != nullptr;) {
    SlotCache* const next = cache->next;
    if (cache->thread != survivor) {
      flush(*cache);
      unlist(*cache);
    }
    cache = next;
  }
}

}  // namespace cpp_pool
