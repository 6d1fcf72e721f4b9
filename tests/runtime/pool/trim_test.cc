#include <algorithm>
#include <atomic>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

TEMPLATE_LIST_TEST_CASE("trimming an idle pool gives all of its chunks back", "", AllPolicies) {
  const FailingMemory memory(kNever, false);
  ObjectPool<Plain, TestType> pool({.initial_capacity = 100, .grow_by = 5000});
  pool.deallocate(pool.allocate());
  const auto leaf_bytes = memory.mapped_bytes() % (1 << 21);  // page-map leaves stay
  const std::vector<Plain*> objects = take(pool, 20000);
  pool.deallocate_batch(objects);
  const auto before = memory.mapped_bytes();
  const std::size_t returned = pool.trim();
  REQUIRE(returned >= 20000 * sizeof(Plain));
  REQUIRE(memory.mapped_bytes() == before - static_cast<std::int64_t>(returned));
  REQUIRE(memory.mapped_bytes() <= leaf_bytes + (1 << 21));
  REQUIRE(pool.capacity() == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("a trimmed pool works on from its initial capacity", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 10, .max_capacity = 20});
  std::vector<Plain*> objects(20);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  pool.deallocate_batch(objects);
  REQUIRE(pool.trim() > 0);
  objects[0] = pool.allocate();
  REQUIRE(pool.capacity() == 10);
  REQUIRE(invariants(pool) == "");
  pool.deallocate(objects[0]);
}

TEMPLATE_LIST_TEST_CASE("trimming keeps chunks with a live object and every live object intact", "",
                        AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 500, .grow_by = 3000});
  std::vector<Plain*> objects = take(pool, 30000);
  std::vector<Plain*> kept;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    objects[i]->mark(9, i);
    if (i % 10007 == 0) {
      kept.push_back(objects[i]);
      objects[i] = nullptr;
    }
  }
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  const std::size_t before = pool.capacity();
  REQUIRE(pool.trim() > 0);
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.capacity() < before);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    REQUIRE(kept[i]->is_marked(9, i * 10007));
  }
  REQUIRE(pool.deallocate_batch(kept) == Status::kOk);
  REQUIRE(pool.trim() > 0);
  REQUIRE(pool.capacity() == 0);
}

TEMPLATE_LIST_TEST_CASE("a pool that was trimmed in part hands out each slot once", "",
                        AllPolicies) {
  ObjectPool<Plain, TestType> pool({.initial_capacity = 100, .grow_by = 2000});
  std::vector<Plain*> objects = take(pool, 20000);
  Plain* kept = objects[15000];
  objects[15000] = nullptr;
  std::reverse(objects.begin(), objects.end());
  pool.deallocate_batch(objects);
  REQUIRE(pool.trim() > 0);
  std::vector<Plain*> again(30000);
  REQUIRE(pool.allocate_batch(again) == Status::kOk);
  again.push_back(kept);
  std::sort(again.begin(), again.end());
  REQUIRE(std::adjacent_find(again.begin(), again.end()) == again.end());
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.deallocate_batch(again) == Status::kOk);
}

TEMPLATE_LIST_TEST_CASE("a stale pointer into a chunk that was given back is refused", "",
                        AllPolicies) {
  const MisuseRecorder recorder;
  ObjectPool<Plain, TestType> pool;
  Plain* object = pool.allocate();
  pool.deallocate(object);
  REQUIRE(pool.trim() > 0);
  REQUIRE(pool.deallocate(object) == Status::kForeignPointer);
  REQUIRE(cpp_pool::deallocate(object) == Status::kForeignPointer);
  REQUIRE_FALSE(pool.owns(object));
}

TEMPLATE_LIST_TEST_CASE("trimming drops what free objects retain", "", AllPolicies) {
  const int before = Recycled::alive;
  ObjectPool<Recycled, TestType> pool({.initial_capacity = 1000});
  std::vector<Recycled*> objects(1000);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  for (Recycled* object : objects) {
    REQUIRE(object->fill(100, 'x'));
  }
  Recycled* kept = objects.back();
  objects.pop_back();
  pool.deallocate_batch(objects);
  REQUIRE(pool.stats().retained_bytes == 99900);
  pool.trim();  // how many bytes depends on whether a memory checker looks on
  REQUIRE(pool.capacity() == 1000);
  REQUIRE(pool.stats().retained_bytes == 0);
  REQUIRE(pool.stats().cached == 0);
  REQUIRE(Recycled::alive == before + 1);
  REQUIRE(kept->size == 100);
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(Recycled::alive == before + 1000);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate(kept) == Status::kOk);
}

TEMPLATE_LIST_TEST_CASE("trimming frees chains of children kept by objects of the same pool", "",
                        AllPolicies) {
  ObjectPool<Node, TestType> pool({.initial_capacity = 8});
  for (int chain = 0; chain < 20; ++chain) {
    Node* root = pool.allocate();
    for (int depth = 0; depth < 50; ++depth) {
      Node* parent = pool.allocate();
      parent->child = root;
      root = parent;
    }
    pool.deallocate(root);
  }
  REQUIRE(pool.trim() > 0);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.capacity() == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("trimming a pool that was never used does nothing", "", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  REQUIRE(pool.trim() == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("trimming while other threads allocate and free loses nothing", "",
                        SharedPolicies) {
  ObjectPool<Recycled, TestType> pool({.initial_capacity = 10, .grow_by = 300});
  std::atomic<bool> intact{true};
  on_threads(4, [&](std::size_t thread) {
    if (thread == 0) {
      for (int round = 0; round < 200; ++round) {
        pool.trim();
      }
      return;
    }
    std::vector<Recycled*> objects(500);
    for (int round = 0; round < 40; ++round) {
      for (Recycled*& object : objects) {
        object = pool.allocate();
        intact = intact && object->fill(16, static_cast<char>(thread));
      }
      for (Recycled* object : objects) {
        intact = intact && object->size == 16 && object->data[7] == static_cast<char>(thread);
        intact = intact && pool.deallocate(object) == Status::kOk;
      }
    }
  });
  REQUIRE(intact);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().misuse == 0);
  REQUIRE(invariants(pool) == "");
  pool.trim();
  REQUIRE(pool.capacity() == 0);
}

}  // namespace
}  // namespace cpp_pool_test
