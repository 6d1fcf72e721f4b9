// Pools through the C ABI: the process-wide ones and those of one's own.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/c_api.h"
#include "cpp_pool/misuse.hpp"
#include "support.hpp"

namespace c_api {
namespace {

// Mistakes here are meant, so nobody needs to read of them.
class QuietMisuse {
 public:
  QuietMisuse() : previous_(cpp_pool::set_misuse_handler([](const cpp_pool::MisuseReport&) {})) {}
  QuietMisuse(const QuietMisuse&) = delete;
  QuietMisuse& operator=(const QuietMisuse&) = delete;
  ~QuietMisuse() { cpp_pool::set_misuse_handler(previous_); }

 private:
  cpp_pool::MisuseHandler previous_;
};

cpp_pool_stats stats_of(const cpp_pool_pool* pool) {
  cpp_pool_stats stats{};
  stats.struct_size = sizeof(stats);
  REQUIRE(cpp_pool_stats_get(pool, &stats) == CPP_POOL_OK);
  return stats;
}

cpp_pool_pool_options options_of(const cpp_pool_layout* layout) {
  cpp_pool_pool_options options{};
  options.struct_size = sizeof(options);
  REQUIRE(cpp_pool_pool_options_get(&options, layout) == CPP_POOL_OK);
  return options;
}

}  // namespace

TEST_CASE("the runtime says which ABI it has") {
  CHECK(cpp_pool_abi_version() == CPP_POOL_ABI_VERSION);
  CHECK(matrix_Tick_layout()->abi_version == CPP_POOL_ABI_VERSION);
}

TEST_CASE("a schema's options can be read and changed for a pool of one's own") {
  cpp_pool_pool_options options = options_of(matrix_Tick_layout());
  CHECK(options.initial_capacity == 1024);
  CHECK(options.concurrency == CPP_POOL_CONCURRENCY_THREAD_CACHED);
  CHECK(options.recycle == CPP_POOL_RECYCLE_RETAIN);
  options.initial_capacity = 4;
  options.max_capacity = 10;
  options.concurrency = CPP_POOL_CONCURRENCY_MUTEX;
  cpp_pool_status status = CPP_POOL_NO_MEMORY;
  cpp_pool_pool* const pool = cpp_pool_pool_create(&options, &status, matrix_Tick_layout());
  REQUIRE(pool != nullptr);
  CHECK(status == CPP_POOL_OK);

  std::array<matrix_Tick*, 10> ticks{};
  for (matrix_Tick*& tick : ticks) {
    tick = static_cast<matrix_Tick*>(cpp_pool_allocate(pool));
    REQUIRE(tick != nullptr);
    CHECK(matrix_Tick_set_size(tick, 5) == CPP_POOL_OK);
  }
  CHECK(cpp_pool_allocate(pool) == nullptr);
  CHECK(stats_of(pool).active == 10);
  CHECK(stats_of(pool).failed == 1);
  CHECK(cpp_pool_pool_destroy(pool) == CPP_POOL_LIVE_OBJECTS);
  // The message's own function knows where it came from, and so does the pool.
  CHECK(matrix_Tick_free(ticks[0]) == CPP_POOL_OK);
  CHECK(cpp_pool_deallocate(pool, ticks[1]) == CPP_POOL_OK);
  CHECK(cpp_pool_message_free(ticks[2], matrix_Tick_layout()) == CPP_POOL_OK);
  CHECK(matrix_Tick_free_n(ticks.data() + 3, 7) == CPP_POOL_OK);
  CHECK(stats_of(pool).active == 0);
  CHECK(cpp_pool_pool_destroy(pool) == CPP_POOL_OK);
  CHECK(cpp_pool_pool_destroy(pool) == CPP_POOL_WRONG_POOL);
}

TEST_CASE("a pool with options that make no sense is refused") {
  const cpp_pool_layout* const layout = matrix_Tick_layout();
  const cpp_pool_pool_options good = options_of(layout);
  cpp_pool_status status = CPP_POOL_OK;
  const auto refuses = [&](auto change) {
    cpp_pool_pool_options options = good;
    change(options);
    return cpp_pool_pool_create(&options, &status, layout) == nullptr &&
           status == CPP_POOL_INVALID_OPTIONS;
  };
  CHECK(refuses([](auto& o) { o.initial_capacity = 0; }));
  CHECK(refuses([](auto& o) { o.max_capacity = 1; }));
  CHECK(refuses([](auto& o) { o.concurrency = 9; }));
  CHECK(refuses([](auto& o) { o.recycle = 0; }));
  CHECK(refuses([](auto& o) { o.recycle = 257; }));
  CHECK(cpp_pool_pool_create(&good, &status, nullptr) == nullptr);
  CHECK(status == CPP_POOL_NULL_ARGUMENT);
  CHECK(cpp_pool_pool_create(&good, nullptr, nullptr) == nullptr);
  CHECK(cpp_pool_pool_options_get(nullptr, layout) == CPP_POOL_NULL_ARGUMENT);
  // An older caller names only what it knows.
  cpp_pool_pool_options older = good;
  older.struct_size = offsetof(cpp_pool_pool_options, concurrency);
  older.concurrency = 9;
  cpp_pool_pool* const pool = cpp_pool_pool_create(&older, &status, layout);
  CHECK(status == CPP_POOL_OK);
  CHECK(cpp_pool_pool_destroy(pool) == CPP_POOL_OK);
  cpp_pool_pool* const plain = cpp_pool_pool_create(nullptr, nullptr, layout);
  CHECK(plain != nullptr);
  CHECK(cpp_pool_pool_destroy(plain) == CPP_POOL_OK);
}

TEST_CASE("a pool that nobody created is not destroyed") {
  CHECK(cpp_pool_pool_destroy(matrix_Tick_pool()) == CPP_POOL_WRONG_POOL);
  CHECK(cpp_pool_pool_destroy(nullptr) == CPP_POOL_OK);
}

// Sanitizers keep locks of their own across a fork.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a child of fork() may make and destroy pools while others did") {
  std::atomic<bool> done{false};
  std::thread other([&done] {
    while (!done) {
      cpp_pool_pool_destroy(cpp_pool_pool_create(nullptr, nullptr, matrix_Tick_layout()));
    }
  });
  for (int i = 0; i < 200; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(10);  // a deadlock ends here
      cpp_pool_pool* const pool = cpp_pool_pool_create(nullptr, nullptr, matrix_Tick_layout());
      _exit(cpp_pool_pool_destroy(pool) == CPP_POOL_OK ? 0 : 1);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
  }
  done = true;
  other.join();
}
#endif

TEST_CASE("bad pointers get their status from every way to free") {
  const QuietMisuse quiet;
  matrix_Tick* const tick = matrix_Tick_new();
  matrix_Point* const point = matrix_Point_new();
  std::array<std::byte, 256> stack{};
  REQUIRE(matrix_Tick_free(tick) == CPP_POOL_OK);
  CHECK(matrix_Tick_free(tick) == CPP_POOL_DOUBLE_FREE);
  CHECK(cpp_pool_message_free(tick, matrix_Tick_layout()) == CPP_POOL_DOUBLE_FREE);
  CHECK(matrix_Tick_free(reinterpret_cast<matrix_Tick*>(stack.data())) == CPP_POOL_FOREIGN_POINTER);
  CHECK(matrix_Tick_free(reinterpret_cast<matrix_Tick*>(point)) == CPP_POOL_WRONG_POOL);
  CHECK(matrix_Point_free(reinterpret_cast<matrix_Point*>(reinterpret_cast<std::byte*>(point) +
                                                          8)) == CPP_POOL_MISALIGNED);
  CHECK(cpp_pool_message_free(point, matrix_Tick_layout()) == CPP_POOL_WRONG_POOL);
  const std::array<matrix_Tick*, 3> mixed{matrix_Tick_new(), tick, matrix_Tick_new()};
  CHECK(matrix_Tick_free_n(mixed.data(), 3) == CPP_POOL_DOUBLE_FREE);
  CHECK(matrix_Point_free(point) == CPP_POOL_OK);
}

TEST_CASE("a slab shows the messages that lie in it") {
  cpp_pool_pool* const pool = cpp_pool_pool_create(nullptr, nullptr, matrix_Tick_layout());
  std::vector<matrix_Tick*> ticks(3000);
  REQUIRE(cpp_pool_allocate_batch(pool, reinterpret_cast<void**>(ticks.data()), ticks.size()) ==
          CPP_POOL_OK);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    matrix_Tick_set_time(ticks[i], static_cast<std::int64_t>(i) + 1);
  }
  const std::size_t count = cpp_pool_slabs(pool, nullptr, 0);
  REQUIRE(count > 0);
  std::vector<cpp_pool_slab> slabs(count);
  REQUIRE(cpp_pool_slabs(pool, slabs.data(), count) == count);
  std::size_t found = 0;
  for (const matrix_Tick* tick : ticks) {
    const auto address = reinterpret_cast<std::uintptr_t>(tick);
    for (const cpp_pool_slab& slab : slabs) {
      const auto base = reinterpret_cast<std::uintptr_t>(slab.base);
      if (address < base || address >= base + slab.slot_count * slab.stride) continue;
      found += (address - base) % slab.stride == 0 ? 1 : 0;
    }
  }
  CHECK(found == ticks.size());
  CHECK(matrix_Tick_free_n(ticks.data(), ticks.size()) == CPP_POOL_OK);
  CHECK(cpp_pool_pool_destroy(pool) == CPP_POOL_OK);
}

}  // namespace c_api
