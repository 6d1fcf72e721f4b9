#include <algorithm>
#include <atomic>
#include <new>
#include <optional>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::PoolOptions;
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
std::uint64_t fail_at_each_allocation(bool lasting, Growth growth) {
  for (std::uint64_t index = 0;; ++index) {
    bool has_failed = false;
    std::optional<Pool> pool;
    {
      const FailingMemory memory(index, lasting, growth);
      pool.emplace(PoolOptions{.initial_capacity = 100, .grow_by = 700});
      use(*pool);
      has_failed = memory.has_failed();
    }
    // The fault is over: everything succeeds again.
    auto objects = take(*pool, 3000);
    REQUIRE(pool->stats().active == 3000);
    REQUIRE(invariants(*pool) == "");
    REQUIRE(pool->deallocate_batch(objects) == Status::kOk);
    pool->trim();
    REQUIRE(pool->capacity() == 0);
    REQUIRE(invariants(*pool) == "");
    if (!has_failed) {
      return index;
    }
  }
}

TEMPLATE_LIST_TEST_CASE("a pool survives the failure of any one allocation", "", AllPolicies) {
  for (const Growth growth : {Growth::kByChunk, Growth::kInPlace}) {
    REQUIRE(fail_at_each_allocation<ObjectPool<Plain, TestType>>(false, growth) >= 2);
    REQUIRE(fail_at_each_allocation<ObjectPool<OverAligned, TestType>>(false, growth) >= 4);
    REQUIRE(fail_at_each_allocation<ObjectPool<Recycled, TestType>>(false, growth) >= 2);
  }
}

TEMPLATE_LIST_TEST_CASE("a pool survives when memory stays out from any allocation on", "",
                        AllPolicies) {
  for (const Growth growth : {Growth::kByChunk, Growth::kInPlace}) {
    REQUIRE(fail_at_each_allocation<ObjectPool<Plain, TestType>>(true, growth) >= 2);
    REQUIRE(fail_at_each_allocation<ObjectPool<OverAligned, TestType>>(true, growth) >= 4);
    REQUIRE(fail_at_each_allocation<ObjectPool<Recycled, TestType>>(true, growth) >= 2);
  }
}

// What a thread does that others join in: nothing is known of the pool's counts meanwhile.
template <class Pool>
bool use_with_others(Pool& pool) {
  bool intact = true;
  std::vector<typename Pool::value_type*> live;
  std::vector<typename Pool::value_type*> batch(100);
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 60; ++i) {
      if (auto* object = pool.try_allocate(); object != nullptr) {
        live.push_back(object);
      }
    }
    if (pool.allocate_batch(batch) == Status::kOk) {
      live.insert(live.end(), batch.begin(), batch.end());
    }
    const std::size_t kept = round % 2 == 0 ? live.size() / 2 : 0;
    while (live.size() > kept) {
      intact = pool.deallocate(live.back()) == Status::kOk && intact;
      live.pop_back();
    }
    if (round == 5) {
      pool.trim();
    }
  }
  return intact;
}

template <class Pool>
std::uint64_t fail_while_threads_work(std::uint64_t index, bool lasting, Growth growth) {
  std::optional<Pool> pool;
  std::atomic<bool> intact{true};
  std::uint64_t calls = 0;
  {
    const FailingMemory memory(index, lasting, growth);
    pool.emplace(PoolOptions{.initial_capacity = 10, .grow_by = 70});
    on_threads(4, [&](std::size_t) { intact = use_with_others(*pool) && intact; });
    calls = memory.calls();
  }
  REQUIRE(intact);
  REQUIRE(pool->stats().active == 0);
  REQUIRE(pool->stats().thread_cached == 0);
  REQUIRE(invariants(*pool) == "");
  REQUIRE(pool->deallocate_batch(take(*pool, 2000)) == Status::kOk);
  pool->trim();
  REQUIRE(pool->capacity() == 0);
  return calls;
}

TEMPLATE_LIST_TEST_CASE("a pool of four threads survives failing allocations", "", SharedPolicies) {
  using Pool = ObjectPool<Recycled, TestType>;
  for (const Growth growth : {Growth::kByChunk, Growth::kInPlace}) {
    const std::uint64_t calls = fail_while_threads_work<Pool>(kNever, false, growth);
    constexpr std::uint64_t kStep = CPP_POOL_TEST_TSAN ? 7 : 1;
    for (std::uint64_t index = 0; index <= calls; index += kStep) {
      fail_while_threads_work<Pool>(index, false, growth);
      fail_while_threads_work<Pool>(index, true, growth);
    }
  }
}

// The process may set hooks that know nothing of reserved addresses.
TEMPLATE_LIST_TEST_CASE("a pool that grew in place outlives the hooks that it grew by", "",
                        AllPolicies) {
  std::optional<ObjectPool<Plain, TestType>> pool;
  pool.emplace(PoolOptions{.initial_capacity = 100});
  auto objects = take(*pool, 100);
  {
    const FailingMemory memory(kNever, false, Growth::kByChunk);
    for (Plain* object : take(*pool, 20000)) {
      objects.push_back(object);
    }
    REQUIRE(invariants(*pool) == "");
    REQUIRE(pool->deallocate_batch(objects) == Status::kOk);
    pool->trim();
    REQUIRE(pool->capacity() == 0);
    pool.reset();
  }
}

TEMPLATE_LIST_TEST_CASE("without memory each call says so in its own way", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
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

TEMPLATE_LIST_TEST_CASE("freeing never needs memory", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10});
  std::vector<Plain*> objects(10000);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  const FailingMemory memory(0, true);
  for (Plain* object : objects) {
    REQUIRE(pool.deallocate(object) == Status::kOk);
  }
  REQUIRE(memory.calls() == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("free slots are handed out while memory is out", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10});
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
