// The pool's invariants as code.
#include <array>

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

// Walks one pool, with its lock held and no thread inside a cache, and compares what it finds with
// what the pool has counted.
class PoolCore::Checker {
 public:
  explicit Checker(const PoolCore& core) noexcept : core_(core) {}

  // The first equation that does not hold, or null.
  const char* run() {
    const AnyPoolGuard guard(core_);
    core_.hold_caches();
    count_chunks();
    const char* broken = check_free_slots();
    broken = broken != nullptr ? broken : check_counts();
    core_.resume_caches();
    return broken;
  }

 private:
  std::uint64_t in(SlotState state) const noexcept {
    return found_[static_cast<std::size_t>(state)];
  }

  void count_chunks() CPP_POOL_REQUIRES(core_.lock_) {
    for (Chunk* chunk = core_.chunks_; chunk != nullptr; chunk = chunk->next) {
      capacity_ += chunk->count();
      unused_ += chunk->count() - chunk->fresh();
      magazines_ += chunk->magazine_count();
      owned_ = owned_ && chunk->owner() == &core_ && PageMap::find(chunk) == chunk;
      last_ = chunk;
      for (std::uint32_t i = 0; i < chunk->count(); ++i) {
        count_slot(*chunk, i);
      }
    }
  }

  void count_slot(Chunk& chunk, std::uint32_t index) noexcept {
    const SlotState state = chunk.state(index).load(std::memory_order_relaxed);
    if (static_cast<std::size_t>(state) >= found_.size()) {
      known_ = false;
      return;
    }
    ++found_[static_cast<std::size_t>(state)];
    known_ = known_ && (index < chunk.fresh()) == (state != SlotState::kRaw);
    if (state == SlotState::kCached && chunk.counts_retained()) {
      retained_bytes_ += chunk.retained(index).bytes;
    }
  }

  // Calls visit(FreeSlot) wherever a free slot may be, and counts magazines.
  template <class Visit>
  void for_each_free(Visit visit) CPP_POOL_REQUIRES(core_.lock_) {
    const auto visit_cache = [&visit](const SlotCache& cache) {
      cache.for_each_slot(visit);
      return std::uint64_t{cache.loaded() != nullptr && cache.limit == 0} +
             (cache.swaps_whole ? 2 : 0);
    };
    magazines_found_ = visit_cache(core_.own_) + (core_.in_hand_ != nullptr ? 1 : 0);
    for (const SlotCache* cache = core_.caches_; cache != nullptr; cache = cache->next) {
      magazines_found_ += visit_cache(*cache);
    }
    core_.depot_.for_each([&visit, this](const Magazine& magazine) {
      ++magazines_found_;
      for (std::uint32_t i = 0; i < magazine.count(); ++i) {
        visit(magazine.at(i));
      }
    });
  }

  // Marks each free slot's state while it walks, so that a second visit shows.
  const char* check_free_slots() CPP_POOL_REQUIRES(core_.lock_) {
    const char* broken = nullptr;
    for_each_free([&](FreeSlot slot) {
      Chunk* const chunk = PageMap::find(slot.address);
      if (chunk == nullptr || chunk->owner() != &core_ ||
          chunk->index_of(slot.address) == Chunk::kNoSlot) {
        broken = "a free slot is not in a chunk of the pool";
        return;
      }
      if (&chunk->state(chunk->index_of(slot.address)) != slot.state) {
        broken = "a free slot comes with another's state";
        return;
      }
      const SlotState now = slot.state->load(std::memory_order_relaxed);
      if (now != SlotState::kVacant && now != SlotState::kCached) {
        broken = "a slot at hand is not free, or is there twice";
        return;
      }
      slot.state->store(marked(now), std::memory_order_relaxed);
      ++free_slots_;
    });
    for_each_free([](FreeSlot slot) {
      slot.state->store(unmarked(slot.state->load(std::memory_order_relaxed)),
                        std::memory_order_relaxed);
    });
    return broken;
  }

  const char* check_counts() CPP_POOL_REQUIRES(core_.lock_) {
    const std::uint64_t free = in(SlotState::kVacant) + in(SlotState::kCached);
    const std::uint64_t used = in(SlotState::kLive) + in(SlotState::kReleasing);
    const std::uint64_t most = core_.options_.max_capacity;
    std::uint64_t allocated = core_.own_.allocated();
    std::uint64_t freed = core_.own_.freed();
    std::uint64_t constructed = core_.own_.constructed();
    std::uint64_t retained = core_.own_.retained();
    for (const SlotCache* cache = core_.caches_; cache != nullptr; cache = cache->next) {
      allocated += cache->allocated();
      freed += cache->freed();
      constructed += cache->constructed();
      retained += cache->retained();
    }
    if (!owned_) return "a chunk is not entered as the pool's";
    if (!known_) return "a slot's state is none, or raw where it was used, or the reverse";
    if (in(SlotState::kRaw) + free + used != capacity_) return "raw + free + live == capacity";
    if (capacity_ != core_.capacity_) return "slots in chunks == capacity";
    if (most != 0 && capacity_ > most) return "capacity <= max_capacity";
    if (unused_ != core_.unused_) return "raw slots == unused";
    if (free != free_slots_) return "vacant + cached == slots in the depot and in caches";
    if (used != allocated - freed + core_.purging_) {
      return "live + releasing == allocated - freed + purging";
    }
    if (core_.ops_.keeps_objects &&
        in(SlotState::kCached) != constructed - core_.destroyed_ - (allocated - freed)) {
      return "cached == constructed - destroyed - (allocated - freed)";
    }
    if (retained_bytes_ != retained) return "sum of retained == retained_bytes";
    for (const Magazine* magazine = core_.allocated_magazines_; magazine != nullptr;
         magazine = magazine->next_allocated) {
      ++magazines_;
    }
    if (magazines_ != magazines_found_) {
      return "magazines of the chunks and of caches == magazines in the depot, caches and in hand";
    }
    if (last_ != core_.last_chunk_) return "the last chunk is the end of the list";
    return nullptr;
  }

  static constexpr std::uint8_t kMark = 0x80;
  static SlotState marked(SlotState state) noexcept {
    return static_cast<SlotState>(static_cast<std::uint8_t>(state) | kMark);
  }
  static SlotState unmarked(SlotState state) noexcept {
    return static_cast<SlotState>(static_cast<std::uint8_t>(state) & ~kMark);
  }

  const PoolCore& core_;
  std::array<std::uint64_t, 5> found_{};  // slots by state
  std::uint64_t capacity_ = 0;
  std::uint64_t unused_ = 0;
  std::uint64_t magazines_ = 0;
  std::uint64_t magazines_found_ = 0;
  std::uint64_t free_slots_ = 0;
  std::uint64_t retained_bytes_ = 0;
  const Chunk* last_ = nullptr;
  bool owned_ = true;
  bool known_ = true;
};

bool PoolCore::check_invariants(std::string* why) const {
  const char* const broken = Checker(*this).run();
  if (broken != nullptr && why != nullptr) {
    *why = broken;
  }
  return broken == nullptr;
}

}  // namespace cpp_pool
