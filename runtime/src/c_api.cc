#include "cpp_pool/c_api.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/prometheus.hpp"
#include "cpp_pool/status.hpp"

namespace {

using cpp_pool::PoolCore;
using cpp_pool::Status;

PoolCore* to_core(cpp_pool_pool* pool) noexcept { return reinterpret_cast<PoolCore*>(pool); }
const PoolCore* to_core(const cpp_pool_pool* pool) noexcept {
  return reinterpret_cast<const PoolCore*>(pool);
}

}  // namespace

extern "C" {

const char* cpp_pool_status_name(cpp_pool_status status) noexcept {
  return cpp_pool::status_name(static_cast<Status>(status));
}

uint32_t cpp_pool_abi_version(void) noexcept { return CPP_POOL_ABI_VERSION; }

void* cpp_pool_allocate(cpp_pool_pool* pool) noexcept {
  return pool == nullptr ? nullptr : to_core(pool)->allocate_object();
}

cpp_pool_status cpp_pool_deallocate(cpp_pool_pool* pool, void* object) noexcept {
  return pool == nullptr ? CPP_POOL_NULL_ARGUMENT : to_c(to_core(pool)->deallocate_object(object));
}

cpp_pool_status cpp_pool_allocate_batch(cpp_pool_pool* pool, void** objects,
                                        size_t count) noexcept {
  if (pool == nullptr || (objects == nullptr && count != 0)) {
    return CPP_POOL_NULL_ARGUMENT;
  }
  return to_c(to_core(pool)->allocate_objects({objects, count}));
}

cpp_pool_status cpp_pool_deallocate_batch(cpp_pool_pool* pool, void* const* objects,
                                          size_t count) noexcept {
  if (pool == nullptr || (objects == nullptr && count != 0)) {
    return CPP_POOL_NULL_ARGUMENT;
  }
  return to_c(to_core(pool)->deallocate_objects({objects, count}));
}

cpp_pool_status cpp_pool_reserve(cpp_pool_pool* pool, size_t capacity) noexcept {
  return pool == nullptr ? CPP_POOL_NULL_ARGUMENT : to_c(to_core(pool)->reserve(capacity));
}

uint64_t cpp_pool_trim(cpp_pool_pool* pool) noexcept {
  return pool == nullptr ? 0 : to_core(pool)->trim();
}

cpp_pool_status cpp_pool_stats_get(const cpp_pool_pool* pool, cpp_pool_stats* stats) noexcept {
  if (pool == nullptr || stats == nullptr) {
    return CPP_POOL_NULL_ARGUMENT;
  }
  const cpp_pool::PoolStats now = to_core(pool)->stats();
  const cpp_pool_stats all{
      stats->struct_size, now.allocated,   now.freed,          now.active, now.capacity,
      now.growth_count,   now.cached,      now.retained_bytes, now.failed, now.misuse,
      now.thread_cached,  now.depot_swaps, now.contended_locks};
  static_assert(sizeof(all) == sizeof(std::uint64_t) + sizeof(now), "a counter is missing here");
  // A caller built against an older or newer ABI has a shorter or longer struct.
  const std::size_t bytes =
      static_cast<std::size_t>(std::min<std::uint64_t>(stats->struct_size, sizeof(all)));
  std::memcpy(static_cast<void*>(stats), &all, bytes);
  return CPP_POOL_OK;
}

size_t cpp_pool_prometheus(char* buffer, size_t capacity) noexcept {
  if (buffer == nullptr || capacity == 0) {
    return cpp_pool::detail::write_prometheus(nullptr, 0);
  }
  const std::size_t length = cpp_pool::detail::write_prometheus(buffer, capacity - 1);
  buffer[std::min(length, capacity - 1)] = '\0';
  return length;
}

size_t cpp_pool_slabs(const cpp_pool_pool* pool, cpp_pool_slab* slabs, size_t capacity) noexcept {
  if (pool == nullptr) {
    return 0;
  }
  std::size_t count = 0;
  to_core(pool)->for_each_slab([&](const void* base, std::size_t slots, std::size_t stride) {
    if (count < capacity) {
      slabs[count] = {base, slots, stride};
    }
    ++count;
  });
  return count;
}

}  // extern "C"
