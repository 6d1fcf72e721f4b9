#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Recycle;
using cpp_pool::Status;

TEMPLATE_LIST_TEST_CASE("a freed object keeps its buffer for the next owner", "", AllPolicies) {
  ObjectPool<Recycled, TestType> pool;
  Recycled* object = pool.allocate();
  REQUIRE(object->fill(1000, 'a'));
  const char* buffer = object->data;
  pool.deallocate(object);
  REQUIRE(pool.stats().cached == 1);
  REQUIRE(pool.stats().retained_bytes == 1000);
  Recycled* again = pool.allocate();
  REQUIRE(again == object);
  REQUIRE(again->data == buffer);
  REQUIRE(again->size == 0);
  REQUIRE(pool.stats().cached == 0);
  REQUIRE(pool.stats().retained_bytes == 0);
  pool.deallocate(again);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("a freed object that holds more than retain_max_bytes keeps nothing", "",
                        AllPolicies) {
  ObjectPool<Recycled, TestType> pool({.retain_max_bytes = 500});
  Recycled* small = pool.allocate();
  Recycled* large = pool.allocate();
  REQUIRE(small->fill(500, 'a'));
  REQUIRE(large->fill(501, 'b'));
  pool.deallocate(small);
  pool.deallocate(large);
  REQUIRE(pool.stats().cached == 2);
  REQUIRE(pool.stats().retained_bytes == 500);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("a pool that releases keeps nothing", "", AllPolicies) {
  ObjectPool<Recycled, TestType> pool({.recycle = Recycle::kRelease});
  Recycled* object = pool.allocate();
  REQUIRE(object->fill(100, 'a'));
  pool.deallocate(object);
  REQUIRE(pool.stats().retained_bytes == 0);
  REQUIRE(pool.allocate()->data == nullptr);
  pool.deallocate(object);
}

struct Secret {
  char key[64];
  Secret() : key{} {}
};

TEMPLATE_LIST_TEST_CASE("a pool that zeroizes leaves no byte of a freed object", "", AllPolicies) {
  ObjectPool<Secret, cpp_pool::Unsynchronized> pool({.recycle = Recycle::kZeroize});
  Secret* object = pool.allocate();
  std::fill(std::begin(object->key), std::end(object->key), 'k');
  const char* const bytes = reinterpret_cast<const char*>(object);
  pool.deallocate(object);
#if !CPP_POOL_ASAN  // there, reading a freed object is what gets reported
  REQUIRE(std::all_of(bytes, bytes + sizeof(Secret), [](char byte) { return byte == 0; }));
#else
  REQUIRE(bytes != nullptr);
#endif
}

TEMPLATE_LIST_TEST_CASE("destroying a pool destroys the objects it kept", "", AllPolicies) {
  const int before = Recycled::alive;
  {
    ObjectPool<Recycled, TestType> pool;
    std::vector<Recycled*> objects(2000);
    REQUIRE(pool.allocate_batch(objects) == Status::kOk);
    for (Recycled* object : objects) {
      REQUIRE(object->fill(20, 'x'));
    }
    pool.deallocate_batch(objects);
    REQUIRE(Recycled::alive == before + 2000);
  }
  REQUIRE(Recycled::alive == before);
}

TEMPLATE_LIST_TEST_CASE("retained bytes are those of the free objects", "", AllPolicies) {
  ObjectPool<Recycled, TestType> pool;
  std::vector<Recycled*> objects(700);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  std::size_t expected = 0;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    REQUIRE(objects[i]->fill(i + 1, 'x'));
    expected += i + 1;
  }
  pool.deallocate_batch(objects);
  REQUIRE(pool.stats().retained_bytes == expected);
  REQUIRE(pool.stats().cached == 700);
  Recycled* taken = pool.allocate();
  REQUIRE(pool.stats().retained_bytes == expected - taken->capacity);
  pool.deallocate(taken);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("an object that keeps children of its own pool leaves none behind", "",
                        AllPolicies) {
  const MisuseRecorder recorder;
  {
    ObjectPool<Node, TestType> pool({.initial_capacity = 4});
    Node* root = pool.allocate();
    Node* last = root;
    for (int i = 0; i < 1000; ++i) {
      last->child = pool.allocate();
      last = last->child;
    }
    pool.deallocate(root);
    REQUIRE(pool.stats().active == 1000);
    REQUIRE(invariants(pool) == "");
  }
  REQUIRE(recorder.count() == 0);
}

}  // namespace
}  // namespace cpp_pool_test
