// What a benchmark's main() does once it has its peers and its cases.
#ifndef BENCH_COMMON_PROGRAM_HPP_
#define BENCH_COMMON_PROGRAM_HPP_

#include <functional>
#include <vector>

#include "json.hpp"
#include "measure.hpp"
#include "options.hpp"

namespace bench {

struct Program {
  About about;
  // The peers that this program was built for, opened for use.
  std::function<std::vector<PeerState>()> open_peers;
  std::function<Registry()> cases;
};

// Reads the command line and lists or measures. Tells on stderr which peers are missing and why.
// Returns the program's exit code: a failure if any sample is one.
int run_program(const Program& program, int argc, char** argv);

}  // namespace bench

#endif  // BENCH_COMMON_PROGRAM_HPP_
