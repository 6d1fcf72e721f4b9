#include <fmt/format.h>

#include <atomic>
#include <string>

#include "cpp_pool/pool.hpp"
#include "load/special.hpp"

namespace load {
namespace {

template <class T>
Tally exhaust_one(const Config& config, Audit& audit) {
  using Pool = cpp_pool::ObjectPool<T>;
  constexpr std::size_t kInitial = T::kPoolOptions.initial_capacity;
  Pool pool(T::kPoolOptions);
  return on_own_pool(pool, audit, [&](Pool&) {
    auto owners = make_owners<T>(pool, config.threads, audit);
    auto& first = owners.front();
    double seconds = run_crew(1, audit, [&](int) {
      while (first.held().size() < kInitial && audit.expect(first.take(), "no message")) {
      }
    });
    audit.expect(pool.stats().growth_count == 0, "a pool grew within its initial capacity");
    seconds += run_owners(owners, audit, [&](auto& owner) {
      const std::size_t share = kInitial * config.live / owners.size();
      while (owner.held().size() < share && audit.expect(owner.take(), "no message")) {
      }
    });
    check_live(owners, audit);
    audit.expect(pool.stats().growth_count > 0, "a pool holds more than its slots");
    seconds += run_owners(owners, audit, [](auto& owner) { owner.give_back_all(); });
    return Tally{taken_by(owners), seconds, {}};
  });
}

}  // namespace

template <class Policy>
Tally exhaust_initial_capacity(const Config& config, Audit& audit) {
  Tally sum;
  for (const Tally& one :
       {exhaust_one<SmallOf<Policy>>(config, audit), exhaust_one<MediumOf<Policy>>(config, audit),
        exhaust_one<LargeOf<Policy>>(config, audit),
        exhaust_one<StressOf<Policy>>(config, audit)}) {
    sum.operations += one.operations;
    sum.seconds += one.seconds;
  }
  sum.note = fmt::format("4 pools, {} times the initial capacity", config.live);
  return sum;
}

template <class Policy>
Tally exhaust_max_capacity(const Config& config, Audit& audit) {
  using T = MediumOf<Policy>;
  using Pool = cpp_pool::ObjectPool<T>;
  Pool pool({.initial_capacity = 100, .max_capacity = static_cast<std::uint32_t>(config.live)});
  return on_own_pool(pool, audit, [&](Pool&) {
    Tally tally;
    for (int round = 0; round < config.rounds; ++round) {
      auto owners = make_owners<T>(pool, config.threads, audit);
      tally.seconds += run_owners(owners, audit, [](auto& owner) {
        while (owner.take()) {
        }
      });
      check_live(owners, audit);
      audit.expect(taken_by(owners) == config.live, "a pool did not end at its max_capacity");
      tally.seconds += run_owners(owners, audit, [](auto& owner) { owner.give_back_all(); });
      tally.operations += taken_by(owners);
    }
    const cpp_pool::PoolStats stats = pool.stats();
    audit.expect(stats.failed > 0, "a refused allocation was not counted");
    audit.expect(stats.capacity <= config.live, "a pool exceeded its max_capacity");
    tally.note = fmt::format("{} refused", stats.failed);
    return tally;
  });
}

template Tally exhaust_initial_capacity<cpp_pool::ThreadCached>(const Config&, Audit&);
template Tally exhaust_initial_capacity<cpp_pool::LockFree>(const Config&, Audit&);
template Tally exhaust_initial_capacity<cpp_pool::Mutex>(const Config&, Audit&);
template Tally exhaust_initial_capacity<cpp_pool::Unsynchronized>(const Config&, Audit&);

template Tally exhaust_max_capacity<cpp_pool::ThreadCached>(const Config&, Audit&);
template Tally exhaust_max_capacity<cpp_pool::LockFree>(const Config&, Audit&);
template Tally exhaust_max_capacity<cpp_pool::Mutex>(const Config&, Audit&);
template Tally exhaust_max_capacity<cpp_pool::Unsynchronized>(const Config&, Audit&);

}  // namespace load
