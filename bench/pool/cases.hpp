// The cases of pool_bench: a workload with one peer, size of object and number of threads.
#ifndef BENCH_POOL_CASES_HPP_
#define BENCH_POOL_CASES_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "measure.hpp"
#include "peer.hpp"

namespace bench {

inline constexpr std::array<unsigned, 6> kThreadCounts = {1, 2, 4, 10, 20, 50};

// visit.template operator()<Size>() for each size of message that the workloads use.
template <class Visit>
void for_each_size(Visit visit) {
  visit.template operator()<64>();
  visit.template operator()<264>();
  visit.template operator()<1024>();
}

struct CaseKey {
  std::string workload;
  std::size_t size_bytes = 0;
  unsigned threads = 1;
  std::uint64_t parameter = 0;  // what the workload varies besides; 0: nothing
};

Case make_case(const CaseKey& key, std::string_view peer,
               std::function<Measure(const Budget&)> run);

// A case of the peer.
template <class Peer>
Case make_case(std::string workload, std::size_t size_bytes, unsigned threads,
               std::function<Measure(const Budget&)> run, std::uint64_t parameter = 0) {
  return make_case({std::move(workload), size_bytes, threads, parameter}, Peer::kName,
                   std::move(run));
}

// Whether the peer can free objects one by one, and with that many threads.
template <class Peer>
constexpr bool can_use(unsigned threads) {
  return Peer::kKind != Kind::kRegion && (Peer::kShared || threads == 1);
}

}  // namespace bench

#endif  // BENCH_POOL_CASES_HPP_
