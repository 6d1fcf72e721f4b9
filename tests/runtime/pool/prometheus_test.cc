#include "cpp_pool/prometheus.hpp"

#include <array>
#include <atomic>
#include <charconv>
#include <cstring>
#include <map>
#include <new>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>

#include "catch.hpp"
#include "cpp_pool/c_api.h"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

struct OddlyNamed {
  std::uint64_t value = 0;
};

}  // namespace
}  // namespace cpp_pool_test

template <>
struct cpp_pool::PoolTraits<cpp_pool_test::OddlyNamed> {
  static constexpr bool kKeepsObjects = false;
  static constexpr bool kRetainsHeap = false;
  static constexpr PoolOptions options{};

  static cpp_pool_test::OddlyNamed* construct(void* memory) noexcept {
    return ::new (memory) cpp_pool_test::OddlyNamed();
  }
  static std::size_t recycle(cpp_pool_test::OddlyNamed*, const PoolOptions&) noexcept { return 0; }
  static void destroy(cpp_pool_test::OddlyNamed*) noexcept {}
  static const char* type_name() noexcept { return "odd \"name\" \\ of\ntwo lines"; }
};

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;

// Reads the text format and holds it to its rules; a breach throws.
class Exposition {
 public:
  explicit Exposition(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      need(end != std::string_view::npos, "the last line ends, too");
      rest_ = text.substr(0, end);
      text.remove_prefix(end + 1);
      rest_.starts_with('#') ? read_comment() : read_sample();
    }
    need(helped_ == typed_, "each family has help and type");
  }

  // Of a family, by the label values.
  std::uint64_t value(const std::string& family, const std::string& type,
                      const std::string& policy = "THREAD_CACHED") const {
    return values_.at({family, type, policy});
  }
  bool has(const std::string& type) const {
    for (const auto& [key, ignored] : values_) {
      if (std::get<1>(key) == type) return true;
    }
    return false;
  }
  const auto& values() const { return values_; }
  std::size_t family_count() const { return typed_.size(); }

 private:
  static void need(bool holds, const char* rule) {
    if (!holds) throw std::runtime_error(rule);
  }
  void skip(std::string_view what) {
    need(rest_.starts_with(what), "what has to be here");
    rest_.remove_prefix(what.size());
  }
  std::string word() {
    const std::size_t size = std::min(rest_.find_first_of(" {"), rest_.size());
    const std::string result(rest_.substr(0, size));
    rest_.remove_prefix(size);
    need(result.starts_with("cpp_pool_"), "a name says whose it is");
    return result;
  }

  void read_comment() {
    if (rest_.starts_with("# HELP ")) {
      skip("# HELP ");
      need(helped_.insert(word()).second, "a family is explained once");
      return;
    }
    skip("# TYPE ");
    family_ = word();
    need(typed_.insert(family_).second, "a family stands in one place");
    skip(family_.ends_with("_total") ? " counter" : " gauge");
    need(rest_.empty(), "nothing follows");
  }

  void read_sample() {
    need(word() == family_, "a sample stands below its type");
    skip("{type=\"");
    const std::string type = label_value();
    skip("\",policy=\"");
    const std::string policy = label_value();
    skip("\"} ");
    std::uint64_t value = 0;
    const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    need(read.ptr == rest_.data() + rest_.size() && read.ec == std::errc(), "a number, no more");
    need(values_.emplace(std::tuple(family_, type, policy), value).second, "a sample is alone");
  }

  std::string label_value() {
    std::string value;
    for (; !rest_.empty() && rest_.front() != '"'; rest_.remove_prefix(1)) {
      if (rest_.front() == '\\') {
        rest_.remove_prefix(1);
        need(!rest_.empty() && std::strchr("\\\"n", rest_.front()) != nullptr, "a known escape");
        value += rest_.front() == 'n' ? '\n' : rest_.front();
      } else {
        value += rest_.front();
      }
    }
    return value;
  }

  std::string_view rest_;  // of the line
  std::string family_;
  std::set<std::string> helped_;
  std::set<std::string> typed_;
  std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> values_;
};

TEST_CASE("a pool's Prometheus text has all counters") {
  ObjectPool<Plain, cpp_pool::Mutex> pool({.initial_capacity = 2, .max_capacity = 3});
  std::array<Plain*, 3> objects{};
  REQUIRE(pool.allocate_batch(objects) == cpp_pool::Status::kOk);
  REQUIRE(pool.try_allocate() == nullptr);
  pool.deallocate(objects[0]);
  // clang-format off
  REQUIRE(pool.prometheus_text() ==
R"(# HELP cpp_pool_allocated_total Objects handed out.
# TYPE cpp_pool_allocated_total counter
cpp_pool_allocated_total{type="cpp_pool_test::Plain",policy="MUTEX"} 3
# HELP cpp_pool_freed_total Objects taken back.
# TYPE cpp_pool_freed_total counter
cpp_pool_freed_total{type="cpp_pool_test::Plain",policy="MUTEX"} 1
# HELP cpp_pool_active Objects in use.
# TYPE cpp_pool_active gauge
cpp_pool_active{type="cpp_pool_test::Plain",policy="MUTEX"} 2
# HELP cpp_pool_capacity Slots.
# TYPE cpp_pool_capacity gauge
cpp_pool_capacity{type="cpp_pool_test::Plain",policy="MUTEX"} 3
# HELP cpp_pool_growths_total Times slots were added after the first.
# TYPE cpp_pool_growths_total counter
cpp_pool_growths_total{type="cpp_pool_test::Plain",policy="MUTEX"} 0
# HELP cpp_pool_cached Free slots that hold a constructed object.
# TYPE cpp_pool_cached gauge
cpp_pool_cached{type="cpp_pool_test::Plain",policy="MUTEX"} 0
# HELP cpp_pool_retained_bytes Heap bytes kept inside free objects.
# TYPE cpp_pool_retained_bytes gauge
cpp_pool_retained_bytes{type="cpp_pool_test::Plain",policy="MUTEX"} 0
# HELP cpp_pool_failed_total Allocations refused.
# TYPE cpp_pool_failed_total counter
cpp_pool_failed_total{type="cpp_pool_test::Plain",policy="MUTEX"} 1
# HELP cpp_pool_misuse_total Bad frees refused.
# TYPE cpp_pool_misuse_total counter
cpp_pool_misuse_total{type="cpp_pool_test::Plain",policy="MUTEX"} 0
# HELP cpp_pool_thread_cached Free slots in the hands of threads, about.
# TYPE cpp_pool_thread_cached gauge
cpp_pool_thread_cached{type="cpp_pool_test::Plain",policy="MUTEX"} 0
# HELP cpp_pool_depot_swaps_total Magazines traded between threads and the depot.
# TYPE cpp_pool_depot_swaps_total counter
cpp_pool_depot_swaps_total{type="cpp_pool_test::Plain",policy="MUTEX"} 0
# HELP cpp_pool_contended_locks_total Times a thread found the pool's lock taken.
# TYPE cpp_pool_contended_locks_total counter
cpp_pool_contended_locks_total{type="cpp_pool_test::Plain",policy="MUTEX"} 0
)");
  // clang-format on
  pool.deallocate(objects[1]);
  pool.deallocate(objects[2]);
}

TEST_CASE("the process's Prometheus text has each pool that was used") {
  ObjectPool<Plain> plain;
  ObjectPool<Counted, cpp_pool::LockFree> counted;
  const ObjectPool<OverAligned> unused;
  const auto one = plain.make();
  const auto two = counted.make();
  const auto three = counted.make();
  const Exposition all(cpp_pool::prometheus_text());
  REQUIRE(all.value("cpp_pool_active", "cpp_pool_test::Plain") == 1);
  REQUIRE(all.value("cpp_pool_active", "cpp_pool_test::Counted", "LOCK_FREE") == 2);
  REQUIRE_FALSE(all.has("cpp_pool_test::OverAligned"));
  REQUIRE(all.family_count() == sizeof(cpp_pool::PoolStats) / sizeof(std::uint64_t));
}

TEST_CASE("Prometheus sees pools of one type and policy as one") {
  ObjectPool<Plain> first;
  ObjectPool<Plain> second;
  ObjectPool<Plain, cpp_pool::Mutex> other;
  const auto one = first.make();
  const auto two = second.make();
  const auto three = second.make();
  const auto four = other.make();
  const Exposition all(cpp_pool::prometheus_text());
  REQUIRE(all.value("cpp_pool_allocated_total", "cpp_pool_test::Plain") == 3);
  REQUIRE(all.value("cpp_pool_allocated_total", "cpp_pool_test::Plain", "MUTEX") == 1);
}

TEST_CASE("a type's name is escaped for Prometheus") {
  ObjectPool<OddlyNamed> pool;
  const auto object = pool.make();
  const std::string text = pool.prometheus_text();
  REQUIRE(text.find(R"({type="odd \"name\" \\ of\ntwo lines",policy=)") != std::string::npos);
  REQUIRE(Exposition(text).value("cpp_pool_active", "odd \"name\" \\ of\ntwo lines") == 1);
}

TEST_CASE("an unsynchronized pool tells Prometheus nothing behind its thread's back") {
  ObjectPool<Tiny, cpp_pool::Unsynchronized> pool;
  const auto object = pool.make();
  REQUIRE_FALSE(Exposition(cpp_pool::prometheus_text()).has("cpp_pool_test::Tiny"));
  const Exposition own(pool.prometheus_text());
  REQUIRE(own.value("cpp_pool_active", "cpp_pool_test::Tiny", "UNSYNCHRONIZED") == 1);
}

TEST_CASE("Prometheus's text is right while threads run, and no counter falls") {
  ObjectPool<Plain> cached({.initial_capacity = 8});
  ObjectPool<Recycled, cpp_pool::LockFree> lock_free;
  std::atomic<int> texts{0};
  std::atomic<bool> intact{true};
  on_threads(4, [&](std::size_t thread) {
    if (thread != 0) {
      while (texts < 50) {
        const auto plain = cached.make();
        const auto recycled = lock_free.make();
        intact = intact && recycled->fill(10, 'x');
      }
      return;
    }
    auto before = Exposition(cpp_pool::prometheus_text()).values();
    for (; texts < 50; ++texts) {
      const Exposition all(cpp_pool::prometheus_text());
      for (const auto& [key, value] : before) {
        const bool may_fall = !std::get<0>(key).ends_with("_total");
        intact = intact && (may_fall || value <= all.values().at(key));
      }
      before = all.values();
    }
  });
  REQUIRE(intact);
}

TEST_CASE("C gets as much of the Prometheus text as its buffer has room for") {
  ObjectPool<Plain> pool;
  const auto object = pool.make();
  const std::string text = cpp_pool::prometheus_text();
  REQUIRE(cpp_pool_prometheus(nullptr, 0) == text.size());
  std::string buffer(text.size() + 1, '?');
  REQUIRE(cpp_pool_prometheus(buffer.data(), buffer.size()) == text.size());
  REQUIRE(std::string_view(buffer.c_str()) == text);
  buffer.assign(buffer.size(), '?');
  REQUIRE(cpp_pool_prometheus(buffer.data(), 10) == text.size());
  REQUIRE(std::string_view(buffer.c_str()) == text.substr(0, 9));
  REQUIRE(buffer[10] == '?');
  REQUIRE(cpp_pool_prometheus(buffer.data(), 1) == text.size());
  REQUIRE(buffer[0] == '\0');
}

TEST_CASE("without memory Prometheus gets nothing") {
  ObjectPool<Plain> pool;
  const auto object = pool.make();
  const FailingMemory none(0, true);
  REQUIRE(cpp_pool_prometheus(nullptr, 0) == 0);
  REQUIRE_THROWS_AS(cpp_pool::prometheus_text(), std::bad_alloc);
}

}  // namespace
}  // namespace cpp_pool_test
