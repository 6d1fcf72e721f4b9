// The counters of all pools in Prometheus's text format, version 0.0.4.
//
//   # HELP cpp_pool_allocated_total Objects handed out.
//   # TYPE cpp_pool_allocated_total counter
//   cpp_pool_allocated_total{type="quickstart.Person",policy="THREAD_CACHED"} 40001
//
// A family for each member of PoolStats, a sample for each type and policy, by type: pools that
// have both in common are added up, so a pool that is destroyed takes its share along. A pool
// appears with its first use. Pools of policy UNSYNCHRONIZED are left out, as only their own thread
// may look at them: ask such a one by its own prometheus_text().
// Thread safety: any thread, any time. Each sample is one pool's state at one moment; the moments
// differ.
#pragma once

#include <cstddef>
#include <string>

#include "cpp_pool/abi.h"

namespace cpp_pool {

// Empty when no pool was used yet. Throws std::bad_alloc; without exceptions it is empty then.
[[nodiscard]] CPP_POOL_EXPORT std::string prometheus_text();

namespace detail {

// Writes as much of it as fits; how long it is. 0 as well when memory is out.
CPP_POOL_EXPORT std::size_t write_prometheus(char* buffer, std::size_t capacity) noexcept;

}  // namespace detail

}  // namespace cpp_pool
