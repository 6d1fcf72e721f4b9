// Takes the samples: all cases once a round, peers in turn.
#ifndef BENCH_COMMON_RUN_HPP_
#define BENCH_COMMON_RUN_HPP_

#include <functional>
#include <string>
#include <vector>

#include "isolate.hpp"
#include "measure.hpp"
#include "options.hpp"

namespace bench {

struct Sample {
  const Case* of = nullptr;
  unsigned round = 0;
  Outcome outcome;
};

// The cases that the options ask for, those of a group next to each other, groups and peers in the
// order of registration. Throws std::regex_error.
std::vector<const Case*> chosen_cases(const Registry& registry, const Options& options,
                                      const std::vector<std::string>& missing_peers);

// Runs them. after_round is called with all samples up to then.
std::vector<Sample> run(const std::vector<const Case*>& cases, const Options& options,
                        const std::function<void(const std::vector<Sample>&)>& after_round);

}  // namespace bench

#endif  // BENCH_COMMON_RUN_HPP_
