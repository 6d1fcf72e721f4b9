// How a pool gives memory back: first what free objects hold, then the chunks without objects.
#include <array>

#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/pool_registry.hpp"
#include "hardened.hpp"

namespace cpp_pool {
namespace {

// An address of its own in each thread; the thread that forks keeps it in the child.
const void* this_thread() noexcept {
  thread_local const char place = 0;
  return &place;
}

}  // namespace

// A magazine out of the depot, with those of its slots that hold an object.
struct PoolCore::Purge {
  Magazine* magazine = nullptr;
  bool watched = false;
  std::size_t count = 0;
  std::array<void*, Magazine::kMaxCapacity> objects;
};

std::size_t PoolCore::destroy_chunks(Chunk* chunk) noexcept {
  std::size_t bytes = 0;
  while (chunk != nullptr) {
    Chunk* const next = chunk->next;
    bytes += chunk->memory_bytes();
    destroy_chunk(chunk);
    chunk = next;
  }
  return bytes;
}

std::size_t PoolCore::trim() noexcept {
  {
    const AnyPoolGuard guard(*this);
    if (trimmer_ != nullptr) {
      return 0;
    }
    trimmer_ = this_thread();
  }
  purge();
  Chunk* doomed = nullptr;
  std::size_t bytes = 0;
  {
    const AnyPoolGuard guard(*this);
    take_all_back();
    doomed = detach_empty_chunks();
    bytes = discard_free_pages();
    compact_depot(doomed);
    trimmer_ = nullptr;
  }
  return bytes + destroy_chunks(doomed);
}

PoolCore::~PoolCore() {
  if (lock_.is_shut()) {
    return;  // never used
  }
  {
    const AnyPoolGuard guard(*this);
    trimmer_ = this_thread();
  }
  purge();
  PoolRegistry::remove(*this);
  MisuseReport report;
  Chunk* empty = nullptr;
  {
    const AnyPoolGuard guard(*this);
    empty = detach_empty_chunks();
    report.live_count = own_.allocated() - own_.freed();
    for (Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
      chunk->orphan();
    }
    release_spare_magazines();
  }
  destroy_chunks(empty);
  if (report.live_count != 0) {
    report.status = Status::kLiveObjects;
    report.type_name = ops_.type_name();
    report_misuse(report);
  }
}

// Destroys the objects in free slots. One that goes may give objects that it kept back to this very
// pool, so it goes on until nothing is left, but destroys no more than there are slots.
void PoolCore::purge() noexcept {
  std::uint64_t most = capacity();
  for (bool found = true; found && most != 0;) {
    {
      const AnyPoolGuard guard(*this);
      take_all_back();
    }
    found = false;
    while (most != 0) {
      Purge step;
      begin_purge(step);
      if (step.magazine == nullptr) {
        break;
      }
      for (std::size_t i = 0; i < step.count; ++i) {
        destroy_kept(step.objects[i], step.watched);
      }
      end_purge(step);
      found = found || step.count != 0;
      most -= step.count < most ? step.count : most;
    }
  }
}

void PoolCore::destroy_kept(void* object, bool watched) noexcept {
  if (watched) {
    tools::show(object, ops_.size);
  }
  bool holds_object = true;
  if constexpr (kHardened) {
    holds_object = unseal({object, true}).holds_object;
  }
  if (holds_object) {
    ops_.destroy(object);
  }
  if constexpr (kHardened) {
    seal(object, false);
  }
  if (watched) {
    tools::hide(object, ops_.size);
  }
}

// Takes a magazine out of the depot, or the one that the pool's own cache works on; none when no
// free slot there can hold an object.
void PoolCore::begin_purge(Purge& step) noexcept {
  const AnyPoolGuard guard(*this);
  if (!ops_.keeps_objects) {
    return;
  }
  step.watched = watching_;
  Magazine* magazine = depot_.take_filled(0);
  if (magazine == nullptr) {
    magazine = own_magazine_with_objects();
  }
  if (magazine == nullptr) {
    return;
  }
  step.magazine = in_hand_ = magazine;
  for (std::uint32_t i = 0; i < magazine->count(); ++i) {
    if (begin_release(magazine->at(i))) {
      step.objects[step.count++] = magazine->at(i).address;
    }
  }
  destroyed_ += step.count;
}

// The pool's own magazine, the hot slot among the others, if one of them holds an object.
Magazine* PoolCore::own_magazine_with_objects() noexcept {
  bool holds_object = false;
  own_.for_each_slot([&holds_object](FreeSlot slot) {
    holds_object =
        holds_object || slot.state->load(std::memory_order_relaxed) == SlotState::kCached;
  });
  if (!holds_object) {
    return nullptr;
  }
  FreeSlot hot;
  const bool has_hot = own_.give_hot(hot);
  Magazine* magazine = own_.detach();
  if (has_hot && (magazine == nullptr || magazine->full())) {
    Magazine* const one = empty_magazine();
    one->push(hot);
    if (magazine != nullptr) {
      own_.attach(one);
    } else {
      magazine = one;
    }
  } else if (has_hot) {
    magazine->push(hot);
  }
  return magazine;
}

// A magazine that is not full is poured out, so that the depot's stay full.
void PoolCore::end_purge(Purge& step) noexcept {
  const AnyPoolGuard guard(*this);
  Magazine& magazine = *step.magazine;
  for (std::uint32_t i = 0; i < magazine.count(); ++i) {
    magazine.at(i).state->store(SlotState::kVacant, std::memory_order_relaxed);
  }
  purging_ -= magazine.count();
  in_hand_ = nullptr;
  if (magazine.full()) {
    depot_.put_purged(&magazine);
    return;
  }
  while (!magazine.empty()) {
    put_at_hand(magazine.pop());
  }
  depot_.put_empty(&magazine);
}

// True when the slot holds an object.
bool PoolCore::begin_release(FreeSlot slot) noexcept {
  const bool holds_object = slot.state->load(std::memory_order_relaxed) == SlotState::kCached;
  if (holds_object && ops_.retains_heap) {
    own_.count_retained(-std::uint64_t{retained_of(slot).bytes});
  }
  slot.state->store(SlotState::kReleasing, std::memory_order_relaxed);
  ++purging_;
  return holds_object;
}

// Takes the chunks that hold no object off the pool and disowns them; as a list.
Chunk* PoolCore::detach_empty_chunks() noexcept {
  Chunk* detached = nullptr;
  Chunk* last = nullptr;
  for (Chunk** link = &chunks_; *link != nullptr;) {
    Chunk* const chunk = *link;
    if (!chunk->is_empty()) {
      last = chunk;
      link = &chunk->next;
      continue;
    }
    *link = chunk->next;
    chunk->next = detached;
    detached = chunk;
    chunk->orphan();
    if (chunk->is_published_in(range_)) {
      range_.limit.store(0, std::memory_order_relaxed);
    }
    capacity_ -= chunk->count();
    unused_ -= chunk->count() - chunk->fresh();
  }
  last_chunk_ = last;
  fresh_chunk_ = chunks_;
  return detached;
}

// What a growing chunk has at its end counts no more, and pages of free slots are given back,
// unless what they hold is being looked after.
std::size_t PoolCore::discard_free_pages() noexcept {
  std::size_t bytes = 0;
  for (Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
    const std::uint32_t fresh_slots = chunk->count() - chunk->fresh();
    if (chunk->is_growing()) {
      capacity_ -= chunk->shrink();
      unused_ -= fresh_slots;
    }
    bytes += watching_ || kHardened ? 0 : chunk->discard_free_pages();
  }
  return bytes;
}

// Fills the magazines anew, leaving out the slots of disowned chunks, forgotten slots, disowned
// chunks' magazines and those that were allocated for caches.
void PoolCore::compact_depot(Chunk* doomed) noexcept {
  FreeSlot hot;
  const bool has_hot = own_.give_hot(hot);
  (void)own_.detach();
  depot_.reset();
  for (Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
    refill_depot(*chunk, true);
  }
  for (Chunk* chunk = doomed; chunk != nullptr; chunk = chunk->next) {
    refill_depot(*chunk, false);
  }
  for (Magazine* magazine = allocated_magazines_; magazine != nullptr;
       magazine = magazine->next_allocated) {
    pour(*magazine, false);
  }
  release_spare_magazines();
  if (has_hot && is_kept(hot)) {
    put_at_hand(hot);
  }
}

// Whether trimming leaves the slot to the pool.
bool PoolCore::is_kept(FreeSlot slot) const noexcept {
  return slot.state->load(std::memory_order_relaxed) != SlotState::kRaw &&
         PageMap::find(slot.address)->owner() == this;
}

// Moves the slots that stay, and the magazine too if that stays.
void PoolCore::pour(Magazine& magazine, bool stays) noexcept {
  std::array<FreeSlot, Magazine::kMaxCapacity> slots;
  std::size_t count = 0;
  while (!magazine.empty()) {
    const FreeSlot slot = magazine.pop();
    if (is_kept(slot)) {
      slots[count++] = slot;
    }
  }
  if (stays) {
    depot_.put_empty(&magazine);
  }
  while (count != 0) {
    put_at_hand(slots[--count]);
  }
}

// Pours a chunk's magazines. A slot never needs a magazine that was not emptied before: as many
// slots have been moved as fit in those.
void PoolCore::refill_depot(Chunk& chunk, bool stays) noexcept {
  for (std::uint32_t m = 0; m < chunk.magazine_count(); ++m) {
    pour(*chunk.magazine(m), stays);
  }
}

// In a child of fork(), where other threads are gone. Which objects of the magazine in hand were
// destroyed nobody knows, so its slots stay in state releasing and in purging_; the magazine is
// needed again.
void PoolCore::forget_trim_of_other_thread() noexcept {
  if (trimmer_ == nullptr || trimmer_ == this_thread()) {
    return;
  }
  trimmer_ = nullptr;
  if (in_hand_ != nullptr) {
    in_hand_->clear();
    depot_.put_empty(in_hand_);
    in_hand_ = nullptr;
  }
}

void PoolCore::stop_watching() noexcept {
  const AnyPoolGuard guard(*this);
  if (!watching_) {
    return;
  }
  // Slots that were never used are hidden too.
  for (const Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
    tools::show(chunk->slot(0), std::size_t{chunk->room()} * chunk->stride());
  }
  watching_ = false;
}

}  // namespace cpp_pool
