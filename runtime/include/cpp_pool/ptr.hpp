// Ptr<T>: sole ownership of a pooled object.
//
// Thread safety: as unique_ptr. A Ptr may go to another thread when T may: any thread frees.
#pragma once

#include <memory>

#include "cpp_pool/status.hpp"
#include "cpp_pool/traits.hpp"

namespace cpp_pool {

// Gives an object back to the pool that it came from, whichever that is. See pool.hpp.
template <class T>
Status deallocate(T* object) noexcept;

template <class T>
struct PoolDeleter {
  static constexpr bool kSend = true;
  static constexpr bool kSync = true;

  // A mistake is reported to the misuse handler.
  void operator()(T* object) const noexcept { (void)deallocate(object); }
};

template <class T>
using Ptr = std::unique_ptr<T, PoolDeleter<T>>;

template <class T>
inline constexpr bool is_send_v<std::unique_ptr<T, PoolDeleter<T>>> = is_send_v<T>;
template <class T>
inline constexpr bool is_sync_v<std::unique_ptr<T, PoolDeleter<T>>> = is_sync_v<T>;

}  // namespace cpp_pool
