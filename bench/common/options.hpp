// The command line.
#ifndef BENCH_COMMON_OPTIONS_HPP_
#define BENCH_COMMON_OPTIONS_HPP_

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

// What --help says of a benchmark.
struct About {
  const char* name;
  const char* purpose;
  const char* case_names;  // how a case's name is made up
  const char* quick;       // what --quick does
};

// Nothing when the program is to end with exit_code: --help, or a mistake, which has been told.
std::optional<Options> parse_options(const About& about, int argc, char** argv, int& exit_code);

}  // namespace bench

#endif  // BENCH_COMMON_OPTIONS_HPP_
