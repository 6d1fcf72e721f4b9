#include <algorithm>
#include <new>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

// Uses a pool in every way that takes memory. Failures are fine; what was got is checked and freed.
template <class Pool>
void use(Pool& pool) {
  std::vector<typename Pool::value_type*> objects;
  objects.reserve(5000);
  for (int i = 0; i < 500; ++i) {
    if (auto* object = pool.try_allocate(); object != nullptr) {
      objects.push_back(object);
    }
  }
  try {
    objects.push_back(pool.allocate());
  } catch (const std::bad_alloc&) {
  }
  std::vector<typename Pool::value_type*> batch(2000);
  if (pool.allocate_batch(batch) == Status::kOk) {
    objects.insert(objects.end(), batch.begin(), batch.end());
  } else {
    REQUIRE(std::count(batch.begin(), batch.end(), nullptr) == 2000);
  }
  const Status reserved = pool.reserve(4000);
  REQUIRE((reserved == Status::kOk || reserved == Status::kNoMemory));
  REQUIRE(pool.stats().active == objects.size());
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  pool.trim();
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

template <class Pool>
std::uint64_t fail_at_each_allocation(bool lasting) {
  for (std::uint64_t index = 0;; ++index) {
    Pool pool({.initial_capacity = 100, .grow_by = 700});
    bool has_failed = false;
    {
      const FailingMemory memory(index, lasting);
      use(pool);
      has_failed = memory.has_failed();
    }
    // The fault is over: everything succeeds again.
    typename Pool::value_type* object = pool.allocate();
    REQUIRE(pool.deallocate(object) == Status::kOk);
    REQUIRE(invariants(pool) == "");
    if (!has_failed) {
      return index;
    }
  }
}

TEST_CASE("a pool survives the failure of any one allocation") {
  REQUIRE(fail_at_each_allocation<ObjectPool<Plain>>(false) >= 2);
  REQUIRE(fail_at_each_allocation<ObjectPool<OverAligned>>(false) >= 4);
  REQUIRE(fail_at_each_allocation<ObjectPool<Recycled>>(false) >= 2);
}

TEST_CASE("a pool survives when memory stays out from any allocation on") {
  REQUIRE(fail_at_each_allocation<ObjectPool<Plain>>(true) >= 2);
  REQUIRE(fail_at_each_allocation<ObjectPool<OverAligned>>(true) >= 4);
  REQUIRE(fail_at_each_allocation<ObjectPool<OverAligned, cpp_pool::Unsynchronized>>(true) >= 4);
}

TEST_CASE("without memory each call says so in its own way") {
  ObjectPool<Plain> pool;
  const FailingMemory memory(0, true);
  std::vector<Plain*> batch(3);
  REQUIRE(pool.try_allocate() == nullptr);
  REQUIRE_THROWS_AS(pool.allocate(), std::bad_alloc);
  REQUIRE_THROWS_AS(pool.make(), std::bad_alloc);
  REQUIRE(pool.allocate_batch(batch) == Status::kNoMemory);
  REQUIRE(pool.reserve(1) == Status::kNoMemory);
  REQUIRE(pool.stats().failed == 4);
  REQUIRE(pool.capacity() == 0);
  REQUIRE(pool.stats().growth_count == 0);
}

TEST_CASE("freeing never needs memory") {
  ObjectPool<Plain> pool({.initial_capacity = 10});
  std::vector<Plain*> objects(10000);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  const FailingMemory memory(0, true);
  for (Plain* object : objects) {
    REQUIRE(pool.deallocate(object) == Status::kOk);
  }
  REQUIRE(memory.calls() == 0);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("free slots are handed out while memory is out") {
  ObjectPool<Plain> pool({.initial_capacity = 10});
  std::vector<Plain*> objects(10);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  pool.deallocate_batch(objects);
  const FailingMemory memory(0, true);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
}

TEST_CASE("a batch too large for any memory is refused") {
  ObjectPool<Huge> pool({.initial_capacity = 1});
  REQUIRE(pool.reserve(std::size_t{1} << 40) == Status::kNoMemory);
  REQUIRE(invariants(pool) == "");
  Huge* object = pool.allocate();
  REQUIRE(pool.deallocate(object) == Status::kOk);
}

TEST_CASE("what was set as hooks is what set_hooks returns next") {
  const cpp_pool::memory::Hooks& system = cpp_pool::memory::system_hooks();
  REQUIRE(cpp_pool::memory::set_hooks(&system) == nullptr);
  REQUIRE(cpp_pool::memory::set_hooks(nullptr) == &system);
}

TEST_CASE("memory that was unmapped reads as zeros until it is used again") {
  constexpr std::size_t kBytes = std::size_t{1} << 20;
  char* pages = static_cast<char*>(cpp_pool::memory::map(kBytes, kBytes));
  REQUIRE(reinterpret_cast<std::uintptr_t>(pages) % kBytes == 0);
  std::fill(pages, pages + kBytes, 'x');
  cpp_pool::memory::unmap(pages, kBytes);
  REQUIRE(std::all_of(pages, pages + kBytes, [](char byte) { return byte == 0; }));
  char* again = static_cast<char*>(cpp_pool::memory::map(kBytes, kBytes));
  REQUIRE(std::all_of(again, again + kBytes, [](char byte) { return byte == 0; }));
  cpp_pool::memory::unmap(again, kBytes);
}

}  // namespace
}  // namespace cpp_pool_test
