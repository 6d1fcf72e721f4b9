// Numbers at random, cheap enough to stand inside what is measured; the same in each run.
#ifndef BENCH_COMMON_RANDOM_HPP_
#define BENCH_COMMON_RANDOM_HPP_

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace bench {

// Marsaglia's xorshift64*.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1DU;
  }

  // One of 0 .. bound - 1, with bound below 2^32: by a multiplication, as a division costs more
  // than an allocation.
  std::size_t below(std::size_t bound) {
    return static_cast<std::size_t>((next() >> 32) * bound >> 32);
  }

 private:
  std::uint64_t state_;
};

// 0 .. count - 1 in random order.
inline std::vector<std::uint32_t> permutation(std::size_t count, std::uint64_t seed) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  Random random(seed);
  for (std::size_t i = count; i > 1; --i) {
    std::swap(order[i - 1], order[random.below(i)]);
  }
  return order;
}

}  // namespace bench

#endif  // BENCH_COMMON_RANDOM_HPP_
