// Types, hooks and recorders that the pool tests share.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <new>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool.hpp"
#include "failing_memory.hpp"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CPP_POOL_TEST_TSAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define CPP_POOL_TEST_TSAN 1
#endif
#if !defined(CPP_POOL_TEST_TSAN)
#define CPP_POOL_TEST_TSAN 0
#endif

namespace cpp_pool_test {

// For TEMPLATE_LIST_TEST_CASE: all policies, those that let several threads in, those whose threads
// have caches.
using AllPolicies = std::tuple<cpp_pool::ThreadCached, cpp_pool::LockFree, cpp_pool::Mutex,
                               cpp_pool::Unsynchronized>;
using SharedPolicies = std::tuple<cpp_pool::ThreadCached, cpp_pool::LockFree, cpp_pool::Mutex>;
using CachedPolicies = std::tuple<cpp_pool::ThreadCached, cpp_pool::LockFree>;

// So many turns of a stress, or what a sanitizer manages in the same time.
constexpr std::uint64_t scaled(std::uint64_t turns) {
  constexpr std::uint64_t kDivisor = CPP_POOL_TEST_TSAN ? 10 : CPP_POOL_ASAN ? 4 : 1;
  return turns / kDivisor + 1;
}

// Says what is wrong when it fails: REQUIRE(invariants(pool) == "").
template <class Pool>
std::string invariants(const Pool& pool) {
  std::string why;
  return pool.check_invariants(&why) ? "" : why;
}

struct Plain {
  std::uint64_t owner = 0;
  std::uint64_t sequence = 0;
  std::uint64_t check = 0;

  void mark(std::uint64_t by, std::uint64_t number) {
    owner = by;
    sequence = number;
    check = pattern();
  }
  std::uint64_t pattern() const { return (owner * 0x9E3779B97F4A7C15U) ^ sequence; }
  bool is_marked(std::uint64_t by, std::uint64_t number) const {
    return owner == by && sequence == number && check == pattern();
  }
};

// Counts its lives.
struct Counted {
  static inline std::atomic<int> alive{0};
  static inline std::atomic<int> born{0};

  Counted() {
    ++alive;
    ++born;
  }
  ~Counted() { --alive; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

  int value = 7;
};

// Throws from its constructor when told to: at the n-th birth from now.
struct Fragile {
  static inline int births_until_failure = -1;

  Fragile() {
    if (births_until_failure >= 0 && births_until_failure-- == 0) {
      throw 42;
    }
  }
  std::uint64_t value = 3;
};

// Recycled as generated messages are: it keeps its heap buffer while it is free.
struct Recycled {
  static constexpr cpp_pool::PoolOptions kPoolOptions{.initial_capacity = 16};
  static inline std::atomic<int> alive{0};

  Recycled() noexcept { ++alive; }
  ~Recycled() {
    release();
    --alive;
  }
  Recycled(const Recycled&) = delete;
  Recycled& operator=(const Recycled&) = delete;

  bool fill(std::size_t bytes, char with) noexcept {
    if (bytes > capacity) {
      char* grown = static_cast<char*>(cpp_pool::memory::reallocate(data, capacity, bytes));
      if (grown == nullptr) {
        return false;
      }
      data = grown;
      capacity = bytes;
    }
    std::memset(data, with, bytes);
    size = bytes;
    return true;
  }
  void release() noexcept {
    cpp_pool::memory::release(data, capacity);
    data = nullptr;
    size = capacity = 0;
  }

  char* data = nullptr;
  std::size_t size = 0;
  std::size_t capacity = 0;
};

// Keeps its child, an object of the same pool, while it is free.
struct Node {
  Node() noexcept = default;
  ~Node() { cpp_pool::deallocate(child); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  Node* child = nullptr;
  std::uint64_t value = 0;
};

struct alignas(256) OverAligned {
  char bytes[300] = {};
};

struct Huge {
  std::uint64_t first = 1;
  char bytes[200000] = {};
  std::uint64_t last = 2;
};

struct Tiny {
  char byte = 5;
};

// Collects misuse reports while it lives; the handler before comes back after it.
class MisuseRecorder {
 public:
  MisuseRecorder() : previous_(cpp_pool::set_misuse_handler(&record)) { reports().clear(); }
  ~MisuseRecorder() { cpp_pool::set_misuse_handler(previous_); }
  MisuseRecorder(const MisuseRecorder&) = delete;
  MisuseRecorder& operator=(const MisuseRecorder&) = delete;

  static std::vector<cpp_pool::MisuseReport>& reports() {
    static std::vector<cpp_pool::MisuseReport> all;
    return all;
  }
  static std::size_t count() {
    const std::lock_guard<std::mutex> guard(mutex());
    return reports().size();
  }

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  static void record(const cpp_pool::MisuseReport& report) {
    const std::lock_guard<std::mutex> guard(mutex());
    reports().push_back(report);
  }

  cpp_pool::MisuseHandler previous_;
};

// One by one, so that the pool grows step by step.
template <class Pool>
std::vector<typename Pool::value_type*> take(Pool& pool, std::size_t count) {
  std::vector<typename Pool::value_type*> objects;
  for (std::size_t i = 0; i < count; ++i) {
    objects.push_back(pool.allocate());
  }
  return objects;
}

// Runs function(index) on so many threads and waits for all.
template <class Function>
void on_threads(std::size_t count, Function function) {
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back(function, i);
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

}  // namespace cpp_pool_test

template <>
struct cpp_pool::PoolTraits<cpp_pool_test::Recycled> {
  static constexpr bool kKeepsObjects = true;
  static constexpr bool kRetainsHeap = true;
  static constexpr PoolOptions options = cpp_pool_test::Recycled::kPoolOptions;

  static cpp_pool_test::Recycled* construct(void* memory) noexcept {
    return ::new (memory) cpp_pool_test::Recycled();
  }
  static std::size_t recycle(cpp_pool_test::Recycled* object, const PoolOptions& pool) noexcept {
    if (pool.recycle == Recycle::kZeroize && object->data != nullptr) {
      memory::wipe(object->data, object->capacity);
    }
    object->size = 0;
    if (pool.recycle != Recycle::kRetain || object->capacity > pool.retain_max_bytes) {
      object->release();
    }
    return object->capacity;
  }
  static void destroy(cpp_pool_test::Recycled* object) noexcept { std::destroy_at(object); }
};

template <>
struct cpp_pool::PoolTraits<cpp_pool_test::Node> {
  static constexpr bool kKeepsObjects = true;
  static constexpr bool kRetainsHeap = false;
  static constexpr PoolOptions options{};

  static cpp_pool_test::Node* construct(void* memory) noexcept {
    return ::new (memory) cpp_pool_test::Node();
  }
  static std::size_t recycle(cpp_pool_test::Node* object, const PoolOptions&) noexcept {
    object->value = 0;
    return 0;
  }
  static void destroy(cpp_pool_test::Node* object) noexcept { std::destroy_at(object); }
};
