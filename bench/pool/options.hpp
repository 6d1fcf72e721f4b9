// The command line.
#ifndef BENCH_POOL_OPTIONS_HPP_
#define BENCH_POOL_OPTIONS_HPP_

#include <optional>
#include <string>

namespace bench {

struct Options {
  std::string json_file;         // "": none
  std::string only;              // regular expression that a case's name has to contain; "": all
  bool list = false;             // print the names, run nothing
  bool quick = false;            // a look, not a measurement
  bool in_process = false;       // no process of its own for each sample
  unsigned rounds = 9;           // samples of each case
  double scale = 1;              // of how long a sample takes
  unsigned limit_seconds = 120;  // a sample that takes longer has failed
};

// Nothing when the program is to end with exit_code: --help, or a mistake, which has been told.
std::optional<Options> parse_options(int argc, char** argv, int& exit_code);

}  // namespace bench

#endif  // BENCH_POOL_OPTIONS_HPP_
