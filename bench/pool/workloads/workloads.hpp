// The workloads; each registers its cases, file by file.
#ifndef BENCH_POOL_WORKLOADS_WORKLOADS_HPP_
#define BENCH_POOL_WORKLOADS_WORKLOADS_HPP_

#include "cases.hpp"

namespace bench {

void add_pair(Registry& registry);
void add_batch(Registry& registry);
void add_stress(Registry& registry);
void add_xmalloc(Registry& registry);
void add_larson(Registry& registry);
void add_mstress(Registry& registry);
void add_cache(Registry& registry);
void add_mleak(Registry& registry);
void add_latency(Registry& registry);
void add_types(Registry& registry);
void add_live(Registry& registry);

}  // namespace bench

#endif  // BENCH_POOL_WORKLOADS_WORKLOADS_HPP_
