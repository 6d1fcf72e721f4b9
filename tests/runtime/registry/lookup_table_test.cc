// The registry's index by itself.
#include "lookup_table.hpp"

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/memory.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::detail::LookupTable;

// Tables are static here: they keep their memory for as long as the process lives.

// Places to point to, and to have as scopes.
constexpr int kPlaces[64] = {};

void fill(LookupTable& table, std::uint64_t keys, const void* value) {
  table.invalidate();
  REQUIRE(table.begin(keys));
  for (std::uint64_t key = 0; key < keys; ++key) table.insert(&kPlaces[key % 7], key, value);
  table.publish();
}

}  // namespace

TEST_CASE("a table has no answer before it is published and after it is invalidated") {
  static LookupTable table;
  CHECK(!table.find(nullptr, 1).is_valid);
  REQUIRE(table.begin(1));
  table.insert(nullptr, 1, kPlaces);
  CHECK(!table.find(nullptr, 1).is_valid);
  table.publish();
  CHECK(table.find(nullptr, 1).value == kPlaces);
  CHECK(table.find(nullptr, 2).is_valid);
  CHECK(table.find(nullptr, 2).value == nullptr);
  table.invalidate();
  CHECK(!table.find(nullptr, 1).is_valid);
}

TEST_CASE("a key is found in its scope only, and the first value of it stays") {
  static LookupTable table;
  REQUIRE(table.begin(3));
  table.insert(&kPlaces[0], 5, &kPlaces[10]);
  table.insert(&kPlaces[1], 5, &kPlaces[11]);
  table.insert(&kPlaces[1], 5, &kPlaces[12]);
  table.publish();
  CHECK(table.find(&kPlaces[0], 5).value == &kPlaces[10]);
  CHECK(table.find(&kPlaces[1], 5).value == &kPlaces[11]);
  CHECK(table.find(&kPlaces[2], 5).value == nullptr);
}

TEST_CASE("a table that is filled again holds nothing of before") {
  static LookupTable table;
  for (const std::uint64_t keys : {10U, 3000U, 5U, 0U, 400U}) {
    fill(table, keys, &kPlaces[keys % 64]);
    std::size_t wrong = 0;
    for (std::uint64_t key = 0; key < 3000; ++key) {
      const LookupTable::Answer answer = table.find(&kPlaces[key % 7], key);
      const void* const wanted = key < keys ? &kPlaces[keys % 64] : nullptr;
      wrong += answer.is_valid && answer.value == wanted ? 0 : 1;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a reader gets a table's values or no answer while it is filled again and again") {
  static LookupTable table;
  std::atomic<bool> is_done{false};
  std::atomic<std::size_t> wrong{0};
  std::atomic<std::size_t> answers{0};
  fill(table, 20, &kPlaces[20]);
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      for (std::uint64_t key = 0; !is_done || answers == 0; key = (key + 1) % 400) {
        const LookupTable::Answer answer = table.find(&kPlaces[key % 7], key);
        if (!answer.is_valid) continue;
        answers.fetch_add(1, std::memory_order_relaxed);
        // A round's value says how many keys it has.
        const auto* const value = static_cast<const int*>(answer.value);
        const bool fits =
            value == nullptr ? key >= 20 : key < static_cast<std::uint64_t>(value - kPlaces);
        wrong += fits ? 0 : 1;
      }
    });
  }
  for (std::uint64_t round = 0; round < 2000; ++round) {
    const std::uint64_t keys = 20 + round % 40;
    fill(table, keys, &kPlaces[keys]);
  }
  is_done = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(wrong == 0);
}

}  // namespace cpp_pool_test
