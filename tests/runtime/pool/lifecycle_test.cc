// Pools before main(), after it, at the end of threads and across fork().
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "process.hpp"
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

// In a child that has only this thread: everything that may be locked is used.
bool works_in_child(ObjectPool<Recycled>& busy, ObjectPool<Plain>& idle) {
  std::vector<Recycled*> objects(100);
  bool works = busy.allocate_batch(objects) == Status::kOk && objects[50]->fill(40, 'c');
  works = works && busy.deallocate_batch(objects) == Status::kOk && busy.check_invariants();
  works = works && idle.deallocate(idle.allocate()) == Status::kOk && idle.check_invariants();
  ObjectPool<Plain> fresh;
  works = works && fresh.deallocate(fresh.allocate()) == Status::kOk;
  busy.trim();
  return works && busy.stats().cached == 0 && busy.check_invariants();
}

TEST_CASE("parent and child work on after a fork while threads allocate") {
  ObjectPool<Recycled> busy({.initial_capacity = 4, .grow_by = 50});
  ObjectPool<Plain> idle;
  std::atomic<bool> is_done{false};
  std::atomic<int> failures{0};
  on_threads(5, [&](std::size_t thread) {
    if (thread == 0) {
      for (int i = 0; i < 200; ++i) {
        failures += works_after_fork([&] { return works_in_child(busy, idle); }) ? 0 : 1;
      }
      is_done = true;
    }
    while (!is_done) {
      std::vector<Recycled*> objects(30 + thread);
      for (Recycled*& object : objects) {
        object = busy.allocate();
      }
      busy.deallocate_batch(objects);
      if (thread == 1) {
        busy.trim();
        ObjectPool<Plain> passing;
        passing.deallocate(passing.allocate());
      }
    }
  });
  REQUIRE(failures == 0);
  REQUIRE(busy.stats().active == 0);
  REQUIRE(invariants(busy) == "");
}

// Its destructor waits, when told to, in the middle of a trim.
struct Slow {
  static inline std::atomic<bool> waits{false};
  static inline std::atomic<int> waiting{0};

  ~Slow() {
    ++waiting;
    waiting.notify_all();
    waits.wait(true);
  }
};

}  // namespace
}  // namespace cpp_pool_test

template <>
struct cpp_pool::PoolTraits<cpp_pool_test::Slow> {
  static constexpr bool kKeepsObjects = true;
  static constexpr bool kRetainsHeap = false;
  static constexpr PoolOptions options{};

  static cpp_pool_test::Slow* construct(void* memory) noexcept {
    return ::new (memory) cpp_pool_test::Slow();
  }
  static std::size_t recycle(cpp_pool_test::Slow*, const PoolOptions&) noexcept { return 0; }
  static void destroy(cpp_pool_test::Slow* object) noexcept { std::destroy_at(object); }
};

namespace cpp_pool_test {
namespace {

// In a child whose other thread was in the middle of a trim.
bool trims_in_child(ObjectPool<Slow>& pool) {
  Slow::waits = false;
  std::vector<Slow*> objects(2000);
  bool works = pool.check_invariants() && pool.allocate_batch(objects) == Status::kOk;
  works = works && pool.deallocate_batch(objects) == Status::kOk && pool.check_invariants();
  pool.trim();
  works = works && pool.stats().cached == 0 && pool.check_invariants();
  works = works && pool.allocate_batch(objects) == Status::kOk;
  works = works && pool.deallocate_batch(objects) == Status::kOk && pool.check_invariants();
  return works && pool.stats().active == 0;
}

TEST_CASE("a child trims a pool that another thread of its parent was trimming at the fork") {
  // Magazines in hand full, in part filled and with one slot.
  for (const std::size_t count : {std::size_t{1000}, std::size_t{300}, std::size_t{1}}) {
    ObjectPool<Slow> pool({.initial_capacity = 4, .grow_by = 100});
    std::vector<Slow*> objects(count);
    REQUIRE(pool.allocate_batch(objects) == Status::kOk);
    REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
    Slow::waiting = 0;
    Slow::waits = true;
    std::thread trimmer([&pool] { pool.trim(); });
    Slow::waiting.wait(0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::_exit(trims_in_child(pool) ? 0 : 1);
    }
    Slow::waits = false;
    Slow::waits.notify_all();
    trimmer.join();
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
    REQUIRE(invariants(pool) == "");
    REQUIRE(pool.capacity() == 0);
  }
}

}  // namespace
}  // namespace cpp_pool_test
