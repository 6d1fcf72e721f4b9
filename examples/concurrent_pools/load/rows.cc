#include "load/rows.hpp"

#include <algorithm>
#include <exception>

#include "cpp_pool/pool.hpp"
#include "load/special.hpp"

namespace load {
namespace {

using cpp_pool::Concurrency;
using std::chrono::milliseconds;

// A row's work from a lambda over the policy's class.
template <class Work>
constexpr auto by_policy(Work) {
  return +[](Concurrency policy, const Config& config, Audit& audit) {
    return cpp_pool::with_policy(policy, [&]<class Policy>() -> Tally {
      return Work().template operator()<Policy>(config, audit);
    });
  };
}

// On the process-wide pool, or a pool a thread where that is UNSYNCHRONIZED.
template <class Policy, class T>
Tally churn_by_policy(const Config& config, Audit& audit) {
  if constexpr (Policy::kShared) return churn<T>(T::pool(), config, audit);
  return churn_own_pools<T>(config, audit);
}

// A pool of its own for a workload that looks at the pool's growth or leaves much memory behind.
template <class T, class Work>
Tally with_own_pool(Audit& audit, Work work) {
  cpp_pool::ObjectPool<T> pool(T::kPoolOptions);
  return on_own_pool(pool, audit, work);
}

constexpr auto kChurnSmall = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  return churn_by_policy<Policy, SmallOf<Policy>>(config, audit);
});
constexpr auto kChurnMedium = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  return churn_by_policy<Policy, MediumOf<Policy>>(config, audit);
});
// The process-wide pool in any case: the children's is.
constexpr auto kChurnLarge = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  return churn<LargeOf<Policy>>(LargeOf<Policy>::pool(), config, audit);
});
constexpr auto kStress = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  return churn_by_policy<Policy, StressOf<Policy>>(config, audit);
});
constexpr auto kExhaust = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  return exhaust_initial_capacity<Policy>(config, audit);
});
constexpr auto kExhaustMax = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  return exhaust_max_capacity<Policy>(config, audit);
});
constexpr auto kIterate = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  using T = MediumOf<Policy>;
  return with_own_pool<T>(audit, [&](auto& pool) { return iterate<T>(pool, config, audit); });
});
constexpr auto kFillUp = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  using T = SmallOf<Policy>;
  return with_own_pool<T>(audit, [&](auto& pool) { return fill_up<T>(pool, config, audit); });
});
constexpr auto kFragment = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  using T = SmallOf<Policy>;
  return with_own_pool<T>(audit, [&](auto& pool) { return fragment<T>(pool, config, audit); });
});
constexpr auto kCycle = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  using T = SmallOf<Policy>;
  return with_own_pool<T>(audit, [&](auto& pool) { return cycle<T>(pool, config, audit); });
});
constexpr auto kMix = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  return mix_three_pools<Policy>(config, audit);
});
constexpr auto kContend = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  if constexpr (Policy::kShared) return contend<Policy>(config, audit);
  return Tally();
});
constexpr auto kHandOver = by_policy([]<class Policy>(const Config& config, Audit& audit) {
  if constexpr (Policy::kShared) return hand_over<Policy>(config, audit);
  return Tally();
});

const Row kRows[] = {
    {"small",
     "SmallMessage, 4 threads",
     {.threads = 4, .operations = 100},
     Alone::kPoolAThread,
     kChurnSmall},
    {"medium",
     "MediumMessage, 4 threads",
     {.threads = 4, .operations = 100},
     Alone::kPoolAThread,
     kChurnMedium},
    {"large",
     "LargeMessage, 4 threads",
     {.threads = 4, .operations = 50},
     Alone::kOneThread,
     kChurnLarge},
    {"stress-10",
     "StressTestMessage, 10 threads for 1 s",
     {.threads = 10, .duration = milliseconds(1000)},
     Alone::kPoolAThread,
     kStress},
    {"stress-20",
     "StressTestMessage, 20 threads for 1 s",
     {.threads = 20, .duration = milliseconds(1000)},
     Alone::kPoolAThread,
     kStress},
    {"stress-50",
     "StressTestMessage, 50 threads for 2 s",
     {.threads = 50, .duration = milliseconds(2000)},
     Alone::kPoolAThread,
     kStress},
    {"bursts",
     "10 bursts of 5 new threads for 200 ms each",
     {.threads = 5, .duration = milliseconds(200), .rounds = 10},
     Alone::kPoolAThread,
     kStress},
    {"exhaustion",
     "four pools filled beyond their initial capacity",
     {.threads = 4, .operations = 1, .live = 3},
     Alone::kOneThread,
     kExhaust},
    {"exhaustion-max",
     "a pool filled to its max_capacity until it refuses",
     {.threads = 4, .operations = 1, .rounds = 10, .live = 1000},
     Alone::kOneThread,
     kExhaustMax},
    {"million-live",
     "1,000,000 live messages, in batches",
     {.threads = 4, .operations = 1, .live = 250'000},
     Alone::kOneThread,
     kFillUp},
    {"integrity-1000",
     "the pool's own check in each of 1,000 iterations",
     {.threads = 1, .operations = 1000, .live = 32},
     Alone::kOneThread,
     kIterate},
    {"integrity-10000",
     "the pool's own check in each of 10,000 iterations",
     {.threads = 1, .operations = 10'000, .live = 32},
     Alone::kOneThread,
     kIterate},
    {"mixed",
     "allocate, change and free at random over 3 pools",
     {.threads = 8, .operations = 500},
     Alone::kOneThread,
     kMix},
    {"contention",
     "one pool for all against a pool a thread",
     {.threads = 8, .operations = 100'000, .rounds = 5},
     Alone::kLeftOut,
     kContend},
    {"fragmentation",
     "every other of 10,000 freed, 5,000 allocated again",
     {.threads = 1, .operations = 1, .live = 10'000},
     Alone::kOneThread,
     kFragment},
    {"handover",
     "4 threads allocate, 4 others free",
     {.threads = 8, .operations = 50'000, .live = 64},
     Alone::kLeftOut,
     kHandOver},
    {"threads-100",
     "100 threads",
     {.threads = 100, .operations = 1000},
     Alone::kPoolAThread,
     kChurnSmall},
    {"threads-500",
     "500 threads",
     {.threads = 500, .operations = 200},
     Alone::kPoolAThread,
     kChurnSmall},
    {"threads-1000",
     "1,000 threads",
     {.threads = 1000, .operations = 100},
     Alone::kPoolAThread,
     kChurnSmall},
    {"threads-2000",
     "2,000 threads",
     {.threads = 2000, .operations = 100},
     Alone::kPoolAThread,
     kChurnSmall},
    {"ten-million",
     "10 threads, 1,000,000 allocations each",
     {.threads = 10, .operations = 1'000'000},
     Alone::kPoolAThread,
     kChurnSmall},
    {"cycles",
     "rapid cycles on one thread",
     {.threads = 1, .operations = 1'000'000},
     Alone::kOneThread,
     kCycle},
};

Tally run_safely(const Row& row, Concurrency policy, const Config& config, Audit& audit) {
  try {
    return row.work(policy, config, audit);
  } catch (const std::exception& error) {
    audit.fail(error.what());
    return {};
  }
}

// With what differs from the row where nothing is locked.
std::string note_of(const Row& row, Concurrency policy, const Tally& tally) {
  const bool differs = policy == Concurrency::kUnsynchronized && row.alone == Alone::kPoolAThread;
  if (!differs) return tally.note;
  return tally.note.empty() ? "a pool a thread" : tally.note + ", a pool a thread";
}

}  // namespace

std::span<const Row> rows() { return kRows; }

const Row* find_row(std::string_view name) {
  const auto row = std::ranges::find(kRows, name, &Row::name);
  return row == std::end(kRows) ? nullptr : &*row;
}

bool runs_with(const Row& row, Concurrency policy) {
  return policy != Concurrency::kUnsynchronized || row.alone != Alone::kLeftOut;
}

Config config_for(const Row& row, Concurrency policy) {
  Config config = row.config;
  if (policy != Concurrency::kThreadCached) config.duration /= 4;
  if (policy == Concurrency::kUnsynchronized && row.alone == Alone::kOneThread) config.threads = 1;
  return config;
}

Result run(const Row& row, Concurrency policy, const Config& config) {
  Audit audit;
  const Tally tally = cpp_pool::with_policy(policy, [&]<class Policy>() {
    const ProcessAccounts<Policy> accounts;
    const Tally done = run_safely(row, policy, config, audit);
    accounts.settle(audit);
    return done;
  });
  return {.name = std::string(row.name),
          .policy = policy,
          .threads = config.threads,
          .operations = tally.operations,
          .seconds = tally.seconds,
          .errors = audit.errors(),
          .leaks = audit.leaks(),
          .note = note_of(row, policy, tally),
          .descriptions = audit.descriptions()};
}

Config quick(const Config& config) {
  Config less = config;
  less.duration /= 10;
  if (less.operations > 10'000) less.operations /= 10;
  if (less.live > 10'000) less.live /= 10;
  return less;
}

}  // namespace load
