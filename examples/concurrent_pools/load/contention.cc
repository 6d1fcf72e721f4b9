#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

#include "cpp_pool/pool.hpp"
#include "load/special.hpp"

namespace load {
namespace {

template <class T>
Tally cycle_in_own_pools(const Config& config, Audit& audit) {
  using Pool = cpp_pool::ObjectPool<T>;
  std::vector<std::unique_ptr<Pool>> pools;
  Owners<T, Pool> owners;
  for (int i = 0; i < config.threads; ++i) {
    pools.push_back(std::make_unique<Pool>(T::kPoolOptions));
    owners.emplace_back(*pools.back(), i, audit);
  }
  const double seconds = run_owners(owners, audit, [&](auto& owner) {
    for (Shift shift(config); shift.next();) owner.cycle();
  });
  for (const auto& pool : pools) {
    audit.expect(pool->stats().active == 0, "a thread's own pool is not empty");
    audit.expect(pool->check_invariants(), "invariant of a thread's own pool broken");
  }
  return {taken_by(owners), seconds, {}};
}

}  // namespace

// The two ways take turns, and the fastest round of each counts: other programs' noise falls on
// both.
template <class Policy>
Tally contend(const Config& config, Audit& audit) {
  using T = SmallOf<Policy>;
  using Pool = cpp_pool::ObjectPool<T>;
  Pool pool(T::kPoolOptions);
  Tally sum;
  double shared_seconds = std::numeric_limits<double>::max();
  double own_seconds = shared_seconds;
  for (int round = 0; round < config.rounds; ++round) {
    const Tally shared =
        on_own_pool(pool, audit, [&](Pool& one) { return cycle<T>(one, config, audit); });
    const Tally own = cycle_in_own_pools<T>(config, audit);
    shared_seconds = std::min(shared_seconds, shared.seconds);
    own_seconds = std::min(own_seconds, own.seconds);
    sum.operations += shared.operations + own.operations;
    sum.seconds += shared.seconds + own.seconds;
  }
  const auto cycles = static_cast<double>(config.operations) * config.threads;
  sum.note =
      fmt::format("shared / own pools = {:.2f} ({:.0f} / {:.0f} ns)", shared_seconds / own_seconds,
                  shared_seconds * 1e9 / cycles, own_seconds * 1e9 / cycles);
  return sum;
}

template Tally contend<cpp_pool::ThreadCached>(const Config&, Audit&);
template Tally contend<cpp_pool::LockFree>(const Config&, Audit&);
template Tally contend<cpp_pool::Mutex>(const Config&, Audit&);

}  // namespace load
