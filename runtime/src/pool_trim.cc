// How a pool gives memory back: first what free objects hold, then the chunks without objects.
#include <array>

#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/pool_registry.hpp"

namespace cpp_pool {
namespace {

std::size_t destroy_chunks(Chunk* chunk) noexcept {
  std::size_t bytes = 0;
  while (chunk != nullptr) {
    Chunk* const next = chunk->next;
    bytes += chunk->bytes();
    chunk->destroy();
    chunk = next;
  }
  return bytes;
}

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
  {
    const AnyPoolGuard guard(*this);
    doomed = detach_empty_chunks();
    compact_depot(doomed);
    trimmer_ = nullptr;
  }
  return destroy_chunks(doomed);
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
    report.live_count = allocated_ - freed_;
    for (Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
      chunk->orphan();
    }
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
  while (most != 0) {
    Purge step;
    begin_purge(step);
    if (step.magazine == nullptr) {
      return;
    }
    for (std::size_t i = 0; i < step.count; ++i) {
      void* const object = step.objects[i];
      if (step.watched) {
        tools::show(object, ops_.size);
      }
      ops_.destroy(object);
      if (step.watched) {
        tools::hide(object, ops_.size);
      }
    }
    end_purge(step);
    most -= step.count < most ? step.count : most;
  }
}

// Takes a magazine with cached slots out of the depot, if there is one.
void PoolCore::begin_purge(Purge& step) noexcept {
  const AnyPoolGuard guard(*this);
  step.watched = watching_;
  // Purged magazines go to the end, so as many turns as there are magazines meet every slot.
  for (std::size_t turns = depot_.count_magazines(); turns != 0 && cached_ != 0; --turns) {
    Magazine* const magazine = depot_.take_filled();
    if (magazine == nullptr) {
      return;
    }
    for (std::uint32_t i = 0; i < magazine->count(); ++i) {
      if (begin_release(magazine->at(i))) {
        step.objects[step.count++] = magazine->at(i);
      }
    }
    if (step.count != 0) {
      step.magazine = in_hand_ = magazine;
      return;
    }
    end_release(*magazine);
  }
}

void PoolCore::end_purge(Purge& step) noexcept {
  const AnyPoolGuard guard(*this);
  end_release(*step.magazine);
  in_hand_ = nullptr;
}

// True when the slot holds an object.
bool PoolCore::begin_release(void* slot) noexcept {
  Chunk* const chunk = PageMap::find(slot);
  const std::uint32_t index = chunk->index_of(slot);
  std::atomic<SlotState>& state = chunk->state(index);
  const bool holds_object = state.load(std::memory_order_relaxed) == SlotState::kCached;
  if (holds_object) {
    --cached_;
    retained_bytes_ -= chunk->counts_retained() ? chunk->retained(index) : 0;
  }
  state.store(SlotState::kReleasing, std::memory_order_relaxed);
  ++purging_;
  return holds_object;
}

void PoolCore::end_release(Magazine& magazine) noexcept {
  for (std::uint32_t i = 0; i < magazine.count(); ++i) {
    Chunk* const chunk = PageMap::find(magazine.at(i));
    chunk->state(chunk->index_of(magazine.at(i)))
        .store(SlotState::kVacant, std::memory_order_relaxed);
  }
  purging_ -= magazine.count();
  depot_.put_filled(&magazine);
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
    capacity_ -= chunk->count();
    unused_ -= chunk->count() - chunk->fresh();
  }
  last_chunk_ = last;
  fresh_chunk_ = chunks_;
  return detached;
}

// Fills the magazines anew, leaving out the slots of disowned chunks and those chunks' magazines.
void PoolCore::compact_depot(Chunk* doomed) noexcept {
  depot_.reset();
  for (Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
    refill_depot(*chunk, true);
  }
  for (Chunk* chunk = doomed; chunk != nullptr; chunk = chunk->next) {
    refill_depot(*chunk, false);
  }
}

// Moves the slots of a chunk's magazines to the depot, and the magazines too if they stay. A slot
// never needs a magazine that was not emptied before: as many slots have been moved as fit in
// those.
void PoolCore::refill_depot(Chunk& chunk, bool stays) noexcept {
  std::array<void*, Magazine::kMaxCapacity> slots;
  for (std::uint32_t m = 0; m < chunk.magazine_count(); ++m) {
    Magazine* const magazine = chunk.magazine(m);
    std::size_t count = 0;
    while (!magazine->empty()) {
      void* const slot = magazine->pop();
      if (PageMap::find(slot)->owner() == this) {
        slots[count++] = slot;
      }
    }
    if (stays) {
      depot_.put_empty(magazine);
    }
    while (count != 0) {
      put_free(slots[--count]);
    }
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
  if (watching_) {
    depot_.for_each_slot([this](void* slot) { tools::show(slot, ops_.size); });
    watching_ = false;
  }
}

}  // namespace cpp_pool
