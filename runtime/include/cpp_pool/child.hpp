// The one place where containers touch message types: how a child is made, emptied, copied and
// given back.
//
// Containers are members of classes that may still be incomplete, so everything here is looked up
// when it is called. Of a message type M it needs `M::pool().try_allocate()`,
// `cpp_pool::deallocate(M*)`, `M::Clear()`, `Status M::CopyFrom(const M&) noexcept`,
// `M::retained_bytes()`, and `zeroize(M::kLayout, M*)` found by argument-dependent lookup.
#pragma once

#include <cstddef>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/ptr.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {
namespace detail {

// In one place of the program: allocating is fast, and long when it is spelled out.
template <class M>
[[gnu::noinline]] CPP_POOL_LOCAL M* allocate_root() noexcept {
  return M::pool().try_allocate();
}

template <class M>
[[gnu::noinline]] CPP_POOL_LOCAL M* allocate_child() noexcept {
  M* const child = allocate_root<M>();
  if constexpr (auto& pool = M::pool(); requires { pool.core().retained_when_taken(child); }) {
    if (child != nullptr) {
      memory::note_growth(sizeof(M) + pool.core().retained_when_taken(child));
    }
  } else {
    memory::note_unknown_growth();
  }
  return child;
}

// Outside of ChildAccess, whose member would hide the function meant.
template <class M>
void zeroize_child(M* message) noexcept {
  zeroize(M::kLayout, message);
}

}  // namespace detail

template <class M>
struct ChildAccess {
  // An empty message from the process-wide pool; null when there is no memory.
  [[nodiscard]] static M* allocate() noexcept { return detail::allocate_child<M>(); }
  // Back to the pool that it came from; null is a no-op.
  static void deallocate(M* message) noexcept {
    // A bad pointer has been reported to the misuse handler.
    if (message != nullptr) static_cast<void>(::cpp_pool::deallocate(message));
  }
  static void clear(M& message) noexcept { message.Clear(); }
  [[nodiscard]] static Status copy(M& to, const M& from) noexcept { return to.CopyFrom(from); }
  // Wipes and frees all that the message holds outside itself; it is empty then.
  static void zeroize(M& message) noexcept { detail::zeroize_child(&message); }
  // Bytes that the child takes, itself included.
  [[nodiscard]] static std::size_t retained_bytes(const M& message) noexcept {
    return sizeof(M) + message.retained_bytes();
  }
};

namespace detail {

template <class M>
void* child_allocate() noexcept {
  return ChildAccess<M>::allocate();
}
template <class M>
void child_deallocate(void* message) noexcept {
  ChildAccess<M>::deallocate(static_cast<M*>(message));
}
template <class M>
void child_clear(void* message) noexcept {
  ChildAccess<M>::clear(*static_cast<M*>(message));
}
template <class M>
Status child_copy(void* to, const void* from, const void*) noexcept {
  return ChildAccess<M>::copy(*static_cast<M*>(to), *static_cast<const M*>(from));
}

}  // namespace detail

// What the raw containers call; what they don't is null.
template <class M>
inline constexpr cpp_pool_message_ops kChildOps = {
    &detail::child_allocate<M>,
    &detail::child_deallocate<M>,
    nullptr,
    nullptr,
    &detail::child_clear<M>,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

}  // namespace cpp_pool
