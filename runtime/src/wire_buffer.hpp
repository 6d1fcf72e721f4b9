// Memory for serialized bytes, recycled through a pool, so that a steady stream of messages takes
// none from the system.
#pragma once

#include <cstddef>
#include <utility>

#include "cpp_pool/encoder.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/pool.hpp"

namespace cpp_pool {
namespace wire {

class Block {
 public:
  Block() noexcept = default;
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  ~Block() { release(); }

  [[nodiscard]] char* data() const noexcept { return data_; }
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }

  // Room for at least so many bytes; what is there stays at the front. False without memory.
  [[nodiscard]] bool reserve(std::size_t bytes) noexcept;
  // The same, what is there staying at the end.
  [[nodiscard]] bool reserve_before(std::size_t bytes) noexcept;

  void release() noexcept {
    memory::release(std::exchange(data_, nullptr), std::exchange(capacity_, 0));
  }

 private:
  char* data_ = nullptr;
  std::size_t capacity_ = 0;
};

// Writes into a block, which grows.
class BlockEncoder : public Encoder {
 public:
  explicit BlockEncoder(Block& block) noexcept : block_(block) {
    write_to(block.data(), block.capacity());
    grow = &grow_block;
  }

 private:
  static char* grow_block(Encoder& encoder, char* at, std::size_t bytes) noexcept;

  Block& block_;
};

}  // namespace wire

template <>
struct PoolTraits<wire::Block> {
  static constexpr bool kKeepsObjects = true;
  static constexpr bool kRetainsHeap = true;
  static constexpr PoolOptions options{.initial_capacity = 16, .retain_max_bytes = 1 << 20};

  static wire::Block* construct(void* memory) noexcept { return ::new (memory) wire::Block(); }
  static std::size_t recycle(wire::Block* block, const PoolOptions& pool) noexcept {
    if (block->capacity() > pool.retain_max_bytes) block->release();
    return block->capacity();
  }
  static void destroy(wire::Block* block) noexcept { std::destroy_at(block); }
};

}  // namespace cpp_pool
