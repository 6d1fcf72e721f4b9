// A plan as text that is stable, complete and readable: the golden file of every schema in the
// tests, and what `emit_plan=true` writes as `<stem>.pool.plan`.
#pragma once

#include <string>

#include "plan.hpp"

namespace cpp_pool::plugin {

[[nodiscard]] std::string print_plan(const FilePlan& plan);

}  // namespace cpp_pool::plugin
