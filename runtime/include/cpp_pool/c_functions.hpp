// What the C functions of generated code are made of: null checks, views of C structs as the C++ classes
// over the same bytes, and exceptions turned into statuses.
//
// Thread safety and ownership: those of the C function that is built on them. Nothing throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>

#include "cpp_pool/abi.h"
#include "cpp_pool/pool.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

template <class To>
To* c_view(void* bytes) noexcept {
  return static_cast<To*>(bytes);
}
template <class To>
const To* c_view(const void* bytes) noexcept {
  return static_cast<const To*>(bytes);
}

// Runs `body`, which gives nothing or a Status; std::bad_alloc is CPP_POOL_NO_MEMORY, and a container
// that can't grow any further (std::length_error) is CPP_POOL_TOO_MANY.
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
cpp_pool_status c_set_string(void* message, const char* data, std::size_t size, Body body) noexcept {
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

template <class T, class C>
cpp_pool_status c_new_n(C** messages, std::size_t count) noexcept {
  if (messages == nullptr) return count == 0 ? CPP_POOL_OK : CPP_POOL_NULL_ARGUMENT;
  // The caller's array holds pointers of another type, so it is filled through a small one of ours.
  constexpr std::size_t kAtOnce = 64;
  T* part[kAtOnce];
  for (std::size_t done = 0; done < count;) {
    const std::size_t n = count - done < kAtOnce ? count - done : kAtOnce;
    const Status status = T::pool().allocate_batch(std::span<T*>(part, n));
    if (status != Status::kOk) {
      for (std::size_t i = 0; i < done; ++i) static_cast<void>(deallocate(c_view<T>(messages[i])));
      for (std::size_t i = 0; i < count; ++i) messages[i] = nullptr;
      return to_c(status);
    }
    for (std::size_t i = 0; i < n; ++i) messages[done + i] = c_view<C>(part[i]);
    done += n;
  }
  return CPP_POOL_OK;
}

template <class T>
cpp_pool_status c_free(void* message) noexcept {
  return to_c(deallocate(c_view<T>(message)));
}

template <class T, class C>
cpp_pool_status c_free_n(C* const* messages, std::size_t count) noexcept {
  if (messages == nullptr) return count == 0 ? CPP_POOL_OK : CPP_POOL_NULL_ARGUMENT;
  constexpr std::size_t kAtOnce = 64;
  T* part[kAtOnce];
  Status first = Status::kOk;
  for (std::size_t done = 0; done < count;) {
    const std::size_t n = count - done < kAtOnce ? count - done : kAtOnce;
    for (std::size_t i = 0; i < n; ++i) part[i] = c_view<T>(messages[done + i]);
    const Status status = T::pool().deallocate_batch(std::span<T* const>(part, n));
    if (first == Status::kOk) first = status;
    done += n;
  }
  return to_c(first);
}

template <class T>
cpp_pool_status c_copy(void* to, const void* from) noexcept {
  if (to == nullptr || from == nullptr) return CPP_POOL_NULL_ARGUMENT;
  return to_c(c_view<T>(to)->CopyFrom(*c_view<T>(from)));
}

template <class T>
bool c_equals(const void* left, const void* right) noexcept {
  return left != nullptr && right != nullptr && *c_view<T>(left) == *c_view<T>(right);
}

}  // namespace cpp_pool
