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
constinit ReservedRanges g_unwritten CPP_POOL_GUARDED_BY(g_ranges_lock);  // of reserve()
constinit std::atomic<const Hooks*> g_hooks{nullptr};

constexpr int kProtection = PROT_READ | PROT_WRITE;
constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS;

void* map_pages(std::size_t bytes, int protection) noexcept {
  void* pages = ::mmap(nullptr, bytes, protection, kFlags, -1, 0);
  return pages == MAP_FAILED ? nullptr : pages;
}

// Maps more than asked for and cuts both ends off.
void* map_with_slack(std::size_t bytes, std::size_t alignment, int protection) noexcept {
  const std::size_t slack_bytes = bytes + alignment;
  if (slack_bytes < bytes) {
    return nullptr;
  }
  char* const wide = static_cast<char*>(map_pages(slack_bytes, protection));
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

void* map_aligned(std::size_t bytes, std::size_t alignment, int protection) noexcept {
  void* const pages = map_pages(bytes, protection);  // the kernel often aligns by itself
  if (pages == nullptr || reinterpret_cast<std::uintptr_t>(pages) % alignment == 0) {
    return pages;
  }
  ::munmap(pages, bytes);
  return map_with_slack(bytes, alignment, protection);
}

void* system_map(std::size_t bytes, std::size_t alignment) noexcept {
  {
    const LockGuard guard(g_ranges_lock);
    if (void* kept = g_ranges.take(bytes, alignment); kept != nullptr) {
      return kept;
    }
  }
  return map_aligned(bytes, alignment, kProtection);
}

// Pages that may not be written count as nobody's memory, whatever the system's rules for promising
// more than it has.
void* system_reserve(std::size_t bytes, std::size_t alignment) noexcept {
  {
    const LockGuard guard(g_ranges_lock);
    if (void* kept = g_unwritten.take(bytes, alignment); kept != nullptr) {
      return kept;
    }
  }
  return map_aligned(bytes, alignment, PROT_READ);
}

bool system_commit(void* pointer, std::size_t bytes) noexcept {
  return ::mprotect(pointer, bytes, kProtection) == 0;
}

// Mapping anew over the old pages drops them; they read as zeros from then on.
void drop_pages(ReservedRanges& kept, void* pointer, std::size_t bytes, int protection) noexcept {
  const bool is_mapped =
      ::mmap(pointer, bytes, protection, kFlags | MAP_FIXED, -1, 0) != MAP_FAILED;
  if (!is_mapped || !kept.give(pointer, bytes)) {
    ::munmap(pointer, bytes);
  }
}

void system_unmap(void* pointer, std::size_t bytes) noexcept {
  const LockGuard guard(g_ranges_lock);
  drop_pages(g_ranges, pointer, bytes, kProtection);
}

void system_unreserve(void* pointer, std::size_t bytes) noexcept {
  const LockGuard guard(g_ranges_lock);
  drop_pages(g_unwritten, pointer, bytes, PROT_READ);
}

bool system_discard(void* pointer, std::size_t bytes) noexcept {
  return ::madvise(pointer, bytes, MADV_DONTNEED) == 0;
}

void* system_reallocate(void* pointer, std::size_t, std::size_t new_bytes) noexcept {
  return std::realloc(pointer, new_bytes);
}

void system_release(void* pointer, std::size_t) noexcept { std::free(pointer); }

constexpr Hooks kSystemHooks{std::malloc,   system_reallocate, system_release,
                             system_map,    system_unmap,      system_reserve,
                             system_commit, system_unreserve,  system_discard};

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

constinit std::atomic<std::uint32_t> growth{0};

void* allocate(std::size_t bytes) noexcept {
  note_growth(bytes);
  return hooks().allocate(bytes);
}

void* reallocate(void* pointer, std::size_t old_bytes, std::size_t new_bytes) noexcept {
  note_growth(old_bytes + new_bytes);
  return hooks().reallocate(pointer, old_bytes, new_bytes);
}

void release(void* pointer, std::size_t bytes) noexcept {
  if (pointer != nullptr) {
    note_growth(bytes);
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

void* reserve(std::size_t bytes, std::size_t alignment) noexcept {
  const Hooks& set = hooks();
  return set.reserve == nullptr ? nullptr : set.reserve(bytes, alignment);
}

bool commit(void* pointer, std::size_t bytes) noexcept {
  const Hooks& set = hooks();
  return set.commit != nullptr && set.commit(pointer, bytes);
}

void unreserve(void* pointer, std::size_t bytes) noexcept {
  if (const Hooks& set = hooks(); set.unreserve != nullptr) {
    set.unreserve(pointer, bytes);
  }
}

bool discard(void* pointer, std::size_t bytes) noexcept {
  const Hooks& set = hooks();
  return set.discard != nullptr && set.discard(pointer, bytes);
}

// Taken before fork() and released after it, by different functions.
void lock_for_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS { g_ranges_lock.lock(); }
void unlock_after_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS { g_ranges_lock.unlock(); }

}  // namespace cpp_pool::memory
