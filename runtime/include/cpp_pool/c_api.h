/* Pools and statuses for C and every language that calls C.
 *
 * C11 and C++. No call throws. A cpp_pool_pool* is borrowed: the library owns the process-wide
 * pools and never destroys them. Unless a pool's schema says UNSYNCHRONIZED, every function may be
 * called from any thread at any time. What refuses a caller's mistake tells the misuse handler as
 * well.
 */
#ifndef CPP_POOL_C_API_H_
#define CPP_POOL_C_API_H_

#include "cpp_pool/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An empty object, the caller's until cpp_pool_deallocate; NULL when the pool is NULL or at its
 * max_capacity, or memory is out. */
CPP_POOL_EXPORT void* cpp_pool_allocate(cpp_pool_pool* pool) CPP_POOL_NOEXCEPT;

/* Takes an object back. object NULL is a no-op. CPP_POOL_NULL_ARGUMENT without a pool,
 * CPP_POOL_DOUBLE_FREE, CPP_POOL_FOREIGN_POINTER, CPP_POOL_WRONG_POOL or CPP_POOL_MISALIGNED for a
 * mistake; then nothing has changed. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_deallocate(cpp_pool_pool* pool,
                                                    void* object) CPP_POOL_NOEXCEPT;

/* count objects into the caller's array, or none: then every entry is NULL, and the status is
 * CPP_POOL_EXHAUSTED, CPP_POOL_NO_MEMORY or CPP_POOL_NULL_ARGUMENT. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_allocate_batch(cpp_pool_pool* pool, void** objects,
                                                        size_t count) CPP_POOL_NOEXCEPT;

/* As cpp_pool_deallocate for each; goes on after a mistake and returns the first. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_deallocate_batch(cpp_pool_pool* pool, void* const* objects,
                                                          size_t count) CPP_POOL_NOEXCEPT;

/* Makes the pool's capacity at least that many slots: CPP_POOL_EXHAUSTED, CPP_POOL_NO_MEMORY. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_reserve(cpp_pool_pool* pool,
                                                 size_t capacity) CPP_POOL_NOEXCEPT;

/* Drops what free objects retain and gives empty chunks back to the system; how many bytes of
 * chunks. 0 for a NULL pool. */
CPP_POOL_EXPORT uint64_t cpp_pool_trim(cpp_pool_pool* pool) CPP_POOL_NOEXCEPT;

/* Fills the first stats->struct_size bytes of *stats, struct_size apart; set it before the call. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_stats_get(const cpp_pool_pool* pool,
                                                   cpp_pool_stats* stats) CPP_POOL_NOEXCEPT;

/* The counters of all pools in Prometheus's text format (cpp_pool/prometheus.hpp says which), NUL
 * at the end, cut off where it does not fit into capacity bytes. Returns the length of the whole
 * text without the NUL; 0 when no pool was used yet or memory is out. buffer may be NULL when
 * capacity is 0. Counters run on, so a second call may need more than the first said. */
CPP_POOL_EXPORT size_t cpp_pool_prometheus(char* buffer, size_t capacity) CPP_POOL_NOEXCEPT;

/* The equal slots of one chunk: slot i lies at base + i * stride. Stays mapped while a slot of it
 * is in use. */
typedef struct cpp_pool_slab {
  const void* base;
  uint64_t slot_count;
  uint64_t stride; /* bytes */
} cpp_pool_slab;

/* Writes the first capacity slabs, oldest first, and returns how many there are. slabs may be NULL
 * when capacity is 0. */
CPP_POOL_EXPORT size_t cpp_pool_slabs(const cpp_pool_pool* pool, cpp_pool_slab* slabs,
                                      size_t capacity) CPP_POOL_NOEXCEPT;

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* CPP_POOL_C_API_H_ */
