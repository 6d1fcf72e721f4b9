// How the throwing forms of the field containers fail.
//
// With exceptions a status becomes the standard library's exception for it. With -fno-exceptions
// nothing happens here, and the caller leaves its object as it was and returns what its doc says.
#pragma once

#include <cstdlib>
#include <new>
#include <stdexcept>

#include "cpp_pool/status.hpp"

namespace cpp_pool::detail {

// Throws std::bad_alloc (no memory, exhausted pool) or std::length_error (too long, too many).
[[gnu::cold]] inline void raise(Status status) {
#if defined(__cpp_exceptions)
  if (status == Status::kTooLong || status == Status::kTooMany) {
    throw std::length_error("cpp_pool: a field would exceed its largest size");
  }
  throw std::bad_alloc();
#else
  static_cast<void>(status);
#endif
}

// Whether the status is kOk; raises otherwise.
inline bool succeeded(Status status) {
  if (status == Status::kOk) [[likely]] {
    return true;
  }
  raise(status);
  return false;
}

// The pointer, after raising for a null one.
template <class T>
T* not_null(T* pointer) {
  if (pointer == nullptr) [[unlikely]] {
    raise(Status::kNoMemory);
  }
  return pointer;
}

// Throws std::out_of_range; aborts without exceptions, as there is no object to return.
[[noreturn, gnu::cold]] inline void raise_out_of_range() {
#if defined(__cpp_exceptions)
  throw std::out_of_range("cpp_pool: no such element");
#else
  std::abort();
#endif
}

// For operations that must return a reference. Aborts without exceptions.
[[noreturn, gnu::cold]] inline void raise_no_memory() {
#if defined(__cpp_exceptions)
  throw std::bad_alloc();
#else
  std::abort();
#endif
}

}  // namespace cpp_pool::detail
