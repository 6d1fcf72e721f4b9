// Handle<T>: refers to a pooled object that may be freed meanwhile.
//
//   cpp_pool::Handle<Tick> handle = pool.handle(tick);
//   pool.deallocate(tick);
//   handle.get();               // null
//
// A handle owns nothing. get() tells whether the object is still there without touching its memory.
// In a hardened runtime (CPP_POOL_HARDENED) it knows the object from a later one in the same slot,
// but for one case in 2^32. Otherwise it can't: it gives null only while the slot is free, and then
// the slot's new owner's object. A handle may outlive its object; once its pool is destroyed, get()
// must not be called any more, as another pool may have come to the same place.
// Thread safety: a plain value; get() from any thread at any time. What it returns may be freed by
// another thread the next moment: whoever uses the object needs to know that nobody frees it then.
#pragma once

#include <cstdint>

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

template <class T>
class Handle {
 public:
  static constexpr bool kSend = true;
  static constexpr bool kSync = true;

  // Of no object.
  constexpr Handle() noexcept = default;

  // Of no object unless the pool owns it. REQUIRES: nobody frees the object during the call.
  Handle(const PoolCore& pool, T* object) noexcept {
    if (pool.owns(object)) {
      pool_ = &pool;
      object_ = object;
      generation_ = PoolCore::generation_of(object);
    }
  }

  // The object, or null when it was freed.
  [[nodiscard]] T* get() const noexcept {
    return PoolCore::is_current(pool_, object_, generation_) ? object_ : nullptr;
  }

  // Whether both refer to the same object, in the same of its slot's lives.
  friend bool operator==(const Handle&, const Handle&) noexcept = default;

 private:
  const PoolCore* pool_ = nullptr;
  T* object_ = nullptr;
  std::uint32_t generation_ = 0;
};

}  // namespace cpp_pool
