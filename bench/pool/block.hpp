// What every peer allocates: a plain object of a given size, a multiple of 8 bytes.
#ifndef BENCH_POOL_BLOCK_HPP_
#define BENCH_POOL_BLOCK_HPP_

#include <cstddef>
#include <cstdint>

namespace bench {

// Constructing it writes nothing, so that malloc's peers and a pool do the same work. Policy is
// that of the process-wide cpp-pool of the type and means nothing to the other peers; two of
// different Index are different types.
template <std::size_t Size, class Policy = void, std::size_t Index = 0>
struct Block {
  static_assert(Size % 8 == 0);
  using PoolPolicy = Policy;
  static constexpr std::size_t kWords = Size / 8;

  Block() noexcept {}

  std::uint64_t words[kWords];
};

// The compiler has to assume that the object is read and changed here: neither the allocation nor
// the writes before it can go. Unlike benchmark::DoNotOptimize it leaves the pointer in its
// register.
template <class T>
inline void keep(T* object) noexcept {
  asm volatile("" : "+r"(object) : : "memory");
}

}  // namespace bench

#endif  // BENCH_POOL_BLOCK_HPP_
