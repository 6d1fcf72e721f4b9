// expect: nodiscard
#pragma GCC diagnostic error "-Wunused-result"
#include <array>

#include "cpp_pool/pool.hpp"

void ignore(cpp_pool::ObjectPool<int>& pool) {
  std::array<int*, 3> batch{};
  pool.allocate_batch(batch);
}
