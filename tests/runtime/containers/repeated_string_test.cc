#include "cpp_pool/repeated_string.hpp"

#include <algorithm>
#include <list>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "memory_probe.hpp"

using cpp_pool::Status;
using cpp_pool::String;
using cpp_pool::testing::MemoryProbe;
using Strings = cpp_pool::RepeatedPtrField<String>;

namespace {

constexpr std::string_view kLong = "a text that is too long for the first sixteen bytes";

std::vector<std::string> texts_of(const Strings& array) {
  std::vector<std::string> texts;
  for (std::string_view text : array) texts.emplace_back(text);
  return texts;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("strings are added as views, temporaries and empty ones to fill") {
  Strings array;
  array.Add("a");
  array.Add(std::string("b"));
  array.Add(String("c"));
  *array.Add() = "d";
  CHECK(array.try_add("e") == Status::kOk);
  CHECK(texts_of(array) == Texts{"a", "b", "c", "d", "e"});
  CHECK(array.size() == 5);
  CHECK(array[0] == "a");
  CHECK(array.Get(1) == "b");
  CHECK(array.at(2) == "c");
  CHECK_THROWS_AS(array.at(5), std::out_of_range);
}

TEST_CASE("strings change by index") {
  Strings array{"a", "b"};
  array.Set(0, kLong);
  *array.Mutable(1) += "c";
  CHECK(texts_of(array) == Texts{std::string(kLong), "bc"});
  array.SwapElements(0, 1);
  CHECK(array[0] == "bc");
  CHECK(array.try_set(0, array[1]) == Status::kOk);
  CHECK(array[0] == kLong);
}

TEST_CASE("a string of the array may be added again while the array grows") {
  MemoryProbe probe;
  Strings array{"short", kLong};
  for (int i = 0; i < 50; ++i) {
    array.Add(array[0]);
    array.Add(array[1].view());
  }
  CHECK(std::count(array.begin(), array.end(), "short") == 51);
  CHECK(std::count(array.begin(), array.end(), kLong) == 51);
  array.Add(std::move(array[1]));
  CHECK(array[1].empty());
  CHECK(array[array.size() - 1] == kLong);
}

TEST_CASE("ranges of strings may come from the array itself") {
  Strings array{"a", "b"};
  array.Add(array.begin(), array.end());
  array.Add(array.rbegin(), array.rend());
  CHECK(texts_of(array) == Texts{"a", "b", "a", "b", "b", "a", "b", "a"});
  array.Assign(array.begin() + 1, array.begin() + 3);
  CHECK(texts_of(array) == Texts{"b", "a"});
  array.MergeFrom(array);
  CHECK(texts_of(array) == Texts{"b", "a", "b", "a"});
  const Strings& same = array;
  array = same;
  CHECK(array.size() == 4);
  const std::list<std::string> list = {"x", "y"};
  array.Assign(list.begin(), list.end());
  CHECK(texts_of(array) == Texts{"x", "y"});
  CHECK(Strings(list.begin(), list.end()) == array);
}

TEST_CASE("removed strings leave their memory to those that come") {
  MemoryProbe probe;
  Strings array;
  for (int i = 0; i < 10; ++i) array.Add(kLong);
  const auto allocations = probe.allocations();
  array.Clear();
  CHECK(array.empty());
  for (int i = 0; i < 10; ++i) array.Add(kLong);
  array.Truncate(3);
  array.RemoveLast();
  array.DeleteSubrange(0, 2);
  CHECK(array.check_invariants());
  for (int i = 0; i < 10; ++i) {
    CHECK(array.try_add()->empty());
    array[i] = kLong;
  }
  CHECK(probe.allocations() == allocations);
  CHECK(array.retained_bytes() == probe.live_bytes());
}

TEST_CASE("strings leave from the middle") {
  Strings array{"0", "1", "2", "3", "4", "5"};
  array.DeleteSubrange(1, 2);
  CHECK(*array.erase(array.begin()) == "3");
  const auto* behind = array.erase(array.begin() + 1, array.end());
  CHECK(behind == array.end());
  CHECK(texts_of(array) == Texts{"3"});
  CHECK(array.try_resize(3) == Status::kOk);
  CHECK(texts_of(array) == Texts{"3", "", ""});
  CHECK(array.try_resize(0) == Status::kOk);
  CHECK(array.empty());
}

TEST_CASE("strings sort, and their addresses can be gone through") {
  Strings array{"c", "a", "b"};
  std::sort(array.begin(), array.end());
  CHECK(texts_of(array) == Texts{"a", "b", "c"});
  std::vector<String*> addresses(array.pointer_begin(), array.pointer_end());
  CHECK(addresses[2] == array.Mutable(2));
  CHECK(*std::as_const(array).pointer_begin() == array.data());
  CHECK(Texts(array.rbegin(), array.rend()) == Texts{"c", "b", "a"});
}

TEST_CASE("copies of string arrays own all their text") {
  MemoryProbe probe;
  {
    std::string source = "borrowed";
    Strings array;
    CHECK(array.Add()->borrow(source) == Status::kOk);
    const Strings copy = array;
    source[0] = 'x';
    CHECK(copy[0] == "borrowed");
    Strings moved = std::move(array);
    moved = copy;
    CHECK(moved == copy);
    moved.Swap(&array);
    CHECK(moved.empty());
    swap(moved, array);
    CHECK(moved.size() == 1);
    array = std::move(moved);
    CHECK(array != Strings{"borrowed", ""});
    array.release();
    CHECK(array.empty());
    array.Add(kLong);
    array.zeroize();
    CHECK(array.retained_bytes() == 0);
  }
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("an array of strings is unchanged wherever memory ends") {
  MemoryProbe probe;
  const Strings other{kLong, "short", kLong};
  const Texts before = {"a", std::string(kLong), "c"};
  const auto check = [&](Status (*change)(Strings&, const Strings&)) {
    for (std::size_t successes = 0;; ++successes) {
      Strings array(before.begin(), before.end());
      probe.fail_after(successes);
      const Status status = change(array, other);
      probe.stop_failing();
      REQUIRE(array.check_invariants());
      if (status == Status::kOk) return successes;
      REQUIRE(status == Status::kNoMemory);
      REQUIRE(texts_of(array) == before);
    }
  };
  CHECK(check([](Strings& to, const Strings& from) { return to.try_copy_from(from); }) == 2);
  CHECK(check([](Strings& to, const Strings& from) { return to.try_merge_from(from); }) == 4);
  CHECK(check([](Strings& to, const Strings&) { return to.try_add(kLong); }) == 2);
  CHECK(check([](Strings& to, const Strings&) { return to.try_set(0, kLong); }) == 1);
  CHECK(check([](Strings& to, const Strings&) { return to.try_reserve(50); }) == 1);
}

TEST_CASE("adding to an array of strings throws where memory ends") {
  MemoryProbe probe;
  Strings array{"a"};
  String text(kLong);
  probe.fail_after(0);
  CHECK_THROWS_AS(array.Add(), std::bad_alloc);
  CHECK_THROWS_AS(array.Add("b"), std::bad_alloc);
  CHECK_THROWS_AS(array.Add(std::move(text)), std::bad_alloc);
  CHECK_THROWS_AS(array.Set(0, kLong), std::bad_alloc);
  CHECK_THROWS_AS(Strings(array), std::bad_alloc);
  CHECK(text == kLong);  // NOLINT: still there after a failed move
  CHECK(texts_of(array) == Texts{"a"});
  CHECK(array.try_reserve(std::size_t{1} << 31) == Status::kTooMany);
  CHECK_THROWS_AS(array.Reserve(INT32_MAX), std::bad_alloc);
}

TEST_CASE("a random history of a string array equals that of a vector") {
  std::mt19937 random(77);
  Strings array;
  Texts model;
  for (int step = 0; step < 20000; ++step) {
    const std::string text(random() % 40, static_cast<char>('a' + random() % 26));
    const auto size = model.size();
    const auto index = size == 0 ? 0 : random() % size;
    const auto position = static_cast<std::ptrdiff_t>(index);
    switch (random() % 7) {
      case 0:
      case 1:
        array.Add(text);
        model.push_back(text);
        break;
      case 2:
        if (size == 0) break;
        array.Set(static_cast<int>(index), text);
        model[index] = text;
        break;
      case 3:
        if (size == 0) break;
        array.erase(array.begin() + position);
        model.erase(model.begin() + position);
        break;
      case 4:
        if (size == 0) break;
        array.Add(array[static_cast<int>(index)]);
        model.push_back(std::string(model[index]));
        break;
      case 5:
        if (size == 0) break;
        array.Truncate(static_cast<int>(index));
        model.resize(index);
        break;
      default: {
        const Strings other(model.rbegin(), model.rend());
        array.CopyFrom(other);
        std::reverse(model.begin(), model.end());
      }
    }
    REQUIRE(texts_of(array) == model);
    REQUIRE(array.check_invariants());
  }
}
