#include "cpp_pool/handle.hpp"

#include <atomic>
#include <type_traits>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::Handle;
using cpp_pool::ObjectPool;
using cpp_pool::Status;

TEMPLATE_TEST_CASE("a handle gives its object until that is freed", "", cpp_pool::ThreadCached,
                   cpp_pool::LockFree, cpp_pool::Mutex, cpp_pool::Unsynchronized) {
  ObjectPool<Plain, TestType> pool;
  Plain* object = pool.allocate();
  Plain* other = pool.allocate();
  const Handle<Plain> handle = pool.handle(object);
  REQUIRE(handle.get() == object);
  REQUIRE(pool.deallocate(other) == Status::kOk);
  REQUIRE(handle.get() == object);
  REQUIRE(pool.deallocate(object) == Status::kOk);
  REQUIRE(handle.get() == nullptr);
  pool.trim();
  REQUIRE(handle.get() == nullptr);
}

TEST_CASE("a handle of nothing gives null") {
  ObjectPool<Plain> pool;
  ObjectPool<Plain> others;
  Plain on_stack;
  Plain* freed = pool.allocate();
  pool.deallocate(freed);
  const cpp_pool::Ptr<Plain> foreign = others.make();
  REQUIRE(Handle<Plain>().get() == nullptr);
  REQUIRE(pool.handle(nullptr).get() == nullptr);
  REQUIRE(pool.handle(&on_stack).get() == nullptr);
  REQUIRE(pool.handle(freed).get() == nullptr);
  REQUIRE(pool.handle(foreign.get()).get() == nullptr);
  REQUIRE(pool.handle(foreign.get()) == Handle<Plain>());
}

TEST_CASE("handles of one object are equal and trivial to copy") {
  STATIC_REQUIRE(std::is_trivially_copyable_v<Handle<Plain>>);
  STATIC_REQUIRE(cpp_pool::is_send_v<Handle<Plain>>);
  STATIC_REQUIRE(cpp_pool::is_sync_v<Handle<Plain>>);
  ObjectPool<Plain> pool;
  const cpp_pool::Ptr<Plain> first = pool.make();
  const cpp_pool::Ptr<Plain> second = pool.make();
  const Handle<Plain> copy = pool.handle(first.get());
  REQUIRE(copy == pool.handle(first.get()));
  REQUIRE_FALSE(copy == pool.handle(second.get()));
}

TEST_CASE("a handle whose chunk is gone does not find what another pool has there") {
  Handle<Plain> handle;
  ObjectPool<Plain> pool;
  Plain* object = pool.allocate();
  handle = pool.handle(object);
  pool.deallocate(object);
  pool.trim();
  // Its chunk's place is free for others.
  ObjectPool<Counted> others;
  std::vector<cpp_pool::Ptr<Counted>> all;
  for (int i = 0; i < 1000; ++i) {
    all.push_back(others.make());
  }
  REQUIRE(handle.get() == nullptr);
}

TEST_CASE("handles may be asked while other threads allocate, free and trim") {
  ObjectPool<Plain> pool;
  std::atomic<int> running{2};
  std::atomic<bool> intact{true};
  Plain* const kept = pool.allocate();
  const Handle<Plain> of_kept = pool.handle(kept);
  on_threads(4, [&](std::size_t thread) {
    if (thread >= 2) {
      const Handle<Plain> mine = pool.handle(kept);
      while (running != 0) {
        intact = intact && mine.get() == kept && mine == of_kept;
      }
      return;
    }
    for (int round = 0; round < 3000; ++round) {
      Plain* object = pool.allocate();
      const Handle<Plain> handle = pool.handle(object);
      intact = intact && handle.get() == object;
      intact = intact && pool.deallocate(object) == Status::kOk;
      if (round % 100 == 0) {
        pool.trim();
      }
    }
    --running;
  });
  REQUIRE(intact);
  REQUIRE(pool.deallocate(kept) == Status::kOk);
  REQUIRE(of_kept.get() == nullptr);
}

}  // namespace
}  // namespace cpp_pool_test
