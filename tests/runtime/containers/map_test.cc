#include "cpp_pool/map.hpp"

#include <limits>
#include <map>
#include <string>
#include <utility>

#include "catch.hpp"
#include "memory_probe.hpp"

using cpp_pool::Map;
using cpp_pool::Status;
using cpp_pool::String;
using cpp_pool::testing::MemoryProbe;

namespace {

constexpr std::string_view kLong = "a text that is too long for the first sixteen bytes";

using Numbers = Map<std::int32_t, std::int32_t>;
using Names = Map<String, String>;

std::map<std::string, std::string> content_of(const Names& map) {
  std::map<std::string, std::string> content;
  for (const auto& [key, value] : map) content.emplace(key, value);
  return content;
}

Numbers squares(int count) {
  Numbers map;
  for (int i = 0; i < count; ++i) map[i] = i * i;
  return map;
}

}  // namespace

TEST_CASE("a map starts empty and without memory") {
  MemoryProbe probe;
  Numbers map;
  CHECK(map.empty());
  CHECK(map.begin() == map.end());
  CHECK(map.find(1) == map.end());
  CHECK(map.erase(1) == 0);
  map.clear();
  CHECK(map.check_invariants());
  CHECK(probe.allocations() == 0);
}

TEMPLATE_TEST_CASE("every integer can be a key", "", std::int32_t, std::int64_t, std::uint32_t,
                   std::uint64_t) {
  using Limits = std::numeric_limits<TestType>;
  Map<TestType, double> map;
  map[Limits::min()] = 1.5;
  map[Limits::max()] = 2.5;
  map[0] = 3.5;
  for (int i = 1; i < 20; ++i) map[static_cast<TestType>(i)] = i;
  CHECK(map.at(Limits::max()) == 2.5);
  CHECK(map.at(0) == 3.5);
  CHECK(map.contains(Limits::min()));
  CHECK(map.count(static_cast<TestType>(20)) == 0);
  CHECK(map.check_invariants());
}

TEST_CASE("negative keys of 32 and 64 bits are found") {
  Map<std::int32_t, bool> small;
  Map<std::int64_t, float> large;
  for (int i = -20; i < 0; ++i) {
    small[i] = true;
    large[i] = static_cast<float>(i);
  }
  CHECK(small.at(-7));
  CHECK(large.at(-7) == -7.0F);
}

TEST_CASE("bools are keys") {
  Map<bool, std::int64_t> map{{true, 1}, {false, 2}};
  CHECK(map.size() == 2);
  CHECK(map.at(true) == 1);
  CHECK(map.erase(true) == 1);
  CHECK(map.at(false) == 2);
}

TEST_CASE("string keys are found by any kind of string") {
  Map<String, std::int32_t> map;
  map["one"] = 1;
  map[std::string("two")] = 2;
  map[String("three")] = 3;
  CHECK(map.at(std::string_view("one")) == 1);
  CHECK(map.find("two")->second == 2);
  CHECK(map.contains(std::string("three")));
  CHECK(map.find("four") == map.end());
  CHECK_THROWS_AS(map.at("four"), std::out_of_range);
  CHECK_THROWS_AS(std::as_const(map).at("four"), std::out_of_range);
}

TEST_CASE("keys of all lengths differ from those that only begin like them") {
  Names map;
  std::string key;
  for (int i = 0; i < 200; ++i, key += i % 3 == 0 ? '\0' : 'k') map[key] = key;
  CHECK(map.size() == 200);
  for (const auto& [found, value] : map) CHECK(found == value);
  CHECK(map.check_invariants());
}

TEST_CASE("a map iterates in the order of insertion") {
  Numbers map;
  for (int i = 0; i < 50; ++i) map[(i * 37) % 101] = i;
  int expected = 0;
  for (const auto& [key, value] : map) {
    CHECK(value == expected);
    ++expected;
  }
  CHECK(expected == 50);
}

TEST_CASE("values change while a map is iterated") {
  Numbers numbers = squares(12);
  for (auto& [key, value] : numbers) value += 1;
  for (auto& entry : numbers) entry.second += 1;
  for (auto it = numbers.begin(); it != numbers.end(); it++) it->second += 1;
  CHECK(numbers.at(3) == 12);
  Names names{{"a", "x"}};
  for (auto& [key, value] : names) value = "y";
  names.find("a")->second += "z";
  CHECK(names.at("a") == "yz");
}

TEST_CASE("insertions keep what is there") {
  Names map;
  const auto [first, inserted] = map.insert({"a", "1"});
  CHECK(inserted);
  CHECK(first->first == "a");
  CHECK_FALSE(map.insert({"a", "2"}).second);
  CHECK(map.insert(std::make_pair("b", "3")).second);
  CHECK(map.insert(std::pair<std::string, std::string>("c", "4")).second);
  CHECK(map.insert(Names::value_type("d", "5")).second);
  CHECK_FALSE(map.insert(*map.begin()).second);
  CHECK(map.emplace("e", "6").second);
  CHECK(map.try_emplace("f").second);
  CHECK(map.try_emplace("g", std::size_t{3} > 2 ? "7" : "").second);
  CHECK_FALSE(map.try_emplace("g", "8").second);
  map.insert({{"h", "9"}, {"a", "0"}});
  const std::map<std::string, std::string> more = {{"i", "10"}};
  map.insert(more.begin(), more.end());
  CHECK(content_of(map) == std::map<std::string, std::string>{{"a", "1"},
                                                              {"b", "3"},
                                                              {"c", "4"},
                                                              {"d", "5"},
                                                              {"e", "6"},
                                                              {"f", ""},
                                                              {"g", "7"},
                                                              {"h", "9"},
                                                              {"i", "10"}});
  CHECK(Names(more.begin(), more.end()).size() == 1);
}

TEST_CASE("insert_or_assign takes a value of the same map") {
  Map<String, String> map;
  map.insert({"first", "a text that is too long to be anywhere but on the heap"});
  for (int i = 0; i < 100; ++i) map.insert_or_assign(std::to_string(i), map.at("first"));
  CHECK(map.size() == 101);
  CHECK(map.at("99") == map.at("first").view());
}

TEST_CASE("insert_or_assign and try_set overwrite") {
  Numbers map;
  CHECK(map.insert_or_assign(1, 2).second);
  CHECK_FALSE(map.insert_or_assign(1, 3).second);
  CHECK(map.try_set(1, 4) == Status::kOk);
  CHECK(map.try_set(2, 5) == Status::kOk);
  CHECK(*map.find_value(1) == 4);
  CHECK(map.find_value(3) == nullptr);
  CHECK(*map.try_mutable(3) == 0);
  CHECK(std::as_const(map).find_value(2) != nullptr);
}

TEST_CASE("equal_range is the entry or nothing") {
  Numbers map = squares(3);
  const auto [first, last] = map.equal_range(1);
  CHECK(std::distance(first, last) == 1);
  const auto none = std::as_const(map).equal_range(7);
  CHECK(none.first == none.second);
}

TEST_CASE("erasing while iterating visits every entry once") {
  Numbers map = squares(100);
  int visits = 0;
  for (auto it = map.begin(); it != map.end(); ++visits) {
    it = it->first % 3 == 0 ? map.erase(it) : std::next(it);
  }
  CHECK(visits == 100);
  CHECK(map.size() == 66);
  CHECK_FALSE(map.contains(99));
  CHECK(map.check_invariants());
}

TEST_CASE("a range of entries can be erased") {
  Numbers map = squares(30);
  map.erase(std::next(map.begin(), 5), std::next(map.begin(), 25));
  CHECK(map.size() == 10);
  for (const int key : {0, 4, 25, 29}) CHECK(map.contains(key));
  CHECK(map.check_invariants());
  map.erase(map.begin(), map.end());
  CHECK(map.empty());
}

TEST_CASE("a key that was erased and comes again has a fresh value") {
  Numbers numbers = squares(20);
  Names names{{"a", "x"}, {"b", "y"}};
  CHECK(numbers.erase(4) == 1);
  CHECK(numbers[4] == 0);
  CHECK(names.erase("a") == 1);
  CHECK(names["a"].empty());
  names.clear();
  numbers.clear();
  CHECK(names["b"].empty());
  CHECK(numbers[19] == 0);
}

TEST_CASE("a cleared map fills again without an allocation") {
  MemoryProbe probe;
  Names map;
  const auto fill = [&map] {
    for (int i = 0; i < 100; ++i) map[std::string(kLong) + std::to_string(i)] = kLong;
  };
  fill();
  const auto allocations = probe.allocations();
  for (int round = 0; round < 5; ++round) {
    map.clear();
    CHECK(map.empty());
    CHECK(map.find(kLong) == map.end());
    fill();
    CHECK(map.check_invariants());
  }
  CHECK(probe.allocations() == allocations);
  CHECK(map.retained_bytes() == probe.live_bytes());
}

TEST_CASE("a map grows from scanned to hashed and back") {
  Numbers map;
  for (int size = 1; size < 40; ++size) {
    map[size] = size;
    REQUIRE(map.check_invariants());
  }
  for (int size = 39; size > 0; --size) {
    CHECK(map.erase(size) == 1);
    REQUIRE(map.check_invariants());
    CHECK(map.count(1) == (size > 1 ? 1U : 0U));
  }
  map.clear();
  for (int i = 0; i < 12; ++i) map[i] = i;
  CHECK(map.check_invariants());
}

TEST_CASE("reserved room is used without another allocation by a map") {
  MemoryProbe probe;
  Numbers map;
  map.reserve(1000);
  const auto allocations = probe.allocations();
  for (int i = 0; i < 1000; ++i) map[i] = i;
  CHECK(probe.allocations() == allocations);
  CHECK(map.capacity() >= 1000);
}

TEST_CASE("a million entries allocate rarely and are found") {
  MemoryProbe probe;
  Map<std::uint64_t, std::uint32_t> map;
  for (std::uint32_t i = 0; i < 1000000; ++i) map[std::uint64_t{i} << 20] = i;
  CHECK(probe.allocations() < 60);
  bool all = true;
  for (std::uint32_t i = 0; i < 1000000; ++i) all = all && map.at(std::uint64_t{i} << 20) == i;
  CHECK(all);
}

TEST_CASE("a key or value may be a part of the map itself") {
  MemoryProbe probe;
  Names map{{"a", kLong}};
  for (int i = 0; i < 40; ++i) {
    const std::string key = std::to_string(i);
    CHECK(map.try_set(key, map.begin()->second) == Status::kOk);
    map.insert({map.at(key).view().substr(0, static_cast<std::size_t>(i)), map.at(key)});
  }
  CHECK(map.at("39") == kLong);
  CHECK(map.check_invariants());
}

TEST_CASE("copies of maps are independent, moves and swaps take the memory") {
  MemoryProbe probe;
  {
    Names map{{"a", "1"}, {"b", "2"}};
    Names copy = map;
    CHECK(copy == map);
    copy["a"] = "3";
    CHECK(copy != map);
    CHECK(map.at("a") == "1");
    copy = map;
    CHECK(copy == map);
    Names& same = map;
    map = same;
    Names moved = std::move(map);
    CHECK(map.empty());  // NOLINT: a moved-from map is empty
    map = std::move(moved);
    map.swap(moved);
    swap(map, moved);
    CHECK(map == copy);
    copy.MergeFrom(copy);
    copy.MergeFrom(Names{{"b", "9"}, {"c", "4"}});
    CHECK(content_of(copy) ==
          std::map<std::string, std::string>{{"a", "1"}, {"b", "9"}, {"c", "4"}});
    CHECK(map != copy);
    copy.CopyFrom(Names());
    CHECK(copy.empty());
  }
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("maps are equal whatever the order") {
  Numbers forth;
  Numbers back;
  for (int i = 0; i < 30; ++i) {
    forth[i] = i;
    back[29 - i] = 29 - i;
  }
  CHECK(forth == back);
  back[3] = 4;
  CHECK(forth != back);
}

TEST_CASE("release and zeroize leave an empty map without memory") {
  MemoryProbe probe;
  Names map;
  for (int i = 0; i < 20; ++i) map[std::to_string(i)] = kLong;
  map.erase("3");
  map.release();
  CHECK(probe.live_blocks() == 0);
  CHECK(map.check_invariants());
  for (int i = 0; i < 20; ++i) map[std::to_string(i)] = kLong;
  map.zeroize();
  CHECK(probe.live_blocks() == 0);
  CHECK(map.empty());
}
