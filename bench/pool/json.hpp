// Every sample as JSON, for bench/report.py.
#ifndef BENCH_POOL_JSON_HPP_
#define BENCH_POOL_JSON_HPP_

#include <string>
#include <vector>

#include "options.hpp"
#include "run.hpp"

namespace bench {

// A peer of this program and why it is not in the run; "" when it is.
struct PeerState {
  std::string name;
  std::string kind;
  std::string problem;
};

// Writes {machine, options, peers, samples}; false when the file can't be written. A sample is
// {workload, peer, size, threads, parameter, round} and either what was measured or {failure}.
bool write_json(const Options& options, const std::vector<PeerState>& peers,
                const std::vector<Sample>& samples);

}  // namespace bench

#endif  // BENCH_POOL_JSON_HPP_
