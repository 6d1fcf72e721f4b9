#include "cpp_pool/memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "cpp_pool/lock.hpp"

namespace cpp_pool::memory {
namespace {

// Address ranges that were unmapped and read as zeros until map() hands them out again. A fixed
// table, because giving memory back must not need memory; when it is full, a range goes for good.
class ReservedRanges {
 public:
  // The smallest range that holds bytes at the alignment, or null.
  void* take(std::size_t bytes, std::size_t alignment) noexcept {
    Range* best = nullptr;
    for (Range* range = ranges_.data(); range != ranges_.data() + count_; ++range) {
      const bool fits = range->bytes >= bytes && range->base % alignment == 0;
      if (fits && (best == nullptr || range->bytes < best->bytes)) {
        best = range;
      }
    }
    if (best == nullptr) {
      return nullptr;
    }
    void* taken = reinterpret_cast<void*>(best->base);
    best->base += bytes;
    best->bytes -= bytes;
    if (best->bytes == 0) {
      *best = ranges_[--count_];
    }
    return taken;
  }

  // False when the table is full.
  bool give(void* pointer, std::size_t bytes) noexcept {
    Range joined{reinterpret_cast<std::uintptr_t>(pointer), bytes};
    for (std::size_t i = 0; i < count_;) {
      const Range& range = ranges_[i];
      const bool touches =
          range.base + range.bytes == joined.base || joined.base + joined.bytes == range.base;
      if (!touches) {
        ++i;
        continue;
      }
      joined = {std::min(range.base, joined.base), range.bytes + joined.bytes};
      ranges_[i] = ranges_[--count_];
      i = 0;  // the longer range may touch one that was passed
    }
    if (count_ == ranges_.size()) {
      return false;
    }
    ranges_[count_++] = joined;
    return true;
  }

 private:
  struct Range {
    std::uintptr_t base = 0;
    std::size_t bytes = 0;
  };
  std::array<Range, 512> ranges_{};
  std::size_t count_ = 0;
};

constinit Lock g_ranges_lock;
constinit ReservedRanges g_ranges CPP_POOL_GUARDED_BY(g_ranges_lock);
constinit std::atomic<const Hooks*> g_hooks{nullptr};

constexpr int kProtection = PROT_READ | PROT_WRITE;
constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS;

void* map_pages(std::size_t bytes) noexcept {
  void* pages = ::mmap(nullptr, bytes, kProtection, kFlags, -1, 0);
  return pages == MAP_FAILED ? nullptr : pages;
}

// Maps more than asked for and cuts both ends off.
void* map_aligned(std::size_t bytes, std::size_t alignment) noexcept {
  const std::size_t slack_bytes = bytes + alignment;
  if (slack_bytes < bytes) {
    return nullptr;
  }
  char* const wide = static_cast<char*>(map_pages(slack_bytes));
  if (wide == nullptr) {
    return nullptr;
  }
  const std::size_t rest = reinterpret_cast<std::uintptr_t>(wide) % alignment;
  const std::size_t head_bytes = rest == 0 ? 0 : alignment - rest;
  if (head_bytes != 0) {
    ::munmap(wide, head_bytes);
  }
  ::munmap(wide + head_bytes + bytes, slack_bytes - head_bytes - bytes);
  return wide + head_bytes;
}

void* system_map(std::size_t bytes, std::size_t alignment) noexcept {
  {
    const LockGuard guard(g_ranges_lock);
    if (void* reserved = g_ranges.take(bytes, alignment); reserved != nullptr) {
      return reserved;
    }
  }
  void* const pages = map_pages(bytes);  // the kernel often aligns by itself
  if (pages == nullptr || reinterpret_cast<std::uintptr_t>(pages) % alignment == 0) {
    return pages;
  }
  ::munmap(pages, bytes);
  return map_aligned(bytes, alignment);
}

void system_unmap(void* pointer, std::size_t bytes) noexcept {
  const LockGuard guard(g_ranges_lock);
  // Mapping anew over the old pages drops them and reads as zeros from then on.
  const bool reserved =
      ::mmap(pointer, bytes, kProtection, kFlags | MAP_FIXED, -1, 0) != MAP_FAILED;
  if (!reserved || !g_ranges.give(pointer, bytes)) {
    ::munmap(pointer, bytes);
  }
}

void* system_reallocate(void* pointer, std::size_t, std::size_t new_bytes) noexcept {
  return std::realloc(pointer, new_bytes);
}

void system_release(void* pointer, std::size_t) noexcept { std::free(pointer); }

constexpr Hooks kSystemHooks{std::malloc, system_reallocate, system_release, system_map,
                             system_unmap};

// acquire: pairs with the release in set_hooks().
const Hooks& hooks() noexcept {
  const Hooks* set = g_hooks.load(std::memory_order_acquire);
  return set == nullptr ? kSystemHooks : *set;
}

}  // namespace

const Hooks& system_hooks() noexcept { return kSystemHooks; }

const Hooks* set_hooks(const Hooks* hooks) noexcept {
  // acq_rel: pairs with the acquire in hooks() and with the set before.
  return g_hooks.exchange(hooks, std::memory_order_acq_rel);
}

void* allocate(std::size_t bytes) noexcept { return hooks().allocate(bytes); }

void* reallocate(void* pointer, std::size_t old_bytes, std::size_t new_bytes) noexcept {
  return hooks().reallocate(pointer, old_bytes, new_bytes);
}

void release(void* pointer, std::size_t bytes) noexcept {
  if (pointer != nullptr) {
    hooks().release(pointer, bytes);
  }
}

void wipe(void* pointer, std::size_t bytes) noexcept {
  if (bytes == 0) return;  // the pointer may be null then
  std::memset(pointer, 0, bytes);
  asm volatile("" : : "r"(pointer) : "memory");  // somebody may read it: the stores must happen
}

void* map(std::size_t bytes, std::size_t alignment) noexcept {
  return hooks().map(bytes, alignment);
}

void unmap(void* pointer, std::size_t bytes) noexcept { hooks().unmap(pointer, bytes); }

// Taken before fork() and released after it, by different functions.
void lock_for_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS { g_ranges_lock.lock(); }
void unlock_after_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS { g_ranges_lock.unlock(); }

}  // namespace cpp_pool::memory
