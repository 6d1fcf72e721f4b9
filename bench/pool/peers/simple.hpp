// The pool that one would write first: a mutex, a vector that owns, a vector of what is free and an
// atomic count of what is in use. In C++, and in Rust with its standard library alone.
#ifndef BENCH_POOL_PEERS_SIMPLE_HPP_
#define BENCH_POOL_PEERS_SIMPLE_HPP_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "block.hpp"
#include "peer.hpp"

namespace bench {

template <class T>
class SimplePool {
 public:
  T* allocate() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      grow();
    }
    T* const object = free_.back();
    free_.pop_back();
    active_.fetch_add(1, std::memory_order_relaxed);
    return object;
  }

  void deallocate(T* object) {
    const std::lock_guard lock(mutex_);
    free_.push_back(object);
    active_.fetch_sub(1, std::memory_order_relaxed);
  }

 private:
  static constexpr std::size_t kInitialCapacity = 64;

  void grow() {
    const std::size_t added = std::max(kInitialCapacity, objects_.size());
    for (std::size_t i = 0; i < added; ++i) {
      objects_.push_back(std::make_unique<T>());
      free_.push_back(objects_.back().get());
    }
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> objects_;
  std::vector<T*> free_;
  std::atomic<std::size_t> active_ = 0;
};

struct SimpleInCpp {
  static constexpr std::string_view kName = "simple C++";
  static constexpr Kind kKind = Kind::kSimple;
  static constexpr bool kShared = true;
  static std::string open() { return ""; }

  template <std::size_t Size, std::size_t Index = 0>
  using Object = Block<Size, void, Index>;

  template <class T>
  struct Heap {
    static T* allocate() { return pool.allocate(); }
    static void deallocate(T* object) { pool.deallocate(object); }
    inline static SimplePool<T> pool;
  };
};

#if CPP_POOL_BENCH_HAS_RUST
// simple_pool_rs/src/lib.rs. The pool is never freed; a size is in bytes, a multiple of 8.
extern "C" {
void* bench_simple_pool_new(std::size_t size_bytes);
void* bench_simple_pool_allocate(void* pool);
void bench_simple_pool_deallocate(void* pool, void* object);
}
#endif

struct SimpleInRust {
  static constexpr std::string_view kName = "simple Rust";
  static constexpr Kind kKind = Kind::kSimple;
  static constexpr bool kShared = true;

  template <std::size_t Size, std::size_t Index = 0>
  using Object = Block<Size, void, Index>;

#if CPP_POOL_BENCH_HAS_RUST
  static std::string open() { return ""; }

  template <class T>
  struct Heap {
    static T* allocate() { return ::new (bench_simple_pool_allocate(pool)) T; }
    static void deallocate(T* object) { bench_simple_pool_deallocate(pool, object); }
    inline static void* const pool = bench_simple_pool_new(sizeof(T));
  };
#else
  static std::string open() { return "built without cargo"; }

  template <class T>
  using Heap = SimpleInCpp::Heap<T>;
#endif
};

}  // namespace bench

#endif  // BENCH_POOL_PEERS_SIMPLE_HPP_
