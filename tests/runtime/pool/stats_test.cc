// Counters: exact when nobody works, never falling while threads do.
#include <algorithm>
#include <atomic>
#include <barrier>
#include <random>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::PoolStats;
using cpp_pool::Status;

TEMPLATE_LIST_TEST_CASE("counters are exact whenever all threads pause", "", SharedPolicies) {
  constexpr std::size_t kThreads = 4;
  ObjectPool<Recycled, TestType> pool;
  std::atomic<std::uint64_t> allocated{0};
  std::atomic<std::uint64_t> freed{0};
  std::atomic<std::uint64_t> inexact{0};
  std::barrier turn(kThreads);
  on_threads(kThreads, [&](std::size_t thread) {
    std::mt19937 random(static_cast<unsigned>(thread));
    std::vector<Recycled*> live;
    for (std::uint64_t round = 0; round < scaled(100); ++round) {
      for (std::size_t count = random() % 300; count != 0; --count, ++allocated) {
        live.push_back(pool.allocate());
      }
      for (std::size_t count = random() % (live.size() + 1); count != 0; --count, ++freed) {
        pool.deallocate(live.back());
        live.pop_back();
      }
      turn.arrive_and_wait();
      const PoolStats stats = pool.stats();
      const bool is_exact = stats.allocated == allocated && stats.freed == freed &&
                            stats.active == allocated - freed && stats.failed == 0 &&
                            stats.active + stats.cached <= stats.capacity && stats.misuse == 0;
      inexact += is_exact ? 0 : 1;
      turn.arrive_and_wait();
    }
    pool.deallocate_batch(live);
  });
  REQUIRE(inexact == 0);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().thread_cached == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("retained bytes and cached objects are counted across threads", "",
                        SharedPolicies) {
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kEach = 400;
  ObjectPool<Recycled, TestType> pool;
  std::vector<std::vector<Recycled*>> objects(kThreads);
  on_threads(kThreads, [&](std::size_t thread) {
    objects[thread] = take(pool, kEach);
    for (std::size_t i = 0; i < kEach; ++i) {
      (void)objects[thread][i]->fill(10 * (thread + 1), 'x');
    }
  });
  REQUIRE(pool.stats().retained_bytes == 0);
  on_threads(kThreads,
             [&](std::size_t thread) { pool.deallocate_batch(objects[(thread + 1) % kThreads]); });
  REQUIRE(pool.stats().retained_bytes == kEach * (10 + 20 + 30 + 40));
  REQUIRE(pool.stats().cached == kThreads * kEach);
  REQUIRE(invariants(pool) == "");
  pool.trim();
  REQUIRE(pool.stats().retained_bytes == 0);
  REQUIRE(pool.stats().cached == 0);
}

bool has_fallen(const PoolStats& before, const PoolStats& now) {
  return now.allocated < before.allocated || now.freed < before.freed ||
         now.growth_count < before.growth_count || now.failed < before.failed ||
         now.misuse < before.misuse || now.depot_swaps < before.depot_swaps ||
         now.contended_locks < before.contended_locks || now.allocated < now.freed;
}

// Half of the working threads end and begin again all the time; misuse and refusals happen.
TEMPLATE_LIST_TEST_CASE("counters never fall and invariants hold while four threads work", "",
                        SharedPolicies) {
  const MisuseRecorder recorder;
  ObjectPool<Recycled, TestType> pool({.initial_capacity = 8, .max_capacity = 2000});
  std::atomic<std::size_t> working{4};
  std::atomic<std::uint64_t> falls{0};
  std::atomic<std::uint64_t> broken{0};
  const auto use = [&pool](std::size_t count) {
    std::vector<Recycled*> objects;
    while (objects.size() < count) {
      Recycled* const object = pool.try_allocate();
      if (object == nullptr) {
        break;
      }
      (void)object->fill(1 + count % 50, 'x');
      objects.push_back(object);
    }
    pool.deallocate(reinterpret_cast<Recycled*>(&count));
    pool.deallocate_batch(objects);
  };
  on_threads(6, [&](std::size_t thread) {
    for (std::uint64_t turn = 0; turn < scaled(400) && thread < 4; ++turn) {
      thread < 2 ? use(turn)
                 : on_threads(
                       1, [&](std::size_t) { use(2 * turn); });
    }
    working -= thread < 4 ? 1 : 0;
    for (PoolStats before; working != 0 && thread == 4;) {
      const PoolStats now = pool.stats();
      falls += has_fallen(before, now) ? 1 : 0;
      before = now;
    }
    while (working != 0 && thread == 5) {
      broken += invariants(pool) == "" ? 0 : 1;
    }
  });
  REQUIRE(falls == 0);
  REQUIRE(broken == 0);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().misuse == 4 * scaled(400));
  REQUIRE(recorder.count() == 4 * scaled(400));
  REQUIRE(invariants(pool) == "");
}

// A thread that reads counters may be put to sleep in between.
TEMPLATE_LIST_TEST_CASE("no more objects are ever seen active than there are slots", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 8, .max_capacity = 8});
  std::atomic<std::size_t> working{3};
  std::atomic<std::uint64_t> impossible{0};
  on_threads(4, [&](std::size_t thread) {
    for (std::uint64_t turn = 0; turn < scaled(1000000) && thread < 3; ++turn) {
      pool.deallocate(pool.try_allocate());
    }
    working -= thread < 3 ? 1 : 0;
    while (working != 0 && thread == 3) {
      const PoolStats stats = pool.stats();
      const bool is_possible = stats.active <= stats.capacity && stats.cached <= stats.capacity;
      impossible += is_possible ? 0 : 1;
    }
  });
  REQUIRE(impossible == 0);
}

}  // namespace
}  // namespace cpp_pool_test
