// pool_bench: what a pooled object costs, against what one would use instead.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "json.hpp"
#include "options.hpp"
#include "peers.hpp"
#include "run.hpp"
#include "single.hpp"
#include "table.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

Registry all_cases() {
  Registry registry;
  add_pair(registry);
  add_batch(registry);
  add_stress(registry);
  add_xmalloc(registry);
  add_larson(registry);
  add_mstress(registry);
  add_cache(registry);
  add_mleak(registry);
  add_latency(registry);
  add_types(registry);
  add_live(registry);
  return registry;
}

std::vector<PeerState> open_peers() {
  std::vector<PeerState> peers;
  Peers::for_each([&peers]<class Peer>() {
    peers.push_back({std::string(Peer::kName), std::string(name_of(Peer::kKind)), Peer::open()});
    if (!peers.back().problem.empty()) {
      std::fprintf(stderr, "pool_bench: without %s: %s\n", peers.back().name.c_str(),
                   peers.back().problem.c_str());
    }
  });
  return peers;
}

std::vector<std::string> missing(const std::vector<PeerState>& peers) {
  std::vector<std::string> names;
  for (const PeerState& peer : peers) {
    if (!peer.problem.empty()) {
      names.push_back(peer.name);
    }
  }
  return names;
}

int measure(const Options& options) {
  const std::vector<PeerState> peers = open_peers();
  const Registry registry = all_cases();
  const std::vector<const Case*> cases = chosen_cases(registry, options, missing(peers));
  if (cases.empty()) {
    std::fprintf(stderr, "pool_bench: no case has a match of '%s'; --list names them\n",
                 options.only.c_str());
    return EXIT_FAILURE;
  }
  if (options.list) {
    std::for_each(cases.begin(), cases.end(),
                  [](const Case* item) { std::puts(item->name().c_str()); });
    return EXIT_SUCCESS;
  }
  prepare_single();
  bool written = true;
  const auto samples = run(cases, options, [&](const std::vector<Sample>& so_far) {
    written = options.json_file.empty() || write_json(options, peers, so_far);
  });
  print_table(samples);
  if (!written) {
    std::fprintf(stderr, "pool_bench: cannot write %s\n", options.json_file.c_str());
  }
  const bool failed = std::any_of(samples.begin(), samples.end(), [](const Sample& sample) {
    return !sample.outcome.failure.empty();
  });
  return written && !failed ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) {
  bench::restart_with_room_for_thread_locals(argv);
  try {
    int exit_code = EXIT_SUCCESS;
    const auto options = bench::parse_options(argc, argv, exit_code);
    return options ? bench::measure(*options) : exit_code;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pool_bench: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
