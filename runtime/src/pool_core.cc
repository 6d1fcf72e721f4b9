#include "cpp_pool/pool_core.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool_registry.hpp"

namespace cpp_pool {
namespace {

// Doubling stops here, so that a large pool does not ask for twice its memory at once.
constexpr std::size_t kMaxDoublingBytes = std::size_t{32} << 20;

constexpr std::size_t kAddressSpaceBytes = std::size_t{1} << 47;

constexpr std::size_t round_up(std::size_t bytes, std::size_t alignment) noexcept {
  return (bytes + alignment - 1) / alignment * alignment;
}

// Slots are 8-aligned at least: memory checkers mark whole words, and batches tag pointers.
SlotFormat format_for(const TypeOps& ops) noexcept {
  SlotFormat format;
  format.object_bytes = ops.size;
  format.alignment = std::max<std::size_t>(ops.alignment, 8);
  format.stride = round_up(ops.size + tools::redzone_bytes(), format.alignment);
  format.magazine_capacity = Magazine::capacity_for(format.stride);
  format.counts_retained = ops.retains_heap;
  return format;
}

}  // namespace

// A pool that was never locked before enters itself among all pools first.
void PoolCore::acquire_slow() const noexcept {
  if (lock_.is_shut()) {
    PoolRegistry::add(*this);
  }
  lock_.lock();
}

void PoolCore::set_up() noexcept {
  format_ = format_for(ops_);
  watching_ = tools::watching();
  if (!is_shared()) {
    PoolRegistry::add(*this);  // nobody else can wait for this pool, so the lock order holds
  }
}

PoolCore::Taken PoolCore::take_fresh() noexcept {
  if (unused_ == 0) {
    if (grow(1) != Status::kOk) {
      ++failed_;
      return {};
    }
  }
  while (!fresh_chunk_->has_fresh()) {
    fresh_chunk_ = fresh_chunk_->next;
  }
  const std::uint32_t index = fresh_chunk_->take_fresh();
  --unused_;
  void* const slot = fresh_chunk_->slot(index);
  fresh_chunk_->state(index).store(SlotState::kLive, std::memory_order_relaxed);
  ++allocated_;
  if (watching_) [[unlikely]] {
    tools::show(slot, ops_.size);
  }
  return {slot, false};
}

void PoolCore::put_in_new_magazine(void* slot) noexcept {
  for (Chunk* chunk = chunks_; chunk != nullptr; chunk = chunk->next) {
    if (Magazine* magazine = chunk->take_magazine(); magazine != nullptr) {
      depot_.put_empty(magazine);
      break;
    }
  }
  [[maybe_unused]] const bool is_put = depot_.put(slot);
  assert(is_put && "the chunks' magazines cover all of their slots");
}

void PoolCore::abandon(void* slot) noexcept {
  Chunk* const chunk = PageMap::find(slot);
  const std::uint32_t index = chunk->index_of(slot);
  const AnyPoolGuard guard(*this);
  if (watching_) {
    tools::hide(slot, ops_.size);
  }
  chunk->state(index).store(SlotState::kVacant, std::memory_order_relaxed);
  ++freed_;
  ++failed_;
  put_free(slot);
}

Status PoolCore::make_available(std::size_t count) noexcept {
  const std::uint64_t in_use = allocated_ - freed_ + purging_;
  const std::uint64_t available = capacity_ - in_use;
  if (count <= available) {
    return Status::kOk;
  }
  const Status status = grow(count - static_cast<std::size_t>(available));
  failed_ += status == Status::kOk ? 0 : 1;
  return status;
}

Status PoolCore::reserve(std::size_t capacity) noexcept {
  const AnyPoolGuard guard(*this);
  if (capacity <= capacity_) {
    return Status::kOk;
  }
  return grow(capacity - static_cast<std::size_t>(capacity_));
}

std::size_t PoolCore::growth_for(std::size_t needed) const noexcept {
  std::size_t wanted = options_.grow_by;
  if (capacity_ == 0) {
    wanted = options_.initial_capacity;
  } else if (wanted == 0) {
    wanted = std::min<std::size_t>(capacity_, kMaxDoublingBytes / format_.stride);
  }
  wanted = std::max(wanted, needed);
  if (options_.max_capacity != 0) {
    wanted = std::min<std::size_t>(wanted, options_.max_capacity - capacity_);
  }
  return wanted;
}

// Adds the needed slots at least, or nothing that matters: slots that came before memory ran out
// stay.
Status PoolCore::grow(std::size_t needed) noexcept {
  if (format_.stride == 0) {
    set_up();
  }
  const std::size_t wanted = growth_for(needed);
  if (wanted < needed) {
    return Status::kExhausted;
  }
  if (needed > kAddressSpaceBytes / format_.stride) {
    return Status::kNoMemory;  // or a system that overcommits would map chunk after chunk first
  }
  const std::size_t added = add_slots(wanted);
  if (added != 0) {
    growth_count_ += has_grown_ ? 1 : 0;
    has_grown_ = true;
  }
  return added >= needed ? Status::kOk : Status::kNoMemory;
}

// In the newest chunk where it has room, then in new ones; how many.
std::size_t PoolCore::add_slots(std::size_t count) noexcept {
  std::size_t missing = count;
  if (last_chunk_ != nullptr) {
    const std::size_t most = std::min<std::size_t>(missing, UINT32_MAX);
    missing -= last_chunk_->extend(static_cast<std::uint32_t>(most));
  }
  while (missing != 0) {
    const std::size_t slots = std::min<std::size_t>(missing, Chunk::max_slots(format_));
    Chunk* const chunk = Chunk::create(format_, static_cast<std::uint32_t>(slots), this);
    if (chunk == nullptr) {
      break;
    }
    if (watching_) {
      tools::hide(chunk->slot(0), std::size_t{chunk->room()} * chunk->stride());
    }
    (last_chunk_ == nullptr ? chunks_ : last_chunk_->next) = chunk;
    last_chunk_ = chunk;
    missing -= slots;
  }
  if (unused_ == 0) {
    fresh_chunk_ = chunks_;
  }
  capacity_ += count - missing;
  unused_ += count - missing;
  return count - missing;
}

Status PoolCore::refuse(Status status, const void* pointer) noexcept {
  misuse_.fetch_add(1, std::memory_order_relaxed);
  const PoolCore* const owner = owner_of(pointer);
  MisuseReport report;
  report.status = status;
  report.pointer = pointer;
  report.type_name = ops_.type_name();
  report.owner_type_name = owner == nullptr ? nullptr : owner->ops_.type_name();
  report_misuse(report);
  return status;
}

Status PoolCore::refuse_stray(PoolCore* owner, const void* pointer,
                              const char* type_name) noexcept {
  MisuseReport report;
  report.status = owner == nullptr ? Status::kForeignPointer : Status::kWrongPool;
  report.pointer = pointer;
  report.type_name = type_name;
  if (owner != nullptr) {
    owner->misuse_.fetch_add(1, std::memory_order_relaxed);
    report.owner_type_name = owner->ops_.type_name();
  }
  report_misuse(report);
  return report.status;
}

// Two shared libraries may each have a table for one type.
bool PoolCore::is_same_type(const TypeOps& ops) const noexcept {
  return ops_.size == ops.size && ops_.alignment == ops.alignment &&
         std::strcmp(ops_.type_name(), ops.type_name()) == 0;
}

PoolStats PoolCore::stats() const noexcept {
  const AnyPoolGuard guard(*this);
  PoolStats stats;
  stats.allocated = allocated_;
  stats.freed = freed_;
  stats.active = allocated_ - freed_;
  stats.capacity = capacity_;
  stats.growth_count = growth_count_;
  stats.cached = cached_;
  stats.retained_bytes = retained_bytes_;
  stats.failed = failed_;
  stats.misuse = misuse_.load(std::memory_order_relaxed);
  return stats;
}

std::size_t PoolCore::capacity() const noexcept {
  const AnyPoolGuard guard(*this);
  return static_cast<std::size_t>(capacity_);
}

bool PoolCore::owns(const void* pointer) const noexcept {
  Chunk* const chunk = PageMap::find(pointer);
  if (chunk == nullptr || chunk->owner() != this) {
    return false;
  }
  const std::uint32_t index = chunk->index_of(pointer);
  return index != Chunk::kNoSlot &&
         chunk->state(index).load(std::memory_order_relaxed) == SlotState::kLive;
}

}  // namespace cpp_pool
