#include "cpp_pool/page_map.hpp"

#include "cpp_pool/memory.hpp"

namespace cpp_pool {

constinit std::atomic<PageMap::Leaf*> PageMap::root_[PageMap::kRootSize]{};

PageMap::Leaf* PageMap::leaf_for(std::uint64_t unit) noexcept {
  std::atomic<Leaf*>& entry = root_[unit >> kLeafBits];
  // acquire: pairs with the release below.
  if (Leaf* leaf = entry.load(std::memory_order_acquire); leaf != nullptr) {
    return leaf;
  }
  static_assert(sizeof(Leaf) % kUnitBytes == 0);
  void* const pages = memory::map(sizeof(Leaf), kUnitBytes);
  if (pages == nullptr) {
    return nullptr;
  }
  // Default-initialised: the pages are zero already, and writing them would make them resident.
  Leaf* leaf = static_cast<Leaf*>(pages);
  Leaf* winner = nullptr;
  // release: pairs with the acquires here and in find(). A thread that lost takes the winner's.
  if (entry.compare_exchange_strong(winner, leaf, std::memory_order_acq_rel,
                                    std::memory_order_acquire)) {
    return leaf;
  }
  memory::unmap(pages, sizeof(Leaf));
  return winner;
}

void PageMap::fill(const void* base, std::size_t bytes, Chunk* chunk) noexcept {
  const std::uint64_t first = reinterpret_cast<std::uintptr_t>(base) / kUnitBytes;
  for (std::uint64_t unit = first; unit != first + bytes / kUnitBytes; ++unit) {
    // Both loads and stores of one unit are its owner's; the leaf was seen in put(). Without one,
    // put() failed, and there is nothing to erase.
    Leaf* const leaf = root_[unit >> kLeafBits].load(std::memory_order_relaxed);
    if (leaf == nullptr) continue;
    // release: pairs with the acquire in find().
    leaf->chunks[unit & (kLeafSize - 1)].store(chunk, std::memory_order_release);
  }
}

bool PageMap::put(const void* base, std::size_t bytes, Chunk* chunk) noexcept {
  const std::uint64_t first = reinterpret_cast<std::uintptr_t>(base) / kUnitBytes;
  const std::uint64_t last = first + bytes / kUnitBytes - 1;
  if ((last >> (kRootBits + kLeafBits)) != 0) {
    return false;
  }
  for (std::uint64_t root = first >> kLeafBits; root <= last >> kLeafBits; ++root) {
    if (leaf_for(root << kLeafBits) == nullptr) {
      return false;
    }
  }
  fill(base, bytes, chunk);
  return true;
}

void PageMap::erase(const void* base, std::size_t bytes) noexcept { fill(base, bytes, nullptr); }

}  // namespace cpp_pool
