#include "run.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <regex>

#include "clock.hpp"

namespace bench {

namespace {

// What a case has learnt of itself in earlier rounds.
using Iterations = std::map<const Case*, std::uint64_t>;

Budget budget_of(const Case& item, const Options& options, const Iterations& iterations) {
  Budget budget;
  budget.seconds = options.scale * item.seconds;
  budget.scale = options.scale;
  const auto known = iterations.find(&item);
  budget.iterations = known == iterations.end() ? 0 : known->second;
  return budget;
}

Outcome take(const Case& item, const Options& options, Iterations& iterations) {
  const Budget budget = budget_of(item, options, iterations);
  const auto sample = [&item, &budget] { return item.run(budget); };
  Outcome outcome =
      options.in_process ? in_process(sample) : isolated(sample, options.limit_seconds);
  if (!outcome.failure.empty()) {
    std::fprintf(stderr, "\r%s failed: %s\n", item.name().c_str(), outcome.failure.c_str());
  } else if (outcome.measure.iterations != 0) {
    iterations[&item] = outcome.measure.iterations;
  }
  return outcome;
}

// The cases of each group, in the order in which groups appear first.
std::vector<std::vector<const Case*>> groups_of(const std::vector<const Case*>& cases) {
  std::vector<std::vector<const Case*>> groups;
  std::map<std::string, std::size_t> places;
  for (const Case* item : cases) {
    const auto [place, fresh] = places.try_emplace(item->group, groups.size());
    if (fresh) {
      groups.emplace_back();
    }
    groups[place->second].push_back(item);
  }
  return groups;
}

class Progress {
 public:
  Progress(std::size_t samples, unsigned rounds) : samples_(samples), rounds_(rounds) {}

  void show(unsigned round, const std::string& group) {
    const double spent = wall_seconds() - begin_seconds_;
    const double left =
        done_ == 0 ? 0 : spent / static_cast<double>(done_) * static_cast<double>(samples_ - done_);
    std::fprintf(stderr, "\rround %u of %u, %.0f of about %.0f min: %-32s", round + 1, rounds_,
                 spent / 60, (spent + left) / 60, group.c_str());
  }
  void advance() { ++done_; }

 private:
  std::size_t samples_;
  unsigned rounds_;
  std::size_t done_ = 0;
  double begin_seconds_ = wall_seconds();
};

}  // namespace

std::vector<const Case*> chosen_cases(const Registry& registry, const Options& options,
                                      const std::vector<std::string>& missing_peers) {
  const std::regex only(options.only);
  std::vector<const Case*> cases;
  for (const Case& item : registry.cases()) {
    const bool missing =
        std::find(missing_peers.begin(), missing_peers.end(), item.peer) != missing_peers.end();
    if (!missing && std::regex_search(item.name(), only) && (!options.quick || item.in_a_look)) {
      cases.push_back(&item);
    }
  }
  std::vector<const Case*> ordered;
  for (const auto& group : groups_of(cases)) {
    ordered.insert(ordered.end(), group.begin(), group.end());
  }
  return ordered;
}

std::vector<Sample> run(const std::vector<const Case*>& cases, const Options& options,
                        const std::function<void(const std::vector<Sample>&)>& after_round) {
  std::vector<Sample> samples;
  Iterations iterations;
  Progress progress(cases.size() * options.rounds, options.rounds);
  const auto groups = groups_of(cases);
  for (unsigned round = 0; round < options.rounds; ++round) {
    for (const auto& group : groups) {
      progress.show(round, group.front()->group);
      for (const Case* item : group) {
        samples.push_back({item, round, take(*item, options, iterations)});
        progress.advance();
      }
    }
    after_round(samples);
  }
  std::fputc('\n', stderr);
  return samples;
}

}  // namespace bench
