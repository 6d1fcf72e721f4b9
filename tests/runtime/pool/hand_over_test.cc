// Objects that one thread allocates and another frees. The pool's capacity is bounded by what is on
// its way and by what threads may have at hand, however long it goes on.
#include <atomic>
#include <barrier>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/magazine.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

// Doubling, and for each thread two magazines, the one freed last and a line of fresh slots.
constexpr std::size_t most_capacity(std::size_t live, std::size_t threads) {
  return 2 * (live + threads * (2 * cpp_pool::Magazine::kMaxCapacity + 1 + 64));
}

template <class Pool>
void check_idle(const Pool& pool) {
  const cpp_pool::PoolStats stats = pool.stats();
  REQUIRE(stats.active == 0);
  REQUIRE(stats.allocated == stats.freed);
  REQUIRE(stats.thread_cached == 0);
  REQUIRE(stats.misuse == 0);
  REQUIRE(invariants(pool) == "");
}

// A queue between threads, as an application would have.
class Mailbox {
 public:
  void put(Plain* object) {
    const std::lock_guard<std::mutex> guard(mutex_);
    queue_.push_back(object);
  }
  Plain* take() {
    const std::lock_guard<std::mutex> guard(mutex_);
    if (queue_.empty()) {
      return nullptr;
    }
    Plain* object = queue_.front();
    queue_.pop_front();
    return object;
  }
  Plain* await() {
    for (;; std::this_thread::yield()) {
      if (Plain* object = take(); object != nullptr) {
        return object;
      }
    }
  }

 private:
  std::mutex mutex_;
  std::deque<Plain*> queue_;
};

TEMPLATE_LIST_TEST_CASE("what one thread allocates another frees without the pool growing on", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 64});
  Mailbox mailbox;
  const std::uint64_t objects = scaled(50000);
  constexpr std::int64_t kInFlight = 500;
  std::atomic<std::int64_t> in_flight{0};
  std::atomic<bool> intact{true};
  on_threads(2, [&](std::size_t thread) {
    for (std::uint64_t number = 0; number < objects;) {
      if (thread == 0 && in_flight < kInFlight) {
        Plain* object = pool.allocate();
        object->mark(1, number++);
        ++in_flight;
        mailbox.put(object);
      } else if (Plain* object = thread == 1 ? mailbox.take() : nullptr; object != nullptr) {
        intact = intact && object->is_marked(1, number++);
        intact = intact && cpp_pool::deallocate(object) == Status::kOk;
        --in_flight;
      } else {
        std::this_thread::yield();
      }
    }
  });
  REQUIRE(intact);
  check_idle(pool);
  REQUIRE(pool.capacity() <= most_capacity(kInFlight, 2));
}

TEMPLATE_LIST_TEST_CASE("many threads hand their objects to one that frees them", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool;
  Mailbox mailbox;
  constexpr std::size_t kProducers = 6;
  constexpr std::uint64_t kEach = 5000;
  std::atomic<bool> intact{true};
  on_threads(kProducers + 1, [&](std::size_t thread) {
    if (thread < kProducers) {
      for (std::uint64_t number = 0; number < kEach; ++number) {
        Plain* object = pool.allocate();
        object->mark(thread, number);
        mailbox.put(object);
      }
      return;
    }
    for (std::uint64_t freed = 0; freed < kProducers * kEach; ++freed) {
      Plain* object = mailbox.await();
      intact = intact && object->is_marked(object->owner, object->sequence);
      intact = intact && pool.deallocate(object) == Status::kOk;
    }
  });
  REQUIRE(intact);
  check_idle(pool);
}

// Each thread frees what it gets and allocates what it passes on.
TEMPLATE_LIST_TEST_CASE("a ring of threads that hand objects on keeps the pool's size", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 1});
  constexpr std::size_t kThreads = 5;
  constexpr std::size_t kTokens = 40;
  std::vector<Mailbox> mailboxes(kThreads);
  for (std::size_t i = 0; i < kThreads * kTokens; ++i) {
    Plain* object = pool.allocate();
    object->mark(i % kThreads, i);
    mailboxes[i % kThreads].put(object);
  }
  std::atomic<bool> intact{true};
  const std::uint64_t hops = scaled(20000);
  on_threads(kThreads, [&](std::size_t thread) {
    const std::size_t next = (thread + 1) % kThreads;
    for (std::uint64_t hop = 0; hop < hops; ++hop) {
      Plain* got = mailboxes[thread].await();
      intact = intact && got->is_marked(thread, got->sequence);
      Plain* sent = pool.allocate();
      sent->mark(next, hop);
      intact = intact && pool.deallocate(got) == Status::kOk;
      mailboxes[next].put(sent);
    }
  });
  for (Mailbox& mailbox : mailboxes) {
    while (Plain* object = mailbox.take()) {
      intact = intact && pool.deallocate(object) == Status::kOk;
    }
  }
  REQUIRE(intact);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.capacity() <= most_capacity(kThreads * kTokens, kThreads + 1));
  pool.trim();
  check_idle(pool);
  REQUIRE(pool.capacity() == 0);
}

// Slots that one thread always frees must find their way back to those that always allocate.
TEMPLATE_LIST_TEST_CASE("rounds of all to one and one to all keep the pool's size", "",
                        SharedPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 1});
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kEach = 700;
  std::vector<std::vector<Plain*>> objects(kThreads, std::vector<Plain*>(kEach));
  std::atomic<bool> intact{true};
  std::barrier turn(kThreads);
  const auto take_row = [&](std::size_t row) {
    for (Plain*& object : objects[row]) {
      object = pool.allocate();
      object->mark(row, kEach);
    }
  };
  const auto free_row = [&](std::size_t row) {
    for (Plain* object : objects[row]) {
      intact = intact && object->is_marked(row, kEach) && pool.deallocate(object) == Status::kOk;
    }
  };
  on_threads(kThreads, [&](std::size_t thread) {
    for (std::uint64_t round = 0; round < scaled(200); ++round) {
      take_row(thread);
      turn.arrive_and_wait();
      for (std::size_t row = 0; row < kThreads && thread == 0; ++row) {
        free_row(row);
      }
      turn.arrive_and_wait();
      for (std::size_t row = 0; row < kThreads && thread == 1; ++row) {
        take_row(row);
      }
      turn.arrive_and_wait();
      free_row(thread);
      turn.arrive_and_wait();
    }
  });
  REQUIRE(intact);
  check_idle(pool);
  REQUIRE(pool.capacity() <= most_capacity(kThreads * kEach, kThreads));
}

}  // namespace
}  // namespace cpp_pool_test
