// Every sample as JSON, for the scripts in bench/report.
#ifndef BENCH_COMMON_JSON_HPP_
#define BENCH_COMMON_JSON_HPP_

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
// its case's labels, {peer, round} and either what was measured or {failure}.
bool write_json(const Options& options, const std::vector<PeerState>& peers,
                const std::vector<Sample>& samples);

}  // namespace bench

#endif  // BENCH_COMMON_JSON_HPP_
