// expect: constraints not satisfied
#include "cpp_pool/pool.hpp"

using Pool = cpp_pool::ObjectPool<int, cpp_pool::Unsynchronized>;

void serve(cpp_pool::Shared<Pool> pool);
