// How a pool keeps messages: constructed in their slots while free, so that the next owner finds
// the memory of strings, arrays and children. Emptying happens when a message is freed.
//
// Thread safety: each function touches one message that nobody else uses.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

#include "cpp_pool/abi.h"
#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/policy.hpp"
#include "cpp_pool/type_ops.hpp"

namespace cpp_pool {

// A generated message. T must be complete.
template <class T>
concept PooledMessage = requires(T message) {
  { T::kLayout } -> std::same_as<const cpp_pool_layout&>;
  { T::kPoolOptions } -> std::convertible_to<PoolOptions>;
  { message.Clear() }
  noexcept;
  requires std::is_nothrow_default_constructible_v<T>;
};

template <PooledMessage T>
struct PoolTraits<T> {
  static constexpr bool kKeepsObjects = true;
  static constexpr bool kRetainsHeap = !T::kIsTriviallyCopyable;
  static constexpr PoolOptions options = T::kPoolOptions;

  static T* construct(void* memory) noexcept { return ::new (memory) T(); }

  // By options.recycle; what holds more than retain_max_bytes keeps nothing. All that it holds is
  // only looked at when it may hold more than before.
  static std::size_t recycle(T* message, const PoolOptions& pool, std::size_t known) noexcept {
    if (pool.recycle != Recycle::kRetain) [[unlikely]] {
      empty_contents(T::kLayout, message, pool.recycle);
      return 0;
    }
    message->Clear();
    if constexpr (!kRetainsHeap) return 0;
    return known != kUnknownBytes ? known
                                  : retain_contents(T::kLayout, message, pool.retain_max_bytes);
  }

  static void destroy(T* message) noexcept { std::destroy_at(message); }

  static const char* type_name() noexcept { return T::kLayout.full_name; }
};

}  // namespace cpp_pool
