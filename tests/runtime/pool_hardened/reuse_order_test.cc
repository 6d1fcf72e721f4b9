// In which order freed slots come back from a hardened runtime.
#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;

// What the pool hands out after the objects were freed from first to last.
template <class Pool>
std::vector<Plain*> order_after(Pool& pool, const std::vector<Plain*>& objects) {
  for (Plain* object : objects) {
    pool.deallocate(object);
  }
  std::vector<Plain*> again(objects.size());
  for (Plain*& object : again) {
    object = pool.allocate();
  }
  return again;
}

TEMPLATE_TEST_CASE("freed slots come back in another order each time", "", cpp_pool::ThreadCached,
                   cpp_pool::LockFree, cpp_pool::Mutex, cpp_pool::Unsynchronized) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 100});
  std::vector<Plain*> objects(100);
  REQUIRE(pool.allocate_batch(objects) == cpp_pool::Status::kOk);
  const std::vector<Plain*> first = order_after(pool, objects);
  const std::vector<Plain*> second = order_after(pool, objects);
  const std::vector<Plain*> reversed(objects.rbegin(), objects.rend());
  REQUIRE(first != objects);
  REQUIRE(first != reversed);
  REQUIRE(first != second);
  REQUIRE(std::is_permutation(first.begin(), first.end(), objects.begin()));
  REQUIRE(std::is_permutation(second.begin(), second.end(), objects.begin()));
  REQUIRE(invariants(pool) == "");
  pool.deallocate_batch(objects);
}

TEST_CASE("two pools do not shuffle alike") {
  std::vector<std::vector<std::ptrdiff_t>> orders;
  for (int i = 0; i < 2; ++i) {
    ObjectPool<Plain> pool({.initial_capacity = 100});
    std::vector<Plain*> objects(100);
    REQUIRE(pool.allocate_batch(objects) == cpp_pool::Status::kOk);
    orders.emplace_back();
    for (const Plain* object : order_after(pool, objects)) {
      orders.back().push_back(object - objects[0]);
    }
    pool.deallocate_batch(objects);
  }
  REQUIRE(orders[0] != orders[1]);
}

}  // namespace
}  // namespace cpp_pool_test
