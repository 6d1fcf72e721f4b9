#include "cpp_pool/pool.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::PoolOptions;
using cpp_pool::Status;

bool is_aligned(const void* pointer, std::size_t alignment) {
  return reinterpret_cast<std::uintptr_t>(pointer) % alignment == 0;
}

TEMPLATE_LIST_TEST_CASE(
    "an object is constructed when it is allocated and destroyed when it is freed", "",
    AllPolicies) {
  ObjectPool<Counted, TestType> pool;
  const int before = Counted::alive;
  Counted* object = pool.allocate();
  REQUIRE(Counted::alive == before + 1);
  REQUIRE(object->value == 7);
  REQUIRE(pool.deallocate(object) == Status::kOk);
  REQUIRE(Counted::alive == before);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("a pool takes no memory before its first use", "", AllPolicies) {
  const FailingMemory memory(kNever, false);
  ObjectPool<Plain, TestType> pool;
  REQUIRE(pool.capacity() == 0);
  REQUIRE(memory.calls() == 0);
}

TEMPLATE_LIST_TEST_CASE("what was freed is handed out before what was never used", "",
                        AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  std::set<Plain*> objects;
  for (int i = 0; i < 5; ++i) {
    REQUIRE(objects.insert(pool.allocate()).second);
  }
  for (Plain* object : objects) {
    pool.deallocate(object);
  }
  std::set<Plain*> again;
  for (int i = 0; i < 5; ++i) {
    again.insert(pool.allocate());
  }
  REQUIRE(again == objects);
  for (Plain* object : again) {
    pool.deallocate(object);
  }
}

TEMPLATE_LIST_TEST_CASE("freeing null does nothing", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  const MisuseRecorder recorder;
  REQUIRE(pool.deallocate(nullptr) == Status::kOk);
  REQUIRE(cpp_pool::deallocate<Plain>(nullptr) == Status::kOk);
  REQUIRE(recorder.count() == 0);
  REQUIRE(pool.stats().misuse == 0);
}

TEMPLATE_LIST_TEST_CASE("no two live objects share a slot", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10});
  std::set<Plain*> objects;
  for (int i = 0; i < 5000; ++i) {
    objects.insert(pool.allocate());
  }
  REQUIRE(objects.size() == 5000);
  REQUIRE(invariants(pool) == "");
  for (Plain* object : objects) {
    pool.deallocate(object);
  }
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("neighbouring slots do not overlap", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  std::vector<Plain*> objects(500);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  std::sort(objects.begin(), objects.end());
  for (std::size_t i = 1; i < objects.size(); ++i) {
    REQUIRE(objects[i] - objects[i - 1] >= 1);
  }
  pool.deallocate_batch(objects);
}

TEMPLATE_LIST_TEST_CASE("an over-aligned type gets aligned slots", "", AllPolicies) {
  ObjectPool<OverAligned, TestType> pool({.initial_capacity = 3});
  std::vector<OverAligned*> objects(100);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  for (const OverAligned* object : objects) {
    REQUIRE(is_aligned(object, alignof(OverAligned)));
  }
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(invariants(pool) == "");
}

struct alignas(131072) AlignedBeyondAChunk {
  char byte = 1;
};

TEMPLATE_LIST_TEST_CASE("a type aligned beyond a chunk's own alignment gets aligned slots", "",
                        AllPolicies) {
  ObjectPool<AlignedBeyondAChunk, TestType> pool({.initial_capacity = 2});
  AlignedBeyondAChunk* first = pool.allocate();
  AlignedBeyondAChunk* second = pool.allocate();
  REQUIRE(is_aligned(first, alignof(AlignedBeyondAChunk)));
  REQUIRE(is_aligned(second, alignof(AlignedBeyondAChunk)));
  REQUIRE(pool.deallocate(second) == Status::kOk);
  REQUIRE(pool.deallocate(first) == Status::kOk);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("objects larger than a page-map unit are pooled like small ones", "",
                        AllPolicies) {
  ObjectPool<Huge, TestType> pool({.initial_capacity = 2});
  std::vector<Huge*> objects(7);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  for (const Huge* object : objects) {
    REQUIRE(object->first == 1);
    REQUIRE(object->last == 2);
  }
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.trim() > 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("objects of one byte are pooled like large ones", "", AllPolicies) {
  ObjectPool<Tiny, TestType> pool({.initial_capacity = 1000});
  std::vector<Tiny*> objects(5000);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(std::all_of(objects.begin(), objects.end(), [](Tiny* t) { return t->byte == 5; }));
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
}

TEMPLATE_LIST_TEST_CASE("a smart pointer gives its object back to the pool it came from", "",
                        AllPolicies) {
  ObjectPool<Counted, TestType> pool;
  const int before = Counted::alive;
  {
    const cpp_pool::Ptr<Counted> object = pool.make();
    REQUIRE(pool.owns(object.get()));
    REQUIRE(pool.stats().active == 1);
  }
  REQUIRE(pool.stats().active == 0);
  REQUIRE(Counted::alive == before);
}

TEST_CASE("a smart pointer is as small as a pointer") {
  STATIC_REQUIRE(sizeof(cpp_pool::Ptr<Plain>) == sizeof(Plain*));
}

TEMPLATE_LIST_TEST_CASE("the free function finds the pool among several of one type", "",
                        AllPolicies) {
  ObjectPool<Plain, TestType> first;
  ObjectPool<Plain, TestType> second;
  Plain* of_first = first.allocate();
  Plain* of_second = second.allocate();
  REQUIRE(cpp_pool::deallocate(of_second) == Status::kOk);
  REQUIRE(first.stats().active == 1);
  REQUIRE(second.stats().active == 0);
  REQUIRE(cpp_pool::deallocate(of_first) == Status::kOk);
  REQUIRE(first.stats().active == 0);
}

TEST_CASE("the process-wide pool of a type is one and the same") {
  struct Local {
    int value = 1;
  };
  REQUIRE(&cpp_pool::pool_of<Local>() == &cpp_pool::pool_of<Local>());
  const cpp_pool::Ptr<Local> object = cpp_pool::make<Local>();
  REQUIRE(cpp_pool::pool_of<Local>().owns(object.get()));
}

TEMPLATE_LIST_TEST_CASE("a pool owns its live objects and nothing else", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  ObjectPool<Plain, TestType> other;
  Plain on_stack;
  Plain* object = pool.allocate();
  REQUIRE(pool.owns(object));
  REQUIRE_FALSE(other.owns(object));
  REQUIRE_FALSE(pool.owns(&on_stack));
  REQUIRE_FALSE(pool.owns(nullptr));
  REQUIRE_FALSE(pool.owns(reinterpret_cast<Plain*>(reinterpret_cast<char*>(object) + 1)));
  pool.deallocate(object);
  REQUIRE_FALSE(pool.owns(object));
}

TEMPLATE_LIST_TEST_CASE("a batch is allocated and freed as a whole", "", AllPolicies) {
  ObjectPool<Counted, TestType> pool({.initial_capacity = 4});
  const int before = Counted::alive;
  std::vector<Counted*> objects(1000);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(std::set<Counted*>(objects.begin(), objects.end()).size() == 1000);
  REQUIRE(Counted::alive == before + 1000);
  REQUIRE(pool.stats().active == 1000);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(Counted::alive == before);
  REQUIRE(pool.stats().freed == 1000);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("an empty batch is fine", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  REQUIRE(pool.allocate_batch({}) == Status::kOk);
  REQUIRE(pool.deallocate_batch({}) == Status::kOk);
}

TEMPLATE_LIST_TEST_CASE("freeing a batch passes over nulls", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  std::array<Plain*, 3> objects{pool.allocate(), nullptr, pool.allocate()};
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.stats().active == 0);
}

TEMPLATE_LIST_TEST_CASE("a constructor that throws leaves no object behind", "", AllPolicies) {
  ObjectPool<Fragile, TestType> pool;
  Fragile::births_until_failure = 0;
  REQUIRE_THROWS_AS(pool.allocate(), int);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().failed == 1);
  Fragile::births_until_failure = 0;
  REQUIRE(pool.try_allocate() == nullptr);
  REQUIRE(invariants(pool) == "");
  Fragile* object = pool.allocate();
  REQUIRE(object->value == 3);
  pool.deallocate(object);
}

TEMPLATE_LIST_TEST_CASE("a constructor that throws within a batch gives the whole batch back", "",
                        AllPolicies) {
  ObjectPool<Fragile, TestType> pool;
  std::vector<Fragile*> objects(50);
  Fragile::births_until_failure = 20;
  REQUIRE(pool.allocate_batch(objects) == Status::kNoMemory);
  REQUIRE(std::count(objects.begin(), objects.end(), nullptr) == 50);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("an unsynchronized pool keeps the same books") {
  ObjectPool<Counted, cpp_pool::Unsynchronized> pool({.initial_capacity = 5});
  std::vector<Counted*> objects(300);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(cpp_pool::deallocate(objects.back()) == Status::kOk);
  objects.pop_back();
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.stats().allocated == 300);
  REQUIRE(pool.stats().freed == 300);
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.trim() > 0);
  REQUIRE(pool.capacity() == 0);
}

TEMPLATE_LIST_TEST_CASE("statistics count what happened", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 2});
  std::vector<Plain*> objects(5);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  pool.deallocate(objects[0]);
  pool.deallocate(objects[1]);
  const cpp_pool::PoolStats stats = pool.stats();
  REQUIRE(stats.allocated == 5);
  REQUIRE(stats.freed == 2);
  REQUIRE(stats.active == 3);
  REQUIRE(stats.capacity == pool.capacity());
  REQUIRE(stats.cached == 0);
  REQUIRE(stats.retained_bytes == 0);
  REQUIRE(stats.failed == 0);
  for (std::size_t i = 2; i < 5; ++i) {
    pool.deallocate(objects[i]);
  }
}

TEST_CASE("a type's name in reports is the one the source spells") {
  REQUIRE(std::string_view(cpp_pool::kTypeOps<Plain>.type_name()) == "cpp_pool_test::Plain");
  REQUIRE(std::string_view(cpp_pool::kTypeOps<int>.type_name()) == "int");
}

}  // namespace
}  // namespace cpp_pool_test
