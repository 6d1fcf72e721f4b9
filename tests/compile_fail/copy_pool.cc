// expect: deleted
#include "cpp_pool/pool.hpp"

cpp_pool::ObjectPool<int> copy_of(const cpp_pool::ObjectPool<int>& pool) {
  cpp_pool::ObjectPool<int> copy = pool;
  return copy_of(copy);
}
