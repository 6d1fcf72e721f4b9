// Pools across fork(), while other threads are anywhere in their calls.
#include <sys/wait.h>
#include <unistd.h>

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
using cpp_pool::Status;

// In a child that has only this thread: everything that may be locked is used.
template <class Busy, class Idle>
bool works_in_child(Busy& busy, Idle& idle) {
  bool works = busy.check_invariants();
  std::vector<Recycled*> objects(100);
  works = works && busy.allocate_batch(objects) == Status::kOk && objects[50]->fill(40, 'c');
  works = works && busy.deallocate_batch(objects) == Status::kOk && busy.check_invariants();
  works = works && idle.deallocate(idle.allocate()) == Status::kOk && idle.check_invariants();
  Idle fresh;
  works = works && fresh.deallocate(fresh.allocate()) == Status::kOk;
  busy.trim();
  return works && busy.stats().cached == 0 && busy.check_invariants();
}

// One thread forks; one trims and makes pools, ends and begins threads; one allocates and frees.
template <class Policy>
void fork_while_threads_work(std::uint64_t forks) {
  ObjectPool<Recycled, Policy> busy({.initial_capacity = 4, .grow_by = 50});
  ObjectPool<Plain, Policy> idle;
  std::atomic<bool> is_done{false};
  std::atomic<std::uint64_t> failures{0};
  const auto use = [&busy](std::size_t count) {
    std::vector<Recycled*> objects = take(busy, count);
    busy.deallocate_batch(objects);
  };
  on_threads(3, [&](std::size_t thread) {
    for (std::uint64_t i = 0; i < forks && thread == 0; ++i) {
      failures += works_after_fork([&] { return works_in_child(busy, idle); }) ? 0 : 1;
    }
    is_done = is_done || thread == 0;
    while (!is_done) {
      use(30 + 300 * thread);
      if (thread == 1) {
        busy.trim();
        ObjectPool<Plain, Policy> passing;
        passing.deallocate(passing.allocate());
        on_threads(1, use);
      }
    }
  });
  REQUIRE(failures == 0);
  REQUIRE(busy.stats().active == 0);
  REQUIRE(busy.stats().misuse == 0);
  REQUIRE(invariants(busy) == "");
  busy.trim();
  REQUIRE(busy.capacity() == 0);
}

#if !CPP_POOL_ASAN  // GCC 12's keeps its allocator's locks, held or not, in the child
TEMPLATE_LIST_TEST_CASE("parent and child work on after a fork while threads allocate", "",
                        SharedPolicies) {
  fork_while_threads_work<TestType>(scaled(600));
}
#endif

TEMPLATE_LIST_TEST_CASE("parent and child work on after each of ten thousand forks", "[.long]",
                        SharedPolicies) {
  fork_while_threads_work<TestType>(10000);
}

TEST_CASE("a child of fork goes on with an unsynchronized pool that was idle") {
  ObjectPool<Recycled, cpp_pool::Unsynchronized> pool;
  std::vector<Recycled*> objects = take(pool, 300);
  pool.deallocate_batch(objects);
  REQUIRE(works_after_fork([&pool] {
    const std::vector<Recycled*> again = take(pool, 400);
    return pool.deallocate_batch(again) == Status::kOk && pool.check_invariants();
  }));
  REQUIRE(invariants(pool) == "");
}

// What other threads had at hand belongs to the child's one thread.
TEMPLATE_LIST_TEST_CASE("a child gets the slots of threads that it does not have", "",
                        SharedPolicies) {
  constexpr std::uint32_t kSlots = 1000;
  ObjectPool<Plain, TestType> pool({.initial_capacity = kSlots, .max_capacity = kSlots});
  std::atomic<int> step{0};
  std::thread other([&] {
    pool.deallocate_batch(take(pool, kSlots));
    step = 1;
    step.notify_all();
    step.wait(1);
  });
  step.wait(0);
  const bool works = works_after_fork([&pool] {
    return take(pool, kSlots).size() == kSlots && pool.stats().thread_cached == 0 &&
           pool.check_invariants();
  });
  step = 2;
  step.notify_all();
  other.join();
  REQUIRE(works);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

#if !CPP_POOL_TEST_TSAN  // ThreadSanitizer's children of a process with threads may not start any
// A grandchild's only thread is the one that forked in the child.
TEMPLATE_LIST_TEST_CASE("a child starts threads and forks as its parent did", "", SharedPolicies) {
  ObjectPool<Plain, TestType> pool;
  const auto use = [&pool](std::size_t) { pool.deallocate_batch(take(pool, 500)); };
  on_threads(3, use);
  REQUIRE(works_after_fork([&] {
    on_threads(3, use);
    bool works = pool.stats().thread_cached == 0 && pool.check_invariants();
    std::thread([&] {
      use(0);
      works = works && works_after_fork([&] {
                on_threads(2, use);
                use(0);
                return pool.stats().active == 0 && pool.check_invariants();
              });
    }).join();
    return works && pool.stats().active == 0 && pool.check_invariants();
  }));
}

#endif

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
template <class Pool>
bool trims_in_child(Pool& pool) {
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

TEMPLATE_LIST_TEST_CASE(
    "a child trims a pool that another thread of its parent was trimming at the fork", "",
    SharedPolicies) {
  // Magazines in hand full, in part filled and with one slot.
  for (const std::size_t count : {std::size_t{1000}, std::size_t{300}, std::size_t{1}}) {
    ObjectPool<Slow, TestType> pool({.initial_capacity = 4, .grow_by = 100});
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
