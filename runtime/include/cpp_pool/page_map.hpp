// Which chunk an address lies in: a radix tree over 64 KiB units of the 48-bit address space.
//
//   address = | 0 | root index: 14 bits | leaf index: 18 bits | offset: 16 bits |
//   root (static, 128 KiB, touched where used) ─▶ leaf (2 MiB, mapped where used) ─▶ Chunk*
//
// Looking up never touches the address itself, so a foreign, stack or unmapped pointer is answered
// and not dereferenced.
// Thread safety: find() from any thread without locks; put() and erase() of one unit by its chunk's
// owner. Leaves are never given back.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "cpp_pool/abi.h"

namespace cpp_pool {

class Chunk;

class CPP_POOL_EXPORT PageMap {
 public:
  static constexpr std::size_t kUnitBytes = std::size_t{1} << 16;

  // The chunk that the address lies in, or null.
  [[nodiscard]] static Chunk* find(const void* pointer) noexcept {
    const std::uint64_t unit = reinterpret_cast<std::uintptr_t>(pointer) / kUnitBytes;
    if ((unit >> (kRootBits + kLeafBits)) != 0) [[unlikely]] {
      return nullptr;
    }
    // acquire: pairs with the release in leaf_for(), so that a new leaf's zeros are seen.
    const Leaf* leaf = root_[unit >> kLeafBits].load(std::memory_order_acquire);
    if (leaf == nullptr) [[unlikely]] {
      return nullptr;
    }
    // acquire: pairs with the release in put(), so that the chunk's header is seen.
    return leaf->chunks[unit & (kLeafSize - 1)].load(std::memory_order_acquire);
  }

  // Enters bytes (a multiple of the unit) from base (a multiple too). False when there is no memory
  // for a leaf or the address is beyond 48 bits; then nothing is entered.
  [[nodiscard]] static bool put(const void* base, std::size_t bytes, Chunk* chunk) noexcept;

  // Nothing happens to what was never entered.
  static void erase(const void* base, std::size_t bytes) noexcept;

 private:
  static constexpr unsigned kRootBits = 14;
  static constexpr unsigned kLeafBits = 18;
  static constexpr std::size_t kRootSize = std::size_t{1} << kRootBits;
  static constexpr std::size_t kLeafSize = std::size_t{1} << kLeafBits;

  struct Leaf {
    std::atomic<Chunk*> chunks[kLeafSize];
  };

  static Leaf* leaf_for(std::uint64_t unit) noexcept;
  static void fill(const void* base, std::size_t bytes, Chunk* chunk) noexcept;

  static std::atomic<Leaf*> root_[kRootSize];
};

}  // namespace cpp_pool
