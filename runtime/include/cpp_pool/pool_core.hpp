// The engine behind every pool, whatever it holds: slots, not objects.
//
//   ObjectPool<T, Policy> ─▶ PoolCore ─▶ Depot (free slots)  ─▶ Magazine
//                                     └▶ Chunk (all slots)   ─▶ PageMap (whose address is it)
//
// A slot is taken and put under the lock; objects are made, cleared and destroyed outside of it, so
// a type's own code may use any pool, this one too.
// Invariants (check_invariants() verifies them under the lock):
//   raw + vacant + cached + live + releasing == capacity
//   vacant + cached == slots in the depot, each there once
//   live + releasing == allocated - freed + purging
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

    // Both in one pointer, for a batch on its way out of the lock: slots are 8-aligned.
    [[nodiscard]] void* tagged() const noexcept {
      return static_cast<char*>(slot) + (holds_object ? 1 : 0);
    }
    [[nodiscard]] static Taken from_tagged(void* tagged) noexcept {
      const bool holds_object = (reinterpret_cast<std::uintptr_t>(tagged) & 1U) != 0;
      return {static_cast<char*>(tagged) - (holds_object ? 1 : 0), holds_object};
    }
  };

  // A live slot that is about to be put back: nobody else can claim it any more.
  struct Claim {
    Chunk* chunk = nullptr;
    std::uint32_t index = 0;
    Status status = Status::kOk;
  };

  // ops is borrowed and must be static. REQUIRES: the options are valid.
  constexpr PoolCore(const TypeOps& ops, const PoolOptions& options,
                     Concurrency concurrency) noexcept
      : ops_(ops),
        options_(options),
        concurrency_(concurrency),
        lock_(concurrency == Concurrency::kUnsynchronized ? Lock::Birth::kOpen
                                                          : Lock::Birth::kShut) {}
  // Quiescent. Live objects are reported as kLiveObjects and stay where they are, for good.
  ~PoolCore();
  PoolCore(const PoolCore&) = delete;
  PoolCore& operator=(const PoolCore&) = delete;

  // A slot, live from now on.
  template <class Policy>
  [[nodiscard]] Taken take() noexcept {
    const PoolGuard<Policy> guard(*this);
    return take_locked();
  }

  // Hands count slots to sink(Taken), under the lock, or none at all.
  template <class Policy, class Sink>
  [[nodiscard]] Status take_batch(std::size_t count, Sink sink) noexcept {
    const PoolGuard<Policy> guard(*this);
    if (const Status status = make_available(count); status != Status::kOk) [[unlikely]] {
      return status;
    }
    for (std::size_t i = 0; i < count; ++i) {
      sink(take_locked());
    }
    return Status::kOk;
  }

  // Says whether the pointer is a live object of this pool, and if so makes it the caller's alone.
  // Nothing is locked and nothing reported.
  template <class Policy>
  [[nodiscard]] Claim claim(const void* pointer) noexcept;

  // Puts a claimed slot back, its object recycled with so many heap bytes retained.
  template <class Policy>
  void put(Claim claim, std::size_t retained_bytes) noexcept {
    const PoolGuard<Policy> guard(*this);
    put_locked(claim, retained_bytes);
  }

  template <class Policy>
  void put_batch(const Claim* claims, const std::size_t* retained_bytes,
                 std::size_t count) noexcept {
    const PoolGuard<Policy> guard(*this);
    for (std::size_t i = 0; i < count; ++i) {
      put_locked(claims[i], retained_bytes[i]);
    }
  }

  // Puts a slot back whose object could not be made; counts as allocated, freed and failed.
  void abandon(void* slot) noexcept;

  // Counts and reports a refused free; returns the status. type_name: what the caller took it for.
  CPP_POOL_COLD Status refuse(Status status, const void* pointer) noexcept;
  // The same where no pool, or one of another type, is the owner.
  CPP_POOL_COLD static Status refuse_stray(PoolCore* owner, const void* pointer,
                                           const char* type_name) noexcept;

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
  // Drops what free objects retain and gives empty chunks back; how many bytes of chunks. While it
  // runs, some free slots are out of reach, so a pool at its max_capacity may refuse. 0 when
  // another trim is at work.
  std::size_t trim() noexcept;

  [[nodiscard]] PoolStats stats() const noexcept;
  [[nodiscard]] std::size_t capacity() const noexcept;
  // Whether the pointer is an object of this pool, in use.
  [[nodiscard]] bool owns(const void* pointer) const noexcept;
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
  class Checker;
  struct Purge;

  template <class Policy>
  Status deallocate_step(std::span<void* const> objects) noexcept;

  void acquire() const noexcept CPP_POOL_ACQUIRE(lock_) {
    if (!lock_.try_lock()) [[unlikely]] {
      acquire_slow();
    }
  }
  CPP_POOL_COLD void acquire_slow() const noexcept CPP_POOL_ACQUIRE(lock_);

  [[nodiscard]] Taken take_locked() noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] Taken take_fresh() noexcept CPP_POOL_REQUIRES(lock_);
  void put_locked(Claim claim, std::size_t retained_bytes) noexcept CPP_POOL_REQUIRES(lock_);
  void put_free(void* slot) noexcept CPP_POOL_REQUIRES(lock_) {
    if (!depot_.put(slot)) [[unlikely]] {
      put_in_new_magazine(slot);
    }
  }
  CPP_POOL_COLD void put_in_new_magazine(void* slot) noexcept CPP_POOL_REQUIRES(lock_);

  [[nodiscard]] Status make_available(std::size_t count) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] Status grow(std::size_t needed) noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] std::size_t growth_for(std::size_t needed) const noexcept CPP_POOL_REQUIRES(lock_);
  [[nodiscard]] std::size_t add_slots(std::size_t count) noexcept CPP_POOL_REQUIRES(lock_);
  void set_up() noexcept CPP_POOL_REQUIRES(lock_);

  void purge() noexcept CPP_POOL_EXCLUDES(lock_);
  void begin_purge(Purge& step) noexcept CPP_POOL_EXCLUDES(lock_);
  void end_purge(Purge& step) noexcept CPP_POOL_EXCLUDES(lock_);
  bool begin_release(void* slot) noexcept CPP_POOL_REQUIRES(lock_);
  void end_release(Magazine& magazine) noexcept CPP_POOL_REQUIRES(lock_);
  Chunk* detach_empty_chunks() noexcept CPP_POOL_REQUIRES(lock_);
  void compact_depot(Chunk* doomed) noexcept CPP_POOL_REQUIRES(lock_);
  void refill_depot(Chunk& chunk, bool stays) noexcept CPP_POOL_REQUIRES(lock_);
  void forget_trim_of_other_thread() noexcept CPP_POOL_REQUIRES(lock_);
  void stop_watching() noexcept CPP_POOL_EXCLUDES(lock_);

  [[nodiscard]] bool is_same_type(const TypeOps& ops) const noexcept;
  [[nodiscard]] bool is_shared() const noexcept {
    return concurrency_ != Concurrency::kUnsynchronized;
  }

  const TypeOps& ops_;
  const PoolOptions options_;
  const Concurrency concurrency_;
  mutable Lock lock_;

  Depot depot_ CPP_POOL_GUARDED_BY(lock_);
  std::uint64_t allocated_ CPP_POOL_GUARDED_BY(lock_) = 0;
  std::uint64_t freed_ CPP_POOL_GUARDED_BY(lock_) = 0;
  std::uint64_t cached_ CPP_POOL_GUARDED_BY(lock_) = 0;
  std::uint64_t retained_bytes_ CPP_POOL_GUARDED_BY(lock_) = 0;
  bool watching_ CPP_POOL_GUARDED_BY(lock_) = false;          // a memory checker wants to know
  const void* trimmer_ CPP_POOL_GUARDED_BY(lock_) = nullptr;  // stands for the thread that trims
  Magazine* in_hand_ CPP_POOL_GUARDED_BY(lock_) = nullptr;    // the trim's, out of the depot
  std::uint64_t purging_ CPP_POOL_GUARDED_BY(lock_) = 0;      // its slots, and those lost in a fork

  SlotFormat format_ CPP_POOL_GUARDED_BY(lock_);
  Chunk* chunks_ CPP_POOL_GUARDED_BY(lock_) = nullptr;  // oldest first
  Chunk* last_chunk_ CPP_POOL_GUARDED_BY(lock_) = nullptr;
  Chunk* fresh_chunk_ CPP_POOL_GUARDED_BY(lock_) = nullptr;  // none before it has fresh slots
  std::uint64_t capacity_ CPP_POOL_GUARDED_BY(lock_) = 0;
  std::uint64_t unused_ CPP_POOL_GUARDED_BY(lock_) = 0;  // fresh slots of all chunks
  std::uint64_t growth_count_ CPP_POOL_GUARDED_BY(lock_) = 0;
  bool has_grown_ CPP_POOL_GUARDED_BY(lock_) = false;
  std::uint64_t failed_ CPP_POOL_GUARDED_BY(lock_) = 0;
  std::atomic<std::uint64_t> misuse_{0};  // counted where no lock is held

  mutable bool registered_ = false;  // these three belong to PoolRegistry
  mutable const PoolCore* registry_next_ = nullptr;
  mutable const PoolCore* registry_previous_ = nullptr;
};

// Holds a pool's lock, or none where the policy needs none.
template <class Policy>
class CPP_POOL_SCOPED_CAPABILITY PoolGuard {
 public:
  explicit PoolGuard(const PoolCore& core) noexcept
      CPP_POOL_ACQUIRE(core.lock_) CPP_POOL_NO_THREAD_SAFETY_ANALYSIS : core_(core) {
    if constexpr (Policy::kShared) {
      core_.acquire();
    }
  }
  ~PoolGuard() CPP_POOL_RELEASE() CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
    if constexpr (Policy::kShared) {
      core_.lock_.unlock();
    }
  }
  PoolGuard(const PoolGuard&) = delete;
  PoolGuard& operator=(const PoolGuard&) = delete;

 private:
  const PoolCore& core_;
};

// The same where the policy is known at run time only.
class CPP_POOL_SCOPED_CAPABILITY AnyPoolGuard {
 public:
  explicit AnyPoolGuard(const PoolCore& core) noexcept
      CPP_POOL_ACQUIRE(core.lock_) CPP_POOL_NO_THREAD_SAFETY_ANALYSIS : core_(core) {
    if (core_.is_shared()) {
      core_.acquire();
    }
  }
  ~AnyPoolGuard() CPP_POOL_RELEASE() CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
    if (core_.is_shared()) {
      core_.lock_.unlock();
    }
  }
  AnyPoolGuard(const AnyPoolGuard&) = delete;
  AnyPoolGuard& operator=(const AnyPoolGuard&) = delete;

 private:
  const PoolCore& core_;
};

// Calls function.template operator()<Policy>() with the policy of that concurrency.
template <class Function>
decltype(auto) with_policy(Concurrency concurrency, Function function) {
  if (concurrency == Concurrency::kUnsynchronized) {
    return function.template operator()<Unsynchronized>();
  }
  return function.template operator()<Mutex>();
}

template <class Policy>
PoolCore::Claim PoolCore::claim(const void* pointer) noexcept {
  Chunk* const chunk = PageMap::find(pointer);
  if (chunk == nullptr) [[unlikely]] {
    return {nullptr, 0, Status::kForeignPointer};
  }
  if (const PoolCore* owner = chunk->owner(); owner != this) [[unlikely]] {
    return {nullptr, 0, owner == nullptr ? Status::kForeignPointer : Status::kWrongPool};
  }
  const std::uint32_t index = chunk->index_of(pointer);
  if (index == Chunk::kNoSlot) [[unlikely]] {
    const bool in_slots = chunk->is_in_slots(pointer);
    return {nullptr, 0, in_slots ? Status::kMisaligned : Status::kForeignPointer};
  }
  // Of two threads that free the same object, one makes this step. Relaxed is enough: the object's
  // bytes came to the caller by its own synchronisation, and go to the next owner by the lock.
  std::atomic<SlotState>& state = chunk->state(index);
  SlotState expected = SlotState::kLive;
  bool was_live = true;
  if constexpr (Policy::kShared) {
    was_live =
        state.compare_exchange_strong(expected, SlotState::kReleasing, std::memory_order_relaxed);
  } else {
    was_live = state.load(std::memory_order_relaxed) == SlotState::kLive;
    if (was_live) {
      state.store(SlotState::kReleasing, std::memory_order_relaxed);
    }
  }
  return {chunk, index, was_live ? Status::kOk : Status::kDoubleFree};
}

inline PoolCore::Taken PoolCore::take_locked() noexcept {
  void* const slot = depot_.take();
  if (slot == nullptr) [[unlikely]] {
    return take_fresh();
  }
  Chunk* const chunk = PageMap::find(slot);
  const std::uint32_t index = chunk->index_of(slot);
  std::atomic<SlotState>& state = chunk->state(index);
  const bool holds_object = state.load(std::memory_order_relaxed) == SlotState::kCached;
  state.store(SlotState::kLive, std::memory_order_relaxed);
  if (holds_object) {
    --cached_;
    retained_bytes_ -= chunk->counts_retained() ? chunk->retained(index) : 0;
  }
  ++allocated_;
  if (watching_) [[unlikely]] {
    tools::show(slot, ops_.size);
  }
  return {slot, holds_object};
}

inline void PoolCore::put_locked(Claim claim, std::size_t retained_bytes) noexcept {
  void* const slot = claim.chunk->slot(claim.index);
  if (watching_) [[unlikely]] {
    tools::hide(slot, ops_.size);
  }
  SlotState state = SlotState::kVacant;
  if (ops_.keeps_objects) {
    state = SlotState::kCached;
    ++cached_;
    if (claim.chunk->counts_retained()) {
      claim.chunk->retained(claim.index) = static_cast<std::uint32_t>(retained_bytes);
      retained_bytes_ += static_cast<std::uint32_t>(retained_bytes);
    }
  }
  claim.chunk->state(claim.index).store(state, std::memory_order_relaxed);
  ++freed_;
  put_free(slot);
}

template <class Visit>
void PoolCore::for_each_slab(Visit visit) const {
  const AnyPoolGuard guard(*this);
  for (const Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
    visit(chunk->slot(0), chunk->count(), chunk->stride());
  }
}

}  // namespace cpp_pool
