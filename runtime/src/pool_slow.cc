// What the caches at hand could not do: under the pool's lock.
#include <algorithm>
#include <cassert>

#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool_core.hpp"
#include "hardened.hpp"

namespace cpp_pool {

// --- a slot for a caller ---

PoolCore::Taken PoolCore::take_slow() noexcept {
  if constexpr (kHardened) {
    return take_checked();
  }
  ThreadCaches* const thread = ThreadCaches::acquire();
  FreeSlot slot;
  if (concurrency_ == Concurrency::kLockFree && thread != nullptr) {
    SlotCache& cache = *thread->at(cache_offset_.load(std::memory_order_relaxed));
    if (cache.enter()) {
      const bool is_quick = cache.swaps_whole && swap_in_filled(cache) && cache.pop(slot);
      const Taken taken = is_quick ? hand_out<AnySlots>(cache, slot) : Taken{};
      cache.leave();
      if (is_quick) {
        return taken;
      }
    }
  }
  Taken taken;
  {
    const AnyPoolGuard guard(*this);
    SlotCache* const cache = cache_of(thread);
    if (cache != nullptr && (cache->pop(slot) || (refill(*cache) && cache->pop(slot)))) {
      taken = hand_out_watched(*cache, slot);
    } else {
      taken = take_locked();
    }
  }
  if (thread != nullptr) {
    thread->keep_within_limit();
  }
  return taken;
}

PoolCore::Taken PoolCore::take_locked() noexcept {
  const Taken taken = take_any();
  if constexpr (kHardened) {
    return unseal_locked(taken);
  }
  return taken;
}

PoolCore::Taken PoolCore::take_any() noexcept {
  FreeSlot slot;
  if (!find_free(slot)) {
    ++failed_;
    return {};
  }
  own_.count_moved(1);  // through the pool's own cache
  if constexpr (kHardened) {
    shuffle(slot);
  }
  return hand_out_watched(own_, slot);
}

PoolCore::Taken PoolCore::hand_out_watched(SlotCache& cache, FreeSlot slot) noexcept {
  if (watching_) [[unlikely]] {
    tools::show(slot.address, ops_.size);
  }
  return hand_out<AnySlots>(cache, slot);
}

bool PoolCore::find_free(FreeSlot& slot) noexcept {
  if (take_at_hand(slot)) {
    return true;
  }
  if (carve(1, slot) != 0) {
    return true;
  }
  return reclaim(slot);
}

// Up to `most` neighbouring slots that were never used, vacant from now on; how many. Makes the
// pool grow when it has none.
std::uint32_t PoolCore::carve(std::uint32_t most, FreeSlot& first) noexcept {
  if (unused_ == 0 && grow(1) != Status::kOk) {
    return 0;
  }
  while (!fresh_chunk_->has_fresh()) {
    fresh_chunk_ = fresh_chunk_->next;
  }
  const std::uint32_t begin = fresh_chunk_->fresh();
  const std::uint32_t count = fresh_chunk_->take_fresh(most);
  for (std::uint32_t i = 0; i < count; ++i) {
    fresh_chunk_->state(begin + i).store(SlotState::kVacant, std::memory_order_relaxed);
    if constexpr (kHardened) {
      fresh_chunk_->seal(begin + i).generation.store(random(), std::memory_order_relaxed);
    }
  }
  first = {fresh_chunk_->slot(begin), &fresh_chunk_->state(begin)};
  unused_ -= count;
  return count;
}

// Out of the pool's own cache or, through it, out of the depot.
bool PoolCore::take_at_hand(FreeSlot& slot) noexcept {
  if (own_.give(slot)) {
    return true;
  }
  Magazine* filled = depot_.take_filled(0);
  if (filled == nullptr) {
    filled = depot_.take_purged();
  }
  if (filled == nullptr) {
    return false;
  }
  if (Magazine* const before = own_.detach(); before != nullptr) {
    depot_.put_empty(before);
  }
  own_.attach(filled);
  return own_.give(slot);
}

// --- a slot back from a caller ---

void PoolCore::put_slow(void* address, std::atomic<SlotState>* state,
                        std::size_t retained_bytes) noexcept {
  const FreeSlot slot{address, state};
  if constexpr (kHardened) {
    return put_checked(slot, retained_bytes);
  }
  ThreadCaches* const thread = ThreadCaches::acquire();
  if (concurrency_ == Concurrency::kLockFree && thread != nullptr) {
    SlotCache& cache = *thread->at(cache_offset_.load(std::memory_order_relaxed));
    if (cache.enter()) {
      const bool is_quick = cache.swaps_whole && swap_in_empty(cache) && cache.push(slot);
      if (is_quick) {
        settle<AnySlots>(cache, slot, retained_bytes);
        cache.count_freed();
      }
      cache.leave();
      if (is_quick) {
        return;
      }
    }
  }
  {
    const AnyPoolGuard guard(*this);
    SlotCache* const cache = cache_of(thread);
    SlotCache& counts = cache != nullptr ? *cache : own_;
    bool is_put = cache != nullptr && cache->push(slot);
    if (cache != nullptr && !is_put) {
      make_room(*cache);
      is_put = cache->push(slot);
    }
    if (!is_put) {
      put_at_hand(slot);
      counts.count_moved(-std::uint64_t{1});
    }
    settle_watched(counts, slot, retained_bytes);
  }
  if (thread != nullptr) {
    thread->keep_within_limit();
  }
}

void PoolCore::put_locked(void* address, std::atomic<SlotState>* state,
                          std::size_t retained_bytes) noexcept {
  if constexpr (kHardened) {
    seal(address, ops_.keeps_objects);
  }
  put_any({address, state}, retained_bytes);
}

void PoolCore::put_any(FreeSlot slot, std::size_t retained_bytes) noexcept {
  put_at_hand(slot);
  own_.count_moved(-std::uint64_t{1});  // it did not come from another cache
  settle_watched(own_, slot, retained_bytes);
}

void PoolCore::settle_watched(SlotCache& cache, FreeSlot slot,
                              std::size_t retained_bytes) noexcept {
  settle<AnySlots>(cache, slot, retained_bytes);
  cache.count_freed();
  if (watching_) [[unlikely]] {
    tools::hide(slot.address, ops_.size);
  }
}

// Into the pool's own cache, which never refuses: the chunks' magazines cover all of their slots.
void PoolCore::put_at_hand(FreeSlot slot) noexcept {
  if (own_.receive(slot)) {
    return;
  }
  Magazine* const empty = empty_magazine();
  if (Magazine* const full = own_.detach(); full != nullptr) {
    depot_.put_filled(full, 0);
  }
  own_.attach(empty);
  [[maybe_unused]] const bool is_put = own_.receive(slot);
  assert(is_put);
}

Magazine* PoolCore::empty_magazine() noexcept {
  Magazine* magazine = depot_.take_empty();
  for (Chunk* chunk = chunks_; magazine == nullptr && chunk != nullptr; chunk = chunk->next) {
    magazine = chunk->take_magazine();
  }
  assert(magazine != nullptr && "the chunks' magazines cover all of their slots");
  return magazine;
}

void PoolCore::abandon(Taken taken, bool failed) noexcept {
  const AnyPoolGuard guard(*this);
  abandon_locked(taken, failed);
}

Status PoolCore::abandon_batch(std::span<void*> tagged) noexcept {
  for (void* taken : tagged) {
    abandon_locked(Taken::from_tagged(taken), false);
  }
  return options_.max_capacity != 0 && capacity_ >= options_.max_capacity ? Status::kExhausted
                                                                          : Status::kNoMemory;
}

void PoolCore::abandon_locked(Taken taken, bool failed) noexcept {
  Chunk* const chunk = PageMap::find(taken.slot);
  const FreeSlot slot{taken.slot, &chunk->state(chunk->index_of(taken.slot))};
  if constexpr (kHardened) {
    seal(taken.slot, taken.holds_object);
  }
  put_at_hand(slot);
  if (watching_) {
    tools::hide(slot.address, ops_.size);
  }
  if (ops_.keeps_objects && taken.holds_object) {
    slot.state->store(SlotState::kCached, std::memory_order_relaxed);
    own_.count_retained(ops_.retains_heap ? retained_of(slot).bytes : 0);
  } else {
    slot.state->store(SlotState::kVacant, std::memory_order_relaxed);
    own_.count_constructed(ops_.keeps_objects ? -std::uint64_t{1} : 0);
  }
  own_.count_moved(-std::uint64_t{1});
  own_.count_freed();
  failed_ += failed ? 1 : 0;
}

// --- whose slot is it ---

// Any pointer: of a chunk that does not grow, of another pool, or of none.
PoolCore::Claim PoolCore::claim_elsewhere(const void* pointer) noexcept {
  Chunk* const chunk = PageMap::find(pointer);
  if (chunk == nullptr) {
    return {nullptr, Status::kForeignPointer};
  }
  if (const PoolCore* const owner = chunk->owner(); owner != this) {
    return {nullptr, owner == nullptr ? Status::kForeignPointer : Status::kWrongPool};
  }
  const std::uint32_t index = chunk->index_of(pointer);
  if (index == Chunk::kNoSlot) {
    return {nullptr, chunk->is_in_slots(pointer) ? Status::kMisaligned : Status::kForeignPointer};
  }
  // Of two threads that free the same object, one makes this step. It writes, so first a look: the
  // states behind those in use may have addresses and no memory.
  std::atomic<SlotState>& state = chunk->state(index);
  SlotState expected = SlotState::kLive;
  const bool was_live =
      state.load(std::memory_order_relaxed) == expected &&
      state.compare_exchange_strong(expected, SlotState::kReleasing, std::memory_order_relaxed);
  return was_live ? Claim{&state, Status::kOk} : Claim{nullptr, Status::kDoubleFree};
}

}  // namespace cpp_pool
