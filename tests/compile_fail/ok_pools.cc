// The right form of what the other files here do wrong.
#include <array>

#include "cpp_pool/pool.hpp"

struct Item {
  int value = 0;
};

void shared_between_threads(cpp_pool::Shared<cpp_pool::ObjectPool<Item>> pool);

void use() {
  cpp_pool::ObjectPool<Item> pool({.initial_capacity = 8});
  shared_between_threads(cpp_pool::share(pool));
  cpp_pool::ObjectPool<Item, cpp_pool::Unsynchronized> mine;
  cpp_pool::Ptr<Item> item = mine.make();
  cpp_pool::Ptr<Item> taken = std::move(item);
  std::array<Item*, 4> batch{};
  if (cpp_pool::ok(pool.allocate_batch(batch))) {
    pool.deallocate_batch(batch);
  }
  pool.deallocate(pool.allocate());
}
