// A hash table that any thread searches without a lock, while one at a time refills it.
//
//   newest ─▶ Block: | version | capacity | previous ─▶ smaller Block ─▶ ... | Slot | Slot | ...
//                      odd while it is written       Slot: | scope | key | value |, free: value
//                      null
//
// A reader notes the version, searches and looks at the version again: if a writer came between,
// there is no answer. So slots are rewritten in place, and no block is freed under a reader: one
// that has become too small stays, behind one of twice its size or more. All blocks together take
// less than twice the newest.
//
// Thread safety: find() from any thread; the others from one thread at a time, as a lock of the
// owner's sees to. Constant-initialised; blocks are kept for good. Nothing throws.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace cpp_pool::detail {

class LookupTable {
 public:
  constexpr LookupTable() noexcept = default;
  LookupTable(const LookupTable&) = delete;
  LookupTable& operator=(const LookupTable&) = delete;

  struct Answer {
    bool is_valid = false;        // false: there is no table at the moment
    const void* value = nullptr;  // null: nothing of that key
  };
  [[nodiscard]] Answer find(const void* scope, std::uint64_t key) const noexcept;

  // From the return on, no find() that begins has an answer, until publish().
  void invalidate() noexcept { published_.store(nullptr, std::memory_order_relaxed); }
  [[nodiscard]] bool is_published() const noexcept {
    return published_.load(std::memory_order_relaxed) != nullptr;
  }

  // Begins an empty table with room for `count` insertions. REQUIRES: not published. False when
  // there is no memory.
  [[nodiscard]] bool begin(std::size_t count) noexcept;
  // Of two values with one scope and key, the first stays. REQUIRES: after begin(); value not null.
  void insert(const void* scope, std::uint64_t key, const void* value) noexcept;
  void publish() noexcept;

 private:
  struct Slot;
  struct Block;

  std::atomic<const Block*> published_{nullptr};
  Block* newest_ = nullptr;
};

}  // namespace cpp_pool::detail
