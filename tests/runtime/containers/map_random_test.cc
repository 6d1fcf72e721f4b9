#include <map>
#include <random>
#include <string>
#include <unordered_map>

#include "catch.hpp"
#include "cpp_pool/map.hpp"

using cpp_pool::Map;
using cpp_pool::String;

namespace {

using Numbers = Map<std::int32_t, std::int32_t>;
using Names = Map<String, String>;

std::map<std::string, std::string> content_of(const Names& map) {
  std::map<std::string, std::string> content;
  for (const auto& [key, value] : map) content.emplace(key, value);
  return content;
}
std::map<int, int> content_of(const Numbers& map) {
  std::map<int, int> content;
  for (const auto& [key, value] : map) content.emplace(key, value);
  return content;
}

}  // namespace

TEST_CASE("a random history of a map of numbers equals that of a standard map") {
  std::mt19937 random(99);
  Numbers map;
  std::unordered_map<int, int> model;
  for (int step = 0; step < 100000; ++step) {
    const int key = static_cast<int>(random() % 64);
    const int value = static_cast<int>(random());
    switch (random() % 8) {
      case 0:
      case 1:
        map[key] = value;
        model[key] = value;
        break;
      case 2:
        REQUIRE(map.insert({key, value}).second == model.insert({key, value}).second);
        break;
      case 3:
      case 4:
        REQUIRE(map.erase(key) == model.erase(key));
        break;
      case 5: {
        const auto found = map.find(key);
        REQUIRE((found == map.end()) == (model.count(key) == 0));
        if (found == map.end()) break;
        REQUIRE(found->second == model[key]);
        map.erase(found);
        model.erase(key);
        break;
      }
      case 6:
        if (step % 50 == 0) {
          map.clear();
          model.clear();
        }
        break;
      default:
        REQUIRE(map.contains(key) == (model.count(key) == 1));
    }
    REQUIRE(map.size() == model.size());
    if (step % 64 == 0) {
      REQUIRE(map.check_invariants());
      REQUIRE(content_of(map) == std::map<int, int>(model.begin(), model.end()));
    }
  }
}

TEST_CASE("a random history of a map of strings equals that of a standard map") {
  std::mt19937 random(100);
  Names map;
  std::map<std::string, std::string> model;
  for (int step = 0; step < 50000; ++step) {
    const std::string key = std::string(random() % 3 * 10, 'k') + std::to_string(random() % 40);
    const std::string value(random() % 40, 'v');
    switch (random() % 6) {
      case 0:
      case 1:
        map[key] = value;
        model[key] = value;
        break;
      case 2:
        map.emplace(key, value);
        model.emplace(key, value);
        break;
      case 3:
        REQUIRE(map.erase(key) == model.erase(key));
        break;
      case 4:
        if (step % 40 != 0) break;
        map.clear();
        model.clear();
        break;
      default: {
        const Names copy = map;
        if (step % 3 == 0) map = copy;
        REQUIRE(copy == map);
      }
    }
    REQUIRE(content_of(map) == model);
    if (step % 64 == 0) REQUIRE(map.check_invariants());
  }
}
