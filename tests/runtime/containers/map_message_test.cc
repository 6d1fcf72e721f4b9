#include <map>
#include <string>
#include <type_traits>
#include <utility>

#include "catch.hpp"
#include "fake_message.hpp"
#include "memory_probe.hpp"

using cpp_pool::Map;
using cpp_pool::Status;
using cpp_pool::String;
using cpp_pool::testing::MemoryProbe;
using cpp_pool::testing::Node;
using cpp_pool::testing::NodePool;
using People = Map<String, Node>;

namespace {

constexpr std::string_view kLong = "a text that is too long for the first sixteen bytes";

People make(int count) {
  People people;
  for (int i = 0; i < count; ++i) people[std::to_string(i)].number = i;
  return people;
}

}  // namespace

TEST_CASE("a map of messages reads and changes as protobuf's does") {
  MemoryProbe probe;
  {
    People people;
    people["x"].number = 1;
    (*&people)["y"].name = "Y";
    people.at("y").number = 2;
    people.find("x")->second.name = "X";
    for (auto& [key, person] : people) person.number += 10;
    for (auto& entry : people) entry.second.number += 10;
    const People& read = people;
    int sum = 0;
    for (const auto& [key, person] : read) {
      STATIC_REQUIRE(std::is_same_v<decltype(person), const Node&>);
      sum += person.number;
    }
    CHECK(sum == 43);
    CHECK(read.find("x")->second.name == "X");
    CHECK(read.at("y").name == "Y");
    CHECK(read.find_value("z") == nullptr);
    CHECK(NodePool::live == 2);
  }
  CHECK(NodePool::live == 0);
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("an entry in memory is its key and a pointer") {
  struct CEntry {
    cpp_pool_string key;
    Node* value;
  };
  STATIC_REQUIRE(sizeof(People::value_type) == sizeof(CEntry));
  STATIC_REQUIRE(offsetof(People::StoredEntry, value) == offsetof(CEntry, value));
  STATIC_REQUIRE(sizeof(Map<std::int32_t, Node>::value_type) == 16);
  STATIC_REQUIRE(sizeof(Map<std::int32_t, std::int32_t>::value_type) == 8);
  STATIC_REQUIRE(sizeof(Map<bool, bool>::value_type) == 2);
  People people = make(1);
  CEntry entry;
  std::memcpy(&entry, static_cast<const void*>(&*people.begin()), sizeof(entry));
  CHECK(std::string_view(entry.key.data, entry.key.size) == "0");
  CHECK(entry.value == &people.at("0"));
}

TEST_CASE("messages of a map keep their addresses while it grows") {
  People people = make(1);
  Node* first = &people["0"];
  for (int i = 1; i < 100; ++i) people[std::to_string(i)];
  CHECK(&people["0"] == first);
}

TEST_CASE("messages go into a map copied, moved or made in place") {
  People people;
  Node node(kLong, 1);
  CHECK(people.insert({"a", node}).second);
  CHECK_FALSE(people.insert({"a", Node(9)}).second);
  CHECK(people.insert(std::make_pair(std::string("b"), Node(2))).second);
  CHECK(people.insert(*people.begin()).second == false);
  CHECK(people.emplace("c", 3).second);
  CHECK(people.try_emplace("d", "four", 4).second);
  CHECK_FALSE(people.try_emplace("d", "five", 5).second);
  CHECK(people.emplace("e", std::move(node)).second);
  CHECK(node.name.empty());  // NOLINT: moved
  CHECK(people.at("e").name == kLong);
  CHECK_FALSE(people.insert_or_assign("c", Node(7)).second);
  CHECK(people.at("c").number == 7);
  CHECK(people.try_set("a", people.at("d")) == Status::kOk);
  CHECK(people.at("a").name == "four");
  People more;
  more.insert(people.begin(), people.end());
  CHECK(more == people);
}

TEST_CASE("erased messages are used again, empty") {
  MemoryProbe probe;
  People people;
  for (int i = 0; i < 20; ++i) people[std::to_string(i)].name = kLong;
  const auto allocations = probe.allocations();
  CHECK(people.erase("7") == 1);
  people.erase(people.begin());
  CHECK(NodePool::live == 20);
  CHECK(people["20"] == Node());
  people.clear();
  for (int i = 0; i < 20; ++i) {
    CHECK(people[std::to_string(i)] == Node());
    people[std::to_string(i)].name = kLong;
  }
  CHECK(probe.allocations() == allocations);
  CHECK(people.check_invariants());
}

TEST_CASE("copies of maps of messages are deep") {
  MemoryProbe probe;
  {
    People people = make(12);
    people["3"].children.Add()->name = kLong;
    const People copy = people;
    CHECK(copy == people);
    people["3"].number = 7;
    CHECK(copy != people);
    people = copy;
    CHECK(copy == people);
    people.MergeFrom(make(13));
    CHECK(people.size() == 13);
    CHECK(people.at("3").children.empty());
    CHECK(people.retained_bytes() + copy.retained_bytes() == probe.live_bytes());
    people.zeroize();
    CHECK(copy.retained_bytes() == probe.live_bytes());
  }
  CHECK(NodePool::live == 0);
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("a map may become a copy of a map inside its own value") {
  People people;
  people["a"].by_name["b"].name = kLong;
  const People inner = people["a"].by_name;
  people.CopyFrom(people["a"].by_name);
  CHECK(people == inner);
}

TEST_CASE("a map of messages is unchanged wherever memory ends") {
  MemoryProbe probe;
  People other = make(10);
  other["3"].children.Add()->name = kLong;
  const Node node(kLong, 3);
  for (const int size : {0, 2, 8}) {
    const auto check = [&](auto change) {
      for (std::size_t successes = 0;; ++successes) {
        People people = make(size);
        probe.fail_after(successes);
        const Status status = change(people);
        probe.stop_failing();
        REQUIRE(people.check_invariants());
        if (status == Status::kOk) return;
        REQUIRE(status == Status::kNoMemory);
        REQUIRE(people == make(size));
      }
    };
    check([&](People& people) { return people.try_copy_from(other); });
    check([&](People& people) { return people.try_set("key", node); });
    check([&](People& people) {
      return people.try_mutable("key") == nullptr ? Status::kNoMemory : Status::kOk;
    });
  }
}
