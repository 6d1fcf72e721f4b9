// How much of the load the tests run: all of it, or what a sanitizer manages in the same time.
#pragma once

#include <algorithm>
#include <cstdint>

#include "load/result.hpp"

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
inline std::uint64_t scaled(std::uint64_t count) {
  return count <= 1000 ? count : std::max<std::uint64_t>(1000, count / kDivisor);
}

// The row's size bounded by counts: a duration becomes about what two cores do in a quarter of it.
inline Config scaled(Config config) {
  constexpr std::uint64_t kOperationsPerSecond = 1'000'000;
  if (config.operations == 0) {
    const auto milliseconds = static_cast<std::uint64_t>(config.duration.count());
    const auto threads = static_cast<std::uint64_t>(config.threads);
    config.operations =
        std::max<std::uint64_t>(1, kOperationsPerSecond / kDivisor * milliseconds / 1000 / threads);
    config.duration = {};
  }
  config.operations = scaled(config.operations);
  config.live = scaled(config.live);
  config.threads = std::min(config.threads, kMostThreads);
  return config;
}

}  // namespace load
