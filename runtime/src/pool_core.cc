#include "cpp_pool/pool_core.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool_registry.hpp"
#include "hardened.hpp"

namespace cpp_pool {
namespace {

// Doubling stops here, so that a large pool does not ask for twice its memory at once.
constexpr std::size_t kMaxDoublingBytes = std::size_t{32} << 20;

constexpr std::size_t kAddressSpaceBytes = std::size_t{1} << 47;

// What a growing chunk reserves of the addresses, and how many chunks of the process do: 8 TiB in
// all. Further pools get their memory chunk by chunk.
constexpr std::uint64_t kReservedBytes = std::uint64_t{1} << 32;
constexpr std::uint32_t kMaxGrowingChunks = 2048;
constinit std::atomic<std::uint32_t> g_growing_chunks{0};

SlotFormat format_for(const TypeOps& ops) noexcept {
  SlotFormat format;
  format.object_bytes = ops.size;
  format.alignment = std::max<std::size_t>(ops.alignment, 8);
  format.stride = stride_of(ops.size + tools::redzone_bytes(), ops.alignment);
  format.magazine_capacity = Magazine::capacity_for(format.stride);
  format.counts_retained = ops.retains_heap;
  return format;
}

}  // namespace

// A pool that was never locked before enters itself among all pools first.
void PoolCore::acquire_slow() const noexcept {
  if (lock_.is_shut()) {
    PoolRegistry::add(*this);
    lock_.lock();
    return;
  }
  lock_.lock_contended();
  ++contended_;
}

void PoolCore::set_up() noexcept {
  format_ = format_for(ops_);
  watching_ = tools::watching();
  if (!is_shared()) {
    PoolRegistry::add(*this);  // nobody else can wait for this pool, so the lock order holds
  }
  if (!is_cached() && !watching_ && !kHardened) {
    front_ = &own_;
  }
}

Status PoolCore::make_available(std::size_t count) noexcept {
  const std::uint64_t in_use = own_.allocated() - own_.freed() + purging_;
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
  if (format_.stride == 0) {
    set_up();
  }
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

// In chunks that have room, then in new ones; how many.
std::size_t PoolCore::add_slots(std::size_t count) noexcept {
  std::size_t missing = count;
  for (Chunk* chunk = chunks_; chunk != nullptr && missing != 0; chunk = chunk->next) {
    const std::size_t most = std::min<std::size_t>(missing, UINT32_MAX);
    missing -= chunk->extend(static_cast<std::uint32_t>(most));
  }
  while (missing != 0) {
    const std::size_t slots = std::min<std::size_t>(missing, Chunk::max_slots(format_));
    Chunk* const chunk = make_chunk(slots);
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
  fresh_chunk_ = chunks_;
  capacity_ += count - missing;
  unused_ += count - missing;
  return count - missing;
}

// The first chunk of a pool is the one that its range tells of, and if the pool may become large it
// grows in place. Memory checkers are told of each
// chunk as a whole, and a hardened runtime wants every call to come the slow way.
Chunk* PoolCore::make_chunk(std::size_t slots) noexcept {
  const auto count = static_cast<std::uint32_t>(slots);
  // Callers divide by the stride of their type. With hidden bytes between objects it is another,
  // also after the exit handler by which the pool has stopped watching.
  const bool has_plain_stride = tools::redzone_bytes() == 0;
  const bool wants_range = range_.limit.load(std::memory_order_relaxed) == 0 && has_plain_stride &&
                           !watching_ && !kHardened;
  if (wants_range && g_growing_chunks.load(std::memory_order_relaxed) < kMaxGrowingChunks) {
    const std::uint64_t most = kReservedBytes / format_.stride;
    const std::uint64_t room =
        options_.max_capacity == 0 ? most : std::min<std::uint64_t>(most, options_.max_capacity);
    for (std::uint64_t tried = room; tried > slots; tried /= 8) {
      if (Chunk* chunk = Chunk::create_growing(format_, count, tried, this); chunk != nullptr) {
        g_growing_chunks.fetch_add(1, std::memory_order_relaxed);
        chunk->publish(range_);
        return chunk;
      }
    }
  }
  Chunk* const chunk = Chunk::create(format_, count, this);
  if (chunk != nullptr && wants_range) {
    chunk->publish(range_);
  }
  return chunk;
}

// The range must not name slots of a chunk that goes.
void PoolCore::destroy_chunk(Chunk* chunk) noexcept {
  if (chunk->is_growing()) {
    g_growing_chunks.fetch_sub(1, std::memory_order_relaxed);
  }
  chunk->destroy();
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

// All freed() are read before any allocated(), so no object is seen freed that is not yet seen
// made.
PoolStats PoolCore::stats() const noexcept {
  const AnyPoolGuard guard(*this);
  PoolStats stats;
  const auto add_up = [this](auto read) CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
    std::uint64_t sum = 0;
    for (SlotCache* cache = caches_; cache != nullptr; cache = cache->next) {
      sum += read(*cache);
    }
    return sum;
  };
  stats.freed = own_.freed() + add_up([](SlotCache& cache) { return cache.freed(); });
  // Bytes that one thread put and another took, seen in the wrong order, may fall below zero.
  const auto retained = static_cast<std::int64_t>(
      own_.retained() + add_up([](SlotCache& cache) { return cache.retained(); }));
  stats.retained_bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(retained, 0));
  const std::uint64_t constructed =
      own_.constructed() + add_up([](SlotCache& cache) { return cache.constructed(); });
  stats.depot_swaps = own_.swaps() + add_up([](SlotCache& cache) { return cache.swaps(); });
  stats.thread_cached = add_up([](SlotCache& cache) { return cache.estimate_count(); });
  const std::uint64_t allocated =
      own_.allocated() + add_up([](SlotCache& cache) { return cache.read_allocated(); });
  reported_allocated_ = std::max({reported_allocated_, allocated, stats.freed});
  stats.allocated = reported_allocated_;
  stats.capacity = capacity_;
  // Threads that worked on between the two may have freed and allocated many times; what was
  // allocated beyond all slots has been freed before.
  if (stats.allocated > capacity_) {
    stats.freed = std::max(stats.freed, stats.allocated - capacity_);
  }
  stats.active = stats.allocated - stats.freed;
  stats.growth_count = growth_count_;
  const std::uint64_t kept = constructed - destroyed_;
  stats.cached = kept > stats.active ? kept - stats.active : 0;
  stats.failed = failed_;
  stats.misuse = misuse_.load(std::memory_order_relaxed);
  stats.contended_locks = contended_;
  return stats;
}

std::size_t PoolCore::capacity() const noexcept {
  const AnyPoolGuard guard(*this);
  return static_cast<std::size_t>(capacity_);
}

bool PoolCore::owns(const void* pointer) const noexcept {
  return live_slot(this, pointer).chunk != nullptr;
}

// Where the pointer's slot is, if it is live and of that pool; otherwise no chunk.
PoolCore::Place PoolCore::live_slot(const PoolCore* owner, const void* pointer) noexcept {
  Chunk* const chunk = PageMap::find(pointer);
  if (chunk == nullptr || chunk->owner() != owner) {
    return {};
  }
  const std::uint32_t index = chunk->index_of(pointer);
  const bool is_live = index != Chunk::kNoSlot &&
                       chunk->state(index).load(std::memory_order_relaxed) == SlotState::kLive;
  return is_live ? Place{chunk, index} : Place{};
}

std::uint32_t PoolCore::generation_of(const void* object) noexcept {
  Chunk* const chunk = PageMap::find(object);
  return chunk->is_sealing() ? chunk->seal(chunk->index_of(object)).generation_now() : 0;
}

// Who comes after a free has happened reads another generation than before it, in whatever order
// the free's steps are seen.
bool PoolCore::is_current(const PoolCore* owner, const void* pointer,
                          std::uint32_t generation) noexcept {
  const Place place = live_slot(owner, pointer);
  return place.chunk != nullptr && (!place.chunk->is_sealing() ||
                                    place.chunk->seal(place.index).generation_now() == generation);
}

}  // namespace cpp_pool
