// What can be done to any pool of one kind of message. Each gives what it did; what it finds wrong
// goes to the audit. A pool here is whatever Owner can take from, so that tests can pass broken
// ones.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cpp_pool/pool.hpp"
#include "load/account.hpp"
#include "load/audit.hpp"
#include "load/crew.hpp"
#include "load/owner.hpp"
#include "load/result.hpp"

namespace load {

struct Tally {
  std::uint64_t operations = 0;
  double seconds = 0;
  std::string note;
};

template <class T, class Pool>
using Owners = std::vector<Owner<T, Pool>>;

template <class T, class Pool>
Owners<T, Pool> make_owners(Pool& pool, int count, Audit& audit) {
  Owners<T, Pool> owners;
  owners.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) owners.emplace_back(pool, i, audit);
  return owners;
}

template <class T, class Pool>
std::uint64_t taken_by(const Owners<T, Pool>& owners) {
  std::uint64_t taken = 0;
  for (const auto& owner : owners) taken += owner.taken();
  return taken;
}

// Runs work(owner) for each owner, on a thread each.
template <class T, class Pool, class Work>
double run_owners(Owners<T, Pool>& owners, Audit& audit, Work work) {
  return run_crew(static_cast<int>(owners.size()), audit,
                  [&](int i) { work(owners[static_cast<std::size_t>(i)]); });
}

// Every live message carries its owner's pattern, and no two of them share a byte.
template <class T, class Pool>
void check_live(const Owners<T, Pool>& owners, Audit& audit) {
  std::vector<const T*> live;
  for (const auto& owner : owners) {
    owner.check_all();
    for (const Held<T>& one : owner.held()) live.push_back(one.message);
  }
  std::sort(live.begin(), live.end(), std::less<>());
  for (std::size_t i = 1; i < live.size(); ++i) {
    audit.expect(live[i - 1] + 1 <= live[i], "two live messages overlap");
  }
}

// Turns messages over with up to config.live of them held by each thread at any time.
template <class T, class Pool>
Tally churn(Pool& pool, const Config& config, Audit& audit) {
  const Account<Pool> account(pool, "the pool");
  Tally tally;
  for (int round = 0; round < config.rounds; ++round) {
    auto owners = make_owners<T>(pool, config.threads, audit);
    tally.seconds += run_owners(owners, audit, [&](auto& owner) {
      for (Shift shift(config); shift.next();) owner.turn_over(config.live);
    });
    tally.operations += taken_by(owners);
    check_live(owners, audit);
    account.check_invariants(audit);
  }
  account.expect_taken(audit, tally.operations);
  return tally;
}

// As churn, with a pool a thread.
template <class T, class Pool = cpp_pool::ObjectPool<T>>
Tally churn_own_pools(const Config& config, Audit& audit) {
  Tally tally;
  for (int round = 0; round < config.rounds; ++round) {
    std::vector<std::unique_ptr<Pool>> pools;
    std::vector<Account<Pool>> accounts;
    Owners<T, Pool> owners;
    for (int i = 0; i < config.threads; ++i) {
      pools.push_back(std::make_unique<Pool>(T::kPoolOptions));
      accounts.emplace_back(*pools.back(), "a thread's own pool");
      owners.emplace_back(*pools.back(), i, audit);
    }
    tally.seconds += run_owners(owners, audit, [&](auto& owner) {
      for (Shift shift(config); shift.next();) owner.turn_over(config.live);
    });
    tally.operations += taken_by(owners);
    check_live(owners, audit);
    owners.clear();
    for (const Account<Pool>& account : accounts) account.settle(audit);
  }
  return tally;
}

// Allocates and frees with nothing in between.
template <class T, class Pool>
Tally cycle(Pool& pool, const Config& config, Audit& audit) {
  auto owners = make_owners<T>(pool, config.threads, audit);
  const double seconds = run_owners(owners, audit, [&](auto& owner) {
    for (Shift shift(config); shift.next();) owner.cycle();
  });
  return {taken_by(owners), seconds, {}};
}

// The same number of messages again and again, freed in random order, with the pool's own check in
// every iteration. One thread; the pool must not grow once it has held so many.
template <class T, class Pool>
Tally iterate(Pool& pool, const Config& config, Audit& audit) {
  const Account<Pool> account(pool, "the pool");
  auto owners = make_owners<T>(pool, 1, audit);
  auto& owner = owners.front();
  const double seconds = run_crew(1, audit, [&](int) {
    std::uint64_t capacity = 0;
    for (Shift shift(config); shift.next();) {
      while (owner.held().size() < config.live && audit.expect(owner.take(), "no message")) {
      }
      account.check_invariants(audit);
      owner.give_back_all();
      const std::uint64_t now = pool.stats().capacity;
      audit.expect(capacity == 0 || now == capacity, "the free list lost slots");
      capacity = now;
    }
  });
  return {taken_by(owners), seconds, {}};
}

// Fills the pool in batches up to threads * live messages, all alive at once; other threads than
// those that allocated them free them again.
template <class T, class Pool>
Tally fill_up(Pool& pool, const Config& config, Audit& audit) {
  constexpr std::size_t kBatch = 100;
  auto owners = make_owners<T>(pool, config.threads, audit);
  double seconds = run_owners(owners, audit, [&](auto& owner) {
    while (owner.held().size() < config.live) {
      const std::size_t count = std::min(kBatch, config.live - owner.held().size());
      if (!audit.expect(owner.take_batch(count), "a batch was refused")) return;
    }
  });
  check_live(owners, audit);
  const cpp_pool::PoolStats full = pool.stats();
  const std::uint64_t taken = taken_by(owners);
  audit.expect(full.active >= taken, "the pool counted fewer messages than are alive");
  seconds += run_owners(owners, audit, [](auto& owner) { owner.give_back_batch(); });
  return {taken, seconds, fmt::format("{} live, {} slots", full.active, full.capacity)};
}

// Frees every other of config.live messages and allocates half as many again: into the gaps.
template <class T, class Pool>
Tally fragment(Pool& pool, const Config& config, Audit& audit) {
  auto owners = make_owners<T>(pool, 1, audit);
  auto& owner = owners.front();
  const double seconds = run_crew(1, audit, [&](int) {
    while (owner.held().size() < config.live && audit.expect(owner.take(), "no message")) {
    }
    const cpp_pool::PoolStats before = pool.stats();
    owner.give_back_every_other();
    while (owner.held().size() < config.live && audit.expect(owner.take(), "no message")) {
    }
    const cpp_pool::PoolStats after = pool.stats();
    audit.expect(after.capacity == before.capacity, "the pool grew although it had room");
    audit.expect(after.growth_count == before.growth_count, "the pool grew although it had room");
  });
  check_live(owners, audit);
  return {taken_by(owners), seconds, {}};
}

// Runs a workload on a pool of its own, which has to be as empty after it as it was before.
template <class Pool, class Work>
Tally on_own_pool(Pool& pool, Audit& audit, Work work) {
  const Account<Pool> account(pool, "the row's own pool");
  Tally tally = work(pool);
  account.settle(audit);
  return tally;
}

}  // namespace load
