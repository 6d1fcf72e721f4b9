// Threads that start together.
#pragma once

#include <functional>

#include "load/audit.hpp"
#include "load/result.hpp"

namespace load {

// Runs work(0) to work(threads - 1), a thread each, from the moment when all threads exist, and
// returns the seconds from then until the last is done. A thread that can't be started and an
// exception that leaves `work` are errors.
double run_crew(int threads, Audit& audit, const std::function<void(int)>& work);

// Says how long a thread goes on: for a number of operations, or until the time is over.
class Shift {
 public:
  explicit Shift(const Config& config)
      : operations_(config.operations), end_(std::chrono::steady_clock::now() + config.duration) {}

  // Counts one operation, unless it is time to stop.
  [[nodiscard]] bool next() {
    if (operations_ != 0) return done_++ < operations_;
    // A look at the clock costs as much as an operation.
    if (done_++ % 64 != 0) return true;
    return std::chrono::steady_clock::now() < end_;
  }

 private:
  std::uint64_t operations_;
  std::uint64_t done_ = 0;
  std::chrono::steady_clock::time_point end_;
};

}  // namespace load
