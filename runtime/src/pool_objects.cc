// Objects for callers that know the type by its table only.
#include <algorithm>

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

void* PoolCore::allocate_object() noexcept {
  const Taken taken = with_policy(concurrency_, [this]<class P>() { return take<P, AnySlots>(); });
  if (taken.slot == nullptr || taken.holds_object || ops_.construct(taken.slot)) {
    return taken.slot;
  }
  abandon(taken, true);
  return nullptr;
}

std::size_t PoolCore::recycle_any(FreeSlot slot) noexcept {
  return recycled<AnySlots>(slot, [this, slot](std::size_t known) {
    return ops_.recycle(slot.address, options_, known);
  });
}

Status PoolCore::deallocate_object(void* object) noexcept {
  if (object == nullptr) {
    return Status::kOk;
  }
  return with_policy(concurrency_, [this, object]<class P>() {
    const Claim claimed = claim<P, AnySlots>(object);
    if (claimed.status != Status::kOk) {
      return refuse(claimed.status, object);
    }
    const FreeSlot slot{object, claimed.state};
    put<P, AnySlots>(slot, recycle_any(slot));
    return Status::kOk;
  });
}

Status PoolCore::deallocate_stray(void* object, const TypeOps& type) noexcept {
  PoolCore* const owner = owner_of(object);
  if (owner == nullptr || !owner->holds(type)) {
    return refuse_stray(owner, object, type.type_name());
  }
  return owner->deallocate_object(object);
}

Status PoolCore::allocate_objects(std::span<void*> objects) noexcept {
  const Status status = with_policy(
      concurrency_, [this, objects]<class P>() { return take_batch<P, AnySlots>(objects); });
  std::size_t made = 0;
  if (status == Status::kOk) {
    for (void*& object : objects) {
      const Taken taken = Taken::from_tagged(object);
      object = taken.slot;
      if (!taken.holds_object && !ops_.construct(taken.slot)) {
        abandon(taken, true);
        object = nullptr;
        continue;
      }
      ++made;
    }
  }
  if (made == objects.size()) {
    return Status::kOk;
  }
  if (status == Status::kOk) {
    deallocate_objects(objects);
  }
  std::fill(objects.begin(), objects.end(), nullptr);
  return status == Status::kOk ? Status::kNoMemory : status;
}

Status PoolCore::deallocate_objects(std::span<void* const> objects) noexcept {
  return deallocate_steps<Origin::kThisPool>(objects);
}

Status PoolCore::deallocate_any(std::span<void* const> objects) noexcept {
  return deallocate_steps<Origin::kAnyPool>(objects);
}

template <PoolCore::Origin kOrigin>
Status PoolCore::deallocate_steps(std::span<void* const> objects) noexcept {
  return with_policy(concurrency_, [this, objects]<class P>() {
    Status first_mistake = Status::kOk;
    for (std::size_t done = 0; done < objects.size(); done += kBatchStep) {
      const std::size_t count = std::min(kBatchStep, objects.size() - done);
      const Status status =
          this->template deallocate_step<P, kOrigin>(objects.subspan(done, count));
      first_mistake = first_mistake == Status::kOk ? status : first_mistake;
    }
    return first_mistake;
  });
}

// At most kBatchStep objects under one lock.
template <class Policy, PoolCore::Origin kOrigin>
Status PoolCore::deallocate_step(std::span<void* const> objects) noexcept {
  FreeSlot slots[kBatchStep];
  std::size_t retained_bytes[kBatchStep];
  std::size_t count = 0;
  Status first_mistake = Status::kOk;
  for (void* object : objects) {
    if (object == nullptr) {
      continue;
    }
    const Claim claimed = kOrigin == Origin::kThisPool ? claim<Policy, AnySlots>(object)
                                                       : claim_own<Policy, AnySlots>(object);
    if (claimed.status != Status::kOk) {
      const Status status = kOrigin == Origin::kThisPool ? refuse(claimed.status, object)
                                                         : deallocate_stray(object, ops_);
      first_mistake = first_mistake == Status::kOk ? status : first_mistake;
      continue;
    }
    slots[count] = {object, claimed.state};
    retained_bytes[count] = recycle_any(slots[count]);
    ++count;
  }
  put_batch<Policy, AnySlots>(slots, retained_bytes, count);
  return first_mistake;
}

bool PoolCore::is_little_growth(Retained& retained) const noexcept {
  constexpr std::uint64_t kShare = 4;
  const std::uint64_t bytes = std::uint64_t{retained.growth} * memory::kGrowthUnit;
  if (kShare * bytes <= retained.bytes && retained.bytes + bytes <= options_.retain_max_bytes) {
    return true;
  }
  retained.growth = 0;
  return false;
}

std::size_t PoolCore::retained_when_taken(const void* object) noexcept {
  if (!ops_.retains_heap) return 0;
  // acquire: pairs with the release in Chunk::publish().
  const std::uint64_t limit = range_.limit.load(std::memory_order_acquire);
  const std::uint64_t distance =
      reinterpret_cast<std::uintptr_t>(object) - range_.base.load(std::memory_order_relaxed);
  const std::uint64_t index = AnySlots::index(*this, distance);
  if (index < limit) return range_.retained.load(std::memory_order_relaxed)[index].bytes;
  return retained_elsewhere(object).bytes;
}

Retained& PoolCore::retained_elsewhere(const void* slot) noexcept {
  Chunk* const chunk = PageMap::find(slot);
  return chunk->retained(chunk->index_of(slot));
}

}  // namespace cpp_pool
