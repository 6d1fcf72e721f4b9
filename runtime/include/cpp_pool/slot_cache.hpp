// The free slots that one thread has at hand for one pool.
//
//   hot ▶ s      the one freed last, in the cache's own line: a pair of calls touches nothing else
//   loaded ▶ [ s s s . . ]      the magazine that is worked on, through top, bottom and end
//   previous ▶ [ s s s s s ] or [ . . . . . ]      so that a thread at a magazine's edge does not
//                                                   visit the depot with each call
//
// The owner works on its cache without atomic read-modify-writes. Whoever holds the pool's lock may
// work on it too, once it has closed the cache and the owner is outside:
//
//   owner:  busy = 1; compiler fence; open?      locker:  open = 0; process barrier; busy == 0?
//
// The process barrier (process_barrier.hpp) is a full fence in every running thread, so either the
// locker sees busy, or the owner sees closed: Dekker's protocol with the owner's fence moved into
// the rare side. A closed cache stays closed until its owner opens it under the pool's lock.
// Invariant: contents change only inside enter()/leave(), or under the pool's lock by the owner, or
// under the lock while closed and idle.
// Thread safety: as said; counters and counts may be read from any thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"
#include "cpp_pool/magazine.hpp"

namespace cpp_pool {

class PoolCore;
class ThreadCaches;

class alignas(64) SlotCache {
 public:
  constexpr SlotCache() noexcept = default;
  SlotCache(const SlotCache&) = delete;
  SlotCache& operator=(const SlotCache&) = delete;

  // --- the owner's side ---

  // False, and nothing entered, while the cache is closed.
  [[nodiscard]] CPP_POOL_INLINE bool enter() noexcept {
    busy_.store(1, std::memory_order_relaxed);
    std::atomic_signal_fence(std::memory_order_seq_cst);  // a real fence: the locker's barrier
    if (is_open()) [[likely]] {
      return true;
    }
    leave();
    return false;
  }
  // release: pairs with the acquire in is_idle(), so that the locker sees what was done inside.
  CPP_POOL_INLINE void leave() noexcept { busy_.store(0, std::memory_order_release); }

  // acquire: pairs with the release in open(), so that who worked on the cache meanwhile is done.
  [[nodiscard]] CPP_POOL_INLINE bool is_open() const noexcept {
    return gate_.load(std::memory_order_acquire) == kOpen;
  }

  // False when it is empty.
  [[nodiscard]] CPP_POOL_INLINE bool pop(FreeSlot& slot) noexcept {
    if (void* const hot = hot_.load(std::memory_order_relaxed); hot != nullptr) [[likely]] {
      slot = {hot, hot_state_.load(std::memory_order_relaxed)};
      hot_.store(nullptr, std::memory_order_relaxed);
      return true;
    }
    return pop_loaded(slot);
  }

  // False when it is full.
  [[nodiscard]] CPP_POOL_INLINE bool push(FreeSlot slot) noexcept {
    if (void* const hot = hot_.load(std::memory_order_relaxed); hot != nullptr) {
      if (!push_loaded({hot, hot_state_.load(std::memory_order_relaxed)})) {
        return false;
      }
    }
    hot_state_.store(slot.state, std::memory_order_relaxed);
    hot_.store(slot.address, std::memory_order_relaxed);
    return true;
  }

  // As pop() and push() for up to that many; how many. The top is read and written once, where call
  // after call would wait for its own last write.
  template <class Sink>
  std::size_t pop_several(std::size_t most, Sink sink) noexcept {
    FreeSlot slot;
    std::size_t count = 0;
    if (most != 0 && hot_.load(std::memory_order_relaxed) != nullptr && pop(slot)) {
      sink(slot);
      count = 1;
    }
    Magazine::Place* top = top_.load(std::memory_order_relaxed);
    for (const Magazine::Place* const bottom = bottom_.load(std::memory_order_relaxed);
         count < most && top != bottom; ++count) {
      sink((--top)->load());
    }
    top_.store(top, std::memory_order_relaxed);
    return count;
  }
  template <class Source>
  std::size_t push_several(std::size_t most, Source source) noexcept {
    std::size_t count = 0;
    if (most != 0 && hot_.load(std::memory_order_relaxed) == nullptr) {
      count = push(source(0)) ? 1 : 0;
    }
    Magazine::Place* top = top_.load(std::memory_order_relaxed);
    for (const Magazine::Place* const end = end_.load(std::memory_order_relaxed);
         count < most && top != end; ++count, ++top) {
      top->store(source(count));
    }
    top_.store(top, std::memory_order_relaxed);
    return count;
  }

  [[nodiscard]] CPP_POOL_INLINE bool pop_loaded(FreeSlot& slot) noexcept {
    Magazine::Place* top = top_.load(std::memory_order_relaxed);
    if (top == bottom_.load(std::memory_order_relaxed)) {
      return false;
    }
    --top;
    slot = top->load();
    top_.store(top, std::memory_order_relaxed);
    return true;
  }
  [[nodiscard]] CPP_POOL_INLINE bool push_loaded(FreeSlot slot) noexcept {
    Magazine::Place* const top = top_.load(std::memory_order_relaxed);
    if (top == end_.load(std::memory_order_relaxed)) {
      return false;
    }
    top->store(slot);
    top_.store(top + 1, std::memory_order_relaxed);
    return true;
  }

  // Exchanges the slot with that one of the loaded magazine. REQUIRES: index < loaded_count().
  void exchange_loaded(std::uint32_t index, FreeSlot& slot) noexcept {
    Magazine::Place& place = bottom_.load(std::memory_order_relaxed)[index];
    const FreeSlot other = place.load();
    place.store(slot);
    slot = other;
  }

  // One writer each. release: whoever reads freed() and then allocated() finds no less.
  CPP_POOL_INLINE void count_freed(std::uint64_t more = 1) noexcept {
    add<std::memory_order_release>(freed_, more);
  }
  // Slots that came (less: went) by another way than pop() for a caller, push() from one, and the
  // functions below that say that they count.
  CPP_POOL_INLINE void count_moved(std::uint64_t more) noexcept { add(moved_, more); }
  CPP_POOL_INLINE void count_constructed(std::uint64_t more = 1) noexcept {
    add(constructed_, more);
  }
  // Around a swap of whole magazines, which others may see half done.
  void begin_swap() noexcept {
    // acquire: no store of the swap comes before it. Not a fence: ThreadSanitizer knows none.
    version_.fetch_add(1, std::memory_order_acquire);
  }
  void end_swap(bool with_depot) noexcept {
    add(swaps_, with_depot ? 1 : 0);
    version_.fetch_add(1, std::memory_order_release);  // pairs with the acquire in read_allocated()
  }
  CPP_POOL_INLINE void count_retained(std::uint64_t more) noexcept { add(retained_, more); }

  // --- slots that change their cache: the owner inside, or under the pool's lock; all count ---

  // As pop() and push().
  [[nodiscard]] bool give(FreeSlot& slot) noexcept {
    const bool has_slot = pop(slot);
    count_moved(has_slot ? -std::uint64_t{1} : 0);
    return has_slot;
  }
  [[nodiscard]] bool receive(FreeSlot slot) noexcept {
    const bool has_room = push(slot);
    count_moved(has_room ? 1 : 0);
    return has_room;
  }
  [[nodiscard]] bool give_hot(FreeSlot& slot) noexcept {
    slot = {hot_.load(std::memory_order_relaxed), hot_state_.load(std::memory_order_relaxed)};
    hot_.store(nullptr, std::memory_order_relaxed);
    count_moved(slot.address != nullptr ? -std::uint64_t{1} : 0);
    return slot.address != nullptr;
  }
  // One of the window's; false when there is none.
  [[nodiscard]] bool give_window(FreeSlot& slot) noexcept {
    const std::uint32_t count = window_count();
    if (count == 0) {
      return false;
    }
    slot = window_slot(count - 1);
    window_count_.store(count - 1, std::memory_order_relaxed);
    count_moved(-std::uint64_t{1});
    return true;
  }

  [[nodiscard]] Magazine* loaded() const noexcept { return loaded_; }
  [[nodiscard]] Magazine* previous() const noexcept { return previous_; }
  // Works on the magazine from now on.
  void attach(Magazine* magazine) noexcept {
    loaded_ = magazine;
    Magazine::Place* const bottom = magazine->places();
    bottom_.store(bottom, std::memory_order_relaxed);
    top_.store(bottom + magazine->count(), std::memory_order_relaxed);
    end_.store(bottom + magazine->capacity(), std::memory_order_relaxed);
    count_moved(magazine->count());
  }
  // The loaded magazine with its count set; the cache has none then. Null when there was none.
  [[nodiscard]] Magazine* detach() noexcept {
    Magazine* const magazine = loaded_;
    if (magazine != nullptr) {
      magazine->set_count(loaded_count());
      count_moved(-std::uint64_t{magazine->count()});
    }
    loaded_ = nullptr;
    bottom_.store(nullptr, std::memory_order_relaxed);
    top_.store(nullptr, std::memory_order_relaxed);
    end_.store(nullptr, std::memory_order_relaxed);
    return magazine;
  }
  // Sets the previous magazine (null for none) and returns the one before.
  Magazine* set_previous(Magazine* magazine) noexcept {
    Magazine* const before = previous_;
    const std::uint32_t count = magazine == nullptr ? 0 : magazine->count();
    count_moved(std::uint64_t{count} - previous_count_.load(std::memory_order_relaxed));
    previous_ = magazine;
    previous_count_.store(count, std::memory_order_relaxed);
    return before;
  }
  [[nodiscard]] std::uint32_t loaded_count() const noexcept {
    return static_cast<std::uint32_t>(top_.load(std::memory_order_relaxed) -
                                      bottom_.load(std::memory_order_relaxed));
  }
  // Fresh slots that are the cache's alone and not in a magazine yet. REQUIRES: it has none.
  void set_window(FreeSlot first, std::uint32_t count, std::size_t stride) noexcept {
    window_ = first;
    window_count_.store(count, std::memory_order_relaxed);
    window_stride_ = stride;
    count_moved(count);
  }
  // Moves up to `most` of them, the first ones, onto the loaded magazine; how many.
  // REQUIRES: there is room for them.
  std::uint32_t load_window(std::uint32_t most) noexcept {
    const std::uint32_t count = most < window_count() ? most : window_count();
    for (std::uint32_t i = count; i != 0;) {
      (void)push_loaded(window_slot(--i));
    }
    window_ = window_slot(count);
    window_count_.store(window_count() - count, std::memory_order_relaxed);
    return count;
  }
  [[nodiscard]] std::uint32_t window_count() const noexcept {
    return window_count_.load(std::memory_order_relaxed);
  }
  // Calls visit(FreeSlot) for each slot.
  template <class Visit>
  void for_each_slot(Visit visit) const {
    for (std::uint32_t i = 0; i < window_count(); ++i) {
      visit(window_slot(i));
    }
    if (void* const hot = hot_.load(std::memory_order_relaxed); hot != nullptr) {
      visit(FreeSlot{hot, hot_state_.load(std::memory_order_relaxed)});
    }
    for (const Magazine::Place* place = bottom_.load(std::memory_order_relaxed);
         place != top_.load(std::memory_order_relaxed); ++place) {
      visit(place->load());
    }
    if (previous_ != nullptr) {
      for (std::uint32_t i = 0; i < previous_->count(); ++i) {
        visit(previous_->at(i));
      }
    }
  }

  // --- the gate: under the pool's lock ---

  // release: pairs with the acquire in is_open().
  void open() noexcept { gate_.store(kOpen, std::memory_order_release); }
  void close() noexcept { gate_.store(kClosed, std::memory_order_relaxed); }
  // Closes what was open, until resume(). True when it was open.
  bool suspend() noexcept {
    if (!is_open()) {
      return false;
    }
    gate_.store(kSuspended, std::memory_order_relaxed);
    return true;
  }
  void resume() noexcept {
    if (gate_.load(std::memory_order_relaxed) == kSuspended) {
      open();
    }
  }
  // acquire: pairs with the release in leave().
  [[nodiscard]] bool is_idle() const noexcept { return busy_.load(std::memory_order_acquire) == 0; }

  // --- counters, for any thread ---

  // What came, less what is still there, plus what came back: a count of its own would cost a sixth
  // of a call. Never more than it is, and after freed() never less than that, less one.
  [[nodiscard]] std::uint64_t allocated() const noexcept {
    return freed() + moved_.load(std::memory_order_relaxed) - estimate_count();
  }
  // acquire: pairs with the release in count_freed().
  [[nodiscard]] std::uint64_t freed() const noexcept {
    return freed_.load(std::memory_order_acquire);
  }
  // The same for readers that hold the pool's lock, swap or none. A sequence lock: where a swap
  // does not end, what was seen the last time is given.
  [[nodiscard]] std::uint64_t read_allocated() noexcept {
    for (int tries = 0; tries < 64; ++tries) {
      const std::uint32_t version = version_.load(std::memory_order_acquire);
      const std::uint64_t now = allocated();
      // A read by a write of the same: no load of allocated() comes after it.
      if (version % 2 == 0 && version_.fetch_add(0, std::memory_order_release) == version) {
        last_read_ = now > last_read_ ? now : last_read_;
        break;
      }
    }
    return last_read_;
  }
  [[nodiscard]] std::uint64_t constructed() const noexcept {
    return constructed_.load(std::memory_order_relaxed);
  }
  [[nodiscard]] std::uint64_t retained() const noexcept {
    return retained_.load(std::memory_order_relaxed);
  }
  [[nodiscard]] std::uint64_t swaps() const noexcept {
    return swaps_.load(std::memory_order_relaxed);
  }
  // Slots at hand; about, while the owner is at work.
  [[nodiscard]] std::uint64_t estimate_count() const noexcept {
    const auto top = reinterpret_cast<std::uintptr_t>(top_.load(std::memory_order_relaxed));
    const auto bottom = reinterpret_cast<std::uintptr_t>(bottom_.load(std::memory_order_relaxed));
    const std::uintptr_t bytes = top > bottom ? top - bottom : 0;
    const std::uint64_t loaded = bytes / sizeof(Magazine::Place);
    return (hot_.load(std::memory_order_relaxed) != nullptr ? 1 : 0) +
           (loaded < Magazine::kMaxCapacity ? loaded : Magazine::kMaxCapacity) +
           previous_count_.load(std::memory_order_relaxed) +
           window_count_.load(std::memory_order_relaxed);
  }
  // Adds another's counters to these, and sets that one's to zero. REQUIRES: the other is empty.
  void take_counters_of(SlotCache& other) noexcept {
    move(other.freed_, freed_);
    move(other.moved_, moved_);
    move(other.constructed_, constructed_);
    move(other.retained_, retained_);
    move(other.swaps_, swaps_);
    other.last_read_ = 0;
  }

 private:
  static constexpr std::uint32_t kClosed = 0;  // what zeroed memory says
  static constexpr std::uint32_t kOpen = 1;
  static constexpr std::uint32_t kSuspended = 2;

  // The order is no argument: a call that is not inlined would have to take the strongest.
  template <std::memory_order kOrder = std::memory_order_relaxed>
  CPP_POOL_INLINE static void add(std::atomic<std::uint64_t>& counter,
                                  std::uint64_t more) noexcept {
    counter.store(counter.load(std::memory_order_relaxed) + more, kOrder);
  }
  // release: pairs with the acquire in freed().
  static void move(std::atomic<std::uint64_t>& from, std::atomic<std::uint64_t>& to) noexcept {
    add<std::memory_order_release>(to, from.load(std::memory_order_relaxed));
    from.store(0, std::memory_order_relaxed);
  }

  [[nodiscard]] FreeSlot window_slot(std::uint32_t index) const noexcept {
    return {static_cast<char*>(window_.address) + index * window_stride_, window_.state + index};
  }

  // One cache line: all that a call touches here.
  std::atomic<void*> hot_{nullptr};
  std::atomic<std::atomic<SlotState>*> hot_state_{nullptr};
  std::atomic<Magazine::Place*> top_{nullptr};
  std::atomic<Magazine::Place*> bottom_{nullptr};
  std::atomic<Magazine::Place*> end_{nullptr};
  std::atomic<std::uint64_t> freed_{0};
  std::atomic<std::uint64_t> moved_{0};
  std::atomic<std::uint32_t> busy_{0};
  std::atomic<std::uint32_t> gate_{kClosed};

  // The rest is for rarer calls.
  std::atomic<std::uint64_t> constructed_{0};
  std::atomic<std::uint64_t> retained_{0};  // bytes put less bytes taken, modulo 2^64
  std::atomic<std::uint64_t> swaps_{0};
  std::uint64_t last_read_ = 0;            // guarded by the pool's lock
  std::atomic<std::uint32_t> version_{0};  // odd while magazines are swapped
  Magazine* loaded_ = nullptr;
  Magazine* previous_ = nullptr;
  std::atomic<std::uint32_t> previous_count_{0};
  std::atomic<std::uint32_t> window_count_{0};
  FreeSlot window_;
  std::size_t window_stride_ = 0;

 public:
  // Guarded by the pool's lock; the owner may read the first two inside.
  std::uint32_t limit = 0;         // slots that the loaded magazine takes
  std::uint32_t shard = 0;         // of the depot
  bool swaps_whole = false;        // two magazines of full size, exchanged as they are
  PoolCore* core = nullptr;        // whose slots, while the cache is in that pool's list
  ThreadCaches* thread = nullptr;  // whose cache; null for a pool's own
  SlotCache* next = nullptr;       // in the pool's list
  SlotCache* prior = nullptr;
  // Of its thread's bytes; 0 while closed and empty. The owner reads it without the lock, too.
  std::atomic<std::size_t> counted_bytes{0};
  std::uint64_t seen = 0;  // calls when the owner last looked for what it does not use
};

}  // namespace cpp_pool
