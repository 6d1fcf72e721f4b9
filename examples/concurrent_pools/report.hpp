// What the program says in the end, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "load/result.hpp"

namespace concurrent_pools {

// The table, what went wrong, and the counters of the process-wide pools, each with a line's end.
[[nodiscard]] std::string to_text(const std::vector<load::Result>& results);

// The same figures as JSON.
[[nodiscard]] std::string to_json(const std::vector<load::Result>& results);

// Three significant digits, all of those before the point.
[[nodiscard]] std::string to_text(double seconds);

[[nodiscard]] bool all_held(const std::vector<load::Result>& results);

}  // namespace concurrent_pools
