// What the C functions of generated code are made of: null checks, views of C structs as the C++
// classes over the same bytes, and exceptions turned into statuses.
//
// What needs no more than a message's tables is compiled once, in the library. Messages are passed
// as `void*`, arrays of them as `void*` too, since their pointers are of another type in C. Thread
// safety and ownership: those of the C function that is built on them. Nothing throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>

#include "cpp_pool/abi.h"
#include "cpp_pool/c_message.h"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

// Fills an array of `count` message pointers; with nulls on an error.
CPP_POOL_EXPORT cpp_pool_status c_new_n(PoolCore& pool, void* messages, std::size_t count) noexcept;
// Gives messages of `home`'s type back to the pools that they came from; all but the bad ones,
// whose first status it is.
CPP_POOL_EXPORT cpp_pool_status c_free_n(PoolCore& home, const void* messages,
                                         std::size_t count) noexcept;

// Leaves the oneof whose case is at that offset without an alternative.
CPP_POOL_EXPORT cpp_pool_status c_clear_oneof(void* message, const cpp_pool_layout* layout,
                                              std::uint32_t case_offset) noexcept;

// As the functions cpp_pool_map_... of these names, with key and value as one argument each.
CPP_POOL_EXPORT cpp_pool_status c_map_put(void* message, cpp_pool_value key, cpp_pool_value value,
                                          const cpp_pool_layout* layout,
                                          std::uint32_t field) noexcept;
CPP_POOL_EXPORT void* c_map_put_message(void* message, cpp_pool_value key,
                                        const cpp_pool_layout* layout,
                                        std::uint32_t field) noexcept;
CPP_POOL_EXPORT const void* c_map_get(const void* message, cpp_pool_value key,
                                      const cpp_pool_layout* layout, std::uint32_t field) noexcept;
CPP_POOL_EXPORT bool c_map_remove(void* message, cpp_pool_value key, const cpp_pool_layout* layout,
                                  std::uint32_t field) noexcept;

// A map's key or value: a scalar in the first bytes, or a text.
template <class V>
cpp_pool_value c_value(V value) noexcept {
  static_assert(std::is_arithmetic_v<V>);
  cpp_pool_value result{};
  std::memcpy(&result.as, &value, sizeof(value));
  return result;
}
inline cpp_pool_value c_value(const char* text, std::size_t size) noexcept {
  cpp_pool_value result{};
  result.as.text = text;
  result.size = size;
  return result;
}

// An array of messages, whatever their type.
template <class C>
void* const* c_pointers(C* const* messages) noexcept {
  return reinterpret_cast<void* const*>(messages);
}
template <class C>
const void* const* c_pointers(const C* const* messages) noexcept {
  return reinterpret_cast<const void* const*>(messages);
}

template <class To>
To* c_view(void* bytes) noexcept {
  return static_cast<To*>(bytes);
}
template <class To>
const To* c_view(const void* bytes) noexcept {
  return static_cast<const To*>(bytes);
}

// Runs `body`, which gives nothing or a Status; std::bad_alloc is CPP_POOL_NO_MEMORY, and a
// container that can't grow any further (std::length_error) is CPP_POOL_TOO_MANY.
template <class Body>
cpp_pool_status c_guard(Body&& body) noexcept {
#if defined(__cpp_exceptions)
  try {
#endif
    if constexpr (std::is_void_v<decltype(body())>) {
      body();
      return CPP_POOL_OK;
    } else {
      return to_c(body());
    }
#if defined(__cpp_exceptions)
  } catch (const std::bad_alloc&) {
    return CPP_POOL_NO_MEMORY;
  } catch (...) {
    return CPP_POOL_TOO_MANY;
  }
#endif
}

}  // namespace cpp_pool
