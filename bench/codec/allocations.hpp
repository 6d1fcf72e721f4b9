// Counts what this thread asks of the system's allocator: malloc, calloc, realloc, the aligned ones
// (so every operator new as well) and mmap.
//
// They are this program's own, add one and go on to glibc's. That costs each call, whoever makes
// it, about the time of the addition. Under sanitizers, which bring their own, nothing is counted.
#ifndef BENCH_CODEC_ALLOCATIONS_HPP_
#define BENCH_CODEC_ALLOCATIONS_HPP_

#include <cstdint>

namespace bench {

// Calls of this thread since it began.
std::uint64_t allocation_count();

}  // namespace bench

#endif  // BENCH_CODEC_ALLOCATIONS_HPP_
