#include "cpp_pool/misuse.hpp"

#include <array>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "process.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::MisuseReport;
using cpp_pool::ObjectPool;
using cpp_pool::Status;

template <class T>
T* shifted(T* object, std::ptrdiff_t bytes) {
  return reinterpret_cast<T*>(reinterpret_cast<std::uintptr_t>(object) +
                              static_cast<std::uintptr_t>(bytes));
}

TEST_CASE("a double free is refused and reported") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool;
  Plain* object = pool.allocate();
  REQUIRE(pool.deallocate(object) == Status::kOk);
  REQUIRE(pool.deallocate(object) == Status::kDoubleFree);
  REQUIRE(cpp_pool::deallocate(object) == Status::kDoubleFree);
  REQUIRE(recorder.count() == 2);
  REQUIRE(recorder.reports()[0].status == Status::kDoubleFree);
  REQUIRE(recorder.reports()[0].pointer == object);
  REQUIRE(std::string_view(recorder.reports()[0].type_name) == "cpp_pool_test::Plain");
  REQUIRE(pool.stats().misuse == 2);
  REQUIRE(pool.stats().freed == 1);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("a double free after others were freed is refused") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool;
  std::vector<Plain*> objects(600);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
  REQUIRE(pool.deallocate(objects[0]) == Status::kDoubleFree);
  REQUIRE(pool.deallocate(objects[300]) == Status::kDoubleFree);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("an object that stands twice in a batch is freed once") {
  const MisuseRecorder recorder;
  ObjectPool<Counted> pool;
  Counted* object = pool.allocate();
  Counted* other = pool.allocate();
  const int before = Counted::alive;
  const std::array<Counted*, 3> batch{object, object, other};
  REQUIRE(pool.deallocate_batch(batch) == Status::kDoubleFree);
  REQUIRE(Counted::alive == before - 2);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

// With the other policies two that free at the very same moment may both be believed.
TEST_CASE("of many threads that free one object of a locked pool at once one succeeds") {
  const MisuseRecorder recorder;
  ObjectPool<Counted, cpp_pool::Mutex> pool;
  constexpr std::size_t kThreads = 4;
  constexpr int kRounds = 500;
  std::atomic<int> successes{0};
  std::atomic<int> refusals{0};
  std::vector<Counted*> objects(kRounds);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  const int before = Counted::alive;
  on_threads(kThreads, [&](std::size_t) {
    for (Counted* object : objects) {
      (pool.deallocate(object) == Status::kOk ? successes : refusals)++;
    }
  });
  REQUIRE(successes == kRounds);
  REQUIRE(refusals == kRounds * (static_cast<int>(kThreads) - 1));
  REQUIRE(Counted::alive == before - kRounds);
  REQUIRE(pool.stats().misuse == static_cast<std::uint64_t>(refusals.load()));
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("foreign pointers are refused without being touched") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool;
  pool.deallocate(pool.allocate());
  Plain on_stack;
  static Plain in_data;
  const auto on_heap = std::make_unique<Plain>();
  const std::array<Plain*, 7> strays{&on_stack,
                                     &in_data,
                                     on_heap.get(),
                                     reinterpret_cast<Plain*>(std::uintptr_t{8}),
                                     reinterpret_cast<Plain*>(~std::uintptr_t{0} - 7),
                                     reinterpret_cast<Plain*>(std::uintptr_t{0x00007F0000000000}),
                                     reinterpret_cast<Plain*>(std::uintptr_t{0xFFFF800000000000})};
  for (Plain* stray : strays) {
    REQUIRE(pool.deallocate(stray) == Status::kForeignPointer);
    REQUIRE(cpp_pool::deallocate(stray) == Status::kForeignPointer);
  }
  REQUIRE(recorder.count() == 2 * strays.size());
  REQUIRE(recorder.reports().back().owner_type_name == nullptr);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("a pointer into an object or between two is refused") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool;
  Plain* object = pool.allocate();
  for (const std::ptrdiff_t bytes : {1, 7, 8, 16, 23}) {
    REQUIRE(pool.deallocate(shifted(object, bytes)) == Status::kMisaligned);
    REQUIRE(cpp_pool::deallocate(shifted(object, bytes)) == Status::kMisaligned);
  }
  REQUIRE(pool.owns(object));
  REQUIRE(pool.deallocate(object) == Status::kOk);
}

TEST_CASE("a pointer into a chunk's bookkeeping is foreign") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool;
  Plain* object = pool.allocate();
  for (const std::ptrdiff_t bytes : {-8, -64, -1024}) {
    REQUIRE(pool.deallocate(shifted(object, bytes)) == Status::kForeignPointer);
  }
  REQUIRE(pool.deallocate(object) == Status::kOk);
}

TEST_CASE("a slot that was never handed out cannot be freed") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool({.initial_capacity = 10});
  Plain* first = pool.allocate();
  Plain* second = pool.allocate();
  Plain* never = shifted(second, reinterpret_cast<char*>(second) - reinterpret_cast<char*>(first));
  REQUIRE(pool.deallocate(never) == Status::kDoubleFree);
  REQUIRE(invariants(pool) == "");
  pool.deallocate(first);
  pool.deallocate(second);
}

TEST_CASE("an object of another pool is refused and stays alive there") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> mine;
  ObjectPool<Plain> theirs;
  mine.deallocate(mine.allocate());
  Plain* object = theirs.allocate();
  REQUIRE(mine.deallocate(object) == Status::kWrongPool);
  REQUIRE(mine.stats().misuse == 1);
  REQUIRE(theirs.owns(object));
  REQUIRE(theirs.deallocate(object) == Status::kOk);
}

TEST_CASE("an object of another type is refused and the report names both") {
  const MisuseRecorder recorder;
  ObjectPool<Counted> counted;
  Counted* object = counted.allocate();
  REQUIRE(cpp_pool::deallocate(reinterpret_cast<Plain*>(object)) == Status::kWrongPool);
  REQUIRE(std::string_view(recorder.reports()[0].type_name) == "cpp_pool_test::Plain");
  REQUIRE(std::string_view(recorder.reports()[0].owner_type_name) == "cpp_pool_test::Counted");
  REQUIRE(counted.stats().misuse == 1);
  REQUIRE(counted.owns(object));
  REQUIRE(counted.deallocate(object) == Status::kOk);
}

TEST_CASE("a batch with a mistake in it frees the rest") {
  const MisuseRecorder recorder;
  ObjectPool<Plain> pool;
  Plain stray;
  std::vector<Plain*> objects(200);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  objects.insert(objects.begin() + 100, &stray);
  REQUIRE(pool.deallocate_batch(objects) == Status::kForeignPointer);
  REQUIRE(recorder.count() == 1);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("a pool destroyed while objects live reports it and leaves them readable") {
  const MisuseRecorder recorder;
  static Plain* survivor = nullptr;  // found by leak checkers
  {
    ObjectPool<Plain> pool;
    pool.deallocate(pool.allocate());
    survivor = pool.allocate();
    survivor->mark(3, 4);
  }
  REQUIRE(recorder.count() == 1);
  REQUIRE(recorder.reports()[0].status == Status::kLiveObjects);
  REQUIRE(recorder.reports()[0].live_count == 1);
  REQUIRE(survivor->is_marked(3, 4));
  REQUIRE(cpp_pool::deallocate(survivor) == Status::kForeignPointer);
  ObjectPool<Plain> other;
  REQUIRE(other.deallocate(survivor) == Status::kForeignPointer);
  REQUIRE(survivor->is_marked(3, 4));
}

TEST_CASE("an unsynchronized pool refuses the same mistakes") {
  const MisuseRecorder recorder;
  ObjectPool<Plain, cpp_pool::Unsynchronized> pool;
  Plain* object = pool.allocate();
  Plain stray;
  REQUIRE(pool.deallocate(shifted(object, 8)) == Status::kMisaligned);
  REQUIRE(pool.deallocate(&stray) == Status::kForeignPointer);
  REQUIRE(pool.deallocate(object) == Status::kOk);
  REQUIRE(pool.deallocate(object) == Status::kDoubleFree);
  REQUIRE(pool.stats().misuse == 3);
  REQUIRE(invariants(pool) == "");
}

TEST_CASE("without a handler a mistake is one line on stderr and the process goes on") {
  ObjectPool<Plain> pool;
  const ChildResult child = in_child([&pool] {
    Plain* object = pool.allocate();
    pool.deallocate(object);
    pool.deallocate(object);
  });
  REQUIRE(child.status == 0);
  REQUIRE(child.error_output.starts_with("cpp_pool: DOUBLE_FREE: free of 0x"));
  // Once: the pool's type is the object's.
  const std::size_t type = child.error_output.find("cpp_pool_test::Plain");
  REQUIRE(type != std::string::npos);
  REQUIRE(child.error_output.find("cpp_pool_test::Plain", type + 1) == std::string::npos);
  REQUIRE(child.error_output.find('\n') == child.error_output.size() - 1);
}

#if CPP_POOL_ASAN
TEST_CASE("AddressSanitizer reports the use of a freed pooled object") {
  ObjectPool<Plain> pool;
  const ChildResult child = in_child([&pool] {
    Plain* volatile object = pool.allocate();
    pool.deallocate(object);
    object->owner = 1;
  });
  REQUIRE(child.status != 0);
  REQUIRE(child.error_output.find("use-after-poison") != std::string::npos);
}

TEST_CASE("AddressSanitizer reports a write beyond a pooled object") {
  ObjectPool<Plain> pool;
  const ChildResult child = in_child([&pool] {
    std::uint64_t* volatile words = reinterpret_cast<std::uint64_t*>(pool.allocate());
    words[3] = 1;
  });
  REQUIRE(child.status != 0);
  REQUIRE(child.error_output.find("use-after-poison") != std::string::npos);
}
#endif

}  // namespace
}  // namespace cpp_pool_test
