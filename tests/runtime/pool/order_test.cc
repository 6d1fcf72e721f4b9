// The order in which slots come back: the warmest first. A hardened runtime shuffles them.
#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;

TEMPLATE_LIST_TEST_CASE("the object freed last is handed out first", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  Plain* first = pool.allocate();
  Plain* second = pool.allocate();
  pool.deallocate(first);
  pool.deallocate(second);
  REQUIRE(pool.allocate() == second);
  REQUIRE(pool.allocate() == first);
  pool.deallocate(first);
  pool.deallocate(second);
}

}  // namespace
}  // namespace cpp_pool_test
