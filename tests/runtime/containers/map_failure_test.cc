#include <map>
#include <new>
#include <string>

#include "catch.hpp"
#include "cpp_pool/map.hpp"
#include "memory_probe.hpp"

using cpp_pool::Map;
using cpp_pool::Status;
using cpp_pool::String;
using cpp_pool::testing::MemoryProbe;

namespace {

constexpr std::string_view kLong = "a text that is too long for the first sixteen bytes";

using Names = Map<String, String>;

std::map<std::string, std::string> content_of(const Names& map) {
  std::map<std::string, std::string> content;
  for (const auto& [key, value] : map) content.emplace(key, value);
  return content;
}

}  // namespace

TEST_CASE("a map is unchanged wherever memory ends") {
  MemoryProbe probe;
  Names other;
  for (int i = 0; i < 20; ++i) other[std::to_string(i)] = kLong;
  for (const int size : {0, 3, 8, 16}) {
    const auto check = [&](Status (*change)(Names&, const Names&)) {
      for (std::size_t successes = 0;; ++successes) {
        Names map;
        for (int i = 0; i < size; ++i) map["key " + std::to_string(i)] = "value";
        const auto before = content_of(map);
        probe.fail_after(successes);
        const Status status = change(map, other);
        probe.stop_failing();
        REQUIRE(map.check_invariants());
        if (status == Status::kOk) return;
        REQUIRE(status == Status::kNoMemory);
        REQUIRE(content_of(map) == before);
      }
    };
    check([](Names& to, const Names& from) { return to.try_copy_from(from); });
    check([](Names& to, const Names&) { return to.try_set(kLong, kLong); });
    check([](Names& to, const Names&) { return to.try_reserve(100); });
    check([](Names& to, const Names&) {
      return to.try_mutable(kLong) == nullptr ? Status::kNoMemory : Status::kOk;
    });
  }
}

TEST_CASE("a merge that runs out of memory leaves a map that is valid") {
  MemoryProbe probe;
  const Names other{{"a", kLong}, {"b", kLong}, {"c", kLong}};
  for (std::size_t successes = 0;; ++successes) {
    Names map{{"b", "old"}};
    probe.fail_after(successes);
    const Status status = map.try_merge_from(other);
    probe.stop_failing();
    REQUIRE(map.check_invariants());
    for (const auto& [key, value] : map) CHECK((value == kLong || value == "old"));
    if (status == Status::kOk) break;
  }
}

TEST_CASE("inserting into a map throws where memory ends") {
  MemoryProbe probe;
  Names map;
  const Names other{{"a", "b"}};
  probe.fail_after(0);
  CHECK_THROWS_AS(map["a"], std::bad_alloc);
  CHECK_THROWS_AS(map.insert({"a", "b"}), std::bad_alloc);
  CHECK_THROWS_AS(map.emplace("a", "b"), std::bad_alloc);
  CHECK_THROWS_AS(map.try_emplace("a"), std::bad_alloc);
  CHECK_THROWS_AS(map.insert_or_assign("a", "b"), std::bad_alloc);
  CHECK_THROWS_AS(map.reserve(1), std::bad_alloc);
  CHECK_THROWS_AS(map = other, std::bad_alloc);
  CHECK_THROWS_AS(map.MergeFrom(other), std::bad_alloc);
  CHECK_THROWS_AS(Names(other), std::bad_alloc);
  CHECK(map.try_reserve(std::size_t{1} << 31) == Status::kTooMany);
  CHECK(map.try_reserve(SIZE_MAX) == Status::kTooMany);
  CHECK(map.empty());
}

TEST_CASE("copying and building a map leaks nothing wherever memory ends") {
  MemoryProbe probe;
  Names source;
  for (int i = 0; i < 12; ++i) source[std::to_string(i)] = kLong;
  const std::map<std::string, std::string> standard = content_of(source);
  const auto live = probe.live_blocks();
  for (std::size_t successes = 0; successes < 40; ++successes) {
    probe.fail_after(successes);
    try {
      const Names copy = source;
      const Names built(standard.begin(), standard.end());
      const Names listed{{"a", kLong}, {"b", kLong}};
    } catch (const std::bad_alloc&) {
      CHECK(probe.failures() != 0);
    }
    probe.stop_failing();
    REQUIRE(probe.live_blocks() == live);
  }
}
