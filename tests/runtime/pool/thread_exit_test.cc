// What a thread had at hand when it ends, and what it does with pools while it ends.
#include <fcntl.h>
#include <pthread.h>

#include <atomic>
#include <cstdlib>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "process.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

TEMPLATE_LIST_TEST_CASE("a thread that ends leaves every slot to others", "", SharedPolicies) {
  constexpr std::uint32_t kSlots = 1500;
  ObjectPool<Plain, TestType> pool({.initial_capacity = kSlots, .max_capacity = kSlots});
  std::atomic<bool> intact{true};
  for (int turn = 0; turn < 5; ++turn) {
    on_threads(1, [&](std::size_t) {
      std::vector<Plain*> objects = take(pool, kSlots);
      for (Plain* object : objects) {
        intact = intact && pool.deallocate(object) == Status::kOk;
      }
    });
    REQUIRE(intact);
    REQUIRE(pool.stats().thread_cached == 0);
    REQUIRE(pool.stats().failed == 0);
    REQUIRE(invariants(pool) == "");
  }
  REQUIRE(pool.stats().allocated == 5 * kSlots);
}

TEMPLATE_LIST_TEST_CASE("a thread that ends leaves objects to others with their buffers", "",
                        SharedPolicies) {
  ObjectPool<Recycled, TestType> pool;
  on_threads(1, [&pool](std::size_t) {
    const std::vector<Recycled*> objects = take(pool, 300);
    for (Recycled* object : objects) {
      (void)object->fill(100, 'x');
    }
    pool.deallocate_batch(objects);
  });
  REQUIRE(pool.stats().cached == 300);
  REQUIRE(pool.stats().retained_bytes == 300 * 100);
  REQUIRE(pool.stats().thread_cached == 0);
  const std::uint64_t growth_count = pool.stats().growth_count;
  const std::vector<Recycled*> objects = take(pool, 300);
  std::uint64_t bytes = pool.stats().retained_bytes;
  for (const Recycled* object : objects) {
    bytes += object->capacity;
  }
  REQUIRE(bytes == 300 * 100);
  REQUIRE(pool.stats().growth_count == growth_count);
  REQUIRE(pool.deallocate_batch(objects) == Status::kOk);
}

// Frees what it holds, and uses the pool once more, when its thread ends.
template <class Pool>
class LastUser {
 public:
  ~LastUser() { end(); }

  void hold(Pool& pool) {
    pool_ = &pool;
    objects_ = take(pool, 100);
  }
  void end() {
    if (pool_ != nullptr) {
      bool works = pool_->deallocate_batch(objects_) == Status::kOk;
      objects_ = take(*pool_, 50);
      works = works && pool_->deallocate_batch(objects_) == Status::kOk;
      works = works && pool_->check_invariants();
      ended += works ? 1 : 0;
      pool_ = nullptr;
    }
  }

  static inline std::atomic<int> ended{0};

 private:
  Pool* pool_ = nullptr;
  std::vector<Plain*> objects_;
};

template <class Pool>
LastUser<Pool>& last_user() {
  thread_local LastUser<Pool> user;
  return user;
}

TEMPLATE_LIST_TEST_CASE("a thread-local object that outlives its thread's caches uses the pool", "",
                        SharedPolicies) {
  using Pool = ObjectPool<Plain, TestType>;
  Pool pool;
  LastUser<Pool>::ended = 0;
  on_threads(10, [&pool](std::size_t) {
    LastUser<Pool>& user = last_user<Pool>();  // made before the caches, so destroyed after them
    user.hold(pool);
  });
  REQUIRE(LastUser<Pool>::ended == 10);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().thread_cached == 0);
  REQUIRE(invariants(pool) == "");
}

TEMPLATE_LIST_TEST_CASE("a thread's first use of a pool may be in a thread-local destructor", "",
                        SharedPolicies) {
  using Pool = ObjectPool<Plain, TestType>;
  struct AtEnd {
    Pool* pool = nullptr;
    ~AtEnd() { pool->deallocate_batch(take(*pool, 300)); }
  };
  Pool pool;
  on_threads(10, [&pool](std::size_t) {
    thread_local AtEnd at_end;
    at_end.pool = &pool;
  });
  REQUIRE(pool.stats().allocated == 3000);
  REQUIRE(pool.stats().thread_cached == 0);
  REQUIRE(invariants(pool) == "");
}

// Destructors of thread-specific keys run after all thread-local objects are gone.
TEMPLATE_LIST_TEST_CASE("the destructor of a thread-specific key uses a pool", "", SharedPolicies) {
  using Pool = ObjectPool<Plain, TestType>;
  Pool pool;
  LastUser<Pool>::ended = 0;
  pthread_key_t key{};
  REQUIRE(::pthread_key_create(&key,
                               [](void* user) { delete static_cast<LastUser<Pool>*>(user); }) == 0);
  on_threads(10, [&pool, key](std::size_t) {
    auto* user = new LastUser<Pool>;
    user->hold(pool);
    (void)::pthread_setspecific(key, user);
  });
  REQUIRE(::pthread_key_delete(key) == 0);
  REQUIRE(LastUser<Pool>::ended == 10);
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().thread_cached == 0);
  REQUIRE(invariants(pool) == "");
}

template <class Policy>
struct OfPolicy {
  using PoolPolicy = Policy;
  std::uint64_t value = 5;
};

// Runs at the end of the process; what fails there ends it with a code of its own.
template <class T>
void free_at_end(std::vector<T*>& objects) {
  for (T* object : objects) {
    if (object->value != 5 || cpp_pool::deallocate(object) != Status::kOk) {
      std::_Exit(3);
    }
  }
  objects = take(cpp_pool::pool_of<T>(), 300);
  if (cpp_pool::pool_of<T>().deallocate_batch(objects) != Status::kOk ||
      !cpp_pool::pool_of<T>().check_invariants()) {
    std::_Exit(4);
  }
  cpp_pool::pool_of<T>().trim();
  objects.clear();
}

template <class T>
struct EndUser {
  EndUser() = default;
  ~EndUser() { free_at_end(objects); }
  EndUser(const EndUser&) = delete;
  EndUser& operator=(const EndUser&) = delete;

  std::vector<T*> objects;
};

template <class T>
std::vector<T*>& held_until_exit() {
  static auto* const objects = new std::vector<T*>;  // never destroyed, and no leak
  return *objects;
}

// Thread-local objects go first, then static ones and exit handlers, the last registered first.
template <class T>
void end_with_objects() {
  std::atexit([] { free_at_end(held_until_exit<T>()); });
  static EndUser<T> made_first;
  thread_local EndUser<T> of_thread;
  auto& pool = cpp_pool::pool_of<T>();
  made_first.objects = take(pool, 200);
  of_thread.objects = take(pool, 200);
  held_until_exit<T>() = take(pool, 200);
  static EndUser<T> made_last;
  made_last.objects = take(pool, 200);
  const int null = ::open("/dev/null", O_WRONLY);
  ::dup2(null,
         STDOUT_FILENO);  // what the parent has not written yet is not this process's to write
  std::exit(0);
}

TEMPLATE_LIST_TEST_CASE("a process that ends frees objects in destructors and exit handlers", "",
                        AllPolicies) {
  const ChildResult child = in_child([] { end_with_objects<OfPolicy<TestType>>(); });
  REQUIRE(child.error_output == "");
  REQUIRE(child.status == 0);
}

TEMPLATE_LIST_TEST_CASE("a process ends while threads work", "", SharedPolicies) {
  const ChildResult child = in_child([] {
    for (int i = 0; i < 3; ++i) {
      std::thread([] {
        for (;;) {
          auto& pool = cpp_pool::pool_of<OfPolicy<TestType>>();
          pool.deallocate_batch(take(pool, 100));
        }
      }).detach();
    }
    end_with_objects<OfPolicy<TestType>>();
  });
  REQUIRE(child.error_output == "");
  REQUIRE(child.status == 0);
}

TEMPLATE_LIST_TEST_CASE("thousands of short threads leave nothing behind", "", SharedPolicies) {
  const FailingMemory memory(kNever, false, Growth::kInPlace);
  ObjectPool<Plain, TestType> pool({.initial_capacity = 16});
  constexpr std::size_t kAtOnce = 5;
  std::int64_t early_bytes = 0;
  for (std::uint64_t turn = 0; turn < scaled(10000) / kAtOnce; ++turn) {
    on_threads(kAtOnce,
               [&pool](std::size_t thread) { pool.deallocate_batch(take(pool, 20 + thread)); });
    early_bytes = turn == 10 ? memory.most_mapped_bytes() : early_bytes;
  }
  REQUIRE(pool.stats().active == 0);
  REQUIRE(pool.stats().thread_cached == 0);
  REQUIRE(pool.capacity() <= 1024);
  // Each has a table of caches; how many are there at once is up to the system.
  REQUIRE(memory.most_mapped_bytes() <= early_bytes + (std::int64_t{kAtOnce} << 20));
  REQUIRE(invariants(pool) == "");
}

}  // namespace
}  // namespace cpp_pool_test
