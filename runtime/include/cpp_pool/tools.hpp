// What memory checkers are told about slots: AddressSanitizer (when the runtime is built with it),
// LeakSanitizer and Valgrind (when they are there at run time).
//
// These are calls, not macros, so that a program and a runtime built with different flags agree:
// the runtime alone decides. A pool asks once and then pays one predictable branch a call. Thread
// safety: any thread.
#pragma once

#include <cstddef>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"

namespace cpp_pool::tools {

// Hidden bytes behind each object, so that writing past its end is found; 0 without
// AddressSanitizer.
[[nodiscard]] std::size_t redzone_bytes() noexcept;

// Whether hide() and show() do anything in this process.
[[nodiscard]] bool watching() noexcept;
// watching() is false from now on: for the end of the process.
void stop_watching() noexcept;

// From now on any access is a use after free.
CPP_POOL_EXPORT CPP_POOL_COLD void hide(const void* memory, std::size_t bytes) noexcept;

// From now on access is right, and the bytes are defined.
CPP_POOL_EXPORT CPP_POOL_COLD void show(const void* memory, std::size_t bytes) noexcept;

// Pointers in the memory keep what they point to from being a leak.
void add_roots(const void* memory, std::size_t bytes) noexcept;
void remove_roots(const void* memory, std::size_t bytes) noexcept;

}  // namespace cpp_pool::tools
