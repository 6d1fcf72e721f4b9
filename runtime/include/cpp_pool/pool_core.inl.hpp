// The calls that are compiled into their caller. Part of pool_core.hpp.
#pragma once

#include <algorithm>

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

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
  switch (concurrency) {
    case Concurrency::kUnsynchronized:
      return function.template operator()<Unsynchronized>();
    case Concurrency::kThreadCached:
      return function.template operator()<ThreadCached>();
    case Concurrency::kLockFree:
      return function.template operator()<LockFree>();
    case Concurrency::kMutex:
      break;
  }
  return function.template operator()<Mutex>();
}

// What code that knows a type need not ask its pool.
template <class T>
struct SlotsOf {
  static constexpr std::size_t kStride = stride_of(sizeof(T), alignof(T));
  static constexpr StrideInverse kInverse{kStride};
  // Nothing happens to a freed object, so there is no moment between its life and a free slot's.
  static constexpr bool kNeedsRelease =
      PoolTraits<T>::kKeepsObjects || !std::is_trivially_destructible_v<T>;

  static constexpr bool keeps_objects(const PoolCore&) noexcept {
    return PoolTraits<T>::kKeepsObjects;
  }
  static constexpr bool retains_heap(const PoolCore&) noexcept {
    return PoolTraits<T>::kRetainsHeap;
  }
  static std::uint64_t index(const PoolCore&, std::uint64_t distance) noexcept {
    return kInverse.index(distance);
  }
};

struct AnySlots {
  static constexpr bool kNeedsRelease = true;

  static bool keeps_objects(const PoolCore& core) noexcept { return core.ops_.keeps_objects; }
  static bool retains_heap(const PoolCore& core) noexcept { return core.ops_.retains_heap; }
  static std::uint64_t index(const PoolCore& core, std::uint64_t distance) noexcept {
    return core.inverse_.index(distance);
  }
};

CPP_POOL_INLINE Retained& PoolCore::retained_of(FreeSlot slot) noexcept {
  // acquire: pairs with the release in Chunk::publish().
  const std::uint64_t limit = range_.limit.load(std::memory_order_acquire);
  const std::atomic<SlotState>* const first = range_.states.load(std::memory_order_relaxed);
  const auto index = static_cast<std::uint64_t>(slot.state - first);
  if (index < limit) [[likely]] {
    return range_.retained.load(std::memory_order_relaxed)[index];
  }
  return retained_elsewhere(slot.address);
}

template <class Slots, class Recycle>
CPP_POOL_INLINE std::size_t PoolCore::recycled(FreeSlot slot, Recycle recycle) noexcept {
  if (!Slots::retains_heap(*this)) {
    return recycle(std::size_t{0});
  }
  Retained& retained = retained_of(slot);
  retained.growth = memory::growth.load(std::memory_order_relaxed) - retained.growth;
  const bool is_known = retained.growth == 0 || is_little_growth(retained);
  const std::size_t bytes = recycle(is_known ? retained.bytes : kUnknownBytes);
  retained.bytes = static_cast<std::uint32_t>(std::min<std::size_t>(bytes, UINT32_MAX));
  return retained.bytes;
}

template <class Slots>
CPP_POOL_INLINE PoolCore::Taken PoolCore::hand_out(SlotCache& cache, FreeSlot slot) noexcept {
  bool holds_object = false;
  if (Slots::keeps_objects(*this)) {
    holds_object = slot.state->load(std::memory_order_relaxed) == SlotState::kCached;
    if (!holds_object) [[unlikely]] {
      cache.count_constructed();
    }
    if (Slots::retains_heap(*this)) {
      Retained& retained = retained_of(slot);
      if (!holds_object) [[unlikely]] {
        retained = {};
      }
      retained.growth = memory::growth.load(std::memory_order_relaxed) - retained.growth;
      cache.count_retained(-std::uint64_t{retained.bytes});
    }
  }
  slot.state->store(SlotState::kLive, std::memory_order_relaxed);
  return {slot.address, holds_object};
}

template <class Slots>
CPP_POOL_INLINE void PoolCore::settle(SlotCache& cache, FreeSlot slot,
                                      std::size_t retained_bytes) noexcept {
  SlotState state = SlotState::kVacant;
  if (Slots::keeps_objects(*this)) {
    state = SlotState::kCached;
    if (Slots::retains_heap(*this)) {
      cache.count_retained(retained_bytes);
    }
  }
  slot.state->store(state, std::memory_order_relaxed);
}

template <class Policy, class Slots>
inline PoolCore::Taken PoolCore::take() noexcept {
  FreeSlot slot;
  if constexpr (Policy::kCached) {
    SlotCache* const cache = ThreadCaches::find(cache_offset_.load(std::memory_order_relaxed));
    if (cache != nullptr && cache->enter()) [[likely]] {
      if (cache->pop(slot)) [[likely]] {
        const Taken taken = hand_out<Slots>(*cache, slot);
        cache->leave();
        return taken;
      }
      cache->leave();
    }
    return take_slow();
  } else {
    const PoolGuard<Policy> guard(*this);
    SlotCache* const front = front_;
    if (front != nullptr && front->pop(slot)) [[likely]] {
      return hand_out<Slots>(*front, slot);
    }
    return take_locked();
  }
}

// What the thread's cache has, up to that many; how many. One visit.
template <class Slots>
std::size_t PoolCore::take_several(std::span<void*> tagged) noexcept {
  SlotCache* const cache = ThreadCaches::find(cache_offset_.load(std::memory_order_relaxed));
  if (cache == nullptr || !cache->enter()) {
    return 0;
  }
  void** out = tagged.data();
  const std::size_t count = cache->pop_several(
      tagged.size(), [&](FreeSlot slot) { *out++ = hand_out<Slots>(*cache, slot).tagged(); });
  cache->leave();
  return count;
}

template <class Policy, class Slots>
Status PoolCore::take_batch(std::span<void*> tagged) noexcept {
  if constexpr (Policy::kCached) {
    for (std::size_t count = 0; count < tagged.size();) {
      count += take_several<Slots>(tagged.subspan(count));
      if (count == tagged.size()) {
        break;
      }
      const Taken taken = take_slow();
      if (taken.slot == nullptr) [[unlikely]] {
        const AnyPoolGuard guard(*this);
        return abandon_batch(tagged.first(count));
      }
      tagged[count++] = taken.tagged();
    }
  } else {
    const PoolGuard<Policy> guard(*this);
    if (const Status status = make_available(tagged.size()); status != Status::kOk) [[unlikely]] {
      return status;
    }
    for (std::size_t i = 0; i < tagged.size(); ++i) {
      FreeSlot slot;
      if (front_ != nullptr && front_->pop(slot)) [[likely]] {
        tagged[i] = hand_out<Slots>(*front_, slot).tagged();
        continue;
      }
      // Only a hardened runtime, which lets go of the lock for a report, can find nothing here.
      const Taken taken = take_locked();
      if (taken.slot == nullptr) [[unlikely]] {
        return abandon_batch(tagged.first(i));
      }
      tagged[i] = taken.tagged();
    }
  }
  return Status::kOk;
}

template <class Policy, class Slots>
CPP_POOL_INLINE PoolCore::Claim PoolCore::claim_own(const void* pointer) noexcept {
  // acquire: pairs with the release in Chunk::publish().
  const std::uint64_t limit = range_.limit.load(std::memory_order_acquire);
  const std::uint64_t distance =
      reinterpret_cast<std::uintptr_t>(pointer) - range_.base.load(std::memory_order_relaxed);
  const std::uint64_t index = Slots::index(*this, distance);
  if (index >= limit) [[unlikely]] {
    return {nullptr, Status::kForeignPointer};
  }
  std::atomic<SlotState>* const state = range_.states.load(std::memory_order_relaxed) + index;
  SlotState expected = SlotState::kLive;
  // Relaxed is enough: the object's bytes came to the caller by its own synchronisation, and go to
  // the next owner by the pool's. Looking comes first: a stale pointer's state may lie where the
  // chunk has addresses that read as zeros and no memory yet, and an exchange always writes.
  if (state->load(std::memory_order_relaxed) != expected) [[unlikely]] {
    return {nullptr, Status::kForeignPointer};
  }
  if constexpr (Policy::kShared && !Policy::kCached) {
    if (!state->compare_exchange_strong(expected, SlotState::kReleasing, std::memory_order_relaxed))
        [[unlikely]] {
      return {nullptr, Status::kForeignPointer};
    }
  } else if constexpr (Slots::kNeedsRelease) {
    state->store(SlotState::kReleasing, std::memory_order_relaxed);
  }
  return {state, Status::kOk};
}

template <class Policy, class Slots>
inline PoolCore::Claim PoolCore::claim(const void* pointer) noexcept {
  const Claim own = claim_own<Policy, Slots>(pointer);
  return own.status == Status::kOk ? own : claim_elsewhere(pointer);
}

template <class Policy, class Slots>
inline void PoolCore::put(FreeSlot slot, std::size_t retained_bytes) noexcept {
  if constexpr (Policy::kCached) {
    SlotCache* const cache = ThreadCaches::find(cache_offset_.load(std::memory_order_relaxed));
    if (cache != nullptr && cache->enter()) [[likely]] {
      if (cache->push(slot)) [[likely]] {
        settle<Slots>(*cache, slot, retained_bytes);
        cache->count_freed();
        cache->leave();
        return;
      }
      cache->leave();
    }
    put_slow(slot.address, slot.state, retained_bytes);
  } else {
    const PoolGuard<Policy> guard(*this);
    SlotCache* const front = front_;
    if (front != nullptr && front->push(slot)) [[likely]] {
      settle<Slots>(*front, slot, retained_bytes);
      front->count_freed();
    } else {
      put_locked(slot.address, slot.state, retained_bytes);
    }
  }
}

// Into the thread's cache, as many as it takes; how many. One visit.
template <class Slots>
std::size_t PoolCore::put_several(const FreeSlot* slots, const std::size_t* retained_bytes,
                                  std::size_t most) noexcept {
  SlotCache* const cache = ThreadCaches::find(cache_offset_.load(std::memory_order_relaxed));
  if (cache == nullptr || !cache->enter()) {
    return 0;
  }
  const std::size_t count = cache->push_several(most, [&](std::size_t i) {
    settle<Slots>(*cache, slots[i], retained_bytes[i]);
    return slots[i];
  });
  cache->count_freed(count);
  cache->leave();
  return count;
}

template <class Policy, class Slots>
void PoolCore::put_batch(const FreeSlot* slots, const std::size_t* retained_bytes,
                         std::size_t count) noexcept {
  if constexpr (Policy::kCached) {
    for (std::size_t done = 0; done < count; ++done) {
      done += put_several<Slots>(slots + done, retained_bytes + done, count - done);
      if (done < count) {
        put_slow(slots[done].address, slots[done].state, retained_bytes[done]);
      }
    }
  } else {
    const PoolGuard<Policy> guard(*this);
    for (std::size_t i = 0; i < count; ++i) {
      if (front_ != nullptr && front_->push(slots[i])) [[likely]] {
        settle<Slots>(*front_, slots[i], retained_bytes[i]);
        front_->count_freed();
      } else {
        put_locked(slots[i].address, slots[i].state, retained_bytes[i]);
      }
    }
  }
}

template <class Visit>
void PoolCore::for_each_slab(Visit visit) const {
  const AnyPoolGuard guard(*this);
  for (const Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
    visit(chunk->slot(0), chunk->count(), chunk->stride());
  }
}

}  // namespace cpp_pool
