#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/c_api.h"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;

TEST_CASE("every status has a name and other numbers have none") {
  REQUIRE(std::string_view(cpp_pool_status_name(CPP_POOL_OK)) == "OK");
  REQUIRE(std::string_view(cpp_pool_status_name(CPP_POOL_NO_MEMORY)) == "NO_MEMORY");
  REQUIRE(std::string_view(cpp_pool_status_name(CPP_POOL_LIVE_OBJECTS)) == "LIVE_OBJECTS");
  REQUIRE(std::string_view(cpp_pool_status_name(CPP_POOL_END_OF_STREAM)) == "END_OF_STREAM");
  for (cpp_pool_status status = CPP_POOL_OK; status <= CPP_POOL_END_OF_STREAM; ++status) {
    REQUIRE(std::string_view(cpp_pool_status_name(status)) != "UNKNOWN");
  }
  REQUIRE(std::string_view(cpp_pool_status_name(-1)) == "UNKNOWN");
  REQUIRE(std::string_view(cpp_pool_status_name(CPP_POOL_END_OF_STREAM + 1)) == "UNKNOWN");
}

TEST_CASE("C allocates and frees through a handle") {
  ObjectPool<Counted> pool;
  const int before = Counted::alive;
  void* object = cpp_pool_allocate(pool.c_handle());
  REQUIRE(static_cast<Counted*>(object)->value == 7);
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), object) == CPP_POOL_OK);
  REQUIRE(Counted::alive == before);
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), nullptr) == CPP_POOL_OK);
}

TEST_CASE("C recycles what C++ freed") {
  ObjectPool<Recycled> pool;
  Recycled* object = pool.allocate();
  REQUIRE(object->fill(50, 'x'));
  const char* buffer = object->data;
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), object) == CPP_POOL_OK);
  REQUIRE(pool.stats().retained_bytes == 50);
  REQUIRE(static_cast<Recycled*>(cpp_pool_allocate(pool.c_handle()))->data == buffer);
  REQUIRE(pool.deallocate(object) == cpp_pool::Status::kOk);
}

TEST_CASE("a C batch comes whole or not at all") {
  ObjectPool<Recycled> pool({.initial_capacity = 4, .max_capacity = 10});
  std::array<void*, 10> objects{};
  REQUIRE(cpp_pool_allocate_batch(pool.c_handle(), objects.data(), 10) == CPP_POOL_OK);
  std::array<void*, 2> more{&pool, &pool};
  REQUIRE(cpp_pool_allocate_batch(pool.c_handle(), more.data(), 2) == CPP_POOL_EXHAUSTED);
  REQUIRE(more[0] == nullptr);
  REQUIRE(more[1] == nullptr);
  REQUIRE(cpp_pool_allocate(pool.c_handle()) == nullptr);
  REQUIRE(cpp_pool_deallocate_batch(pool.c_handle(), objects.data(), 10) == CPP_POOL_OK);
  REQUIRE(cpp_pool_allocate_batch(pool.c_handle(), objects.data(), 5) == CPP_POOL_OK);
  REQUIRE(cpp_pool_deallocate_batch(pool.c_handle(), objects.data(), 5) == CPP_POOL_OK);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("a C batch whose constructor throws gives all objects back") {
  ObjectPool<Fragile> pool;
  std::array<void*, 20> objects{};
  Fragile::births_until_failure = 12;
  REQUIRE(cpp_pool_allocate_batch(pool.c_handle(), objects.data(), 20) == CPP_POOL_NO_MEMORY);
  REQUIRE(objects[0] == nullptr);
  REQUIRE(pool.stats().active == 0);
  Fragile::births_until_failure = 0;
  REQUIRE(cpp_pool_allocate(pool.c_handle()) == nullptr);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("mistakes through the C ABI are statuses") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool;
  ObjectPool<Plain, cpp_pool::Unsynchronized> other;
  Plain stray;
  void* object = cpp_pool_allocate(pool.c_handle());
  void* inside = static_cast<char*>(object) + 1;
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), &stray) == CPP_POOL_FOREIGN_POINTER);
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), inside) == CPP_POOL_MISALIGNED);
  REQUIRE(cpp_pool_deallocate(other.c_handle(), object) == CPP_POOL_WRONG_POOL);
  const std::array<void*, 2> twice{object, object};
  REQUIRE(cpp_pool_deallocate_batch(pool.c_handle(), twice.data(), 2) == CPP_POOL_DOUBLE_FREE);
  REQUIRE(recorder.count() == 4);
}

TEST_CASE("null handles and arrays are statuses") {
  ObjectPool<Plain> pool;
  cpp_pool_stats stats{};
  REQUIRE(cpp_pool_allocate(nullptr) == nullptr);
  REQUIRE(cpp_pool_deallocate(nullptr, &stats) == CPP_POOL_NULL_ARGUMENT);
  REQUIRE(cpp_pool_allocate_batch(nullptr, nullptr, 0) == CPP_POOL_NULL_ARGUMENT);
  REQUIRE(cpp_pool_allocate_batch(pool.c_handle(), nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  REQUIRE(cpp_pool_deallocate_batch(pool.c_handle(), nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  REQUIRE(cpp_pool_deallocate_batch(pool.c_handle(), nullptr, 0) == CPP_POOL_OK);
  REQUIRE(cpp_pool_stats_get(nullptr, &stats) == CPP_POOL_NULL_ARGUMENT);
  REQUIRE(cpp_pool_stats_get(pool.c_handle(), nullptr) == CPP_POOL_NULL_ARGUMENT);
  REQUIRE(cpp_pool_reserve(nullptr, 1) == CPP_POOL_NULL_ARGUMENT);
  REQUIRE(cpp_pool_trim(nullptr) == 0);
  REQUIRE(cpp_pool_slabs(nullptr, nullptr, 0) == 0);
}

TEST_CASE("C reads as much of the statistics as its struct has room for") {
  ObjectPool<Plain> pool({.initial_capacity = 9});
  void* object = cpp_pool_allocate(pool.c_handle());
  cpp_pool_stats stats;
  std::memset(&stats, 0xEE, sizeof(stats));
  stats.struct_size = offsetof(cpp_pool_stats, capacity);
  REQUIRE(cpp_pool_stats_get(pool.c_handle(), &stats) == CPP_POOL_OK);
  REQUIRE(stats.struct_size == offsetof(cpp_pool_stats, capacity));
  REQUIRE(stats.allocated == 1);
  REQUIRE(stats.active == 1);
  REQUIRE(stats.capacity == 0xEEEEEEEEEEEEEEEEU);
  stats.struct_size = sizeof(stats);
  REQUIRE(cpp_pool_stats_get(pool.c_handle(), &stats) == CPP_POOL_OK);
  REQUIRE(stats.capacity == 9);
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), object) == CPP_POOL_OK);
}

TEST_CASE("C reads what threads have at hand") {
  ObjectPool<Plain> pool({.initial_capacity = 40, .max_capacity = 40});
  std::vector<void*> objects(40);
  REQUIRE(cpp_pool_allocate_batch(pool.c_handle(), objects.data(), 40) == CPP_POOL_OK);
  cpp_pool_stats stats{};
  stats.struct_size = sizeof(stats);
  REQUIRE(cpp_pool_stats_get(pool.c_handle(), &stats) == CPP_POOL_OK);
  REQUIRE(stats.thread_cached == 0);
  REQUIRE(stats.depot_swaps == 0);
  REQUIRE(stats.contended_locks == 0);
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), objects[0]) == CPP_POOL_OK);
  REQUIRE(cpp_pool_stats_get(pool.c_handle(), &stats) == CPP_POOL_OK);
  REQUIRE(stats.thread_cached == pool.stats().thread_cached);
  REQUIRE(stats.thread_cached <= 1);
  REQUIRE(cpp_pool_deallocate_batch(pool.c_handle(), objects.data() + 1, 39) == CPP_POOL_OK);
}

TEST_CASE("C reserves, trims and sees the slabs") {
  ObjectPool<Plain> pool({.initial_capacity = 10});
  REQUIRE(cpp_pool_slabs(pool.c_handle(), nullptr, 0) == 0);
  REQUIRE(cpp_pool_reserve(pool.c_handle(), 100000) == CPP_POOL_OK);
  std::vector<cpp_pool_slab> slabs(cpp_pool_slabs(pool.c_handle(), nullptr, 0));
  REQUIRE(cpp_pool_slabs(pool.c_handle(), slabs.data(), slabs.size()) == slabs.size());
  std::uint64_t slots = 0;
  for (const cpp_pool_slab& slab : slabs) {
    slots += slab.slot_count;
    REQUIRE(slab.stride >= sizeof(Plain));
  }
  REQUIRE(slots == 100000);
  void* object = cpp_pool_allocate(pool.c_handle());
  REQUIRE(object == slabs[0].base);
  REQUIRE(cpp_pool_deallocate(pool.c_handle(), object) == CPP_POOL_OK);
  REQUIRE(cpp_pool_trim(pool.c_handle()) >= 100000 * sizeof(Plain));
}

}  // namespace
}  // namespace cpp_pool_test
