// ObjectPool<T>: objects of one type, recycled.
//
//   cpp_pool::ObjectPool<Tick> pool({.initial_capacity = 4096});
//   cpp_pool::Ptr<Tick> tick = pool.make();     // goes back when tick goes
//
// Ownership: the pool owns the memory, who allocated an object owns it until deallocate(). A pool
// outlives its objects. Any thread may free what another allocated (policy permitting).
// Thread safety: every method from any thread at once; with policy Unsynchronized one thread at a
// time. Objects are made, cleared and destroyed outside of locks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "cpp_pool/annotations.hpp"
#include "cpp_pool/handle.hpp"
#include "cpp_pool/policy.hpp"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/ptr.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/traits.hpp"
#include "cpp_pool/type_ops.hpp"

namespace cpp_pool {

namespace detail {

// A claimed object goes back into its slot.
template <class T, class Policy>
void recycle_into(PoolCore& core, FreeSlot slot) noexcept {
  const std::size_t bytes = core.recycled<SlotsOf<T>>(slot, [&core, slot](std::size_t known) {
    return recycle<T>(static_cast<T*>(slot.address), core.options(), known);
  });
  core.put<Policy, SlotsOf<T>>(slot, bytes);
}

// What deallocate() does once the pool is known.
template <class T, class Policy>
Status give_back(PoolCore& core, T* object) noexcept {
  const PoolCore::Claim claim = core.claim<Policy, SlotsOf<T>>(object);
  if (claim.status != Status::kOk) [[unlikely]] {
    return core.refuse(claim.status, object);
  }
  recycle_into<T, Policy>(core, {object, claim.state});
  return Status::kOk;
}

// The options, or an exception; without exceptions a message and the end of the process.
constexpr const PoolOptions& checked(const PoolOptions& options) {
  if (validate(options) != Status::kOk) {
#if CPP_POOL_EXCEPTIONS
    throw std::invalid_argument(
        "cpp_pool: initial_capacity must be at least 1 and max_capacity not below it");
#else
    std::fputs("cpp_pool: initial_capacity must be at least 1 and max_capacity not below it\n",
               stderr);
    std::abort();
#endif
  }
  return options;
}

}  // namespace detail

template <class T, class Policy = policy_of_t<T>>
class ObjectPool {
  static_assert(sizeof(T) <= Chunk::kMaxSlotBytes, "an object of a pool is at most 2 GiB large");
  static_assert(!PoolTraits<T>::kKeepsObjects ||
                    noexcept(PoolTraits<T>::construct(std::declval<void*>())),
                "a type whose objects are kept in free slots must construct without throwing");

 public:
  static constexpr bool kSend = true;
  static constexpr bool kSync = Policy::kShared;
  using value_type = T;

  // No memory is taken before the first use. Invalid options throw std::invalid_argument.
  constexpr explicit ObjectPool(const PoolOptions& options = options_of<T>)
      : core_(kTypeOps<T>, detail::checked(options), Policy::kConcurrency) {}

  // Quiescent. Objects still in use are reported (Status::kLiveObjects) and stay readable for good;
  // freeing them later is refused.
  ~ObjectPool() = default;
  ObjectPool(const ObjectPool&) = delete;
  ObjectPool& operator=(const ObjectPool&) = delete;

  [[nodiscard]] static constexpr Status validate(const PoolOptions& options) noexcept {
    return ::cpp_pool::validate(options);
  }

  // An object, the caller's until deallocate(). Throws std::bad_alloc when the pool is at its
  // max_capacity or memory is out (null where exceptions are off), and what T's constructor throws.
  [[nodiscard]] T* allocate() {
    const PoolCore::Taken taken = core_.template take<Policy, SlotsOf<T>>();
    if (taken.slot == nullptr) [[unlikely]] {
#if CPP_POOL_EXCEPTIONS
      throw std::bad_alloc();
#else
      return nullptr;
#endif
    }
    return taken.holds_object ? as_object(taken.slot) : construct(taken.slot);
  }

  // The same, but null for every failure.
  [[nodiscard]] T* try_allocate() noexcept {
    const PoolCore::Taken taken = core_.template take<Policy, SlotsOf<T>>();
    if (taken.slot == nullptr) [[unlikely]] {
      return nullptr;
    }
    return finish(taken.slot, taken.holds_object);
  }

  // Takes an object back. Null is a no-op. A mistake changes nothing, is told to the misuse handler
  // and returned: kDoubleFree, kForeignPointer, kWrongPool, kMisaligned.
  Status deallocate(T* object) noexcept {
    return object == nullptr ? Status::kOk : detail::give_back<T, Policy>(core_, object);
  }

  // Fills the span, or leaves it null throughout and says why: kExhausted, kNoMemory (also when a
  // constructor threw).
  [[nodiscard]] Status allocate_batch(std::span<T*> objects) noexcept;

  // As deallocate() for each, with the lock taken once per 64. Goes on after a mistake and returns
  // the first.
  Status deallocate_batch(std::span<T* const> objects) noexcept;

  // As allocate(), owned by a smart pointer.
  [[nodiscard]] Ptr<T> make() { return Ptr<T>(allocate()); }

  // Makes capacity() at least that: kExhausted above max_capacity, kNoMemory.
  [[nodiscard]] Status reserve(std::size_t capacity) noexcept { return core_.reserve(capacity); }

  // Drops what free objects retain and gives empty chunks back to the system; how many bytes of
  // chunks. While it runs, free slots may be out of reach, so a pool at its max_capacity may
  // refuse. In a child of fork() slots stay lost that another thread had in hand at that moment, in
  // trim(), make or deallocate.
  std::size_t trim() noexcept { return core_.trim(); }

  // An object that a free parent keeps for reuse counts as active in its own pool, and against that
  // pool's max_capacity, until the parent is used again or its pool trimmed: trim parents first.
  [[nodiscard]] PoolStats stats() const noexcept { return core_.stats(); }
  // The same in Prometheus's text format, as prometheus.hpp has it of all pools.
  [[nodiscard]] std::string prometheus_text() const { return core_.prometheus_text(); }
  [[nodiscard]] std::size_t capacity() const noexcept { return core_.capacity(); }
  [[nodiscard]] const PoolOptions& options() const noexcept { return core_.options(); }

  // Whether the pointer is an object of this pool, in use. Any pointer may be asked for.
  [[nodiscard]] bool owns(const T* object) const noexcept { return core_.owns(object); }

  // What tells later whether the object was freed; see handle.hpp. Of no object unless the pool
  // owns it.
  [[nodiscard]] Handle<T> handle(T* object) const noexcept { return Handle<T>(core_, object); }

  // Verifies the equations of pool_core.hpp; on failure false, and which one in *why unless null.
  // Takes the lock; with policy Unsynchronized: quiescent.
  [[nodiscard]] bool check_invariants(std::string* why = nullptr) const {
    return core_.check_invariants(why);
  }

  // The pool as the C ABI and other code without T knows it.
  [[nodiscard]] PoolCore& core() noexcept { return core_; }
  [[nodiscard]] cpp_pool_pool* c_handle() noexcept {
    return reinterpret_cast<cpp_pool_pool*>(&core_);
  }

 private:
  static constexpr std::size_t kBatchStep = 64;

  static T* as_object(void* slot) noexcept { return std::launder(static_cast<T*>(slot)); }

  T* construct(void* slot) noexcept(noexcept(PoolTraits<T>::construct(slot))) {
#if CPP_POOL_EXCEPTIONS
    if constexpr (!noexcept(PoolTraits<T>::construct(slot))) {
      try {
        return PoolTraits<T>::construct(slot);
      } catch (...) {
        core_.abandon({slot, false}, true);
        throw;
      }
    }
#endif
    return PoolTraits<T>::construct(slot);
  }

  T* finish(void* slot, bool holds_object) noexcept {
    if (holds_object) {
      return as_object(slot);
    }
    if (!detail::try_construct<T>(slot)) [[unlikely]] {
      core_.abandon({slot, false}, true);
      return nullptr;
    }
    return as_object(slot);
  }

  Status deallocate_step(std::span<T* const> objects) noexcept;

  PoolCore core_;
};

template <class T, class Policy>
Status ObjectPool<T, Policy>::allocate_batch(std::span<T*> objects) noexcept {
  // The caller's array takes the slots first; it has as many bytes as one of void*.
  const std::span<void*> slots(reinterpret_cast<void**>(objects.data()), objects.size());
  const Status status = core_.template take_batch<Policy, SlotsOf<T>>(slots);
  if (status != Status::kOk) {
    std::fill(objects.begin(), objects.end(), nullptr);
    return status;
  }
  bool complete = true;
  for (T*& object : objects) {
    const PoolCore::Taken taken = PoolCore::Taken::from_tagged(object);
    object = finish(taken.slot, taken.holds_object);
    complete = complete && object != nullptr;
  }
  if (!complete) {
    (void)deallocate_batch(objects);
    std::fill(objects.begin(), objects.end(), nullptr);
    return Status::kNoMemory;
  }
  return Status::kOk;
}

template <class T, class Policy>
Status ObjectPool<T, Policy>::deallocate_batch(std::span<T* const> objects) noexcept {
  Status first_mistake = Status::kOk;
  while (!objects.empty()) {
    const auto step = objects.first(std::min(objects.size(), kBatchStep));
    objects = objects.subspan(step.size());
    if (const Status status = deallocate_step(step); first_mistake == Status::kOk) {
      first_mistake = status;
    }
  }
  return first_mistake;
}

template <class T, class Policy>
Status ObjectPool<T, Policy>::deallocate_step(std::span<T* const> objects) noexcept {
  FreeSlot slots[kBatchStep];
  std::size_t retained_bytes[kBatchStep];
  std::size_t count = 0;
  Status first_mistake = Status::kOk;
  for (T* object : objects) {
    if (object == nullptr) {
      continue;
    }
    const PoolCore::Claim claim = core_.template claim<Policy, SlotsOf<T>>(object);
    if (claim.status != Status::kOk) {
      const Status status = core_.refuse(claim.status, object);
      first_mistake = first_mistake == Status::kOk ? status : first_mistake;
      continue;
    }
    slots[count] = {object, claim.state};
    retained_bytes[count] =
        core_.template recycled<SlotsOf<T>>(slots[count], [this, object](std::size_t known) {
          return detail::recycle<T>(object, core_.options(), known);
        });
    ++count;
  }
  core_.template put_batch<Policy, SlotsOf<T>>(slots, retained_bytes, count);
  return first_mistake;
}

namespace detail {

// Constant-initialised and never destroyed, so that it works before main() and after it.
template <class T>
union ProcessPool {
  constexpr ProcessPool() : pool() {}
  constexpr ~ProcessPool() {}
  ObjectPool<T> pool;
};

template <class T>
inline constinit ProcessPool<T> process_pool{};

}  // namespace detail

// The process-wide pool of T. It takes no memory before its first use and is never destroyed.
template <class T>
[[nodiscard]] ObjectPool<T>& pool_of() noexcept {
  static_assert(validate(options_of<T>) == Status::kOk, "the type's pool options are invalid");
  return detail::process_pool<T>.pool;
}

// Gives an object back to the pool that it came from, whichever that is: as ObjectPool::deallocate,
// with kWrongPool when the object's pool holds another type.
template <class T>
[[gnu::noinline]] CPP_POOL_LOCAL Status deallocate(T* object) noexcept {
  if (object == nullptr) {
    return Status::kOk;
  }
  // Most objects are of the process-wide pool, which tells its own without a look at the page map.
  PoolCore& home = pool_of<T>().core();
  using Home = policy_of_t<T>;
  const PoolCore::Claim claim = home.template claim_own<Home, SlotsOf<T>>(object);
  if (claim.status == Status::kOk) [[likely]] {
    detail::recycle_into<T, Home>(home, {object, claim.state});
    return Status::kOk;
  }
  return PoolCore::deallocate_stray(object, kTypeOps<T>);
}

// An object of the process-wide pool; throws as ObjectPool::allocate().
template <class T>
[[nodiscard]] Ptr<T> make() {
  return pool_of<T>().make();
}

}  // namespace cpp_pool
