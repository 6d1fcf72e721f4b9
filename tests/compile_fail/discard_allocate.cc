// expect: nodiscard
#pragma GCC diagnostic error "-Wunused-result"
#include "cpp_pool/pool.hpp"

void lose(cpp_pool::ObjectPool<int>& pool) { pool.allocate(); }
