// Single operations, timed by Google Benchmark.
#ifndef BENCH_COMMON_SINGLE_HPP_
#define BENCH_COMMON_SINGLE_HPP_

#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>

#include "clock.hpp"
#include "measure.hpp"

namespace bench {

// A thread's part of a benchmark: what is done before and after repeat() is not timed.
class Loop {
 public:
  explicit Loop(benchmark::State& state) : state_(state) {}

  // Calls step() until the benchmark has enough; a call counts as so many iterations.
  template <class Step>
  void repeat(benchmark::IterationCount iterations_per_step, Step step) {
    benchmark::IterationCount done = 0;
    while (state_.KeepRunningBatch(iterations_per_step)) {
      if (done == 0) {
        begin_seconds_ = wall_seconds();
      }
      step();
      done += iterations_per_step;
      if (done >= state_.max_iterations) {
        end_seconds_ = wall_seconds();
      }
    }
  }

  [[nodiscard]] int thread_index() const { return state_.thread_index(); }
  [[nodiscard]] double begin_seconds() const { return begin_seconds_; }
  [[nodiscard]] double end_seconds() const { return end_seconds_; }

 private:
  benchmark::State& state_;
  double begin_seconds_ = 0;
  double end_seconds_ = 0;
};

// Has Google Benchmark run the body on that many threads for the budget. An iteration counts as so
// many operations. CPU time is the threads' own, wall time from the first's start to the last's
// end.
Measure run_single(unsigned threads, const Budget& budget, const std::function<void(Loop&)>& body,
                   std::uint64_t operations_per_iteration = 1);

// Has Google Benchmark look at the machine now, not in a fork of this process.
void prepare_single();

}  // namespace bench

#endif  // BENCH_COMMON_SINGLE_HPP_
