// The load's checks can fail: each pool here is broken in one way, and the workload says so.
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool.hpp"
#include "load/workloads.hpp"

namespace {

using concurrent::MediumMessage;
using concurrent::SmallMessage;
using concurrent::StressTestMessage;

// An ObjectPool behind a fault that strikes every 100th call.
template <class T>
class Adaptor {
 public:
  T* try_allocate() { return on_allocate(pool_.try_allocate()); }
  cpp_pool::Status deallocate(T* message) {
    return on_free(message) ? pool_.deallocate(message) : cpp_pool::Status::kOk;
  }
  cpp_pool::Status allocate_batch(std::span<T*> messages) {
    const cpp_pool::Status status = pool_.allocate_batch(messages);
    for (T*& message : messages) message = on_allocate(message);
    return status;
  }
  cpp_pool::Status deallocate_batch(std::span<T* const> messages) {
    cpp_pool::Status status = cpp_pool::Status::kOk;
    for (T* const message : messages) {
      if (const cpp_pool::Status one = deallocate(message); !ok(one)) status = one;
    }
    return status;
  }
  [[nodiscard]] cpp_pool::PoolStats stats() const { return on_stats(pool_.stats()); }
  [[nodiscard]] bool check_invariants(std::string* why) const {
    *why = "made up";
    return invariants_hold && pool_.check_invariants(why);
  }

  std::function<T*(T*)> on_allocate = [](T* message) { return message; };
  std::function<bool(T*)> on_free = [](T*) { return true; };
  std::function<cpp_pool::PoolStats(cpp_pool::PoolStats)> on_stats = [](cpp_pool::PoolStats stats) {
    return stats;
  };
  bool invariants_hold = true;
  cpp_pool::ObjectPool<T>& pool() { return pool_; }

 private:
  cpp_pool::ObjectPool<T> pool_{T::kPoolOptions};
};

class Every {
 public:
  explicit Every(int period) : period_(period) {}
  bool strikes() { return ++calls_ % period_ == 0; }

 private:
  int period_;
  int calls_ = 0;
};

// Faults that free a message twice, or never, are told to the misuse handler as well.
class QuietMisuse {
 public:
  QuietMisuse() : before_(cpp_pool::set_misuse_handler([](const cpp_pool::MisuseReport&) {})) {}
  ~QuietMisuse() { cpp_pool::set_misuse_handler(before_); }
  QuietMisuse(const QuietMisuse&) = delete;
  QuietMisuse& operator=(const QuietMisuse&) = delete;

 private:
  cpp_pool::MisuseHandler before_;
};

struct Found {
  std::uint64_t errors = 0;
  std::uint64_t leaks = 0;
  std::vector<std::string> descriptions;

  [[nodiscard]] bool tells(const std::string& what) const {
    for (const std::string& one : descriptions) {
      if (one.find(what) != std::string::npos) return true;
    }
    return false;
  }
};

// Nothing is freed before the end: a fault concerns a message that is alive.
constexpr load::Config kConfig = {.threads = 1, .operations = 999, .live = 1000};

template <class T, class Work>
Found run_on(Adaptor<T>& pool, Work work) {
  const QuietMisuse quiet;
  load::Audit audit;
  load::on_own_pool(pool, audit, [&](Adaptor<T>& own) { return work(own, audit); });
  return {audit.errors(), audit.leaks(), audit.descriptions()};
}

template <class T>
Found churn(Adaptor<T>& pool) {
  return run_on(pool, [](auto& own, auto& audit) { return load::churn<T>(own, kConfig, audit); });
}

}  // namespace

TEST_CASE("a pool without fault passes every check") {
  Adaptor<StressTestMessage> pool;
  const Found found = churn(pool);
  CHECK(found.errors == 0);
  CHECK(found.leaks == 0);
  CHECK(found.descriptions.empty());
}

TEST_CASE("a slot that is handed out twice is an error") {
  Adaptor<StressTestMessage> pool;
  StressTestMessage* last = nullptr;
  pool.on_allocate = [&, every = Every(100)](StressTestMessage* message) mutable {
    if (every.strikes()) {
      static_cast<void>(pool.pool().deallocate(message));
      return last;
    }
    return last = message;
  };
  const Found found = churn(pool);
  CHECK(found.errors > 0);
  CHECK(found.tells("handed to two owners"));
}

TEST_CASE("a message that the pool loses is a leak") {
  Adaptor<StressTestMessage> pool;
  std::vector<StressTestMessage*> lost;
  pool.on_free = [&, every = Every(100)](StressTestMessage* message) mutable {
    const bool loses = every.strikes();
    if (loses) lost.push_back(message);
    return !loses;
  };
  const Found found = churn(pool);
  CHECK(found.leaks == lost.size());
  CHECK(found.leaks == 9);
  CHECK(found.tells("did not come back"));
  for (StressTestMessage* const message : lost) CHECK(ok(pool.pool().deallocate(message)));
}

TEST_CASE("a recycled message that was not emptied is an error") {
  Adaptor<MediumMessage> pool;
  pool.on_allocate = [every = Every(100)](MediumMessage* message) mutable {
    if (every.strikes()) message->add_tags(1);
    return message;
  };
  const Found found = churn(pool);
  CHECK(found.errors > 0);
  CHECK(found.tells("a new message was not empty"));
}

TEST_CASE("a late write to a live message is an error") {
  Adaptor<SmallMessage> pool;
  pool.on_allocate = [every = Every(100),
                      last = static_cast<SmallMessage*>(nullptr)](SmallMessage* message) mutable {
    if (every.strikes()) last->mutable_name()->append("!");
    return last = message;
  };
  const Found found = churn(pool);
  CHECK(found.errors > 0);
  CHECK(found.tells("lost its owner's pattern"));
}

TEST_CASE("live messages that overlap are an error") {
  cpp_pool::ObjectPool<SmallMessage> pool(SmallMessage::kPoolOptions);
  load::Audit audit;
  auto owners = load::make_owners<SmallMessage>(pool, 2, audit);
  REQUIRE(owners[0].take());
  owners[1].adopt(owners[0].held().front());
  load::check_live(owners, audit);
  CHECK(audit.errors() == 1);
  static_cast<void>(owners[1].hand_over());
}

TEST_CASE("a pool that miscounts is an error") {
  Adaptor<SmallMessage> pool;
  SECTION("in its balance") {
    pool.on_stats = [](cpp_pool::PoolStats stats) {
      ++stats.freed;
      return stats;
    };
    CHECK(churn(pool).tells("counts don't balance"));
  }
  SECTION("in what it handed out") {
    pool.on_stats = [](cpp_pool::PoolStats stats) {
      stats.allocated -= stats.allocated / 2;
      stats.freed = stats.allocated - stats.active;
      return stats;
    };
    CHECK(churn(pool).tells("counted other allocations"));
  }
}

TEST_CASE("a broken invariant is an error that says which one") {
  Adaptor<SmallMessage> pool;
  pool.invariants_hold = false;
  const Found found = churn(pool);
  CHECK(found.errors > 0);
  CHECK(found.tells("made up"));
}

TEST_CASE("growth in spite of room is an error") {
  Adaptor<SmallMessage> pool;
  pool.on_stats = [calls = 0u](cpp_pool::PoolStats stats) mutable {
    stats.capacity += 100'000 * ++calls;
    return stats;
  };
  const load::Config config = {.threads = 1, .operations = 1, .live = 100};
  const Found fragmented = run_on(pool, [&](auto& own, auto& audit) {
    return load::fragment<SmallMessage>(own, config, audit);
  });
  CHECK(fragmented.tells("grew although it had room"));
  const Found iterated = run_on(pool, [&](auto& own, auto& audit) {
    return load::iterate<SmallMessage>(own, {.operations = 10}, audit);
  });
  CHECK(iterated.tells("the free list lost slots"));
}

TEST_CASE("a refused allocation or batch is an error where there has to be room") {
  Adaptor<SmallMessage> pool;
  pool.on_allocate = [&, every = Every(100)](SmallMessage* message) mutable {
    if (!every.strikes()) return message;
    static_cast<void>(pool.pool().deallocate(message));
    return static_cast<SmallMessage*>(nullptr);
  };
  CHECK(churn(pool).tells("an allocation failed"));
}

TEST_CASE("an exception in a thread is an error") {
  load::Audit audit;
  load::run_crew(2, audit, [](int) { throw std::bad_alloc(); });
  CHECK(audit.errors() == 2);
}

TEST_CASE("a result with errors or leaks did not hold") {
  load::Result result;
  CHECK(result.held());
  result.errors = 1;
  CHECK_FALSE(result.held());
  result.errors = 0;
  result.leaks = 1;
  CHECK_FALSE(result.held());
}
