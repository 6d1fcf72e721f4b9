// What the C functions of generated code are made of: null checks, views of C structs as the C++
// classes over the same bytes, and exceptions turned into statuses.
//
// What needs no more than a message's tables is compiled once, in the library. Messages are passed
// as `void*`, arrays of them as `void*` too, since their pointers are of another type in C. Thread
// safety and ownership: those of the C function that is built on them. Nothing throws.
#pragma once

#include <cstddef>
#include <new>
#include <string_view>
#include <type_traits>

#include "cpp_pool/abi.h"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/type_ops.hpp"

namespace cpp_pool {

// Fills an array of `count` message pointers; with nulls on an error.
CPP_POOL_EXPORT cpp_pool_status c_new_n(PoolCore& pool, void* messages, std::size_t count) noexcept;
// Gives messages back to the pools that they came from; all but the bad ones, whose first status it
// is.
CPP_POOL_EXPORT cpp_pool_status c_free_n(const TypeOps& type, const void* messages,
                                         std::size_t count) noexcept;
CPP_POOL_EXPORT cpp_pool_status c_free(const TypeOps& type, void* message) noexcept;

CPP_POOL_EXPORT cpp_pool_status c_clear(const cpp_pool_layout& layout, void* message) noexcept;
CPP_POOL_EXPORT cpp_pool_status c_copy(const cpp_pool_layout& layout, void* to,
                                       const void* from) noexcept;
CPP_POOL_EXPORT bool c_equals(const cpp_pool_layout& layout, const void* left,
                              const void* right) noexcept;
CPP_POOL_EXPORT bool c_is_initialized(const cpp_pool_layout& layout, const void* message) noexcept;

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

// A change of a message: CPP_POOL_NULL_ARGUMENT without one.
template <class T, class Body>
cpp_pool_status c_call(void* message, Body body) noexcept {
  if (message == nullptr) return CPP_POOL_NULL_ARGUMENT;
  return c_guard([&] { return body(*c_view<T>(message)); });
}

// A question to a message: false without one.
template <class T, class Body>
bool c_ask(const void* message, Body body) noexcept {
  return message != nullptr && body(*c_view<T>(message));
}

// A string handed over as pointer and size; NULL is fine when size is 0.
template <class T, class Body>
cpp_pool_status c_set_string(void* message, const char* data, std::size_t size,
                             Body body) noexcept {
  if (data == nullptr && size != 0) return CPP_POOL_NULL_ARGUMENT;
  return c_call<T>(message, [&](T& self) { return body(self, std::string_view(data, size)); });
}

// A child that is made on the way: NULL without a message or memory.
template <class C, class T, class Body>
C* c_child(void* message, Body body) noexcept {
  void* child = nullptr;
  const cpp_pool_status status = c_call<T>(message, [&](T& self) { child = body(self); });
  return status == CPP_POOL_OK ? c_view<C>(child) : nullptr;
}

}  // namespace cpp_pool
