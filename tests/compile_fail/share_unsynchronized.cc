// expect: no matching function for call to
#include "cpp_pool/pool.hpp"

void share_it(cpp_pool::ObjectPool<int, cpp_pool::Unsynchronized>& pool) {
  auto shared = cpp_pool::share(pool);
  (void)shared;
}
