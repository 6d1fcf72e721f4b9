// Memory goes back to the system: what it says of this process, and what idle threads had at hand.
#include <atomic>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "process.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::PoolStats;
using cpp_pool::Status;

#if !CPP_POOL_ASAN && !CPP_POOL_TEST_TSAN  // they keep memory of their own for each byte
constexpr std::size_t kMiB = std::size_t{1} << 20;

template <std::size_t kWords>
struct Words {
  std::uint64_t words[kWords] = {1};
};

std::size_t growth_since(std::size_t before) {
  const std::size_t now = resident_bytes();
  return now < before ? 0 : now - before;
}

TEMPLATE_LIST_TEST_CASE("a million objects cost little more than themselves and all goes back", "",
                        AllPolicies) {
  constexpr std::size_t kObjects = 1000000;
  using Object = Words<8>;
  STATIC_REQUIRE(sizeof(Object) == 64);
  ObjectPool<Object, TestType> pool;
  std::vector<Object*> objects(kObjects, nullptr);
  pool.deallocate(pool.allocate());
  const std::size_t before = resident_bytes();
  for (Object*& object : objects) {
    object = pool.allocate();
  }
  const std::size_t live_bytes = kObjects * sizeof(Object);
  const std::size_t used = growth_since(before);
  CAPTURE(used, live_bytes);
  REQUIRE(used >= live_bytes * 98 / 100);  // else this measures nothing
  REQUIRE(used <= live_bytes * 104 / 100);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.trim() >= live_bytes);
  CAPTURE(growth_since(before), before);
  REQUIRE(growth_since(before) <= before / 20 + 2 * kMiB);
  REQUIRE(pool.capacity() == 0);
}

TEMPLATE_LIST_TEST_CASE("trimming gives the pages between live objects back", "", AllPolicies) {
  constexpr std::size_t kObjects = 100000;
  using Object = Words<128>;
  ObjectPool<Object, TestType> pool;
  std::vector<Object*> objects(kObjects, nullptr);
  std::vector<Object*> kept;
  const std::size_t before = resident_bytes();
  for (Object*& object : objects) {
    object = pool.allocate();
  }
  for (std::size_t i = 0; i < kObjects; i += 100) {
    objects[i]->words[127] = i;
    kept.push_back(objects[i]);
    objects[i] = nullptr;
  }
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.trim() >= kObjects * sizeof(Object) * 9 / 10);
  CAPTURE(growth_since(before), before);
  REQUIRE(growth_since(before) <= kObjects * sizeof(Object) / 10);
  REQUIRE(invariants(pool) == "");
  for (std::size_t i = 0; i < kept.size(); ++i) {
    REQUIRE(kept[i]->words[127] == i * 100);
  }
  for (Object*& object : objects) {  // the holes are used again
    object = object == nullptr ? nullptr : pool.allocate();
  }
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate_batch(kept) == Status::kOk);
  pool.trim();
  REQUIRE(pool.capacity() == 0);
}
#endif

// A thread that has used a pool waits, with what it freed at hand, while the visitor runs.
template <class Pool, class Visit>
void with_idle_thread(Pool& pool, std::size_t count, Visit visit) {
  std::atomic<int> step{0};
  std::atomic<bool> intact{true};
  std::thread other([&] {
    intact = pool.deallocate_batch(take(pool, count)) == Status::kOk;
    step = 1;
    step.notify_all();
    step.wait(1);
    intact = intact && pool.deallocate_batch(take(pool, count)) == Status::kOk;
  });
  step.wait(0);
  visit();
  step = 2;
  step.notify_all();
  other.join();
  REQUIRE(intact);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().thread_cached == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("trimming takes back what an idle thread has at hand", "", SharedPolicies) {
  for (const std::size_t count : {1U, 5U, 30U, 3000U}) {
    ObjectPool<Plain, TestType> pool({.initial_capacity = 16});
    with_idle_thread(pool, count, [&pool] {
      REQUIRE(pool.trim() > 0);
      REQUIRE(pool.stats().thread_cached == 0);
      REQUIRE(pool.capacity() == 0);
      REQUIRE(invariants(pool) == "");
    });
  }
}

TEMPLATE_LIST_TEST_CASE("trimming takes back what objects at an idle thread's hand retain", "",
                        SharedPolicies) {
  const int before = Recycled::alive;
  ObjectPool<Recycled, TestType> pool;
  with_idle_thread(pool, 200, [&] {
    REQUIRE(pool.stats().cached == 200);
    REQUIRE(pool.trim() > 0);
    REQUIRE(Recycled::alive == before);
    REQUIRE(pool.stats().cached == 0);
  });
}

TEMPLATE_LIST_TEST_CASE("a pool goes while an idle thread has slots of it at hand", "",
                        SharedPolicies) {
  std::atomic<int> step{0};
  std::thread other;
  {
    ObjectPool<Recycled, TestType> pool;
    other = std::thread([&] {
      pool.deallocate_batch(take(pool, 200));
      step = 1;
      step.notify_all();
      step.wait(1);
      ObjectPool<Recycled, TestType> next;  // may get the place in the thread's table
      next.deallocate_batch(take(next, 50));
      step = next.stats().allocated == 50 && next.check_invariants() ? 3 : 4;
    });
    step.wait(0);
  }
  step = 2;
  step.notify_all();
  other.join();
  REQUIRE(step == 3);
}

TEMPLATE_LIST_TEST_CASE("a busy thread works on while its cache is taken back", "",
                        SharedPolicies) {
  ObjectPool<Recycled, TestType> pool({.initial_capacity = 16});
  std::atomic<bool> is_done{false};
  std::atomic<bool> intact{true};
  std::atomic<std::uint64_t> turns{0};
  on_threads(3, [&](std::size_t thread) {
    for (std::uint64_t i = 0; i < scaled(2000) && thread == 0; ++i) {
      pool.trim();
    }
    is_done = is_done || thread == 0;
    for (std::size_t turn = 0; !is_done || turn < 100; ++turn) {
      std::vector<Recycled*> objects = take(pool, 1 + turn % 600);
      const char mark = static_cast<char>('a' + thread);
      for (Recycled* object : objects) {
        intact = intact && object->size == 0 && object->fill(8 + turn % 20, mark);
      }
      for (Recycled* object : objects) {
        intact = intact && object->data[7] == mark && pool.deallocate(object) == Status::kOk;
      }
      turns += 1;
    }
  });
  REQUIRE(intact);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().misuse == 0);
  REQUIRE(invariants(pool) == "");
  pool.trim();
  REQUIRE(pool.capacity() == 0);
}

TEMPLATE_LIST_TEST_CASE("what a living thread has at hand is counted as free", "", CachedPolicies) {
  ObjectPool<Plain, TestType> pool;
  PoolStats stats;
  on_threads(1, [&](std::size_t) {
    pool.deallocate_batch(take(pool, 20));
    stats = pool.stats();
  });
  REQUIRE(stats.active == 0);
  REQUIRE(stats.thread_cached >= 20);
  REQUIRE(stats.thread_cached <= stats.capacity);
  REQUIRE(pool.stats().thread_cached == 0);
}

}  // namespace
}  // namespace cpp_pool_test
