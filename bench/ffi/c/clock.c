#define _POSIX_C_SOURCE 200809L
#include "clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { kRounds = 15, kMaxCases = 32 };
static const double kSampleSeconds = 0.02;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static double seconds_of(const bench_case* one, size_t count, void* context) {
  const double start = now();
  one->work(count, context);
  return now() - start;
}

/* So many calls that a sample takes long enough. */
static size_t calibrate(const bench_case* one, void* context) {
  size_t count = 16;
  while (seconds_of(one, count, context) < kSampleSeconds) count *= 2;
  return count;
}

static int compare(const void* left, const void* right) {
  const double l = *(const double*)left;
  const double r = *(const double*)right;
  return (l > r) - (l < r);
}

void bench_run(const bench_case* cases, size_t case_count, void* context) {
  static double samples[kMaxCases][kRounds];
  size_t counts[kMaxCases];
  for (size_t i = 0; i < case_count; ++i) counts[i] = calibrate(&cases[i], context);
  for (size_t round = 0; round < kRounds; ++round) {
    for (size_t i = 0; i < case_count; ++i) {
      samples[i][round] = seconds_of(&cases[i], counts[i], context) / (double)counts[i];
    }
  }
  for (size_t i = 0; i < case_count; ++i) {
    qsort(samples[i], kRounds, sizeof(double), compare);
    printf("{\"language\": \"c\", \"case\": \"%s\", \"ns\": %.3f}\n", cases[i].name,
           1e9 * samples[i][kRounds / 2] / cases[i].per_call);
  }
}
