// Pools that a caller of the C ABI makes for itself.
#include <new>

#include "c_support.hpp"
#include "cpp_pool/c_api.h"
#include "cpp_pool/lock.hpp"
#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {
namespace {

// Kept in a list, so that any pool may be asked for and only these are destroyed.
struct CreatedPool {
  PoolCore core;
  CreatedPool* next = nullptr;

  CreatedPool(const TypeOps& type, const PoolOptions& options, Concurrency concurrency) noexcept
      : core(type, options, concurrency) {}
};

constinit Lock created_lock;
constinit CreatedPool* created CPP_POOL_GUARDED_BY(created_lock) = nullptr;

// The link that leads to the pool; null where it is none of these.
CreatedPool** find_link(const cpp_pool_pool* pool) noexcept CPP_POOL_REQUIRES(created_lock) {
  for (CreatedPool** link = &created; *link != nullptr; link = &(*link)->next) {
    if (reinterpret_cast<const cpp_pool_pool*>(&(*link)->core) == pool) return link;
  }
  return nullptr;
}

PoolCore& core_of(const cpp_pool_layout& layout) noexcept {
  return *reinterpret_cast<PoolCore*>(layout.ops->pool());
}

bool has_pool(const cpp_pool_layout* layout) noexcept {
  return layout != nullptr && layout->ops != nullptr;
}

cpp_pool_pool_options values_of(const PoolCore& core) noexcept {
  const PoolOptions& own = core.options();
  return {sizeof(cpp_pool_pool_options),
          own.initial_capacity,
          own.grow_by,
          own.max_capacity,
          own.retain_max_bytes,
          static_cast<std::uint32_t>(core.concurrency()),
          static_cast<std::uint32_t>(own.recycle)};
}

bool is_concurrency(std::uint32_t number) noexcept {
  return number >= CPP_POOL_CONCURRENCY_MUTEX && number <= CPP_POOL_CONCURRENCY_LOCK_FREE;
}

// Null, and why in `status`, when the options contradict each other or memory is out.
CreatedPool* make_pool(const TypeOps& type, const cpp_pool_pool_options& options,
                       Status& status) noexcept {
  const PoolOptions wanted{options.initial_capacity, options.grow_by, options.max_capacity,
                           static_cast<Recycle>(std::min(options.recycle, 255U)),
                           options.retain_max_bytes};
  status = is_concurrency(options.concurrency) ? validate(wanted) : Status::kInvalidOptions;
  if (!ok(status)) return nullptr;
  auto* const pool =
      new (std::nothrow) CreatedPool(type, wanted, static_cast<Concurrency>(options.concurrency));
  if (pool == nullptr) status = Status::kNoMemory;
  return pool;
}

}  // namespace
}  // namespace cpp_pool

extern "C" {

cpp_pool_status cpp_pool_pool_options_get(cpp_pool_pool_options* options,
                                          const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  if (options == nullptr || !has_pool(layout)) return CPP_POOL_NULL_ARGUMENT;
  detail::write_sized(options, values_of(core_of(*layout)));
  return CPP_POOL_OK;
}

cpp_pool_pool* cpp_pool_pool_create(const cpp_pool_pool_options* options, cpp_pool_status* status,
                                    const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  Status result = Status::kNullArgument;
  CreatedPool* pool = nullptr;
  if (has_pool(layout)) {
    const PoolCore& shared = core_of(*layout);
    // What an older caller doesn't know of is as the schema says.
    cpp_pool_pool_options wanted = values_of(shared);
    if (options != nullptr) {
      const std::uint64_t size = std::min<std::uint64_t>(options->struct_size, sizeof(wanted));
      std::memcpy(static_cast<void*>(&wanted), options, static_cast<std::size_t>(size));
    }
    pool = make_pool(shared.ops(), wanted, result);
  }
  if (status != nullptr) *status = to_c(result);
  if (pool == nullptr) return nullptr;
  const LockGuard guard(created_lock);
  pool->next = created;
  created = pool;
  return reinterpret_cast<cpp_pool_pool*>(&pool->core);
}

cpp_pool_status cpp_pool_pool_destroy(cpp_pool_pool* pool) noexcept {
  using namespace cpp_pool;
  if (pool == nullptr) return CPP_POOL_OK;
  CreatedPool* doomed = nullptr;
  {
    const LockGuard guard(created_lock);
    CreatedPool** const link = find_link(pool);
    if (link == nullptr) return CPP_POOL_WRONG_POOL;
    if ((*link)->core.stats().active != 0) return CPP_POOL_LIVE_OBJECTS;
    doomed = *link;
    *link = doomed->next;
  }
  delete doomed;
  return CPP_POOL_OK;
}

}  // extern "C"
