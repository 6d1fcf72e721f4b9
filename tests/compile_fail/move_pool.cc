// expect: deleted
#include <utility>

#include "cpp_pool/pool.hpp"

void take(cpp_pool::ObjectPool<int>& from) { cpp_pool::ObjectPool<int> to(std::move(from)); }
