#include "single.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace bench {

namespace {

// Keeps the one run of the one benchmark and prints nothing.
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override { run_ = runs.front(); }
  [[nodiscard]] const Run& run() const { return run_; }

 private:
  Run run_;
};

// When a thread was in its loop.
struct Span {
  double begin_seconds = 0;
  double end_seconds = 0;
};

double length_seconds(const std::vector<Span>& spans) {
  double begin = std::numeric_limits<double>::max();
  double end = 0;
  for (const Span& span : spans) {
    begin = std::min(begin, span.begin_seconds);
    end = std::max(end, span.end_seconds);
  }
  return end - begin;
}

}  // namespace

void prepare_single() { (void)benchmark::CPUInfo::Get(); }

Measure run_single(unsigned threads, const Budget& budget, const std::function<void(Loop&)>& body,
                   std::uint64_t operations_per_iteration) {
  // Google Benchmark runs the body several times until it has found how often; the last run counts.
  std::vector<Span> spans(threads);
  benchmark::internal::Benchmark* const single =
      benchmark::RegisterBenchmark("single", [&body, &spans](benchmark::State& state) {
        Loop loop(state);
        body(loop);
        spans[static_cast<std::size_t>(loop.thread_index())] = {loop.begin_seconds(),
                                                                loop.end_seconds()};
      });
  single->Threads(static_cast<int>(threads))->UseRealTime();
  if (budget.iterations != 0) {
    single->Iterations(static_cast<benchmark::IterationCount>(budget.iterations));
  } else {
    single->MinTime(budget.seconds);
  }
  Collector collector;
  benchmark::RunSpecifiedBenchmarks(&collector);
  benchmark::ClearRegisteredBenchmarks();
  Measure measure;
  const auto iterations = static_cast<std::uint64_t>(collector.run().iterations);
  measure.operations = iterations * operations_per_iteration;
  measure.iterations = iterations / threads;
  measure.wall_seconds = length_seconds(spans);
  measure.cpu_seconds = collector.run().cpu_accumulated_time;
  return measure;
}

}  // namespace bench
