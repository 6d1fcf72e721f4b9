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

/* CPP_POOL_ABI_VERSION of the runtime that is linked in. */
CPP_POOL_EXPORT uint32_t cpp_pool_abi_version(void) CPP_POOL_NOEXCEPT;

/* Who may call a pool at the same time; cpp_pool/options.proto says more. */
enum {
  CPP_POOL_CONCURRENCY_MUTEX = 1,
  CPP_POOL_CONCURRENCY_UNSYNCHRONIZED = 2,
  CPP_POOL_CONCURRENCY_THREAD_CACHED = 3,
  CPP_POOL_CONCURRENCY_LOCK_FREE = 4
};

/* What a freed message keeps for its next owner. */
enum {
  CPP_POOL_RECYCLE_RETAIN = 1,  /* its memory, up to retain_max_bytes */
  CPP_POOL_RECYCLE_RELEASE = 2, /* nothing */
  CPP_POOL_RECYCLE_ZEROIZE = 3  /* nothing, and every byte is overwritten */
};

/* How a pool grows and recycles. Set struct_size to sizeof(cpp_pool_pool_options) first. */
typedef struct cpp_pool_pool_options {
  uint64_t struct_size;
  uint32_t initial_capacity; /* slots made at first use; at least 1 */
  uint32_t grow_by;          /* slots added when full; 0: doubles */
  uint32_t max_capacity;     /* slots it never exceeds; 0: no bound */
  uint32_t retain_max_bytes; /* heap bytes that one free message may keep */
  uint32_t concurrency;
  uint32_t recycle;
} cpp_pool_pool_options;

/* The options of the type's process-wide pool, as the schema says; the first struct_size bytes. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_pool_options_get(
    cpp_pool_pool_options* options, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;

/* A pool of the caller's own for messages of one type; give it back with cpp_pool_pool_destroy.
 * options NULL: as the schema says. NULL at an error; *status, unless NULL, says which:
 * CPP_POOL_INVALID_OPTIONS, CPP_POOL_NULL_ARGUMENT, CPP_POOL_NO_MEMORY. Messages of it are made by
 * cpp_pool_allocate and go back by any function that frees messages of the type. */
CPP_POOL_EXPORT cpp_pool_pool* cpp_pool_pool_create(
    const cpp_pool_pool_options* options, cpp_pool_status* status,
    const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;

/* Takes ownership; NULL is fine. No other call on the pool may run or follow. CPP_POOL_LIVE_OBJECTS
 * while objects of it are in use, CPP_POOL_WRONG_POOL for a pool that cpp_pool_pool_create didn't
 * make: then nothing happens. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_pool_destroy(cpp_pool_pool* pool) CPP_POOL_NOEXCEPT;

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
