// expect: cannot
#include "cpp_pool/pool.hpp"

void free_into_pool_of_int(cpp_pool::ObjectPool<int>& pool, double* object) {
  pool.deallocate(object);
}
