// The rows of the report: every workload by name, with its size. Each runs on messages of any
// policy; how it does without locks is said by the row.
#pragma once

#include <span>
#include <string_view>

#include "cpp_pool/policy.hpp"
#include "load/audit.hpp"
#include "load/result.hpp"
#include "load/workloads.hpp"

namespace load {

// What a row makes of pools that are UNSYNCHRONIZED.
enum class Alone {
  kOneThread,    // as it is, on one thread
  kPoolAThread,  // a pool a thread
  kLeftOut,      // nothing: it is about threads that share a pool
};

struct Row {
  std::string_view name;
  std::string_view what;
  Config config;  // as the app runs it for THREAD_CACHED
  Alone alone;
  Tally (*work)(cpp_pool::Concurrency policy, const Config& config, Audit& audit);
};

// In the order of the report. Static storage.
[[nodiscard]] std::span<const Row> rows();

// The row of that name, or null.
[[nodiscard]] const Row* find_row(std::string_view name);

// False for a row that is left out.
[[nodiscard]] bool runs_with(const Row& row, cpp_pool::Concurrency policy);

// The row's size with a policy. THREAD_CACHED has all of its time, others a quarter.
[[nodiscard]] Config config_for(const Row& row, cpp_pool::Concurrency policy);

// Runs the row with a size, and then checks all process-wide pools of the policy. One row at a
// time: the pools' books must have no other writer. REQUIRES: runs_with(row, policy).
[[nodiscard]] Result run(const Row& row, cpp_pool::Concurrency policy, const Config& config);

// The same work in a tenth of the time.
[[nodiscard]] Config quick(const Config& config);

}  // namespace load
