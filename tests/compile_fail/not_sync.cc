// expect: a pool without a lock is Sync
#include "cpp_pool/pool.hpp"

static_assert(cpp_pool::is_sync_v<cpp_pool::ObjectPool<int, cpp_pool::Unsynchronized>>,
              "a pool without a lock is Sync");
