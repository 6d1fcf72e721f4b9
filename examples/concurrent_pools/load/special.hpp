// Workloads that need more than one pool or more than one part, on messages of any policy. Those of
// UNSYNCHRONIZED pools want config.threads to be 1.
#pragma once

#include "load/audit.hpp"
#include "load/result.hpp"
#include "load/workloads.hpp"

namespace load {

// Each of the four messages in a pool of its own: as many as the schema's initial capacity without
// growth, then config.live times as many, then all freed.
template <class Policy>
Tally exhaust_initial_capacity(const Config& config, Audit& audit);

// All threads allocate until a pool with a maximum of config.live slots refuses, config.rounds
// times.
template <class Policy>
Tally exhaust_max_capacity(const Config& config, Audit& audit);

// Allocation, change and free at random over the process-wide pools of three messages.
template <class Policy>
Tally mix_three_pools(const Config& config, Audit& audit);

// Half of the threads allocate and fill, the others check and free.
template <class Policy>
Tally hand_over(const Config& config, Audit& audit);

// One pool for all threads, then a pool a thread; the note is the ratio of the times.
template <class Policy>
Tally contend(const Config& config, Audit& audit);

}  // namespace load
