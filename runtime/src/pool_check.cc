// The pool's invariants as code.
#include <array>

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

// Walks one pool under its lock and compares what it finds with what the pool has counted.
class PoolCore::Checker {
 public:
  explicit Checker(const PoolCore& core) noexcept : core_(core) {}

  // The first equation that does not hold, or null.
  const char* run() {
    const AnyPoolGuard guard(core_);
    count_chunks();
    const char* broken = check_depot();
    return broken != nullptr ? broken : check_counts();
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
      retained_bytes_ += chunk.retained(index);
    }
  }

  // Marks each free slot's state while it walks the depot, so that a second visit shows.
  const char* check_depot() CPP_POOL_REQUIRES(core_.lock_) {
    const char* broken = nullptr;
    core_.depot_.for_each_slot([&](void* slot) {
      Chunk* const chunk = PageMap::find(slot);
      if (chunk == nullptr || chunk->owner() != &core_ || chunk->index_of(slot) == Chunk::kNoSlot) {
        broken = "a free slot is not in a chunk of the pool";
        return;
      }
      std::atomic<SlotState>& state = chunk->state(chunk->index_of(slot));
      const SlotState now = state.load(std::memory_order_relaxed);
      if (now != SlotState::kVacant && now != SlotState::kCached) {
        broken = "a slot in the depot is not free, or is there twice";
        return;
      }
      state.store(marked(now), std::memory_order_relaxed);
      ++depot_slots_;
    });
    core_.depot_.for_each_slot([](void* slot) {
      Chunk* const chunk = PageMap::find(slot);
      if (chunk != nullptr && chunk->index_of(slot) != Chunk::kNoSlot) {
        std::atomic<SlotState>& state = chunk->state(chunk->index_of(slot));
        state.store(unmarked(state.load(std::memory_order_relaxed)), std::memory_order_relaxed);
      }
    });
    return broken;
  }

  const char* check_counts() const CPP_POOL_REQUIRES(core_.lock_) {
    const std::uint64_t free = in(SlotState::kVacant) + in(SlotState::kCached);
    const std::uint64_t used = in(SlotState::kLive) + in(SlotState::kReleasing);
    const std::uint64_t most = core_.options_.max_capacity;
    if (!owned_) return "a chunk is not entered as the pool's";
    if (!known_) return "a slot's state is none, or raw where it was used, or the reverse";
    if (in(SlotState::kRaw) + free + used != capacity_) return "raw + free + live == capacity";
    if (capacity_ != core_.capacity_) return "slots in chunks == capacity";
    if (most != 0 && capacity_ > most) return "capacity <= max_capacity";
    if (unused_ != core_.unused_) return "raw slots == unused";
    if (free != depot_slots_) return "vacant + cached == slots in the depot";
    if (in(SlotState::kCached) != core_.cached_) return "cached slots == cached";
    if (used != core_.allocated_ - core_.freed_ + core_.purging_) {
      return "live + releasing == allocated - freed + purging";
    }
    if (retained_bytes_ != core_.retained_bytes_) return "sum of retained == retained_bytes";
    const std::size_t in_hand = core_.in_hand_ != nullptr ? 1 : 0;
    if (magazines_ != core_.depot_.count_magazines() + in_hand) {
      return "magazines of the chunks == magazines in the depot and in hand";
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
  std::uint64_t depot_slots_ = 0;
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
