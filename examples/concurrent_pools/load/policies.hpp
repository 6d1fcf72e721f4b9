// The policies of pools, and the messages of concurrent.proto with each of them.
#pragma once

#include <array>
#include <string_view>
#include <type_traits>

#include "concurrent.pool.hpp"
#include "concurrent_lock_free.pool.hpp"
#include "concurrent_mutex.pool.hpp"
#include "concurrent_unsynchronized.pool.hpp"
#include "cpp_pool/policy.hpp"
#include "cpp_pool/pool.hpp"

namespace load {

// In the order of the report.
inline constexpr std::array kPolicies = {
    cpp_pool::Concurrency::kThreadCached, cpp_pool::Concurrency::kLockFree,
    cpp_pool::Concurrency::kMutex, cpp_pool::Concurrency::kUnsynchronized};

// The schema's word for it.
[[nodiscard]] constexpr std::string_view name_of(cpp_pool::Concurrency policy) {
  switch (policy) {
    case cpp_pool::Concurrency::kThreadCached:
      return "THREAD_CACHED";
    case cpp_pool::Concurrency::kLockFree:
      return "LOCK_FREE";
    case cpp_pool::Concurrency::kMutex:
      return "MUTEX";
    case cpp_pool::Concurrency::kUnsynchronized:
      break;
  }
  return "UNSYNCHRONIZED";
}

// The messages whose pools are of a policy.
template <class Policy>
struct MessagesOf;
template <>
struct MessagesOf<cpp_pool::ThreadCached> {
  using Small = concurrent::SmallMessage;
  using Medium = concurrent::MediumMessage;
  using Large = concurrent::LargeMessage;
  using Stress = concurrent::StressTestMessage;
};
template <>
struct MessagesOf<cpp_pool::LockFree> {
  using Small = concurrent::lock_free::SmallMessage;
  using Medium = concurrent::lock_free::MediumMessage;
  using Large = concurrent::lock_free::LargeMessage;
  using Stress = concurrent::lock_free::StressTestMessage;
};
template <>
struct MessagesOf<cpp_pool::Mutex> {
  using Small = concurrent::mutex::SmallMessage;
  using Medium = concurrent::mutex::MediumMessage;
  using Large = concurrent::mutex::LargeMessage;
  using Stress = concurrent::mutex::StressTestMessage;
};
template <>
struct MessagesOf<cpp_pool::Unsynchronized> {
  using Small = concurrent::unsynchronized::SmallMessage;
  using Medium = concurrent::unsynchronized::MediumMessage;
  using Large = concurrent::unsynchronized::LargeMessage;
  using Stress = concurrent::unsynchronized::StressTestMessage;
};

template <class Policy>
using SmallOf = typename MessagesOf<Policy>::Small;
template <class Policy>
using MediumOf = typename MessagesOf<Policy>::Medium;
template <class Policy>
using LargeOf = typename MessagesOf<Policy>::Large;
template <class Policy>
using StressOf = typename MessagesOf<Policy>::Stress;

template <class Policy>
inline constexpr bool kAllOfPolicy =
    (std::is_same_v<typename SmallOf<Policy>::PoolPolicy, Policy> &&
     std::is_same_v<typename MediumOf<Policy>::PoolPolicy, Policy> &&
     std::is_same_v<typename LargeOf<Policy>::PoolPolicy, Policy> &&
     std::is_same_v<typename StressOf<Policy>::PoolPolicy, Policy>);
static_assert(kAllOfPolicy<cpp_pool::ThreadCached> && kAllOfPolicy<cpp_pool::LockFree> &&
              kAllOfPolicy<cpp_pool::Mutex> && kAllOfPolicy<cpp_pool::Unsynchronized>);

}  // namespace load
