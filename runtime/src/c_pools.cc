// Pools that a caller of the C ABI makes for itself.
#include <new>
#include <utility>

#include "c_support.hpp"
#include "cpp_pool/c_api.h"
#include "cpp_pool/lock.hpp"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/pool_registry.hpp"

namespace cpp_pool {
namespace {

// Kept in a list, so that any pool may be asked for and only these are destroyed. The registry's
// lock guards it, which a fork holds.
struct CreatedPool {
  PoolCore core;
  CreatedPool* next = nullptr;

  CreatedPool(const TypeOps& type, const PoolOptions& options, Concurrency concurrency) noexcept
      : core(type, options, concurrency) {}
};

constinit CreatedPool* created = nullptr;

void list(CreatedPool& pool) noexcept {
  const LockGuard guard(PoolRegistry::lock());
  PoolRegistry::install_handlers();
  pool.next = created;
  created = &pool;
}

// Takes the pool off the list; null where it is none of these.
CreatedPool* unlist(const cpp_pool_pool* pool) noexcept {
  const LockGuard guard(PoolRegistry::lock());
  for (CreatedPool** link = &created; *link != nullptr; link = &(*link)->next) {
    if (reinterpret_cast<const cpp_pool_pool*>(&(*link)->core) == pool) {
      return std::exchange(*link, (*link)->next);
    }
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
    const cpp_pool_pool_options wanted = detail::read_options(options, values_of(shared));
    pool = make_pool(shared.ops(), wanted, result);
  }
  if (status != nullptr) *status = to_c(result);
  if (pool == nullptr) return nullptr;
  list(*pool);
  return reinterpret_cast<cpp_pool_pool*>(&pool->core);
}

cpp_pool_status cpp_pool_pool_destroy(cpp_pool_pool* pool) noexcept {
  using namespace cpp_pool;
  if (pool == nullptr) return CPP_POOL_OK;
  CreatedPool* const doomed = unlist(pool);
  if (doomed == nullptr) return CPP_POOL_WRONG_POOL;
  // Not under the lock, which a pool takes that was never used before.
  if (doomed->core.stats().active != 0) {
    list(*doomed);
    return CPP_POOL_LIVE_OBJECTS;
  }
  delete doomed;
  return CPP_POOL_OK;
}

}  // extern "C"
