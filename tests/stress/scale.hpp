// How much of the load the tests run: all of it, or what a sanitizer manages in the same time.
#pragma once

#include <algorithm>
#include <cstdint>

#include "load/rows.hpp"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CPP_POOL_TEST_TSAN 1
#elif __has_feature(address_sanitizer)
#define CPP_POOL_TEST_ASAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define CPP_POOL_TEST_TSAN 1
#elif defined(__SANITIZE_ADDRESS__)
#define CPP_POOL_TEST_ASAN 1
#endif

namespace load {

#if defined(CPP_POOL_TEST_TSAN)
inline constexpr std::uint64_t kDivisor = 10;
inline constexpr int kMostThreads = 500;  // each has a shadow of its own
#elif defined(CPP_POOL_TEST_ASAN)
inline constexpr std::uint64_t kDivisor = 4;
inline constexpr int kMostThreads = 1000;
#else
inline constexpr std::uint64_t kDivisor = 1;
inline constexpr int kMostThreads = 2000;
#endif

// Small counts stay as they are.
inline std::uint64_t scaled(std::uint64_t count, std::uint64_t divisor) {
  return count <= 1000 ? count : std::max<std::uint64_t>(1000, count / divisor);
}

// The row's size bounded by counts: a duration becomes about what two cores do in a quarter of it.
// THREAD_CACHED has four times the counts of other policies.
inline Config scaled(const Row& row, cpp_pool::Concurrency policy) {
  constexpr std::uint64_t kOperationsPerSecond = 1'000'000;
  const bool is_default = policy == cpp_pool::Concurrency::kThreadCached;
  const std::uint64_t divisor = is_default ? kDivisor : 4 * kDivisor;
  Config config = row.config;
  if (config.operations == 0) {
    const auto milliseconds = static_cast<std::uint64_t>(config.duration.count());
    const auto threads = static_cast<std::uint64_t>(config.threads);
    config.operations =
        std::max<std::uint64_t>(1, kOperationsPerSecond / divisor * milliseconds / 1000 / threads);
    config.duration = {};
  } else {
    config.operations = scaled(config.operations, divisor);
  }
  config.live = scaled(config.live, divisor);
  config.threads = std::min(config_for(row, policy).threads, kMostThreads);
  return config;
}

}  // namespace load
