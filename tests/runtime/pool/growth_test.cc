#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::PoolOptions;
using cpp_pool::Status;

TEMPLATE_LIST_TEST_CASE("the first use makes the initial capacity exactly", "", AllPolicies) {
  for (const std::uint32_t slots : {1U, 3U, 100U, 1000U, 5000U, 10000U, 100001U}) {
    ObjectPool<Plain, TestType> pool({.initial_capacity = slots});
    pool.deallocate(pool.allocate());
    REQUIRE(pool.capacity() == slots);
    REQUIRE(pool.stats().growth_count == 0);
    REQUIRE(invariants(pool) == "");
  }
}

TEMPLATE_LIST_TEST_CASE("a full pool doubles", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 100});
  auto objects = take(pool, 101);
  REQUIRE(pool.capacity() == 200);
  REQUIRE(pool.stats().growth_count == 1);
  for (Plain* object : take(pool, 100)) {
    objects.push_back(object);
  }
  REQUIRE(pool.capacity() == 400);
  REQUIRE(pool.stats().growth_count == 2);
  pool.deallocate_batch(objects);
  REQUIRE(pool.capacity() == 400);
}

TEMPLATE_LIST_TEST_CASE("a pool grows by grow_by where it is given", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10, .grow_by = 7});
  const auto objects = take(pool, 25);
  REQUIRE(pool.capacity() == 31);
  REQUIRE(pool.stats().growth_count == 3);
  REQUIRE(invariants(pool) == "");
  pool.deallocate_batch(objects);
}

TEMPLATE_LIST_TEST_CASE("growing by one slot at a time goes on across chunks", "", AllPolicies) {
  ObjectPool<OverAligned, TestType> pool({.initial_capacity = 1, .grow_by = 1});
  const auto objects = take(pool, 1000);
  REQUIRE(pool.capacity() == 1000);
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("doubling a large pool is bounded in bytes", "", AllPolicies) {
  ObjectPool<Huge, TestType> pool({.initial_capacity = 200});
  const auto objects = take(pool, 201);
  REQUIRE(pool.capacity() < 400);
  REQUIRE(pool.capacity() >= 201);
  pool.deallocate_batch(objects);
}

TEMPLATE_LIST_TEST_CASE("a pool never exceeds its max_capacity", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10, .max_capacity = 25});
  const auto objects = take(pool, 25);
  REQUIRE(pool.capacity() == 25);
  REQUIRE_THROWS_AS(pool.allocate(), std::bad_alloc);
  REQUIRE(pool.try_allocate() == nullptr);
  REQUIRE(pool.stats().failed == 2);
  REQUIRE(pool.stats().active == 25);
  REQUIRE(invariants(pool) == "");
  pool.deallocate(objects[3]);
  Plain* again = pool.try_allocate();
  REQUIRE(again == objects[3]);
  pool.deallocate_batch(objects);
}

TEMPLATE_LIST_TEST_CASE("a batch beyond max_capacity is refused as a whole", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 4, .max_capacity = 10});
  std::vector<Plain*> eight(8);
  std::vector<Plain*> three(3, eight.front());
  REQUIRE(pool.allocate_batch(eight) == Status::kOk);
  REQUIRE(pool.allocate_batch(three) == Status::kExhausted);
  REQUIRE(three == std::vector<Plain*>(3, nullptr));
  REQUIRE(pool.stats().active == 8);
  REQUIRE(pool.stats().failed == 1);
  std::vector<Plain*> two(2);
  REQUIRE(pool.allocate_batch(two) == Status::kOk);
  REQUIRE(invariants(pool) == "");
  pool.deallocate_batch(eight);
  pool.deallocate_batch(two);
}

TEMPLATE_LIST_TEST_CASE("reserving makes room ahead", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10, .max_capacity = 5000});
  REQUIRE(pool.reserve(777) == Status::kOk);
  REQUIRE(pool.capacity() >= 777);
  REQUIRE(pool.reserve(5) == Status::kOk);
  REQUIRE(pool.reserve(5001) == Status::kExhausted);
  REQUIRE(pool.capacity() <= 5000);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("a fragmented pool fills its holes before it grows", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10000});
  auto objects = take(pool, 10000);
  for (std::size_t i = 0; i < objects.size(); i += 2) {
    REQUIRE(pool.deallocate(objects[i]) == Status::kOk);
  }
  for (std::size_t i = 0; i < objects.size(); i += 2) {
    objects[i] = pool.allocate();
  }
  REQUIRE(pool.capacity() == 10000);
  REQUIRE(pool.stats().growth_count == 0);
  pool.deallocate_batch(objects);
}

TEMPLATE_LIST_TEST_CASE("a million objects live at once", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 100});
  std::vector<Plain*> objects(1000000);
  std::uint64_t number = 0;
  for (Plain*& object : objects) {
    object = pool.allocate();
    object->mark(1, number++);
  }
  REQUIRE(invariants(pool) == "");
  bool intact = true;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    intact = intact && objects[i]->is_marked(1, i);
  }
  REQUIRE(intact);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("options that contradict each other are refused") {
  using Pool = ObjectPool<Plain>;
  const PoolOptions empty{.initial_capacity = 0};
  const PoolOptions inverted{.initial_capacity = 10, .max_capacity = 9};
  PoolOptions unknown;
  unknown.recycle = static_cast<cpp_pool::Recycle>(9);
  REQUIRE(Pool::validate(PoolOptions{}) == Status::kOk);
  for (const PoolOptions& options : {empty, inverted, unknown}) {
    REQUIRE(Pool::validate(options) == Status::kInvalidOptions);
    REQUIRE_THROWS_AS(Pool(options), std::invalid_argument);
  }
}

}  // namespace
}  // namespace cpp_pool_test
