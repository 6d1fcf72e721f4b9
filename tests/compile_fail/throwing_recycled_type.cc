// expect: must construct without throwing
#include "cpp_pool/pool.hpp"

struct Item {
  Item() noexcept(false) {}
};

template <>
struct cpp_pool::PoolTraits<Item> {
  static constexpr bool kKeepsObjects = true;
  static constexpr bool kRetainsHeap = false;
  static constexpr PoolOptions options{};
  static Item* construct(void* memory) { return ::new (memory) Item(); }
  static std::size_t recycle(Item*, const PoolOptions&) noexcept { return 0; }
  static void destroy(Item* item) noexcept { item->~Item(); }
};

cpp_pool::ObjectPool<Item> pool;
