#include "cpp_pool/inline_storage.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <memory>
#include <numeric>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

using cpp_pool::InlineArray;
using cpp_pool::InlineString;
using cpp_pool::Overflow;
using cpp_pool::Status;

TEST_CASE("an inline string has room for its bound and a NUL, in whole words") {
  STATIC_REQUIRE(sizeof(InlineString<1>) == 8);
  STATIC_REQUIRE(sizeof(InlineString<3>) == 8);
  STATIC_REQUIRE(sizeof(InlineString<4>) == 12);
  STATIC_REQUIRE(sizeof(InlineString<7>) == 12);
  STATIC_REQUIRE(std::is_trivially_copyable_v<InlineString<7>>);
}

TEST_CASE("zero bytes are an empty inline string") {
  InlineString<7> text;
  std::memset(static_cast<void*>(&text), 0, sizeof(text));
  CHECK(text.empty());
  CHECK(text.check_invariants());
}

TEST_CASE("an inline string holds as much as its bound") {
  InlineString<4> text;
  CHECK(text.assign("abcd") == Status::kOk);
  CHECK(text == "abcd");
  CHECK(std::string(text.c_str()) == "abcd");
  CHECK(text.assign("abcde") == Status::kTooLong);
  CHECK(text == "abcd");
  CHECK_THROWS_AS(text = "abcde", std::length_error);
  CHECK_THROWS_AS(text += 'e', std::length_error);
  CHECK(text.append("e") == Status::kTooLong);
  CHECK(text.resize(5) == Status::kTooLong);
  CHECK(text == "abcd");
  CHECK(text.check_invariants());
}

TEST_CASE("an inline string truncates where it is told to") {
  InlineString<4> text;
  CHECK(text.assign("abc\xC3\xA9", Overflow::kTruncate) == Status::kOk);
  CHECK(text == "abc");
  CHECK(text.assign("abc\xC3\xA9", Overflow::kTruncate, false) == Status::kOk);
  CHECK(text == "abc\xC3");
  CHECK(text.assign("ab") == Status::kOk);
  CHECK(text.append("xyz", Overflow::kTruncate) == Status::kOk);
  CHECK(text == "abxy");
}

TEST_CASE("an inline string may be assigned and appended a part of itself") {
  InlineString<12> text("012345");
  CHECK(text.append(text.view()) == Status::kOk);
  CHECK(text == "012345012345");
  CHECK(text.assign(text.view().substr(3, 6)) == Status::kOk);
  CHECK(text == "345012");
}

TEST_CASE("an inline string reads and changes like a string") {
  InlineString<8> text("ba");
  text.push_back('c');
  std::sort(text.begin(), text.end());
  CHECK(text == "abc");
  text[0] = 'A';
  text.pop_back();
  CHECK(text == "Ab");
  CHECK(text.resize(4, '.') == Status::kOk);
  CHECK(text == "Ab..");
  CHECK(text < InlineString<8>("B"));
  CHECK(text.front() == 'A');
  CHECK(text.back() == '.');
  const InlineString<8> copy = text;
  text.clear();
  CHECK(text.empty());
  CHECK(copy == "Ab..");
}

TEST_CASE("zeroize leaves no byte of an inline string") {
  InlineString<11> text("secret");
  text.zeroize();
  const InlineString<11> fresh;
  CHECK(std::memcmp(&text, &fresh, sizeof(text)) == 0);
}

TEST_CASE("an inline array has its size in front and its elements behind") {
  STATIC_REQUIRE(sizeof(InlineArray<bool, 3>) == 8);
  STATIC_REQUIRE(sizeof(InlineArray<std::int32_t, 3>) == 16);
  STATIC_REQUIRE(sizeof(InlineArray<double, 3>) == 32);
  STATIC_REQUIRE(sizeof(InlineArray<InlineString<3>, 2>) == 20);
  STATIC_REQUIRE(std::is_trivially_copyable_v<InlineArray<InlineString<3>, 2>>);
}

TEST_CASE("an inline array takes as many elements as its bound") {
  InlineArray<std::int32_t, 3> array;
  CHECK(array.Add(1) == Status::kOk);
  *array.Add() = 2;
  CHECK(array.Add(3) == Status::kOk);
  CHECK(array.full());
  CHECK(array.Add(4) == Status::kTooMany);
  CHECK(array.Add(4, Overflow::kTruncate) == Status::kOk);
  CHECK(array.Add() == nullptr);
  CHECK(array.size() == 3);
  CHECK(std::accumulate(array.begin(), array.end(), 0) == 6);
  CHECK_THROWS_AS(array.at(3), std::out_of_range);
  CHECK_THROWS_AS(array.at(-1), std::out_of_range);
}

TEST_CASE("an element added to an inline array again is zero") {
  InlineArray<std::int32_t, 2> array;
  CHECK(array.Add(7) == Status::kOk);
  array.RemoveLast();
  CHECK(*array.Add() == 0);
  CHECK(array.Set(0, 9) == Status::kOk);
  array.Clear();
  CHECK(array == InlineArray<std::int32_t, 2>());
  CHECK(*array.Add() == 0);
}

TEST_CASE("ranges go into an inline array whole or not at all") {
  const std::vector<int> three = {1, 2, 3};
  InlineArray<std::int32_t, 4> array;
  CHECK(array.Add(three.begin(), three.end()) == Status::kOk);
  CHECK(array.Add(three.begin(), three.end()) == Status::kTooMany);
  CHECK(array.size() == 3);
  CHECK(array.Assign(array.begin() + 1, array.end()) == Status::kOk);
  CHECK(array.size() == 2);
  CHECK(array[0] == 2);
  const InlineArray<std::int32_t, 4> copy = array;
  CHECK(array.MergeFrom(copy) == Status::kOk);
  CHECK(array.MergeFrom(copy) == Status::kTooMany);
  CHECK(array.size() == 4);
  CHECK(array.CopyFrom(copy) == Status::kOk);
  CHECK(array == copy);
}

TEST_CASE("elements leave an inline array in any order") {
  InlineArray<std::int32_t, 6> array;
  for (int i = 0; i < 6; ++i) CHECK(array.Add(i) == Status::kOk);
  array.DeleteSubrange(1, 2);
  CHECK(std::vector<int>(array.begin(), array.end()) == std::vector<int>{0, 3, 4, 5});
  CHECK(*array.erase(array.begin()) == 3);
  array.SwapElements(0, 2);
  CHECK(std::vector<int>(array.begin(), array.end()) == std::vector<int>{5, 4, 3});
  array.Truncate(1);
  CHECK(array.size() == 1);
  CHECK(array.Resize(3, 8) == Status::kOk);
  CHECK(array[2] == 8);
  CHECK(array.Resize(7, 8) == Status::kTooMany);
  CHECK(array.size() == 3);
}

TEST_CASE("an inline array of strings refuses one that is too long") {
  InlineArray<InlineString<4>, 2> array;
  CHECK(array.Add("abcd") == Status::kOk);
  CHECK(array.Add("abcde") == Status::kTooLong);
  CHECK(array.Add("abcde", Overflow::kTruncate) == Status::kOk);
  CHECK(array[1] == "abcd");
  CHECK(array.Set(1, "xyzxyz") == Status::kTooLong);
  CHECK(array.Set(1, array[0]) == Status::kOk);
  array.Clear();
  CHECK(array.Add()->empty());
}

TEST_CASE("a string cut for an inline array ends between characters only where it is text") {
  InlineArray<InlineString<4>, 2> array;
  CHECK(array.Add("abc\xc3\xa4", Overflow::kTruncate) == Status::kOk);
  CHECK(array[0] == "abc");
  CHECK(array.Add("abc\xc3\xa4", Overflow::kTruncate, false) == Status::kOk);
  CHECK(array[1] == "abc\xc3");
  CHECK(array.Set(0, "abc\xc3\xa4", Overflow::kTruncate, false) == Status::kOk);
  CHECK(array[0] == "abc\xc3");
}

TEST_CASE("a range that does not fit leaves an inline array as it was") {
  InlineArray<InlineString<4>, 3> array;
  const std::vector<std::string> old = {"one", "two"};
  CHECK(array.Assign(old.begin(), old.end()) == Status::kOk);
  const std::vector<std::string> long_one = {"a", "b", "abcde"};
  CHECK(array.Assign(long_one.begin(), long_one.end()) == Status::kTooLong);
  const std::vector<std::string> many = {"a", "b", "c", "d"};
  CHECK(array.Assign(many.begin(), many.end()) == Status::kTooMany);
  CHECK(array.size() == 2);
  CHECK(array[0] == "one");
  CHECK(array[1] == "two");
}

TEST_CASE("an inline array takes its own elements in any order") {
  InlineArray<InlineString<8>, 4> array;
  const std::vector<std::string> words = {"first", "second", "third", "fourth"};
  CHECK(array.Assign(words.begin(), words.end()) == Status::kOk);
  CHECK(array.Assign(array.begin(), array.end()) == Status::kOk);
  CHECK(std::equal(array.begin(), array.end(), words.begin(), words.end()));
  CHECK(array.Assign(array.rbegin(), array.rend()) == Status::kOk);
  CHECK(std::equal(array.begin(), array.end(), words.rbegin(), words.rend()));
  CHECK(array.Assign(array.begin() + 2, array.end()) == Status::kOk);
  CHECK(array.size() == 2);
  CHECK(array[0] == "second");
  CHECK(*array.Add() == "");
  const std::vector<std::string_view> views = {array[1].view(), array[0].view(), array[0].view()};
  CHECK(array.Assign(views.begin(), views.end()) == Status::kOk);
  CHECK(array[0] == "first");
  CHECK(array[2] == "second");
}

TEST_CASE("an inline array is assigned from values that can be read once") {
  std::istringstream numbers("1 2 3");
  InlineArray<std::int32_t, 3> array;
  using Iter = std::istream_iterator<std::int32_t>;
  CHECK(array.Assign(Iter(numbers), Iter()) == Status::kOk);
  CHECK(std::accumulate(array.begin(), array.end(), 0) == 6);
}

TEST_CASE("inline arrays larger than a stack are assigned and swapped") {
  using Large = InlineArray<std::int32_t, 1 << 23>;  // 32 MiB
  const auto left = std::make_unique<Large>();
  const auto right = std::make_unique<Large>();
  const std::vector<std::int32_t> values(Large::Capacity(), 5);
  CHECK(left->Assign(values.begin(), values.end()) == Status::kOk);
  CHECK(right->Add(7) == Status::kOk);
  left->Swap(right.get());
  CHECK(left->size() == 1);
  CHECK((*left)[0] == 7);
  CHECK(*left->Add() == 0);
  CHECK(right->full());
  CHECK((*right)[Large::Capacity() - 1] == 5);
  right->Swap(right.get());
  CHECK(right->full());
  CHECK(right->Assign(right->begin() + 1, right->end()) == Status::kOk);
  CHECK(right->size() == Large::Capacity() - 1);
}

TEST_CASE("bytes of any count are swapped") {
  for (std::size_t size = 0; size < 1100; ++size) {
    std::string left(size + 1, 'l');
    std::string right(size + 1, 'r');
    left[size] = right[size] = '|';
    cpp_pool::memory::swap(left.data(), right.data(), size);
    REQUIRE(left == std::string(size, 'r') + '|');
    REQUIRE(right == std::string(size, 'l') + '|');
  }
}

namespace {

struct Point {
  std::int32_t x = 0;
  void Clear() noexcept { x = 0; }
  bool operator==(const Point&) const = default;
};

}  // namespace

TEST_CASE("an inline array of messages clears those that leave") {
  InlineArray<Point, 2> array;
  array.Add()->x = 5;
  CHECK(array.Add(array[0]) == Status::kOk);
  CHECK(array[1].x == 5);
  array.RemoveLast();
  CHECK(array.Add()->x == 0);
  array.Clear();
  CHECK(array.Add()->x == 0);
}
