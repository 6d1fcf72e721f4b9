#include "cpp_pool/traits.hpp"

#include <type_traits>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::is_send_v;
using cpp_pool::is_sync_v;
using cpp_pool::Mutex;
using cpp_pool::ObjectPool;
using cpp_pool::Ptr;
using cpp_pool::Unsynchronized;

struct Declared {
  static constexpr bool kSend = true;
  static constexpr bool kSync = false;
};
struct Silent {};
enum class Color { kRed };

TEST_CASE("arithmetic types and enums are Send and Sync, others only when they say so") {
  STATIC_REQUIRE(is_send_v<int>);
  STATIC_REQUIRE(is_sync_v<const double>);
  STATIC_REQUIRE(is_send_v<Color>);
  STATIC_REQUIRE(is_send_v<Declared>);
  STATIC_REQUIRE_FALSE(is_sync_v<Declared>);
  STATIC_REQUIRE_FALSE(is_send_v<Silent>);
  STATIC_REQUIRE_FALSE(is_sync_v<Silent>);
  STATIC_REQUIRE_FALSE(is_send_v<int*>);
}

TEST_CASE("a pool under a mutex is Send and Sync, an unsynchronized one only Send") {
  STATIC_REQUIRE(is_send_v<ObjectPool<Plain, Mutex>>);
  STATIC_REQUIRE(is_sync_v<ObjectPool<Plain, Mutex>>);
  STATIC_REQUIRE(is_send_v<ObjectPool<Plain, Unsynchronized>>);
  STATIC_REQUIRE_FALSE(is_sync_v<ObjectPool<Plain, Unsynchronized>>);
}

TEST_CASE("a smart pointer is Send when its object is") {
  STATIC_REQUIRE(is_send_v<Ptr<Declared>>);
  STATIC_REQUIRE_FALSE(is_sync_v<Ptr<Declared>>);
  STATIC_REQUIRE_FALSE(is_send_v<Ptr<Silent>>);
}

TEST_CASE("a pool is neither copied nor moved") {
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<ObjectPool<Plain>>);
  STATIC_REQUIRE_FALSE(std::is_move_constructible_v<ObjectPool<Plain>>);
  STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<ObjectPool<Plain>>);
}

TEST_CASE("a shared pool is used from several threads") {
  ObjectPool<Plain> pool;
  const auto shared = cpp_pool::share(pool);
  STATIC_REQUIRE(cpp_pool::Send<decltype(cpp_pool::share(pool))>);
  on_threads(3, [shared](std::size_t) {
    for (int i = 0; i < 100; ++i) {
      shared->deallocate(shared->allocate());
    }
  });
  REQUIRE(pool.stats().freed == 300);
}

TEST_CASE("a type without a policy of its own is pooled in thread caches") {
  struct Own {
    using PoolPolicy = Unsynchronized;
  };
  STATIC_REQUIRE(std::is_same_v<cpp_pool::policy_of_t<Plain>, cpp_pool::ThreadCached>);
  STATIC_REQUIRE(std::is_same_v<cpp_pool::policy_of_t<Own>, Unsynchronized>);
}

TEST_CASE("a type's own options are its pool's") {
  STATIC_REQUIRE(cpp_pool::options_of<Recycled>.initial_capacity == 16);
  STATIC_REQUIRE(cpp_pool::options_of<Plain> == cpp_pool::PoolOptions{});
}

}  // namespace
}  // namespace cpp_pool_test
