// expect: the type's pool options are invalid
#include "cpp_pool/pool.hpp"

struct Item {
  static constexpr cpp_pool::PoolOptions kPoolOptions{.initial_capacity = 10, .max_capacity = 5};
};

void use() { (void)cpp_pool::pool_of<Item>(); }
