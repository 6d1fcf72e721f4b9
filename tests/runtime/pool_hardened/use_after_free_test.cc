// What a hardened runtime finds in slots that were written to while they were free.
#include <algorithm>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool.hpp"
#include "process.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::PoolStats;
using cpp_pool::Status;

#if !CPP_POOL_ASAN  // there, touching a freed object is what gets reported, at once

// Neither an optimiser nor an analyser may see through it.
template <class T>
void write_late(T* freed, std::size_t offset_bytes) {
  volatile unsigned char* const byte =
      reinterpret_cast<volatile unsigned char*>(freed) + offset_bytes;
  *byte = static_cast<unsigned char>(*byte ^ 1U);
}

TEST_CASE("a freed plain object holds nothing of what it held") {
  ObjectPool<Plain> pool;
  Plain* object = pool.allocate();
  object->mark(5, 6);
  pool.deallocate(object);
  const auto* bytes = reinterpret_cast<const unsigned char*>(object);
  REQUIRE(std::all_of(bytes, bytes + sizeof(Plain), [](unsigned char b) { return b == 0xDF; }));
}

TEMPLATE_TEST_CASE("a late write to any byte of a plain object is reported", "",
                   cpp_pool::ThreadCached, cpp_pool::LockFree, cpp_pool::Mutex,
                   cpp_pool::Unsynchronized) {
  for (std::size_t offset = 0; offset < sizeof(Plain); ++offset) {
    const MisuseRecorder recorder;
    ObjectPool<Plain, TestType> pool;
    Plain* object = pool.allocate();
    pool.deallocate(object);
    write_late(object, offset);
    REQUIRE(recorder.count() == 0);
    Plain* again = pool.allocate();
    REQUIRE(again == object);
    REQUIRE(again->owner == 0);
    REQUIRE(recorder.count() == 1);
    REQUIRE(recorder.reports()[0].status == Status::kUseAfterFree);
    REQUIRE(recorder.reports()[0].pointer == object);
    REQUIRE(std::string_view(recorder.reports()[0].type_name) == "cpp_pool_test::Plain");
    REQUIRE(pool.stats().misuse == 1);
    REQUIRE(invariants(pool) == "");
    REQUIRE(pool.deallocate(again) == Status::kOk);
    REQUIRE(pool.allocate() == object);  // sealed anew, so nothing more to find
    REQUIRE(pool.deallocate(object) == Status::kOk);
    REQUIRE(recorder.count() == 1);
  }
}

TEMPLATE_TEST_CASE("an object that was kept and written to is replaced by a new one", "",
                   cpp_pool::ThreadCached, cpp_pool::LockFree, cpp_pool::Mutex,
                   cpp_pool::Unsynchronized) {
  for (std::size_t offset = 0; offset < sizeof(Recycled); ++offset) {
    const MisuseRecorder recorder;
    ObjectPool<Recycled, TestType> pool;
    Recycled* object = pool.allocate();
    REQUIRE(object->fill(10, 'a'));
    char* const buffer = object->data;
    pool.deallocate(object);
    write_late(object, offset);
    Recycled* again = pool.allocate();
    REQUIRE(again == object);
    REQUIRE(again->data == nullptr);
    REQUIRE(again->capacity == 0);
    REQUIRE(recorder.count() == 1);
    REQUIRE(recorder.reports()[0].status == Status::kUseAfterFree);
    const PoolStats stats = pool.stats();
    REQUIRE(stats.retained_bytes == 0);
    REQUIRE(stats.cached == 0);
    REQUIRE(stats.active == 1);
    REQUIRE(invariants(pool) == "");
    pool.deallocate(again);
    REQUIRE(pool.stats().cached == 1);
    REQUIRE(invariants(pool) == "");
    cpp_pool::memory::release(buffer, 10);  // lost to the pool
  }
}

TEST_CASE("trimming does not destroy an object that was written to while it was free") {
  const MisuseRecorder recorder;
  ObjectPool<Recycled> pool;
  Recycled* object = pool.allocate();
  Recycled* other = pool.allocate();
  REQUIRE(object->fill(10, 'a'));
  char* const buffer = object->data;
  pool.deallocate(object);
  pool.deallocate(other);
  const int before = Recycled::alive;
  write_late(object, 0);  // its pointer to the buffer
  pool.trim();
  REQUIRE(recorder.count() == 1);
  REQUIRE(recorder.reports()[0].pointer == object);
  REQUIRE(Recycled::alive == before - 1);
  REQUIRE(pool.stats().cached == 0);
  REQUIRE(pool.stats().retained_bytes == 0);
  REQUIRE(pool.capacity() == 0);
  REQUIRE(invariants(pool) == "");
  cpp_pool::memory::release(buffer, 10);
}

TEMPLATE_TEST_CASE("a batch is whole though some of its slots were written to", "",
                   cpp_pool::ThreadCached, cpp_pool::Mutex, cpp_pool::Unsynchronized) {
  const MisuseRecorder recorder;
  ObjectPool<Recycled, TestType> pool({.initial_capacity = 50, .max_capacity = 50});
  std::vector<Recycled*> objects(50);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  for (std::size_t i = 0; i < objects.size(); i += 10) {
    write_late(objects[i], 3);
  }
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(recorder.count() == 5);
  REQUIRE(pool.stats().active == 50);
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
}

// Takes what the pool still has while the pool reports.
ObjectPool<Plain, cpp_pool::Mutex>* g_robbed = nullptr;
std::vector<Plain*> g_loot;

TEST_CASE("a batch whose slots another call takes during the report is refused as a whole") {
  using Pool = ObjectPool<Plain, cpp_pool::Mutex>;
  Pool pool({.initial_capacity = 10, .max_capacity = 10});
  std::vector<Plain*> objects(10);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  for (Plain* object : objects) {
    write_late(object, 0);
  }
  g_robbed = &pool;
  g_loot.clear();
  const auto before = cpp_pool::set_misuse_handler([](const cpp_pool::MisuseReport&) {
    if (g_loot.empty()) {
      g_loot.push_back(nullptr);  // not again for what the call below finds
      g_loot.push_back(g_robbed->allocate());
    }
  });
  REQUIRE(pool.allocate_batch(objects) == Status::kExhausted);
  cpp_pool::set_misuse_handler(before);
  REQUIRE(std::count(objects.begin(), objects.end(), nullptr) == 10);
  REQUIRE(pool.stats().active == 1);
  REQUIRE(pool.stats().failed == 1);
  REQUIRE(invariants(pool) == "");
  REQUIRE(pool.deallocate(g_loot.back()) == Status::kOk);
}

TEST_CASE("without a handler a late write is one line on stderr") {
  ObjectPool<Plain> pool;
  const ChildResult child = in_child([&pool] {
    Plain* object = pool.allocate();
    pool.deallocate(object);
    write_late(object, 8);
    (void)pool.allocate();
  });
  REQUIRE(child.status == 0);
  REQUIRE(child.error_output.starts_with("cpp_pool: USE_AFTER_FREE: cpp_pool_test::Plain at 0x"));
  REQUIRE(child.error_output.ends_with(" was written to while it was free\n"));
}

#endif

TEST_CASE("an object that nobody touches while it is free is found as it was left") {
  const MisuseRecorder recorder;
  ObjectPool<Recycled> pool;
  ObjectPool<OverAligned> padded;
  for (int round = 0; round < 3; ++round) {
    std::vector<Recycled*> objects(300);
    std::vector<OverAligned*> others(300);
    REQUIRE(pool.allocate_batch(objects) == Status::kOk);
    REQUIRE(padded.allocate_batch(others) == Status::kOk);
    for (Recycled* object : objects) {
      REQUIRE(object->fill(20, 'b'));
    }
    REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
    REQUIRE(padded.deallocate_batch(others) == Status::kOk);
    if (round == 1) {
      pool.trim();
    }
  }
  REQUIRE(pool.stats().cached == 300);
  REQUIRE(pool.stats().retained_bytes == 300 * 20);
  REQUIRE(recorder.count() == 0);
}

TEST_CASE("an object whose constructor threw leaves a slot that is sealed") {
  const MisuseRecorder recorder;
  ObjectPool<Fragile> pool;
  Fragile::births_until_failure = 0;
  REQUIRE(pool.try_allocate() == nullptr);
  Fragile* object = pool.allocate();
  REQUIRE(object->value == 3);
  REQUIRE(pool.deallocate(object) == Status::kOk);
  REQUIRE(recorder.count() == 0);
  REQUIRE(invariants(pool) == "");
}

}  // namespace
}  // namespace cpp_pool_test
