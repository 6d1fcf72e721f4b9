// Seconds of the clocks of clock_gettime().
#ifndef BENCH_COMMON_CLOCK_HPP_
#define BENCH_COMMON_CLOCK_HPP_

namespace bench {

double wall_seconds();
double process_cpu_seconds();
double thread_cpu_seconds();

}  // namespace bench

#endif  // BENCH_COMMON_CLOCK_HPP_
