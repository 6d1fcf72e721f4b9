// Memory that runs out when a test says so.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/memory.hpp"

namespace cpp_pool_test {

constexpr std::uint64_t kNever = UINT64_MAX;

// Which of the optional hooks there are.
enum class Growth : std::uint8_t {
  kByChunk,  // neither reserve() nor discard(): a pool gets chunk after chunk
  kInPlace,  // all
};

// While it lives, the allocation of that index fails, and all after it if `lasting`; commit() and
// discard() count as allocations. Counts what is mapped and reserved, less what was given back.
// Thread safety: the hooks from any thread; one at a time lives.
class FailingMemory {
 public:
  FailingMemory(std::uint64_t index, bool lasting, Growth growth = Growth::kByChunk) {
    state().fail_at = index;
    state().lasting = lasting;
    state().calls = 0;
    state().mapped_bytes = 0;
    state().most_mapped_bytes = 0;
    state().has_failed = false;
    cpp_pool::memory::set_hooks(growth == Growth::kInPlace ? &kGrowingHooks : &kHooks);
  }
  ~FailingMemory() { cpp_pool::memory::set_hooks(nullptr); }
  FailingMemory(const FailingMemory&) = delete;
  FailingMemory& operator=(const FailingMemory&) = delete;

  bool has_failed() const { return state().has_failed; }
  std::uint64_t calls() const { return state().calls; }
  std::int64_t mapped_bytes() const { return state().mapped_bytes; }
  std::int64_t most_mapped_bytes() const { return state().most_mapped_bytes; }

 private:
  struct State {
    std::atomic<std::uint64_t> fail_at{0};
    std::atomic<bool> lasting{false};
    std::atomic<std::uint64_t> calls{0};
    std::atomic<std::int64_t> mapped_bytes{0};
    std::atomic<std::int64_t> most_mapped_bytes{0};
    std::atomic<bool> has_failed{false};
  };
  static State& state() {
    static State one;
    return one;
  }
  static bool fails() {
    const std::uint64_t call = state().calls++;
    const bool failing = call == state().fail_at || (state().lasting && call > state().fail_at);
    if (failing) {
      state().has_failed = true;
    }
    return failing;
  }
  static void* count(void* pages, std::size_t bytes) {
    if (pages != nullptr) {
      const std::int64_t now = state().mapped_bytes += static_cast<std::int64_t>(bytes);
      std::int64_t most = state().most_mapped_bytes;
      while (most < now && !state().most_mapped_bytes.compare_exchange_weak(most, now)) {
      }
    }
    return pages;
  }
  static const cpp_pool::memory::Hooks& system() { return cpp_pool::memory::system_hooks(); }

  static void* allocate(std::size_t bytes) { return fails() ? nullptr : system().allocate(bytes); }
  static void* reallocate(void* pointer, std::size_t old_bytes, std::size_t new_bytes) {
    return fails() ? nullptr : system().reallocate(pointer, old_bytes, new_bytes);
  }
  static void release(void* pointer, std::size_t bytes) { system().release(pointer, bytes); }
  static void* map(std::size_t bytes, std::size_t alignment) {
    return fails() ? nullptr : count(system().map(bytes, alignment), bytes);
  }
  static void unmap(void* pointer, std::size_t bytes) {
    state().mapped_bytes -= static_cast<std::int64_t>(bytes);
    system().unmap(pointer, bytes);
  }
  static void* reserve(std::size_t bytes, std::size_t alignment) {
    return fails() ? nullptr : count(system().reserve(bytes, alignment), bytes);
  }
  static bool commit(void* pointer, std::size_t bytes) {
    return !fails() && system().commit(pointer, bytes);
  }
  static void unreserve(void* pointer, std::size_t bytes) {
    state().mapped_bytes -= static_cast<std::int64_t>(bytes);
    system().unreserve(pointer, bytes);
  }
  static bool discard(void* pointer, std::size_t bytes) {
    return !fails() && system().discard(pointer, bytes);
  }

  static constexpr cpp_pool::memory::Hooks kHooks{allocate, reallocate, release, map, unmap};
  static constexpr cpp_pool::memory::Hooks kGrowingHooks{
      allocate, reallocate, release, map, unmap, reserve, commit, unreserve, discard};
};

}  // namespace cpp_pool_test
