// Handles of a hardened runtime, which tell the lives of a slot apart.
#include <vector>

#include "catch.hpp"
#include "cpp_pool/handle.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::Handle;
using cpp_pool::ObjectPool;
using cpp_pool::Status;

TEMPLATE_TEST_CASE("a handle does not take its slot's next owner for its object", "",
                   cpp_pool::ThreadCached, cpp_pool::LockFree, cpp_pool::Mutex,
                   cpp_pool::Unsynchronized) {
  ObjectPool<Recycled, TestType> pool;
  std::vector<Handle<Recycled>> earlier;
  Recycled* object = pool.allocate();
  for (int life = 0; life < 100; ++life) {
    earlier.push_back(pool.handle(object));
    REQUIRE(pool.deallocate(object) == Status::kOk);
    REQUIRE(pool.allocate() == object);  // the only free one
    for (const Handle<Recycled>& handle : earlier) {
      REQUIRE(handle.get() == nullptr);
    }
    REQUIRE(pool.handle(object).get() == object);
  }
  REQUIRE(pool.deallocate(object) == Status::kOk);
}

TEST_CASE("a handle does not take an object of a later chunk for its own") {
  ObjectPool<Plain> pool;
  Plain* object = pool.allocate();
  const Handle<Plain> handle = pool.handle(object);
  pool.deallocate(object);
  REQUIRE(pool.trim() > 0);
  std::vector<Plain*> objects(64);  // where the first chunk was, most likely
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(handle.get() == nullptr);
  pool.deallocate_batch(objects);
}

}  // namespace
}  // namespace cpp_pool_test
