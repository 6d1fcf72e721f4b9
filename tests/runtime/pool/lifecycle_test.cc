// Pools before main(), after it, and at the end of threads.
#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

struct Global {
  std::uint64_t value = 11;
};

// Uses a process-wide pool from a constructor and a destructor of a static object. A failure in the
// destructor comes after all tests, so it ends the process with a code of its own.
class StaticUser {
 public:
  StaticUser() : held_(cpp_pool::make<Global>()) {}
  ~StaticUser() {
    const bool worked = held_->value == 11 && cpp_pool::make<Global>()->value == 11;
    held_.reset();
    if (!worked || cpp_pool::pool_of<Global>().stats().active != 0 ||
        !cpp_pool::pool_of<Global>().check_invariants()) {
      std::_Exit(3);
    }
  }
  bool is_alive() const { return cpp_pool::pool_of<Global>().owns(held_.get()); }

 private:
  cpp_pool::Ptr<Global> held_;
};

StaticUser g_static_user;

TEST_CASE("a static object uses a process-wide pool before main and after it") {
  REQUIRE(g_static_user.is_alive());
}

// At the end a leak checker may not take what free objects of a process-wide pool retain for lost.
TEST_CASE("a process-wide pool retains heap memory until the process ends") {
  cpp_pool::Ptr<Recycled> first = cpp_pool::make<Recycled>();
  const cpp_pool::Ptr<Recycled> second = cpp_pool::make<Recycled>();
  REQUIRE(first->fill(100, 'x'));
  REQUIRE(second->fill(100, 'x'));
  first.reset();
  REQUIRE(cpp_pool::pool_of<Recycled>().stats().retained_bytes == 100);
}

TEST_CASE("objects held by a thread go back when the thread ends") {
  ObjectPool<Counted> pool;
  on_threads(20, [&pool](std::size_t) {
    thread_local std::optional<std::vector<cpp_pool::Ptr<Counted>>> held;
    held.emplace();
    for (int i = 0; i < 50; ++i) {
      held->push_back(pool.make());
    }
  });
  REQUIRE(pool.stats().allocated == 1000);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("thousands of pools come and go and leave no memory mapped") {
  const FailingMemory memory(kNever, false);
  {
    ObjectPool<Plain> first;  // the page map may need a leaf
    first.deallocate(first.allocate());
  }
  const auto before = memory.mapped_bytes();
  for (int i = 0; i < 3000; ++i) {
    ObjectPool<Plain> pool({.initial_capacity = 10});
    pool.deallocate(pool.allocate());
  }
  REQUIRE(memory.mapped_bytes() == before);
}

TEST_CASE("pools are made and destroyed on several threads at once") {
  on_threads(4, [](std::size_t) {
    for (int i = 0; i < 300; ++i) {
      ObjectPool<Plain> pool;
      pool.deallocate(pool.allocate());
    }
  });
}

}  // namespace
}  // namespace cpp_pool_test
