// What threads may keep from each other: so many bytes in all, and nothing that a pool at its
// max_capacity needs.
#include <algorithm>
#include <atomic>
#include <barrier>
#include <deque>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "cpp_pool/thread_caches.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;
using cpp_pool::ThreadCaches;

template <std::size_t kBytes>
struct Block {
  char first = 1;
  char rest[kBytes - 1];

  // Leaves the rest alone, so that a large block costs a page.
  Block() noexcept {}
};

// Many types as far as caches go: each pool has one in each thread.
template <class T, class Policy>
using Pools = std::deque<ObjectPool<T, Policy>>;

template <class T, class Policy>
void fill(Pools<T, Policy>& pools) {
  constexpr std::size_t kPools = 200;
  for (std::size_t i = 0; i < kPools; ++i) {
    pools.emplace_back(cpp_pool::PoolOptions{.initial_capacity = 8});
  }
}

template <class T, class Policy>
std::size_t bytes_at_hand(const Pools<T, Policy>& pools) {
  std::size_t bytes = 0;
  for (const auto& pool : pools) {
    bytes += pool.stats().thread_cached * sizeof(T);
  }
  return bytes;
}

template <class T, class Policy>
std::size_t most_at_hand_of_own_objects() {
  Pools<T, Policy> pools;
  fill(pools);
  std::size_t most = 0;
  std::size_t most_counted = 0;
  on_threads(1, [&](std::size_t) {
    for (std::size_t turn = 0; turn < 2; ++turn) {
      for (std::size_t i = 0; i < pools.size(); ++i) {
        pools[i].deallocate_batch(take(pools[i], 1 + 7 * i % 300));
        most = i % 20 == 0 ? std::max(most, bytes_at_hand(pools)) : most;
        if (const ThreadCaches* caches = ThreadCaches::of_this_thread(); caches != nullptr) {
          most_counted = std::max(most_counted, caches->bytes());
        }
      }
    }
    most = std::max(most, bytes_at_hand(pools));
  });
  REQUIRE(most_counted <= ThreadCaches::kMaxBytes);
  REQUIRE(bytes_at_hand(pools) == 0);
  for (const auto& pool : pools) {
    REQUIRE(invariants(pool) == "");
  }
  return most;
}

TEMPLATE_LIST_TEST_CASE("a thread's caches of 200 types stay below 512 KiB", "", CachedPolicies) {
  REQUIRE(most_at_hand_of_own_objects<Block<8>, TestType>() <= ThreadCaches::kMaxBytes);
  REQUIRE(most_at_hand_of_own_objects<Block<100>, TestType>() <= ThreadCaches::kMaxBytes);
  REQUIRE(most_at_hand_of_own_objects<Block<1000>, TestType>() <= ThreadCaches::kMaxBytes);
  REQUIRE(most_at_hand_of_own_objects<Block<9000>, TestType>() <= ThreadCaches::kMaxBytes);
  REQUIRE(most_at_hand_of_own_objects<Block<100000>, TestType>() <= ThreadCaches::kMaxBytes);
  REQUIRE(most_at_hand_of_own_objects<Block<200000>, TestType>() <= ThreadCaches::kMaxBytes);
}

template <class T, class Policy>
std::size_t at_hand_of_others_objects(std::size_t count) {
  Pools<T, Policy> pools;
  fill(pools);
  std::vector<std::vector<T*>> objects;
  for (auto& pool : pools) {
    objects.push_back(take(pool, count));
  }
  for (auto& pool : pools) {
    pool.trim();  // what this thread has at hand
  }
  std::size_t bytes = 0;
  on_threads(1, [&](std::size_t) {
    for (std::size_t i = 0; i < pools.size(); ++i) {
      pools[i].deallocate_batch(objects[i]);
    }
    bytes = bytes_at_hand(pools);
  });
  return bytes;
}

TEMPLATE_LIST_TEST_CASE("a thread that only frees keeps below 512 KiB", "", CachedPolicies) {
  REQUIRE(at_hand_of_others_objects<Block<100>, TestType>(400) <= ThreadCaches::kMaxBytes);
  REQUIRE(at_hand_of_others_objects<Block<9000>, TestType>(1) <= ThreadCaches::kMaxBytes);
  REQUIRE(at_hand_of_others_objects<Block<9000>, TestType>(20) <= ThreadCaches::kMaxBytes);
  REQUIRE(at_hand_of_others_objects<Block<200000>, TestType>(2) <= ThreadCaches::kMaxBytes);
}

TEMPLATE_LIST_TEST_CASE("caches give way while other threads trim their pools", "",
                        CachedPolicies) {
  Pools<Block<1000>, TestType> pools;
  fill(pools);
  std::atomic<bool> is_done{false};
  on_threads(3, [&](std::size_t thread) {
    for (std::uint64_t turn = 0; turn < scaled(30) && thread == 0; ++turn) {
      for (auto& pool : pools) {
        pool.trim();
      }
    }
    is_done = is_done || thread == 0;
    for (std::size_t i = 0; !is_done; i = (i + 1) % pools.size()) {
      pools[i].deallocate_batch(take(pools[i], 30));
    }
  });
  REQUIRE(bytes_at_hand(pools) == 0);
  for (const auto& pool : pools) {
    REQUIRE(pool.stats().active == 0);
    REQUIRE(invariants(pool) == "");
  }
}

// --- pools at their max_capacity ---

// So many threads free all slots of the pool between them and stay.
template <class Pool, class Visit>
void with_slots_at_idle_hands(Pool& pool, std::uint32_t slots, std::size_t threads, Visit visit) {
  std::vector<Plain*> objects = take(pool, slots);
  std::barrier all_freed(static_cast<std::ptrdiff_t>(threads));
  std::barrier visited(static_cast<std::ptrdiff_t>(threads));
  on_threads(threads, [&](std::size_t thread) {
    for (std::size_t i = thread; i < objects.size(); i += threads) {
      pool.deallocate(objects[i]);
    }
    all_freed.arrive_and_wait();
    if (thread == 0) {
      visit();
    }
    visited.arrive_and_wait();
  });
}

TEMPLATE_LIST_TEST_CASE("a pool at its max_capacity finds the slots in idle threads' caches", "",
                        SharedPolicies) {
  for (const std::uint32_t slots : {1U, 3U, 50U, 700U, 5000U}) {
    ObjectPool<Plain, TestType> pool({.initial_capacity = 1, .max_capacity = slots});
    std::size_t taken = 0;
    bool is_empty_then = false;
    with_slots_at_idle_hands(pool, slots, 4, [&] {
      const std::vector<Plain*> objects = take(pool, slots);
      taken = objects.size();
      is_empty_then = pool.try_allocate() == nullptr;
      pool.deallocate_batch(objects);
    });
    REQUIRE(taken == slots);
    REQUIRE(is_empty_then);
    REQUIRE(pool.stats().failed == 1);
    REQUIRE(pool.stats().active == 0);
    REQUIRE(invariants(pool) == "");
  }
}

TEMPLATE_LIST_TEST_CASE("a batch finds the slots in idle threads' caches", "", SharedPolicies) {
  constexpr std::uint32_t kSlots = 2000;
  ObjectPool<Plain, TestType> pool({.initial_capacity = 1, .max_capacity = kSlots});
  Status status = Status::kNoMemory;
  Status more = Status::kOk;
  with_slots_at_idle_hands(pool, kSlots, 4, [&] {
    std::vector<Plain*> objects(kSlots);
    status = pool.allocate_batch(objects);
    std::vector<Plain*> one(1);
    more = pool.allocate_batch(one);
    pool.deallocate_batch(objects);
  });
  REQUIRE(status == Status::kOk);
  REQUIRE(more == Status::kExhausted);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

// Memory is a bound too.
TEMPLATE_LIST_TEST_CASE("without memory a pool finds the slots in idle threads' caches", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 600, .grow_by = 1});
  std::size_t taken = 0;
  with_slots_at_idle_hands(pool, 600, 3, [&] {
    const FailingMemory memory(0, true);
    std::vector<Plain*> objects;
    while (Plain* object = pool.try_allocate()) {
      objects.push_back(object);
    }
    taken = objects.size();
    pool.deallocate_batch(objects);
  });
  REQUIRE(taken >= 600);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

// There are as many slots as the threads hold at most, so none may ever be refused.
TEMPLATE_LIST_TEST_CASE("threads that need all slots of a pool at times get them", "",
                        SharedPolicies) {
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kEach = 60;
  ObjectPool<Plain, TestType> pool({.initial_capacity = 1, .max_capacity = kThreads * kEach});
  std::atomic<std::uint64_t> refused{0};
  on_threads(kThreads, [&](std::size_t thread) {
    std::vector<Plain*> live;
    for (std::uint64_t turn = 0; turn < scaled(2000); ++turn) {
      const std::size_t count = 1 + (turn * 7 + thread) % kEach;
      while (live.size() < count) {
        Plain* object = pool.try_allocate();
        if (object == nullptr) {
          ++refused;
          break;
        }
        live.push_back(object);
      }
      while (live.size() > count / 2) {
        pool.deallocate(live.back());
        live.pop_back();
      }
    }
    pool.deallocate_batch(live);
  });
  REQUIRE(refused == 0);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

}  // namespace
}  // namespace cpp_pool_test
