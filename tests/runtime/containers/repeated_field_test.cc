#include "cpp_pool/repeated_field.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <list>
#include <numeric>
#include <random>
#include <sstream>
#include <vector>

#include "catch.hpp"
#include "memory_probe.hpp"

using cpp_pool::RepeatedField;
using cpp_pool::Status;
using cpp_pool::testing::MemoryProbe;

namespace {

using Ints = RepeatedField<std::int32_t>;

std::vector<int> values_of(const Ints& array) { return {array.begin(), array.end()}; }

}  // namespace

TEST_CASE("a repeated field starts empty and without memory") {
  MemoryProbe probe;
  const Ints array;
  CHECK(array.empty());
  CHECK(array.begin() == array.end());
  CHECK(array.retained_bytes() == 0);
  CHECK(probe.allocations() == 0);
}

TEMPLATE_TEST_CASE("every scalar can be repeated", "", bool, std::int32_t, std::uint32_t,
                   std::int64_t, std::uint64_t, float, double) {
  const auto low = std::numeric_limits<TestType>::lowest();
  const auto high = std::numeric_limits<TestType>::max();
  RepeatedField<TestType> array;
  array.Add(low);
  array.Add(high);
  CHECK(*array.Add() == TestType{});
  CHECK(array.size() == 3);
  CHECK(array.Get(0) == low);
  CHECK(array[1] == high);
  array.Set(2, high);
  CHECK(array == RepeatedField<TestType>{low, high, high});
}

TEST_CASE("an element may be added again while the array grows") {
  MemoryProbe probe;
  Ints array{1};
  for (int i = 0; i < 100; ++i) array.Add(array[0]);
  CHECK(array.size() == 101);
  CHECK(std::count(array.begin(), array.end(), 1) == 101);
}

TEST_CASE("a range of the array itself may be added and assigned") {
  Ints array{1, 2, 3, 4};
  array.Add(array.begin(), array.end());
  CHECK(values_of(array) == std::vector<int>{1, 2, 3, 4, 1, 2, 3, 4});
  array.Add(array.rbegin(), array.rend());
  CHECK(array.size() == 16);
  CHECK(array[8] == 4);
  array.Assign(array.begin() + 1, array.begin() + 4);
  CHECK(values_of(array) == std::vector<int>{2, 3, 4});
  array.Assign(array.rbegin(), array.rend());
  CHECK(values_of(array) == std::vector<int>{4, 3, 2});
  array.MergeFrom(array);
  CHECK(values_of(array) == std::vector<int>{4, 3, 2, 4, 3, 2});
  const Ints& same = array;
  array.CopyFrom(same);
  array = same;
  CHECK(array.size() == 6);
}

TEST_CASE("a repeated field takes ranges of any kind") {
  const std::list<short> numbers = {1, 2};
  Ints array(numbers.begin(), numbers.end());
  std::istringstream text("3 4 5");
  array.Add(std::istream_iterator<int>(text), std::istream_iterator<int>());
  const std::vector<int> more = {6};
  array.Add(more.begin(), more.end());
  array.Add(more.end(), more.end());
  CHECK(values_of(array) == std::vector<int>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("a repeated field grows geometrically") {
  MemoryProbe probe;
  Ints array;
  for (int i = 0; i < 100000; ++i) array.Add(i);
  CHECK(probe.allocations() < 20);
  CHECK(array.retained_bytes() == probe.live_bytes());
  CHECK(array.check_invariants());
}

TEST_CASE("clearing a repeated field keeps its memory") {
  MemoryProbe probe;
  Ints array{1, 2, 3};
  array.Clear();
  CHECK(array.empty());
  array.Add(4);
  CHECK(probe.allocations() == 1);
  CHECK(values_of(array) == std::vector<int>{4});
}

TEST_CASE("elements leave a repeated field from the end and the middle") {
  Ints array{0, 1, 2, 3, 4, 5, 6, 7};
  array.RemoveLast();
  array.Truncate(6);
  CHECK(*array.erase(array.begin()) == 1);
  CHECK(*array.erase(array.begin() + 1, array.begin() + 3) == 4);
  CHECK(array.erase(array.end(), array.end()) == array.end());
  CHECK(values_of(array) == std::vector<int>{1, 4, 5});
  int taken[2] = {};
  array.ExtractSubrange(0, 2, taken);
  CHECK(taken[1] == 4);
  array.ExtractSubrange(0, 1, nullptr);
  CHECK(array.empty());
}

TEST_CASE("resizing fills with the value given") {
  Ints array{1};
  array.Resize(3, 7);
  CHECK(values_of(array) == std::vector<int>{1, 7, 7});
  array.Resize(1, 0);
  CHECK(values_of(array) == std::vector<int>{1});
  CHECK(array.try_resize(2) == Status::kOk);
  CHECK(array[1] == 0);
}

TEST_CASE("reserved room is used without another allocation") {
  MemoryProbe probe;
  Ints array;
  array.Reserve(100);
  array.Reserve(-1);
  CHECK(array.Capacity() >= 100);
  array.AddAlreadyReserved(1);
  *array.AddAlreadyReserved() += 2;
  int* added = array.AddNAlreadyReserved(3);
  std::iota(added, array.end(), 3);
  CHECK(values_of(array) == std::vector<int>{1, 2, 3, 4, 5});
  CHECK(probe.allocations() == 1);
}

TEST_CASE("algorithms of the standard library work on a repeated field") {
  Ints array{3, 1, 2};
  std::sort(array.begin(), array.end());
  CHECK(values_of(array) == std::vector<int>{1, 2, 3});
  const int squares[] = {9, 8, 7};
  std::copy(std::begin(squares), std::end(squares), array.begin());
  std::sort(array.rbegin(), array.rend(), std::greater<>());
  array.SwapElements(0, 2);
  CHECK(values_of(array) == std::vector<int>{9, 8, 7});
  CHECK(std::vector<int>(array.rbegin(), array.rend()) == std::vector<int>{7, 8, 9});
  CHECK(array.data()[0] == 9);
  array.mutable_data()[0] = 1;
  *array.Mutable(1) = 2;
  CHECK(array.at(0) + array.at(1) == 3);
}

TEST_CASE("at checks its index") {
  Ints array{1};
  CHECK(array.at(0) == 1);
  CHECK_THROWS_AS(array.at(1), std::out_of_range);
  CHECK_THROWS_AS(array.at(-1), std::out_of_range);
  CHECK_THROWS_AS(std::as_const(array).at(1), std::out_of_range);
}

TEST_CASE("copies are independent, moves and swaps take the memory") {
  MemoryProbe probe;
  {
    Ints array{1, 2, 3};
    Ints copy = array;
    copy.Set(0, 9);
    CHECK(array[0] == 1);
    const auto* data = array.data();
    Ints moved = std::move(array);
    CHECK(moved.data() == data);
    CHECK(array.empty());  // NOLINT: a moved-from array is empty
    copy = std::move(moved);
    CHECK(copy.data() == data);
    copy.Swap(&array);
    swap(copy, array);
    CHECK(copy.data() == data);
    Ints& same = copy;
    copy = std::move(same);
    CHECK(copy.size() == 3);
  }
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("release and zeroize leave an empty array without memory") {
  MemoryProbe probe;
  Ints array{1, 2, 3};
  array.release();
  CHECK(probe.live_blocks() == 0);
  array.Add(1);
  array.zeroize();
  CHECK(probe.live_blocks() == 0);
  CHECK(array.check_invariants());
}

TEST_CASE("no more than 2^31 - 1 elements fit") {
  MemoryProbe probe;
  Ints array{1};
  for (const std::size_t count : {std::size_t{1} << 31, std::size_t{UINT32_MAX},
                                  std::size_t{1} << 32, SIZE_MAX / 4, SIZE_MAX}) {
    CHECK(array.try_reserve(count) == Status::kTooMany);
    CHECK(array.try_resize(count) == Status::kTooMany);
    CHECK(array.try_append(array.data(), count) == Status::kTooMany);
    CHECK(array.try_assign(array.data(), count) == Status::kTooMany);
  }
  CHECK(array.try_append(array.data(), INT32_MAX) == Status::kTooMany);
  CHECK(array.try_reserve(INT32_MAX) == Status::kNoMemory);
  CHECK(values_of(array) == std::vector<int>{1});
}

TEST_CASE("a repeated field without memory to grow stays as it was") {
  MemoryProbe probe;
  Ints array{1, 2, 3, 4};
  const Ints other{5, 6, 7, 8, 9};
  const std::list<int> list = {1};
  probe.fail_after(0);
  CHECK(array.try_add(5) == Status::kNoMemory);
  CHECK(array.try_append(other.data(), 5) == Status::kNoMemory);
  CHECK(array.try_copy_from(other) == Status::kNoMemory);
  CHECK(array.try_merge_from(other) == Status::kNoMemory);
  CHECK(array.try_resize(5) == Status::kNoMemory);
  CHECK_THROWS_AS(array.Add(5), std::bad_alloc);
  CHECK_THROWS_AS(array.Add(), std::bad_alloc);
  CHECK_THROWS_AS(array.Add(list.begin(), list.end()), std::bad_alloc);
  CHECK_THROWS_AS(array.Reserve(100), std::bad_alloc);
  CHECK_THROWS_AS(array.Resize(5, 1), std::bad_alloc);
  CHECK_THROWS_AS(array = other, std::bad_alloc);
  CHECK_THROWS_AS(Ints(array), std::bad_alloc);
  CHECK(values_of(array) == std::vector<int>{1, 2, 3, 4});
  CHECK(array.check_invariants());
}

TEST_CASE("a random history of a repeated field equals that of a vector") {
  std::mt19937 random(20240601);
  Ints array;
  std::vector<int> model;
  for (int step = 0; step < 20000; ++step) {
    const int value = static_cast<int>(random() % 1000);
    const int size = static_cast<int>(model.size());
    const int at = size == 0 ? 0 : static_cast<int>(random()) & INT32_MAX;
    const int index = size == 0 ? 0 : at % size;
    switch (random() % 9) {
      case 0:
      case 1:
        array.Add(value);
        model.push_back(value);
        break;
      case 2:
        if (size != 0) {
          array.RemoveLast();
          model.pop_back();
        }
        break;
      case 3:
        if (size != 0) {
          array.Set(index, value);
          model[static_cast<std::size_t>(index)] = value;
        }
        break;
      case 4:
        if (size != 0) {
          array.erase(array.begin() + index);
          model.erase(model.begin() + index);
        }
        break;
      case 5:
        array.Resize(value % 50, value);
        model.resize(static_cast<std::size_t>(value % 50), value);
        break;
      case 6: {
        const Ints copy = array;
        array.Add(array.begin() + index, array.end());
        model.insert(model.end(), copy.begin() + index, copy.end());
        break;
      }
      case 7:
        if (size > 200) {
          array.Clear();
          model.clear();
        }
        break;
      default:
        array.Truncate(index);
        model.resize(static_cast<std::size_t>(index));
    }
    REQUIRE(values_of(array) == model);
    REQUIRE(array.check_invariants());
  }
}
