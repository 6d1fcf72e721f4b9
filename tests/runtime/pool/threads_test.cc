// Many threads on one pool, bounded by counts. Every live object carries its owner's pattern, so a
// slot that two owners got at once shows.
#include <array>
#include <atomic>
#include <random>
#include <thread>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/lock.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

template <class Pool>
void check_idle(const Pool& pool) {
  const cpp_pool::PoolStats stats = pool.stats();
  REQUIRE(stats.active == 0);
  REQUIRE(stats.allocated == stats.freed);
  REQUIRE(stats.misuse == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("threads that allocate and free at random never share a slot", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 100});
  std::atomic<bool> intact{true};
  on_threads(8, [&](std::size_t thread) {
    std::mt19937 random(static_cast<unsigned>(thread));
    std::vector<Plain*> live;
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t step = 0; step < 20000; ++step) {
      if (live.empty() || (random() % 2 == 0 && live.size() < 300)) {
        live.push_back(pool.allocate());
        numbers.push_back(step);
        live.back()->mark(thread, step);
        continue;
      }
      const std::size_t victim = random() % live.size();
      intact = intact && live[victim]->is_marked(thread, numbers[victim]);
      intact = intact && pool.deallocate(live[victim]) == Status::kOk;
      live[victim] = live.back();
      numbers[victim] = numbers.back();
      live.pop_back();
      numbers.pop_back();
    }
    for (std::size_t i = 0; i < live.size(); ++i) {
      intact = intact && live[i]->is_marked(thread, numbers[i]);
      intact = intact && pool.deallocate(live[i]) == Status::kOk;
    }
  });
  REQUIRE(intact);
  check_idle(pool);
  REQUIRE(pool.capacity() <= 8 * 300 * 2);
}

TEMPLATE_LIST_TEST_CASE("batches of several threads never overlap", "", SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10});
  std::atomic<bool> intact{true};
  on_threads(6, [&](std::size_t thread) {
    std::vector<Plain*> batch(100 + thread);
    for (std::uint64_t round = 0; round < 200; ++round) {
      intact = intact && pool.allocate_batch(batch) == Status::kOk;
      for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i]->mark(thread, round * 1000 + i);
      }
      for (std::size_t i = 0; i < batch.size(); ++i) {
        intact = intact && batch[i]->is_marked(thread, round * 1000 + i);
      }
      intact = intact && pool.deallocate_batch(batch) == Status::kOk;
    }
  });
  REQUIRE(intact);
  check_idle(pool);
}

TEMPLATE_LIST_TEST_CASE("threads on a pool at its max_capacity get an object or null", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 1, .max_capacity = 50});
  std::atomic<bool> intact{true};
  std::atomic<std::uint64_t> refused{0};
  on_threads(8, [&](std::size_t thread) {
    std::vector<Plain*> live;
    for (std::uint64_t step = 0; step < 5000; ++step) {
      if (Plain* object = pool.try_allocate(); object != nullptr) {
        object->mark(thread, step);
        live.push_back(object);
      } else {
        ++refused;
      }
      if (live.size() > 10) {
        for (Plain* object : live) {
          intact = intact && object->is_marked(thread, object->sequence);
          intact = intact && pool.deallocate(object) == Status::kOk;
        }
        live.clear();
      }
    }
    pool.deallocate_batch(live);
  });
  REQUIRE(intact);
  REQUIRE(pool.capacity() <= 50);
  REQUIRE(pool.stats().failed == refused);
  check_idle(pool);
}

TEMPLATE_LIST_TEST_CASE("recycled objects go from thread to thread with their buffers", "",
                        SharedPolicies) {
  ObjectPool<Recycled, TestType> pool;
  std::atomic<bool> intact{true};
  on_threads(6, [&](std::size_t thread) {
    for (std::size_t step = 0; step < 5000; ++step) {
      cpp_pool::Ptr<Recycled> object = pool.make();
      const char mark = static_cast<char>('a' + thread);
      intact = intact && object->size == 0 && object->fill(10 + step % 50, mark);
      intact = intact && object->data[9] == mark;
    }
  });
  REQUIRE(intact);
  REQUIRE(pool.stats().cached <= 6);
  check_idle(pool);
}

TEMPLATE_LIST_TEST_CASE("invariants and statistics hold at any moment under load", "",
                        SharedPolicies) {
  ObjectPool<Recycled, TestType> pool({.initial_capacity = 8});
  std::atomic<bool> intact{true};
  on_threads(4, [&](std::size_t thread) {
    for (int step = 0; step < 3000; ++step) {
      if (thread == 0 && step % 10 == 0) {
        const cpp_pool::PoolStats stats = pool.stats();
        intact = intact && stats.active == stats.allocated - stats.freed;
        intact = intact && stats.active + stats.cached <= stats.capacity;
        intact = intact && pool.check_invariants();
      }
      cpp_pool::Ptr<Recycled> first = pool.make();
      cpp_pool::Ptr<Recycled> second = pool.make();
      intact = intact && first->fill(30, 'x');
    }
  });
  REQUIRE(intact);
  check_idle(pool);
}

template <std::size_t>
struct Large {
  char bytes[8000];
};

template <class Pool>
void fill_cache(Pool& pool) {
  std::array<typename Pool::value_type*, 40> objects{};
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
}

TEST_CASE("a thread's caches give way while another thread trims their pools") {
  std::tuple<ObjectPool<Large<0>>, ObjectPool<Large<1>>, ObjectPool<Large<2>>, ObjectPool<Large<3>>,
             ObjectPool<Large<4>>, ObjectPool<Large<5>>>
      pools;  // together more than a thread may hold
  std::atomic<bool> is_over{false};
  std::thread trimmer([&] {
    while (!is_over) {
      std::apply([](auto&... each) { (each.trim(), ...); }, pools);
    }
  });
  for (int round = 0; round < 300; ++round) {
    std::apply([](auto&... each) { (fill_cache(each), ...); }, pools);
  }
  is_over = true;
  trimmer.join();
  std::apply([](auto&... each) { (check_idle(each), ...); }, pools);
}

TEST_CASE("a lock excludes and loses no waiter") {
  cpp_pool::Lock lock;
  std::uint64_t count = 0;
  on_threads(8, [&](std::size_t) {
    for (int i = 0; i < 20000; ++i) {
      const cpp_pool::LockGuard guard(lock);
      ++count;
    }
  });
  REQUIRE(count == 8 * 20000);
}

TEST_CASE("a lock that is shut cannot be taken before it is opened") {
  cpp_pool::Lock lock(cpp_pool::Lock::Birth::kShut);
  REQUIRE(lock.is_shut());
  REQUIRE_FALSE(lock.try_lock());
  lock.open();
  REQUIRE_FALSE(lock.is_shut());
  const bool is_locked = lock.try_lock();
  REQUIRE(is_locked);
  if (is_locked) {
    lock.unlock();
  }
}

}  // namespace
}  // namespace cpp_pool_test
