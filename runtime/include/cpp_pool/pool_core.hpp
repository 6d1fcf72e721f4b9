// The engine behind every pool, whatever it holds: slots, not objects.
//
//   ObjectPool<T, Policy> ─▶ SlotCache (a thread's, or the pool's own) ─▶ Magazine
//                         └▶ PoolCore ─▶ Depot (magazines in nobody's hands)
//                                     └▶ Chunk (all slots) ─▶ PageMap (whose address is it)
//
// A policy says which cache a call works on and what guards it: the pool's own under the pool's
// lock (Mutex) or under nothing (Unsynchronized), or the thread's (ThreadCached, LockFree). What a
// cache lacks it gets under the lock, or, in whole magazines, from a lock-free depot. Objects are
// made, cleared and destroyed outside of both, so a type's own code may use any pool, this one too.
// Invariants (check_invariants() verifies them with the lock held and all caches closed):
//   raw + vacant + cached + live + releasing == capacity
//   vacant + cached == slots in the depot, the pool's own cache and threads' caches, once each
//   live + releasing == allocated - freed + purging
//   cached == constructed - destroyed - (allocated - freed), where free slots keep objects
//   sum of retained over cached slots == retained_bytes
// Across fork() they hold in the child too. Slots that another thread had in hand at that moment,
// to make, clear or destroy their objects, stay lost there; a trim at work is over and may be
// repeated. Thread safety: every method from any thread, unless the concurrency is kUnsynchronized
// or the method says "quiescent".
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"
#include "cpp_pool/chunk.hpp"
#include "cpp_pool/depot.hpp"
#include "cpp_pool/lock.hpp"
#include "cpp_pool/policy.hpp"
#include "cpp_pool/slot_cache.hpp"
#include "cpp_pool/thread_caches.hpp"
#include "cpp_pool/tools.hpp"
#include "cpp_pool/type_ops.hpp"

namespace cpp_pool {

template <class Policy>
class PoolGuard;

class CPP_POOL_EXPORT PoolCore {
 public:
  // A slot handed out; null when refused.
  struct Taken {
    void* slot = nullptr;
    bool holds_object = false;  // otherwise the memory is raw

    // Both in one pointer, for a batch on its way: slots are 8-aligned.
    [[nodiscard]] void* tagged() const noexcept {
      return static_cast<char*>(slot) + (holds_object ? 1 : 0);
    }
    [[nodiscard]] static Taken from_tagged(void* tagged) noexcept {
      const bool holds_object = (reinterpret_cast<std::uintptr_t>(tagged) & 1U) != 0;
      return {static_cast<char*>(tagged) - (holds_object ? 1 : 0), holds_object};
    }
  };

  // What became of a claim. Of two words, so that it comes in registers.
  struct Claim {
    std::atomic<SlotState>* state = nullptr;  // of the slot; null unless the status is kOk
    Status status = Status::kOk;
  };

  // ops is borrowed and must be static. REQUIRES: the options are valid.
  constexpr PoolCore(const TypeOps& ops, const PoolOptions& options,
                     Concurrency concurrency) noexcept
      : inverse_(stride_of(ops.size, ops.alignment)),
        depot_(concurrency == Concurrency::kLockFree),
        ops_(ops),
        options_(options),
        concurrency_(concurrency),
        lock_(concurrency == Concurrency::kUnsynchronized ? Lock::Birth::kOpen
                                                          : Lock::Birth::kShut) {}
  // Quiescent. Live objects are reported as kLiveObjects and stay where they are, for good.
  ~PoolCore();
  PoolCore(const PoolCore&) = delete;
  PoolCore& operator=(const PoolCore&) = delete;

  // Of the calls with a parameter Slots: SlotsOf<T> where the type is known, else AnySlots.

  // A slot, live from now on.
  template <class Policy, class Slots>
  [[nodiscard]] CPP_POOL_LOCAL Taken take() noexcept;

  // As many slots as tagged has room for, tagged, or none at all and why.
  template <class Policy, class Slots>
  [[nodiscard]] CPP_POOL_LOCAL Status take_batch(std::span<void*> tagged) noexcept;

  // As claim(), of the objects that need no look at the page map; kForeignPointer for all others.
  template <class Policy, class Slots>
  [[nodiscard]] CPP_POOL_LOCAL Claim claim_own(const void* pointer) noexcept;

  // Says whether the pointer is a live object of this pool. With Mutex, and with any policy in a
  // hardened runtime, one thread only is told so; otherwise two that free the same object at the
  // very same moment may both be. Nothing is locked and nothing reported.
  template <class Policy, class Slots>
  [[nodiscard]] CPP_POOL_LOCAL Claim claim(const void* pointer) noexcept;

  // Readies a claimed object for its next owner: calls recycle(known) and gives its result, the
  // heap bytes that the object keeps, which it remembers. known: as many as that, a quarter more or
  // less, where so little memory was acquired while it was in use that this can be said; else
  // kUnknownBytes. But for what was swapped or moved into it, that is within retain_max_bytes.
  template <class Slots, class Recycle>
  [[nodiscard]] CPP_POOL_LOCAL std::size_t recycled(FreeSlot slot, Recycle recycle) noexcept;

  // The heap bytes that a live object was handed out with, as far as is known.
  [[nodiscard]] std::size_t retained_when_taken(const void* object) noexcept;

  // Puts a claimed slot back, its object recycled with so many heap bytes retained.
  template <class Policy, class Slots>
  CPP_POOL_LOCAL void put(FreeSlot slot, std::size_t retained_bytes) noexcept;

  template <class Policy, class Slots>
  CPP_POOL_LOCAL void put_batch(const FreeSlot* slots, const std::size_t* retained_bytes,
                                std::size_t count) noexcept;

  // Puts a slot back that the caller got and could not use. failed: counts as such.
  void abandon(Taken taken, bool failed) noexcept CPP_POOL_EXCLUDES(lock_);

  // Counts and reports a mistake; returns the status. type_name: what the caller took it for.
  CPP_POOL_COLD Status refuse(Status status, const void* pointer) noexcept;
  // The same where no pool, or one of another type, is the owner.
  CPP_POOL_COLD static Status refuse_stray(PoolCore* owner, const void* pointer,
                                           const char* type_name) noexcept;

  // Gives an object, which is not null, back to whichever pool it came from.
  CPP_POOL_COLD static Status deallocate_stray(void* object, const TypeOps& type) noexcept;

  // The living pool whose chunk the pointer lies in, or null. Never touches the pointer's memory.
  [[nodiscard]] static PoolCore* owner_of(const void* pointer) noexcept {
    const Chunk* chunk = PageMap::find(pointer);
    return chunk == nullptr ? nullptr : chunk->owner();
  }
  // Whether the pool's slots hold that type.
  [[nodiscard]] bool holds(const TypeOps& ops) const noexcept {
    return &ops_ == &ops || is_same_type(ops);
  }

  // Makes capacity() at least that.
  [[nodiscard]] Status reserve(std::size_t capacity) noexcept;
  // Takes threads' caches back, drops what free objects retain and gives free memory back to the
  // system; how many bytes. While it runs, some free slots are out of reach, so a pool at its
  // max_capacity may refuse. 0 when another trim is at work.
  std::size_t trim() noexcept;

  [[nodiscard]] PoolStats stats() const noexcept;
  // The same in Prometheus's text format, as prometheus.hpp has it of all pools.
  [[nodiscard]] std::string prometheus_text() const;
  [[nodiscard]] std::size_t capacity() const noexcept;
  // Whether the pointer is an object of this pool, in use.
  [[nodiscard]] bool owns(const void* pointer) const noexcept;
  // Which of its slot's lives the object is in, by a hardened runtime's count; otherwise 0.
  // REQUIRES: the pool owns it.
  [[nodiscard]] static std::uint32_t generation_of(const void* object) noexcept;
  // Whether that pool owns the pointer, in that generation. Touches neither the pool nor what the
  // pointer points to: both may be gone.
  [[nodiscard]] static bool is_current(const PoolCore* owner, const void* pointer,
                                       std::uint32_t generation) noexcept;
  // Verifies the equations above; on failure false, and which one in *why unless null.
  [[nodiscard]] bool check_invariants(std::string* why = nullptr) const;

  // Calls visit(base, slot_count, stride_bytes) for each chunk, oldest first, under the lock.
  template <class Visit>
  void for_each_slab(Visit visit) const;

  // Objects, for callers that know the type by its table only: as ObjectPool's methods.
  [[nodiscard]] void* allocate_object() noexcept;
  Status deallocate_object(void* object) noexcept;
  [[nodiscard]] Status allocate_objects(std::span<void*> objects) noexcept;
  Status deallocate_objects(std::span<void* const> objects) noexcept;
  // As deallocate_objects, of objects that may be another pool's of the same type: each goes back
  // to its own.
  Status deallocate_any(std::span<void* const> objects) noexcept;

  // Objects that a batch frees with the lock taken once.
  static constexpr std::size_t kBatchStep = 64;

  [[nodiscard]] const TypeOps& ops() const noexcept { return ops_; }
  [[nodiscard]] const PoolOptions& options() const noexcept { return options_; }
  [[nodiscard]] Concurrency concurrency() const noexcept { return concurrency_; }

 private:
  template <class Policy>
  friend class PoolGuard;
  friend class AnyPoolGuard;
  friend class PoolRegistry;
  friend class ThreadCaches;
  friend struct AnySlots;
  class Checker;
  struct Purge;

  enum class Origin : std::uint8_t { kThisPool, kAnyPool };
  [[nodiscard]] std::size_t recycle_any(FreeSlot slot) noexcept;
  template <Origin kOrigin>
  Status deallocate_steps(std::span<void* const> objects) noexcept;
  template <class Policy, Origin kOrigin>
  Status deallocate_step(std::span<void* const> objects) noexcept;

  void acquire() const noexcept CPP_POOL_ACQUIRE(lock_) {
    if (!lock_.try_lock()) [[unlikely]] {
      acquire_slow();
    }
  }
  CPP_POOL_COLD void acquire_slow() const noexcept CPP_POOL_ACQUIRE(lock_);

  // A slot changes hands: under what guards the cache.
  template <class Slots>
  [[nodiscard]] CPP_POOL_LOCAL Taken hand_out(SlotCache& cache, FreeSlot slot) noexcept;
  template <class Slots>
  CPP_POOL_LOCAL void settle(SlotCache& cache, FreeSlot slot, std::size_t retained_bytes) noexcept;
  [[nodiscard]] Retained& retained_of(FreeSlot slot) noexcept;
  [[nodiscard]] CPP_POOL_COLD static Retained& retained_elsewhere(const void* slot) noexcept;
  // Whether growth since the bytes were counted may be left out of account. If not, it is
  // forgotten, as they are counted anew.
  [[nodiscard]] bool is_little_growth(Retained& retained) const noexcept;
  template <class Slots>
  [[nodiscard]] CPP_POOL_LOCAL std::size_t take_several(std::span<void*> tagged) noexcept;
  template <class Slots>
  [[nodiscard]] CPP_POOL_LOCAL std::size_t put_several(const FreeSlot* slots,
                                                       const std::size_t* retained_bytes,
                                                       std::size_t most) noexcept;

  struct Place {
    Chunk* chunk = nullptr;
    std::uint32_t index = 0;
  };
  [[nodiscard]] static Place live_slot(const PoolCore* owner, const void* pointer) noexcept;

  // What the caches could not do. pool_slow.cc.
  CPP_POOL_COLD Taken take_slow() noexcept;
  // With the slot in two words: as one argument, GCC 12 keeps it on the stack of the fast path too.
  CPP_POOL_COLD void put_slow(void* address, std::atomic<SlotState>* state,
                              std::size_t retained_bytes) noexcept;
  CPP_POOL_COLD Taken take_locked() noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] Taken take_any() noexcept CPP_POOL_REQUIRES(lock_);
  CPP_POOL_COLD void put_locked(void* address, std::atomic<SlotState>* state,
                                std::size_t retained_bytes) noexcept CPP_POOL_REQUIRES(lock_);
  void put_any(FreeSlot slot, std::size_t retained_bytes) noexcept CPP_POOL_REQUIRES(lock_);
  void abandon_locked(Taken taken, bool failed) noexcept CPP_POOL_REQUIRES(lock_);
  CPP_POOL_COLD Status abandon_batch(std::span<void*> tagged) noexcept CPP_POOL_REQUIRES(lock_);
  CPP_POOL_COLD Claim claim_elsewhere(const void* pointer) noexcept;
  [[nodiscard]] bool find_free(FreeSlot& slot) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] bool take_at_hand(FreeSlot& slot) noexcept CPP_POOL_REQUIRES(lock_);
  void put_at_hand(FreeSlot slot) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] std::uint32_t carve(std::uint32_t most, FreeSlot& first) noexcept
      CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] Magazine* empty_magazine() noexcept CPP_POOL_REQUIRES(lock_);
  Taken hand_out_watched(SlotCache& cache, FreeSlot slot) noexcept CPP_POOL_REQUIRES(lock_);
  void settle_watched(SlotCache& cache, FreeSlot slot, std::size_t retained_bytes) noexcept
      CPP_POOL_REQUIRES(lock_);

  // A hardened runtime's alone: what happens to free slots. hardened.cc.
  [[nodiscard]] Taken take_checked() noexcept CPP_POOL_EXCLUDES(lock_);
  void put_checked(FreeSlot slot, std::size_t retained_bytes) noexcept CPP_POOL_EXCLUDES(lock_);
  void seal(void* slot, bool holds_object) noexcept;
  [[nodiscard]] bool is_intact(void* slot) const noexcept;
  [[nodiscard]] Taken unseal(Taken taken) noexcept CPP_POOL_EXCLUDES(lock_);
  [[nodiscard]] Taken unseal_locked(Taken taken) noexcept CPP_POOL_REQUIRES(lock_);
  void shuffle(FreeSlot& slot) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] std::uint32_t random() noexcept CPP_POOL_REQUIRES(lock_);

  // Threads' caches. pool_caches.cc.
  [[nodiscard]] SlotCache* cache_of(ThreadCaches* thread) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] bool swap_in_filled(SlotCache& cache) noexcept;
  [[nodiscard]] bool swap_in_empty(SlotCache& cache) noexcept;
  [[nodiscard]] bool refill(SlotCache& cache) noexcept CPP_POOL_REQUIRES(lock_);
  void make_room(SlotCache& cache) noexcept CPP_POOL_REQUIRES(lock_);
  void grow_cache(SlotCache& cache) noexcept CPP_POOL_REQUIRES(lock_);
  void set_limit(SlotCache& cache, std::uint32_t limit, bool swaps_whole) noexcept
      CPP_POOL_REQUIRES(lock_);
  void count_slots(SlotCache& cache, std::size_t slots) noexcept CPP_POOL_REQUIRES(lock_);
  void load_into(SlotCache& cache, Magazine* magazine) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] bool add_spare_magazines() noexcept CPP_POOL_REQUIRES(lock_);
  void release_spare_magazines() noexcept CPP_POOL_REQUIRES(lock_);
  void flush(SlotCache& cache) noexcept CPP_POOL_REQUIRES(lock_);
  void suspend_caches() const noexcept CPP_POOL_REQUIRES(lock_);
  void await_idle_caches() const noexcept CPP_POOL_REQUIRES(lock_);
  void hold_caches() const noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] bool reclaim(FreeSlot& slot) noexcept CPP_POOL_REQUIRES(lock_);
  void set_window(SlotCache& cache) noexcept CPP_POOL_REQUIRES(lock_);
  void resume_caches() const noexcept CPP_POOL_REQUIRES(lock_);
  void take_all_back() noexcept CPP_POOL_REQUIRES(lock_);
  void unlist(SlotCache& cache) noexcept CPP_POOL_REQUIRES(lock_);
  // The owner's cache, for ThreadCaches: emptied; and taken off the pool. REQUIRES: the registry's
  // lock.
  void take_back(SlotCache& cache) noexcept CPP_POOL_EXCLUDES(lock_);
  void retire(SlotCache& cache) noexcept CPP_POOL_EXCLUDES(lock_);
  // For PoolRegistry: caches of threads that a fork left behind, or of a pool that goes.
  void retire_caches_of_others(const ThreadCaches* survivor) noexcept CPP_POOL_REQUIRES(lock_);

  [[nodiscard]] Status make_available(std::size_t count) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] Status grow(std::size_t needed) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] std::size_t growth_for(std::size_t needed) const noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] std::size_t add_slots(std::size_t count) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] Chunk* make_chunk(std::size_t slots) noexcept CPP_POOL_REQUIRES(lock_);
  static void destroy_chunk(Chunk* chunk) noexcept;
  static std::size_t destroy_chunks(Chunk* chunk) noexcept;
  void set_up() noexcept CPP_POOL_REQUIRES(lock_);

  void purge() noexcept CPP_POOL_EXCLUDES(lock_);
  void destroy_kept(void* object, bool watched) noexcept CPP_POOL_EXCLUDES(lock_);
  void begin_purge(Purge& step) noexcept CPP_POOL_EXCLUDES(lock_);
  void end_purge(Purge& step) noexcept CPP_POOL_EXCLUDES(lock_);
  bool begin_release(FreeSlot slot) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] Magazine* own_magazine_with_objects() noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] bool is_kept(FreeSlot slot) const noexcept CPP_POOL_REQUIRES(lock_);
  void pour(Magazine& magazine, bool stays) noexcept CPP_POOL_REQUIRES(lock_);
  Chunk* detach_empty_chunks() noexcept CPP_POOL_REQUIRES(lock_);
  std::size_t discard_free_pages() noexcept CPP_POOL_REQUIRES(lock_);
  void compact_depot(Chunk* doomed) noexcept CPP_POOL_REQUIRES(lock_);
  void refill_depot(Chunk& chunk, bool stays) noexcept CPP_POOL_REQUIRES(lock_);
  void forget_trim_of_other_thread() noexcept CPP_POOL_REQUIRES(lock_);
  void stop_watching() noexcept CPP_POOL_EXCLUDES(lock_);

  [[nodiscard]] bool is_same_type(const TypeOps& ops) const noexcept;
  [[nodiscard]] bool is_shared() const noexcept {
    return concurrency_ != Concurrency::kUnsynchronized;
  }
  [[nodiscard]] bool is_cached() const noexcept {
    return concurrency_ == Concurrency::kThreadCached || concurrency_ == Concurrency::kLockFree;
  }

  // Of every call, so first and together.
  SlotRange range_;
  const StrideInverse inverse_;
  std::atomic<std::size_t> cache_offset_{ThreadCaches::offset_of(ThreadCaches::kNoPlace)};
  // own_ where calls may work on it at once, else null. A pointer, because stores through one
  // register are forwarded to later loads at no cost, and stores to a fixed address are not
  // (1.9 against 3.9 ns a pair on an Intel Sapphire Rapids).
  SlotCache* front_ = nullptr;
  // The lock's: what a pool without thread caches works on, and what no thread has at hand.
  SlotCache own_;
  Depot depot_;

  const TypeOps& ops_;
  const PoolOptions options_;
  const Concurrency concurrency_;
  mutable Lock lock_;

  mutable std::uint64_t contended_ CPP_POOL_GUARDED_BY(lock_) = 0;
  mutable std::uint64_t reported_allocated_ CPP_POOL_GUARDED_BY(lock_) = 0;  // never to fall
  bool watching_ CPP_POOL_GUARDED_BY(lock_) = false;          // a memory checker wants to know
  const void* trimmer_ CPP_POOL_GUARDED_BY(lock_) = nullptr;  // stands for the thread that trims
  Magazine* in_hand_ CPP_POOL_GUARDED_BY(lock_) = nullptr;    // the trim's, out of the depot
  std::uint64_t purging_ CPP_POOL_GUARDED_BY(lock_) = 0;      // its slots, and those lost in a fork
  std::uint64_t destroyed_ CPP_POOL_GUARDED_BY(lock_) = 0;    // objects, by trims

  SlotFormat format_ CPP_POOL_GUARDED_BY(lock_);
  Chunk* chunks_ CPP_POOL_GUARDED_BY(lock_) = nullptr;  // oldest first
  Chunk* last_chunk_ CPP_POOL_GUARDED_BY(lock_) = nullptr;
  Chunk* fresh_chunk_ CPP_POOL_GUARDED_BY(lock_) = nullptr;  // none before it has fresh slots
  std::uint64_t capacity_ CPP_POOL_GUARDED_BY(lock_) = 0;
  std::uint64_t unused_ CPP_POOL_GUARDED_BY(lock_) = 0;  // fresh slots of all chunks
  std::uint64_t growth_count_ CPP_POOL_GUARDED_BY(lock_) = 0;
  bool has_grown_ CPP_POOL_GUARDED_BY(lock_) = false;
  std::uint64_t failed_ CPP_POOL_GUARDED_BY(lock_) = 0;
  std::uint64_t random_ CPP_POOL_GUARDED_BY(lock_) = 0;  // a hardened runtime's; 0: not yet seeded
  std::atomic<std::uint64_t> misuse_{0};                 // counted where no lock is held

  SlotCache* caches_ CPP_POOL_GUARDED_BY(lock_) = nullptr;  // of threads
  std::uint32_t next_shard_ CPP_POOL_GUARDED_BY(lock_) = 0;
  Magazine* allocated_magazines_ CPP_POOL_GUARDED_BY(lock_) = nullptr;
  std::uint32_t spare_magazines_ CPP_POOL_GUARDED_BY(lock_) = 0;  // of those, for caches to come

  mutable bool registered_ = false;  // these four belong to PoolRegistry
  mutable std::size_t place_ = 0;
  mutable const PoolCore* registry_next_ = nullptr;
  mutable const PoolCore* registry_previous_ = nullptr;
};

}  // namespace cpp_pool

#include "cpp_pool/pool_core.inl.hpp"
