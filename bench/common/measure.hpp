// What a sample is, and the cases that samples are taken of.
//
// A case is one piece of work as one peer does it. Each benchmark registers its own; the run takes
// one sample of each case a round, so that peers alternate.
#ifndef BENCH_COMMON_MEASURE_HPP_
#define BENCH_COMMON_MEASURE_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bench {

// One sample. Trivially copyable: it comes through a pipe from the process that took it.
struct Measure {
  struct Extra {
    char name[24];
    double value;
  };
  static constexpr std::size_t kMaxExtras = 8;

  std::uint64_t operations = 0;
  double wall_seconds = 0;
  double cpu_seconds = 0;        // of all threads
  std::uint64_t iterations = 0;  // Google Benchmark's, a thread; 0 for other workloads
  double peak_rss_kib = 0;
  std::array<Extra, kMaxExtras> extras{};
  std::size_t extra_count = 0;

  // Another figure of the workload; the name has at most 23 characters.
  void add(std::string_view name, double value);
};

// How much a sample may take.
struct Budget {
  double seconds = 0.1;          // of wall time, where a workload runs for a time
  double scale = 1;              // of counts, where a workload is a count
  std::uint64_t iterations = 0;  // 0: Google Benchmark finds out
};

// Something that tells a case from those of other groups; the JSON file has it by its name.
struct Label {
  std::string name;
  std::variant<std::string, std::uint64_t> value;
};

struct Case {
  std::string group;  // what is compared with each other: the workload, then what tells it apart
  std::string peer;
  std::vector<Label> labels;
  double seconds = 0.04;  // of a sample, at a scale of 1
  bool in_a_look = true;  // whether --quick takes it too
  std::function<Measure(const Budget&)> run;

  [[nodiscard]] std::string name() const { return group + "/" + peer; }
};

// Cases in the order of registration; those of a group follow each other in a run whatever that is.
class Registry {
 public:
  void add(Case item) { cases_.push_back(std::move(item)); }
  [[nodiscard]] const std::vector<Case>& cases() const { return cases_; }

 private:
  std::vector<Case> cases_;
};

}  // namespace bench

#endif  // BENCH_COMMON_MEASURE_HPP_
