// The load of examples/concurrent_pools, bounded by counts instead of time.
#include <cstdint>
#include <string>

#include "catch.hpp"
#include "load/policies.hpp"
#include "load/rows.hpp"
#include "scale.hpp"

namespace {

// Runs the row with every policy and checks that everything held.
void hold(const char* name) {
  const load::Row* const row = load::find_row(name);
  REQUIRE(row != nullptr);
  for (const cpp_pool::Concurrency policy : load::kPolicies) {
    if (!load::runs_with(*row, policy)) continue;
    const load::Result result = load::run(*row, policy, load::scaled(*row, policy));
    INFO(load::name_of(policy));
    for (const std::string& what : result.descriptions) UNSCOPED_INFO(what);
    CHECK(result.policy == policy);
    CHECK(result.errors == 0);
    CHECK(result.leaks == 0);
    CHECK(result.operations > 0);
  }
}

}  // namespace

TEST_CASE("four threads use small messages") { hold("small"); }

TEST_CASE("four threads use medium messages") { hold("medium"); }

TEST_CASE("four threads use large messages") { hold("large"); }

TEST_CASE("ten threads stress one pool") { hold("stress-10"); }

TEST_CASE("twenty threads stress one pool") { hold("stress-20"); }

TEST_CASE("fifty threads stress one pool") { hold("stress-50"); }

TEST_CASE("bursts of threads come and go") { hold("bursts"); }

TEST_CASE("pools grow beyond their initial capacity and not before") { hold("exhaustion"); }

TEST_CASE("a pool ends at its maximal capacity, loses nothing, and does so again") {
  hold("exhaustion-max");
}

TEST_CASE("a pool grows to very many live messages") { hold("million-live"); }

TEST_CASE("the free list is whole in each of many iterations") {
  hold("integrity-1000");
  hold("integrity-10000");
}

TEST_CASE("operations are mixed over three pools") { hold("mixed"); }

TEST_CASE("threads share a pool, or have one each") {
  hold("contention");
  const load::Result result =
      load::run(*load::find_row("contention"), cpp_pool::Concurrency::kThreadCached,
                {.threads = 2, .operations = 100});
  CHECK(result.note.find("shared / own pools") != std::string::npos);
}

TEST_CASE("the gaps of a fragmented pool are filled without growth") { hold("fragmentation"); }

TEST_CASE("messages are freed by other threads than allocated them") { hold("handover"); }

TEST_CASE("a hundred threads to two thousand use one pool") {
  hold("threads-100");
  hold("threads-500");
  hold("threads-1000");
  hold("threads-2000");
}

TEST_CASE("ten threads allocate without end") { hold("ten-million"); }

TEST_CASE("one thread allocates and frees in rapid cycles") { hold("cycles"); }

TEST_CASE("unsynchronized pools are never shared by threads") {
  constexpr auto kAlone = cpp_pool::Concurrency::kUnsynchronized;
  for (const load::Row& row : load::rows()) {
    CAPTURE(row.name);
    if (!load::runs_with(row, kAlone)) continue;
    const int threads = load::config_for(row, kAlone).threads;
    CHECK((threads == 1 || row.alone == load::Alone::kPoolAThread));
  }
  const load::Row& small = *load::find_row("small");
  const auto& process_pool = concurrent::unsynchronized::SmallMessage::pool();
  const std::uint64_t before = process_pool.stats().allocated;
  const load::Result result = load::run(small, kAlone, small.config);
  CHECK(result.note == "a pool a thread");
  CHECK(process_pool.stats().allocated == before);
}

TEST_CASE("the schema's initial capacities reach the pools") {
  CHECK(concurrent::lock_free::SmallMessage::kPoolOptions.initial_capacity == 100);
  CHECK(concurrent::SmallMessage::kPoolOptions.initial_capacity == 100);
  CHECK(concurrent::MediumMessage::kPoolOptions.initial_capacity == 1000);
  CHECK(concurrent::LargeMessage::kPoolOptions.initial_capacity == 10'000);
  CHECK(concurrent::StressTestMessage::kPoolOptions.initial_capacity == 5000);
}
