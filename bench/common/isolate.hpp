// A sample in a process of its own: each finds its allocator as new, none inherits what another
// left, and one that crashes or hangs is a failed sample and not the end of the run.
#ifndef BENCH_COMMON_ISOLATE_HPP_
#define BENCH_COMMON_ISOLATE_HPP_

#include <functional>
#include <string>

#include "measure.hpp"

namespace bench {

struct Outcome {
  Measure measure;
  std::string failure;  // "" when there is a measure
};

// Calls take() in a fork of this process, which must have one thread. A fork that has not ended
// after that many seconds is killed.
Outcome isolated(const std::function<Measure()>& take, unsigned limit_seconds);

// Calls take() here, for debuggers and profilers.
Outcome in_process(const std::function<Measure()>& take);

}  // namespace bench

#endif  // BENCH_COMMON_ISOLATE_HPP_
