#include "lookup_table.hpp"

#include <algorithm>
#include <bit>
#include <new>

#include "cpp_pool/memory.hpp"

namespace cpp_pool::detail {

// Slots are stored with release and loaded with acquire, which pair with each other: who has read
// what a writer stored sees that writer's odd version afterwards.
struct LookupTable::Slot {
  std::atomic<const void*> scope;
  std::atomic<std::uint64_t> key;
  std::atomic<const void*> value;

  void store(const void* new_scope, std::uint64_t new_key, const void* new_value) noexcept {
    scope.store(new_scope, std::memory_order_release);
    key.store(new_key, std::memory_order_release);
    value.store(new_value, std::memory_order_release);
  }
};

struct LookupTable::Block {
  std::atomic<std::uint64_t> version;
  std::size_t capacity;  // a power of two, at least twice the values
  Block* previous;

  static std::size_t bytes(std::size_t capacity) noexcept {
    return sizeof(Block) + capacity * sizeof(Slot);
  }
  Slot* slots() noexcept { return reinterpret_cast<Slot*>(this + 1); }
  const Slot* slots() const noexcept { return reinterpret_cast<const Slot*>(this + 1); }

  std::size_t home_of(const void* scope, std::uint64_t key) const noexcept {
    std::uint64_t bits = key + reinterpret_cast<std::uintptr_t>(scope);
    bits = (bits ^ bits >> 32) * 0x9e3779b97f4a7c15;
    return static_cast<std::size_t>(bits ^ bits >> 32) & (capacity - 1);
  }

  // The value of the key; null when a free slot ends the search. A block that is being written may
  // have no free slot where one was, so no search is longer than the block.
  const void* search(const void* scope, std::uint64_t key) const noexcept {
    std::size_t place = home_of(scope, key);
    for (std::size_t i = 0; i < capacity; ++i, place = (place + 1) & (capacity - 1)) {
      const Slot& slot = slots()[place];
      const void* value = slot.value.load(std::memory_order_acquire);
      if (value == nullptr) break;
      if (slot.key.load(std::memory_order_acquire) == key &&
          slot.scope.load(std::memory_order_acquire) == scope) {
        return value;
      }
    }
    return nullptr;
  }
};

LookupTable::Answer LookupTable::find(const void* scope, std::uint64_t key) const noexcept {
  // acquire: pairs with the release in publish().
  const Block* const block = published_.load(std::memory_order_acquire);
  if (block == nullptr) return {};
  // acquire: pairs with the release of the even version in publish().
  const std::uint64_t version = block->version.load(std::memory_order_acquire);
  const void* const value = block->search(scope, key);
  const bool is_unchanged = block->version.load(std::memory_order_relaxed) == version;
  if (version % 2 != 0 || !is_unchanged) return {};
  return {true, value};
}

bool LookupTable::begin(std::size_t count) noexcept {
  constexpr std::size_t kFirstCapacity = 64;
  if (newest_ == nullptr || newest_->capacity < 2 * count) {
    const std::size_t capacity = std::bit_ceil(std::max(2 * count, kFirstCapacity));
    void* const bytes = memory::allocate(Block::bytes(capacity));
    if (bytes == nullptr) return false;
    newest_ = ::new (bytes) Block{{0}, capacity, newest_};
    for (std::size_t i = 0; i < capacity; ++i) ::new (newest_->slots() + i) Slot{};
  }
  newest_->version.store(newest_->version.load(std::memory_order_relaxed) | 1,
                         std::memory_order_relaxed);
  for (std::size_t i = 0; i < newest_->capacity; ++i)
    newest_->slots()[i].store(nullptr, 0, nullptr);
  return true;
}

void LookupTable::insert(const void* scope, std::uint64_t key, const void* value) noexcept {
  if (newest_->search(scope, key) != nullptr) return;
  std::size_t place = newest_->home_of(scope, key);
  while (newest_->slots()[place].value.load(std::memory_order_relaxed) != nullptr) {
    place = (place + 1) & (newest_->capacity - 1);
  }
  newest_->slots()[place].store(scope, key, value);
}

void LookupTable::publish() noexcept {
  // release: pairs with the acquire of the version in find().
  newest_->version.fetch_add(1, std::memory_order_release);
  // release: pairs with the acquire of the block in find().
  published_.store(newest_, std::memory_order_release);
}

}  // namespace cpp_pool::detail
