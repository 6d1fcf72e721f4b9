// Maps with every type of key and of value.
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "map_keys.pool.hpp"
#include "map_values.pool.hpp"
#include "map_values_proto2.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

using Keys = golden::map_keys::Keys;
using Values = golden::map_values::Values;

template <class K>
std::vector<K> keys() {
  std::vector<K> all = {std::numeric_limits<K>::max(), std::numeric_limits<K>::lowest()};
  if constexpr (!std::is_same_v<K, bool>) {
    for (int i = 1; i < 60; ++i) all.push_back(static_cast<K>(i * 37));
  }
  return all;
}

// Inserting, finding and erasing among few entries and many, so that the index comes and goes.
template <class Map, class K>
void check_map(Map& map, const std::vector<K>& all) {
  int next = 0;
  for (const K& key : all) map[key] = next++;
  REQUIRE(map.size() == all.size());
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(map.at(all[i]) == static_cast<int>(i));
  for (std::size_t i = 0; i < all.size(); i += 2) CHECK(map.erase(all[i]) == 1);
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(map.contains(all[i]) == (i % 2 == 1));
  CHECK(map.erase(all[0]) == 0);
  CHECK(map.check_invariants());
  map.clear();
  CHECK(map.empty());
  map[all[0]] = 1;
  CHECK(map.size() == 1);
}

template <class K, class V>
void check_value(cpp_pool::Map<K, V>* map, V value) {
  (*map)[1] = value;
  (*map)[2];
  CHECK(map->at(1) == value);
  CHECK(map->at(2) == V{});
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a map holds keys of every type") {
  Keys message;
  check_map(*message.mutable_by_int32(), keys<std::int32_t>());
  check_map(*message.mutable_by_int64(), keys<std::int64_t>());
  check_map(*message.mutable_by_uint32(), keys<std::uint32_t>());
  check_map(*message.mutable_by_uint64(), keys<std::uint64_t>());
  check_map(*message.mutable_by_sint32(), keys<std::int32_t>());
  check_map(*message.mutable_by_sint64(), keys<std::int64_t>());
  check_map(*message.mutable_by_fixed32(), keys<std::uint32_t>());
  check_map(*message.mutable_by_fixed64(), keys<std::uint64_t>());
  check_map(*message.mutable_by_sfixed32(), keys<std::int32_t>());
  check_map(*message.mutable_by_sfixed64(), keys<std::int64_t>());
  check_map(*message.mutable_by_bool(), std::vector<char>{true, false});
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(Balanced, "a map holds strings as keys, the empty one and one with NULs too") {
  std::vector<std::string> all = {"", std::string("\0", 1), std::string("a\0b", 3), "a"};
  for (int i = 0; i < 50; ++i) all.push_back("key number " + std::to_string(i));
  Keys message;
  check_map(*message.mutable_by_string(), all);
}

TEST_CASE_METHOD(Balanced, "a map holds values of every scalar type") {
  Values m;
  check_value(m.mutable_double_values(), -0.5);
  check_value(m.mutable_float_values(), 0.25F);
  check_value(m.mutable_int32_values(), INT32_MIN);
  check_value(m.mutable_int64_values(), INT64_MIN);
  check_value(m.mutable_uint32_values(), UINT32_MAX);
  check_value(m.mutable_uint64_values(), UINT64_MAX);
  check_value(m.mutable_sint32_values(), -1);
  check_value(m.mutable_sint64_values(), std::int64_t{-1});
  check_value(m.mutable_fixed32_values(), 1U);
  check_value(m.mutable_fixed64_values(), std::uint64_t{1});
  check_value(m.mutable_sfixed32_values(), -2);
  check_value(m.mutable_sfixed64_values(), std::int64_t{-2});
  check_value(m.mutable_bool_values(), true);
}

TEST_CASE_METHOD(Balanced, "a map of messages keeps their addresses while it grows") {
  Values message;
  golden::map_values::Item& first = (*message.mutable_items())["first"];
  first.set_id(1);
  for (int i = 0; i < 100; ++i) (*message.mutable_items())[std::to_string(i)].set_id(i);
  CHECK(&message.items().at("first") == &first);
  CHECK(message.items_size() == 101);
}

TEST_CASE_METHOD(Balanced, "a map iterates as pairs") {
  Values message;
  (*message.mutable_items())["a"].set_id(1);
  (*message.mutable_items())["b"].set_id(2);
  int sum = 0;
  std::string names;
  for (const auto& [name, item] : message.items()) {
    names += name.view();
    sum += item.id();
  }
  CHECK(sum == 3);
  CHECK(names.size() == 2);
  for (auto& entry : *message.mutable_items()) entry.second.set_id(9);
  CHECK(message.items().at("a").id() == 9);
}

TEST_CASE_METHOD(Balanced, "an entry whose key was erased comes back empty") {
  Values message;
  (*message.mutable_items())["a"].set_id(1);
  (*message.mutable_string_values())[1] = std::string_view("text");
  message.mutable_items()->erase("a");
  message.mutable_string_values()->erase(1);
  CHECK((*message.mutable_items())["b"].id() == 0);
  CHECK((*message.mutable_string_values())[2].empty());
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(Balanced, "the order of entries does not count in equality") {
  Keys a;
  Keys b;
  for (int i = 0; i < 20; ++i) (*a.mutable_by_int32())[i] = i;
  for (int i = 19; i >= 0; --i) (*b.mutable_by_int32())[i] = i;
  CHECK(a == b);
  CHECK(a.DebugString() == b.DebugString());
  (*b.mutable_by_int32())[3] = 4;
  CHECK_FALSE(a == b);
}

TEST_CASE_METHOD(Balanced, "merging maps overwrites by key") {
  Values a;
  Values b;
  (*a.mutable_items())["k"].set_id(1);
  (*a.mutable_items())["only a"].set_id(2);
  (*b.mutable_items())["k"].mutable_items();
  CHECK(a.MergeFrom(b) == cpp_pool::Status::kOk);
  CHECK(a.items().at("k").id() == 0);
  CHECK(a.items().at("only a").id() == 2);
}

TEST_CASE_METHOD(Balanced, "a map holds messages of its own type") {
  Values message;
  (*(*message.mutable_selves())[true].mutable_selves())[false].mutable_kinds();
  const Values copy = message;
  CHECK(copy.selves().at(true).selves().size() == 1);
}

TEST_CASE_METHOD(Balanced, "a required field of a map's value counts") {
  golden::map_values::two::Values message;
  CHECK(message.IsInitialized());
  (*message.mutable_needs())["n"];
  CHECK_FALSE(message.IsInitialized());
  (*message.mutable_needs())["n"].set_id(1);
  CHECK(message.IsInitialized());
}

}  // namespace roundtrip
