#include "allocations.hpp"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>

namespace {

constinit thread_local std::uint64_t count = 0;

}  // namespace

namespace bench {

std::uint64_t allocation_count() { return count; }

}  // namespace bench

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

// glibc's own, by the names under which it keeps them reachable. free() is not replaced: what they
// give is glibc's.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t elements, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) noexcept {
  ++count;
  return __libc_malloc(size);
}

void* calloc(std::size_t elements, std::size_t size) noexcept {
  ++count;
  return __libc_calloc(elements, size);
}

void* realloc(void* memory, std::size_t size) noexcept {
  ++count;
  return __libc_realloc(memory, size);
}

void* memalign(std::size_t alignment, std::size_t size) noexcept {
  ++count;
  return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  ++count;
  return __libc_memalign(alignment, size);
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept {
  ++count;
  void* const aligned = __libc_memalign(alignment, size);
  if (aligned == nullptr) {
    return ENOMEM;
  }
  *memory = aligned;
  return 0;
}

void* mmap(void* address, std::size_t size, int protection, int flags, int file,
           off_t offset) noexcept {
  ++count;
  return reinterpret_cast<void*>(syscall(SYS_mmap, address, size, protection, flags, file, offset));
}

}  // extern "C"

#endif
