// How often an operation took how long: a histogram with 64 steps to each power of two, so a value
// is known to 1.6%. One thread writes; several are added up afterwards.
#ifndef BENCH_POOL_HISTOGRAM_HPP_
#define BENCH_POOL_HISTOGRAM_HPP_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace bench {

class Histogram {
 public:
  void add(std::uint64_t value) {
    ++counts_[index_of(value)];
    max_ = std::max(max_, value);
  }

  void add(const Histogram& other) {
    for (std::size_t i = 0; i < kSlots; ++i) {
      counts_[i] += other.counts_[i];
    }
    max_ = std::max(max_, other.max_);
  }

  // The value that the given part of all are not above, 0 < part < 1; 0 when there are none.
  [[nodiscard]] std::uint64_t quantile(double part) const {
    std::uint64_t total = 0;
    for (const std::uint64_t count : counts_) {
      total += count;
    }
    const double wanted = part * static_cast<double>(total);
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kSlots; ++i) {
      seen += counts_[i];
      if (seen != 0 && static_cast<double>(seen) >= wanted) {
        return std::min(largest_of(i), max_);
      }
    }
    return max_;
  }

  [[nodiscard]] std::uint64_t max() const { return max_; }

 private:
  static constexpr unsigned kStepBits = 6;
  static constexpr std::uint64_t kSteps = 1U << kStepBits;
  static constexpr std::size_t kSlots = (64 - kStepBits + 1) * kSteps;

  static std::size_t index_of(std::uint64_t value) {
    if (value < kSteps) {
      return value;
    }
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - kStepBits - 1;
    return (shift + 1) * kSteps + (value >> shift) - kSteps;
  }

  static std::uint64_t largest_of(std::size_t index) {
    if (index < kSteps) {
      return index;
    }
    const std::size_t shift = index / kSteps - 1;
    return ((index % kSteps + kSteps + 1) << shift) - 1;
  }

  std::array<std::uint64_t, kSlots> counts_{};
  std::uint64_t max_ = 0;
};

}  // namespace bench

#endif  // BENCH_POOL_HISTOGRAM_HPP_
