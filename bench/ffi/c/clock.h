/* Runs a case in rounds and prints the median. */
#ifndef BENCH_FFI_C_CLOCK_H_
#define BENCH_FFI_C_CLOCK_H_

#include <stddef.h>

/* Does the work `count` times. */
typedef void (*bench_work)(size_t count, void* context);

typedef struct bench_case {
  const char* name;
  bench_work work;
  double per_call; /* objects that one call of the work's loop handles */
} bench_case;

/* Interleaved: one sample of each case a round. */
void bench_run(const bench_case* cases, size_t case_count, void* context);

#endif /* BENCH_FFI_C_CLOCK_H_ */
