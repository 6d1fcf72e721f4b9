// Double frees that come late, in between or at the same moment.
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

TEST_CASE("a double free is refused whenever it comes between other calls") {
  const MisuseRecorder recorder;
  ObjectPool<Recycled> pool;
  std::vector<Recycled*> live(40);
  REQUIRE(pool.allocate_batch(live) == Status::kOk);
  std::size_t mistakes = 0;
  for (std::size_t i = 0; i < live.size(); ++i) {
    REQUIRE(pool.deallocate(live[i]) == Status::kOk);
    for (std::size_t freed = 0; freed <= i; freed += 3) {
      REQUIRE(pool.deallocate(live[freed]) == Status::kDoubleFree);
      ++mistakes;
    }
  }
  REQUIRE(recorder.count() == mistakes);
  REQUIRE(pool.stats().misuse == mistakes);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(invariants(pool) == "");
}

// By what the policy promises. A thread's own cache is worked on without atomic steps, so there two
// frees at the very same moment are told apart in a hardened runtime only.
#if CPP_POOL_HARDENED
TEMPLATE_TEST_CASE("of threads that free one object at the same moment one succeeds", "",
                   cpp_pool::Mutex, cpp_pool::ThreadCached, cpp_pool::LockFree) {
#else
TEMPLATE_TEST_CASE("of threads that free one object at the same moment one succeeds", "",
                   cpp_pool::Mutex) {
#endif
  const MisuseRecorder recorder;
  ObjectPool<Counted, TestType> pool;
  constexpr std::size_t kThreads = 2;
  constexpr int kRounds = 3000;
  std::atomic<int> successes{0};
  std::atomic<int> refusals{0};
  std::vector<Counted*> objects(kRounds);
  REQUIRE(pool.allocate_batch(objects) == Status::kOk);
  const int before = Counted::alive;
  std::atomic<std::size_t> arrived{0};
  on_threads(kThreads, [&](std::size_t) {
    std::size_t round = 0;
    for (Counted* object : objects) {
      ++round;
      arrived++;
      for (int spins = 0; arrived < round * kThreads; ++spins) {
        if (spins > 1000) {  // the other one needs the processor
          std::this_thread::yield();
        }
      }
      (pool.deallocate(object) == Status::kOk ? successes : refusals)++;
    }
  });
  REQUIRE(successes == kRounds);
  REQUIRE(refusals == kRounds * (static_cast<int>(kThreads) - 1));
  REQUIRE(recorder.count() == static_cast<std::size_t>(refusals));
  REQUIRE(Counted::alive == before - kRounds);
  REQUIRE(pool.stats().misuse == static_cast<std::uint64_t>(refusals.load()));
  REQUIRE(invariants(pool) == "");
}

}  // namespace
}  // namespace cpp_pool_test
