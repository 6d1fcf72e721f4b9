#include "load/rows.hpp"

#include <algorithm>
#include <exception>

#include "cpp_pool/pool.hpp"
#include "load/special.hpp"

namespace load {
namespace {

using concurrent::LargeMessage;
using concurrent::MediumMessage;
using concurrent::SmallMessage;
using concurrent::StressTestMessage;
using std::chrono::milliseconds;

template <class T>
Tally churn_process_pool(const Config& config, Audit& audit) {
  return churn<T>(T::pool(), config, audit);
}

// A pool of its own for a workload that looks at the pool's growth or leaves much memory behind.
template <class T, auto kWorkload>
Tally with_own_pool(const Config& config, Audit& audit) {
  cpp_pool::ObjectPool<T> pool(T::kPoolOptions);
  return on_own_pool(pool, audit, [&](auto& own) { return kWorkload(own, config, audit); });
}

template <class T>
using PoolOf = cpp_pool::ObjectPool<T>;

constexpr auto kChurnLarge = churn_process_pool<LargeMessage>;
constexpr auto kChurnMedium = churn_process_pool<MediumMessage>;
constexpr auto kChurnSmall = churn_process_pool<SmallMessage>;
constexpr auto kStress = churn_process_pool<StressTestMessage>;
constexpr auto kIterate =
    with_own_pool<MediumMessage, iterate<MediumMessage, PoolOf<MediumMessage>>>;
constexpr auto kFillUp = with_own_pool<SmallMessage, fill_up<SmallMessage, PoolOf<SmallMessage>>>;
constexpr auto kFragment =
    with_own_pool<SmallMessage, fragment<SmallMessage, PoolOf<SmallMessage>>>;
constexpr auto kCycle = with_own_pool<SmallMessage, cycle<SmallMessage, PoolOf<SmallMessage>>>;

const Row kRows[] = {
    {"small", "SmallMessage, 4 threads", {.threads = 4, .operations = 100}, kChurnSmall},
    {"medium", "MediumMessage, 4 threads", {.threads = 4, .operations = 100}, kChurnMedium},
    {"large", "LargeMessage, 4 threads", {.threads = 4, .operations = 50}, kChurnLarge},
    {"stress-10",
     "StressTestMessage, 10 threads for 1 s",
     {.threads = 10, .duration = milliseconds(1000)},
     kStress},
    {"stress-20",
     "StressTestMessage, 20 threads for 1 s",
     {.threads = 20, .duration = milliseconds(1000)},
     kStress},
    {"stress-50",
     "StressTestMessage, 50 threads for 2 s",
     {.threads = 50, .duration = milliseconds(2000)},
     kStress},
    {"bursts",
     "10 bursts of 5 new threads for 200 ms each",
     {.threads = 5, .duration = milliseconds(200), .rounds = 10},
     kStress},
    {"exhaustion",
     "four pools filled beyond their initial capacity",
     {.threads = 4, .operations = 1, .live = 3},
     exhaust_initial_capacity},
    {"exhaustion-max",
     "a pool filled to its max_capacity until it refuses",
     {.threads = 4, .operations = 1, .rounds = 10, .live = 1000},
     exhaust_max_capacity},
    {"million-live",
     "1,000,000 live messages, in batches",
     {.threads = 4, .operations = 1, .live = 250'000},
     kFillUp},
    {"integrity-1000",
     "the pool's own check in each of 1,000 iterations",
     {.threads = 1, .operations = 1000, .live = 32},
     kIterate},
    {"integrity-10000",
     "the pool's own check in each of 10,000 iterations",
     {.threads = 1, .operations = 10'000, .live = 32},
     kIterate},
    {"mixed",
     "allocate, change and free at random over 3 pools",
     {.threads = 8, .operations = 500},
     mix_three_pools},
    {"contention",
     "one pool for all against a pool a thread",
     {.threads = 8, .operations = 100'000, .rounds = 5},
     contend},
    {"fragmentation",
     "every other of 10,000 freed, 5,000 allocated again",
     {.threads = 1, .operations = 1, .live = 10'000},
     kFragment},
    {"handover",
     "4 threads allocate, 4 others free",
     {.threads = 8, .operations = 50'000, .live = 64},
     hand_over},
    {"threads-100", "100 threads", {.threads = 100, .operations = 1000}, kChurnSmall},
    {"threads-500", "500 threads", {.threads = 500, .operations = 200}, kChurnSmall},
    {"threads-1000", "1,000 threads", {.threads = 1000, .operations = 100}, kChurnSmall},
    {"threads-2000", "2,000 threads", {.threads = 2000, .operations = 100}, kChurnSmall},
    {"ten-million",
     "10 threads, 1,000,000 allocations each",
     {.threads = 10, .operations = 1'000'000},
     kChurnSmall},
    {"cycles", "rapid cycles on one thread", {.threads = 1, .operations = 1'000'000}, kCycle},
};

}  // namespace

std::span<const Row> rows() { return kRows; }

const Row* find_row(std::string_view name) {
  const auto row = std::ranges::find(kRows, name, &Row::name);
  return row == std::end(kRows) ? nullptr : &*row;
}

Result run(const Row& row, const Config& config) {
  Audit audit;
  const ProcessAccounts accounts;
  Tally tally;
  try {
    tally = row.work(config, audit);
  } catch (const std::exception& error) {
    audit.fail(error.what());
  }
  accounts.settle(audit);
  return {.name = std::string(row.name),
          .threads = config.threads,
          .operations = tally.operations,
          .seconds = tally.seconds,
          .errors = audit.errors(),
          .leaks = audit.leaks(),
          .note = tally.note,
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
