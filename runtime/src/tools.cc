#include "cpp_pool/tools.hpp"

#include <atomic>

#if CPP_POOL_ASAN
#include <sanitizer/asan_interface.h>
#endif
#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#define CPP_POOL_VALGRIND 1
#else
#define CPP_POOL_VALGRIND 0
#endif

// Null unless LeakSanitizer is linked in, with or without AddressSanitizer in this file.
extern "C" {
__attribute__((weak)) void __lsan_register_root_region(const void* memory, std::size_t bytes);
__attribute__((weak)) void __lsan_unregister_root_region(const void* memory, std::size_t bytes);
}

namespace cpp_pool::tools {
namespace {

constinit std::atomic<bool> g_stopped{false};

}  // namespace

void stop_watching() noexcept { g_stopped.store(true, std::memory_order_relaxed); }

std::size_t redzone_bytes() noexcept { return CPP_POOL_ASAN != 0 ? 16 : 0; }

bool watching() noexcept {
  if (g_stopped.load(std::memory_order_relaxed)) {
    return false;
  }
#if CPP_POOL_ASAN
  return true;
#elif CPP_POOL_VALGRIND
  return RUNNING_ON_VALGRIND != 0;
#else
  return false;
#endif
}

void hide([[maybe_unused]] const void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#if CPP_POOL_ASAN
  ASAN_POISON_MEMORY_REGION(memory, bytes);
#elif CPP_POOL_VALGRIND
  VALGRIND_MAKE_MEM_NOACCESS(memory, bytes);
#endif
}

void show([[maybe_unused]] const void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#if CPP_POOL_ASAN
  ASAN_UNPOISON_MEMORY_REGION(memory, bytes);
#elif CPP_POOL_VALGRIND
  // A recycled object's bytes were defined before they were hidden.
  VALGRIND_MAKE_MEM_DEFINED(memory, bytes);
#endif
}

void add_roots(const void* memory, std::size_t bytes) noexcept {
  if (__lsan_register_root_region != nullptr) {
    __lsan_register_root_region(memory, bytes);
  }
}

void remove_roots(const void* memory, std::size_t bytes) noexcept {
  if (__lsan_unregister_root_region != nullptr) {
    __lsan_unregister_root_region(memory, bytes);
  }
}

}  // namespace cpp_pool::tools
