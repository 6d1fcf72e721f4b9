// The rows of the report: every workload by name, with its size.
#pragma once

#include <span>
#include <string_view>

#include "load/audit.hpp"
#include "load/result.hpp"
#include "load/workloads.hpp"

namespace load {

struct Row {
  std::string_view name;
  std::string_view what;
  Config config;  // as the app runs it
  Tally (*work)(const Config& config, Audit& audit);
};

// In the order of the report. Static storage.
[[nodiscard]] std::span<const Row> rows();

// The row of that name, or null.
[[nodiscard]] const Row* find_row(std::string_view name);

// Runs the row with another size than its own, and then checks all process-wide pools. One row at a
// time: the pools' books must have no other writer.
[[nodiscard]] Result run(const Row& row, const Config& config);

// The same work in a tenth of the time.
[[nodiscard]] Config quick(const Config& config);

}  // namespace load
