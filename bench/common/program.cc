#include "program.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "run.hpp"
#include "single.hpp"
#include "table.hpp"

namespace bench {

namespace {

std::vector<std::string> missing(const std::vector<PeerState>& peers) {
  std::vector<std::string> names;
  for (const PeerState& peer : peers) {
    if (!peer.problem.empty()) {
      names.push_back(peer.name);
    }
  }
  return names;
}

void tell_missing(const Program& program, const std::vector<PeerState>& peers) {
  for (const PeerState& peer : peers) {
    if (!peer.problem.empty()) {
      std::fprintf(stderr, "%s: without %s: %s\n", program.about.name, peer.name.c_str(),
                   peer.problem.c_str());
    }
  }
}

int measure(const Program& program, const Options& options, const std::vector<PeerState>& peers,
            const std::vector<const Case*>& cases) {
  prepare_single();
  bool written = true;
  const auto samples = run(cases, options, [&](const std::vector<Sample>& so_far) {
    written = options.json_file.empty() || write_json(options, peers, so_far);
  });
  print_table(samples);
  if (!written) {
    std::fprintf(stderr, "%s: cannot write %s\n", program.about.name, options.json_file.c_str());
  }
  const bool failed = std::any_of(samples.begin(), samples.end(), [](const Sample& sample) {
    return !sample.outcome.failure.empty();
  });
  return written && !failed ? EXIT_SUCCESS : EXIT_FAILURE;
}

int list_or_measure(const Program& program, const Options& options) {
  const std::vector<PeerState> peers = program.open_peers();
  tell_missing(program, peers);
  const Registry registry = program.cases();
  const std::vector<const Case*> cases = chosen_cases(registry, options, missing(peers));
  if (cases.empty()) {
    std::fprintf(stderr, "%s: no case has a match of '%s'; --list names them\n", program.about.name,
                 options.only.c_str());
    return EXIT_FAILURE;
  }
  if (options.list) {
    std::for_each(cases.begin(), cases.end(),
                  [](const Case* item) { std::puts(item->name().c_str()); });
    return EXIT_SUCCESS;
  }
  return measure(program, options, peers, cases);
}

}  // namespace

int run_program(const Program& program, int argc, char** argv) {
  try {
    int exit_code = EXIT_SUCCESS;
    const auto options = parse_options(program.about, argc, argv, exit_code);
    return options ? list_or_measure(program, *options) : exit_code;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", program.about.name, error.what());
    return EXIT_FAILURE;
  }
}

}  // namespace bench
