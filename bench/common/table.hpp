// The medians, printed.
#ifndef BENCH_COMMON_TABLE_HPP_
#define BENCH_COMMON_TABLE_HPP_

#include <vector>

#include "run.hpp"

namespace bench {

// A line a case on stdout: median CPU and wall nanoseconds of an operation, and how far CPU time's
// quartiles are apart, in percent of the median.
void print_table(const std::vector<Sample>& samples);

}  // namespace bench

#endif  // BENCH_COMMON_TABLE_HPP_
