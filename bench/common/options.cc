#include "options.hpp"

#include <CLI/CLI.hpp>

namespace bench {

std::optional<Options> parse_options(const About& about, int argc, char** argv, int& exit_code) {
  CLI::App app(about.purpose, about.name);
  Options options;
  app.add_option("--json", options.json_file, "Write every sample to this file")->type_name("FILE");
  app.add_option("--only", options.only,
                 std::string("Only cases whose name has a match of this regular expression; names "
                             "are ") +
                     about.case_names)
      ->type_name("REGEX");
  app.add_flag("--list", options.list, "Print the names of the cases and end");
  app.add_flag("--quick", options.quick,
               std::string("3 rounds, a fifth of the time a sample") + about.quick);
  app.add_flag("--in-process", options.in_process,
               "All samples in this process instead of one each: for profilers and debuggers");
  CLI::Option* const rounds =
      app.add_option("--rounds", options.rounds, "Samples of each case; 9 unless said")
          ->check(CLI::PositiveNumber);
  CLI::Option* const scale =
      app.add_option("--scale", options.scale, "Makes each sample that much longer; 1 unless said")
          ->check(CLI::PositiveNumber);
  app.add_option("--limit", options.limit_seconds,
                 "Seconds after which a sample counts as failed; 120 unless said")
      ->check(CLI::PositiveNumber);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    exit_code = app.exit(error);
    return std::nullopt;
  }
  if (options.quick) {
    options.rounds = rounds->count() > 0 ? options.rounds : 3;
    options.scale = scale->count() > 0 ? options.scale : 0.2;
  }
  return options;
}

}  // namespace bench
