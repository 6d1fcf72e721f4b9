// Watches every allocation of the containers: fails the one that a test asks for, checks that each
// block is released with its own size, and knows what is still held.
#pragma once

#include <cstddef>
#include <cstring>
#include <map>

#include "catch.hpp"
#include "cpp_pool/memory.hpp"

namespace cpp_pool::testing {

class MemoryProbe {
 public:
  MemoryProbe() : previous_(memory::set_hooks(&kHooks)) { state() = State(); }
  MemoryProbe(const MemoryProbe&) = delete;
  MemoryProbe& operator=(const MemoryProbe&) = delete;
  ~MemoryProbe() {
    memory::set_hooks(previous_);
    CHECK(state().mistakes == 0);
  }

  // Lets `successes` allocations pass and fails all after them.
  void fail_after(std::size_t successes) {
    state().successes = successes;
    state().failing = true;
    state().failures = 0;
  }
  void stop_failing() { state().failing = false; }
  [[nodiscard]] std::size_t failures() const { return state().failures; }
  [[nodiscard]] std::size_t allocations() const { return state().allocations; }
  [[nodiscard]] std::size_t live_blocks() const { return state().live.size(); }
  [[nodiscard]] std::size_t live_bytes() const {
    std::size_t total = 0;
    for (const auto& [block, bytes] : state().live) total += bytes;
    return total;
  }

 private:
  struct State {
    std::map<void*, std::size_t> live;
    std::size_t allocations = 0;
    std::size_t successes = 0;
    std::size_t failures = 0;
    std::size_t mistakes = 0;
    bool failing = false;
  };
  static State& state() {
    static State value;
    return value;
  }

  static bool admit(std::size_t bytes) {
    // Nothing that a test does needs a quarter of a gigabyte.
    if (bytes > std::size_t{1} << 28) return false;
    if (!state().failing) return true;
    if (state().successes > 0) {
      --state().successes;
      return true;
    }
    ++state().failures;
    return false;
  }
  static void* record(void* block, std::size_t bytes) {
    if (block == nullptr) return nullptr;
    ++state().allocations;
    state().live[block] = bytes;
    return block;
  }
  static void forget(void* block, std::size_t bytes) {
    const auto found = state().live.find(block);
    if (found == state().live.end() || found->second != bytes) {
      ++state().mistakes;
    } else {
      state().live.erase(found);
    }
  }

  static void* allocate(std::size_t bytes) {
    return admit(bytes) ? record(memory::system_hooks().allocate(bytes), bytes) : nullptr;
  }
  // Always moves the block, so that pointers into the old one show under AddressSanitizer.
  static void* reallocate(void* block, std::size_t old_bytes, std::size_t new_bytes) {
    void* moved = allocate(new_bytes);
    if (moved == nullptr || block == nullptr) return moved;
    std::memcpy(moved, block, old_bytes < new_bytes ? old_bytes : new_bytes);
    release(block, old_bytes);
    return moved;
  }
  static void release(void* block, std::size_t bytes) {
    if (block == nullptr) return;
    forget(block, bytes);
    memory::system_hooks().release(block, bytes);
  }
  static void* map(std::size_t bytes, std::size_t alignment) {
    return memory::system_hooks().map(bytes, alignment);
  }
  static void unmap(void* block, std::size_t bytes) { memory::system_hooks().unmap(block, bytes); }

  static constexpr memory::Hooks kHooks = {&allocate, &reallocate, &release, &map, &unmap};

  const memory::Hooks* previous_;
};

}  // namespace cpp_pool::testing
