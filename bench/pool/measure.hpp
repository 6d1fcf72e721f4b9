// What a sample is, and the cases that samples are taken of.
//
// A case is one workload with one peer, size of object and number of threads. Workloads register
// theirs; the run takes one sample of each case a round, so that peers alternate.
#ifndef BENCH_POOL_MEASURE_HPP_
#define BENCH_POOL_MEASURE_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "peer.hpp"

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

struct Case {
  std::string workload;
  std::string_view peer;
  Kind kind = Kind::kGeneral;
  std::size_t size_bytes = 0;
  unsigned threads = 1;
  std::uint64_t parameter = 0;  // what the workload varies besides; 0: nothing
  std::function<Measure(const Budget&)> run;

  // workload/size/threads[/parameter]: what is compared with each other.
  [[nodiscard]] std::string group() const;
  [[nodiscard]] std::string name() const { return group() + "/" + std::string(peer); }
};

// Cases in the order of registration; those of a group follow each other in a run whatever that is.
class Registry {
 public:
  void add(Case item) { cases_.push_back(std::move(item)); }
  [[nodiscard]] const std::vector<Case>& cases() const { return cases_; }

 private:
  std::vector<Case> cases_;
};

inline constexpr std::array<unsigned, 6> kThreadCounts = {1, 2, 4, 10, 20, 50};

// visit.template operator()<Size>() for each size of message that the workloads use.
template <class Visit>
void for_each_size(Visit visit) {
  visit.template operator()<64>();
  visit.template operator()<264>();
  visit.template operator()<1024>();
}

// A case of the peer.
template <class Peer>
Case make_case(std::string workload, std::size_t size_bytes, unsigned threads,
               std::function<Measure(const Budget&)> run, std::uint64_t parameter = 0) {
  return {std::move(workload), Peer::kName,   Peer::kKind, size_bytes, threads,
          parameter,           std::move(run)};
}

// Whether the peer can free objects one by one, and with that many threads.
template <class Peer>
constexpr bool can_use(unsigned threads) {
  return Peer::kKind != Kind::kRegion && (Peer::kShared || threads == 1);
}

}  // namespace bench

#endif  // BENCH_POOL_MEASURE_HPP_
