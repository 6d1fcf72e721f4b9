// Whether a pool's books balance before and after a workload.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "cpp_pool/policy.hpp"
#include "load/audit.hpp"
#include "load/policies.hpp"

namespace load {

// Opened before the load and settled after it, when no other thread uses the pool.
template <class Pool>
class Account {
 public:
  Account(const Pool& pool, std::string name)
      : pool_(&pool), name_(std::move(name)), before_(pool.stats()) {}

  // A message taken and not given back is a leak; anything else that doesn't add up is an error.
  void settle(Audit& audit) const {
    const cpp_pool::PoolStats after = pool_->stats();
    audit.expect(after.allocated - after.freed == after.active, name_ + ": counts don't balance");
    audit.expect(after.active >= before_.active, name_ + ": more freed than allocated");
    audit.expect(after.active <= after.capacity, name_ + ": more live messages than slots");
    audit.expect(after.misuse == before_.misuse, name_ + ": a free was refused");
    if (after.active > before_.active) audit.leak(name_, after.active - before_.active);
    check_invariants(audit);
  }

  // For a pool that nobody but the workload uses.
  void expect_taken(Audit& audit, std::uint64_t taken) const {
    audit.expect(pool_->stats().allocated - before_.allocated == taken,
                 name_ + ": the pool counted other allocations than were made");
  }

  void check_invariants(Audit& audit) const {
    std::string why;
    if (!pool_->check_invariants(&why)) audit.fail(name_ + ": invariant broken: " + why);
  }

 private:
  const Pool* pool_;
  std::string name_;
  cpp_pool::PoolStats before_;
};

// The process-wide pools of a policy's four messages.
template <class Policy>
class ProcessAccounts {
 public:
  ProcessAccounts()
      : small_(SmallOf<Policy>::pool(), "SmallMessage"),
        medium_(MediumOf<Policy>::pool(), "MediumMessage"),
        large_(LargeOf<Policy>::pool(), "LargeMessage"),
        stress_(StressOf<Policy>::pool(), "StressTestMessage") {}

  // Free large messages keep children for reuse; these go back to their own pool first.
  void settle(Audit& audit) const {
    LargeOf<Policy>::pool().trim();
    small_.settle(audit);
    medium_.settle(audit);
    large_.settle(audit);
    stress_.settle(audit);
  }

 private:
  template <class T>
  using AccountOf = Account<cpp_pool::ObjectPool<T>>;

  AccountOf<SmallOf<Policy>> small_;
  AccountOf<MediumOf<Policy>> medium_;
  AccountOf<LargeOf<Policy>> large_;
  AccountOf<StressOf<Policy>> stress_;
};

}  // namespace load
