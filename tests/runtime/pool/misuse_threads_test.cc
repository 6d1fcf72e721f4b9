// Mistakes while other threads work: each is told apart, and nothing that is right is refused.
#include <atomic>
#include <barrier>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

TEMPLATE_LIST_TEST_CASE("double frees are refused at once, later and in turns", "", AllPolicies) {
  const MisuseRecorder recorder;
  ObjectPool<Plain, TestType> pool({.initial_capacity = 2});
  Plain* first = pool.allocate();
  Plain* second = pool.allocate();
  REQUIRE(pool.deallocate(first) == Status::kOk);
  REQUIRE(pool.deallocate(first) == Status::kDoubleFree);
  REQUIRE(pool.deallocate(second) == Status::kOk);
  REQUIRE(pool.deallocate(first) == Status::kDoubleFree);
  REQUIRE(cpp_pool::deallocate(second) == Status::kDoubleFree);
  const std::vector<Plain*> others = take(pool, 1000);
  REQUIRE(pool.deallocate_batch(others) == Status::kOk);
  for (Plain* object : {first, second, others[500], others.back()}) {
    REQUIRE(pool.deallocate(object) == Status::kDoubleFree);
  }
  REQUIRE(pool.deallocate_batch(others) == Status::kDoubleFree);
  REQUIRE(recorder.count() == 1007);
  REQUIRE(pool.stats().misuse == 1007);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

// Nobody allocates meanwhile, so each free after the first is a double one, whoever holds the slot.
TEMPLATE_LIST_TEST_CASE("what one thread has freed no other can free", "", SharedPolicies) {
  const MisuseRecorder recorder;
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kEach = 700;
  ObjectPool<Recycled, TestType> pool;
  std::vector<std::vector<Recycled*>> objects(kThreads);
  std::atomic<std::uint64_t> refused{0};
  std::atomic<std::uint64_t> freed{0};
  std::barrier turn(kThreads);
  on_threads(kThreads, [&](std::size_t thread) {
    objects[thread] = take(pool, kEach);
    turn.arrive_and_wait();
    for (Recycled* object : objects[(thread + 1) % kThreads]) {
      freed += pool.deallocate(object) == Status::kOk ? 1 : 0;
      refused += pool.deallocate(object) == Status::kDoubleFree ? 1 : 0;
    }
    turn.arrive_and_wait();
    for (const auto& all : objects) {
      for (Recycled* object : all) {
        refused += cpp_pool::deallocate(object) == Status::kDoubleFree ? 1 : 0;
      }
    }
  });
  REQUIRE(freed == kThreads * kEach);
  REQUIRE(refused == kThreads * kEach * (1 + kThreads));
  REQUIRE(pool.stats().misuse == refused);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

template <class Pool>
std::uint64_t right_answers(Pool& mine, Pool& other) {
  int stray = 0;
  auto* const foreign = reinterpret_cast<Plain*>(&stray);
  Plain* const object = mine.allocate();
  auto* const inside = reinterpret_cast<Plain*>(&object->sequence);
  std::uint64_t right = 0;
  right += other.deallocate(object) == Status::kWrongPool ? 1 : 0;
  right += mine.deallocate(inside) == Status::kMisaligned ? 1 : 0;
  right += mine.deallocate(foreign) == Status::kForeignPointer ? 1 : 0;
  right += cpp_pool::deallocate(foreign) == Status::kForeignPointer ? 1 : 0;
  right += cpp_pool::deallocate(reinterpret_cast<Counted*>(object)) == Status::kWrongPool ? 1 : 0;
  right += mine.owns(object) && !other.owns(object) && !mine.owns(inside) ? 1 : 0;
  right += cpp_pool::deallocate(object) == Status::kOk ? 1 : 0;
  return right;
}

TEMPLATE_LIST_TEST_CASE("mistakes are told apart while other threads allocate, free and trim", "",
                        SharedPolicies) {
  const MisuseRecorder recorder;
  ObjectPool<Plain, TestType> first({.initial_capacity = 4});
  ObjectPool<Plain, TestType> second({.initial_capacity = 4});
  std::atomic<std::uint64_t> right{0};
  std::atomic<std::uint64_t> batches_refused{0};
  const std::uint64_t turns = scaled(500);
  on_threads(4, [&](std::size_t thread) {
    auto& mine = thread % 2 == 0 ? first : second;
    auto& other = thread % 2 == 0 ? second : first;
    Plain stray;
    for (std::uint64_t turn = 0; turn < turns; ++turn) {
      right += right_answers(mine, other);
      std::vector<Plain*> batch(1 + turn % 200);
      batches_refused += mine.allocate_batch(batch) == Status::kOk ? 0 : 1;
      batch.insert(batch.begin() + static_cast<std::ptrdiff_t>(turn % batch.size()), &stray);
      batches_refused += mine.deallocate_batch(batch) == Status::kForeignPointer ? 0 : 1;
      if (thread == 3 && turn % 50 == 0) {
        first.trim();
      }
    }
  });
  REQUIRE(right == 4 * turns * 7);
  REQUIRE(batches_refused == 0);
  REQUIRE(first.stats().active == 0);
  REQUIRE(second.stats().active == 0);
  REQUIRE(recorder.count() == 4 * turns * 6);
  REQUIRE(invariants(first) == "");
  REQUIRE(invariants(second) == "");
}

// Batches of many sizes on either side of a magazine's, freed by the thread that comes next.
TEMPLATE_LIST_TEST_CASE("batches that other threads free are whole and apart", "", SharedPolicies) {
  constexpr std::size_t kThreads = 4;
  ObjectPool<Plain, TestType> pool({.initial_capacity = 1});
  std::vector<std::vector<Plain*>> batches(kThreads);
  std::atomic<bool> intact{true};
  std::barrier turn(kThreads);
  on_threads(kThreads, [&](std::size_t thread) {
    for (const std::size_t size : {1U, 7U, 64U, 65U, 255U, 256U, 257U, 1000U, 3U}) {
      batches[thread].assign(size, nullptr);
      intact = intact && pool.allocate_batch(batches[thread]) == Status::kOk;
      for (std::size_t i = 0; i < size; ++i) {
        batches[thread][i]->mark(thread, i);
      }
      turn.arrive_and_wait();
      const std::size_t next = (thread + 1) % kThreads;
      for (std::size_t i = 0; i < size; ++i) {
        intact = intact && batches[next][i]->is_marked(next, i);
      }
      intact = intact && pool.deallocate_batch(batches[next]) == Status::kOk;
      turn.arrive_and_wait();
    }
  });
  REQUIRE(intact);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

// The last slot's neighbour, whose state byte is the first on a page that is only reserved.
TEMPLATE_LIST_TEST_CASE("a pointer behind all memory of a growing chunk is refused", "",
                        AllPolicies) {
  struct Large {
    std::uint64_t words[171];
  };
  constexpr std::uint32_t kSlots = 65536 - sizeof(cpp_pool::Chunk);
  const MisuseRecorder recorder;
  ObjectPool<Large, TestType> pool({.initial_capacity = kSlots});
  Large* const first = pool.allocate();
  Large* slab = nullptr;
  pool.core().for_each_slab(
      [&slab](void* base, std::size_t, std::size_t) { slab = static_cast<Large*>(base); });
  for (std::size_t index = kSlots - 3; index < kSlots + 100; ++index) {
    REQUIRE(pool.deallocate(slab + index) != Status::kOk);
    REQUIRE(cpp_pool::deallocate(slab + index) != Status::kOk);
    REQUIRE_FALSE(pool.owns(slab + index));
  }
  REQUIRE(pool.deallocate(first) == Status::kOk);
  REQUIRE(invariants(pool) == "");
}

// The addresses are a chunk's again, and no memory yet.
TEMPLATE_LIST_TEST_CASE("a stale pointer far into a chunk that has begun anew is refused", "",
                        AllPolicies) {
  const MisuseRecorder recorder;
  ObjectPool<Plain, TestType> pool;
  const std::vector<Plain*> objects = take(pool, 300000);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  pool.trim();
  Plain* const only = pool.allocate();
  for (const std::size_t i : {100000U, 200000U, 299999U}) {
    REQUIRE(pool.deallocate(objects[i]) != Status::kOk);
    REQUIRE(cpp_pool::deallocate(objects[i]) != Status::kOk);
    REQUIRE_FALSE(pool.owns(objects[i]));
  }
  REQUIRE(pool.deallocate(only) == Status::kOk);
  REQUIRE(invariants(pool) == "");
}

}  // namespace
}  // namespace cpp_pool_test
