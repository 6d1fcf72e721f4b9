// Repeated fields of every type.
#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "packed.pool.hpp"
#include "repeated.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

using Repeated = golden::repeated::Repeated;
using Packed = golden::packed::Packed;

template <class V>
std::vector<V> values() {
  using Limits = std::numeric_limits<V>;
  std::vector<V> all;
  for (int i = 0; i < 30; ++i) all.push_back(static_cast<V>(i % 7));
  all.insert(all.end(), {Limits::max(), Limits::lowest(), V{}, V{1}});
  return all;
}

// What the accessors of one repeated scalar do.
template <class M, class V>
struct RepeatedAccessors {
  int (M::*size)() const;
  V (M::*get)(int) const;
  void (M::*set)(int, V);
  void (M::*add)(V);
  const cpp_pool::RepeatedField<V>& (M::*view)() const;
  cpp_pool::RepeatedField<V>* (M::*mutable_view)();
  void (M::*clear)();

  void check() const {
    M message;
    const std::vector<V> wanted = values<V>();
    for (const V value : wanted) (message.*add)(value);
    REQUIRE((message.*size)() == static_cast<int>(wanted.size()));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      CHECK((message.*get)(static_cast<int>(i)) == wanted[i]);
    }
    check_view(message, wanted);
    (message.*set)(0, V{1});
    CHECK((message.*get)(0) == V{1});
    (message.*clear)();
    CHECK((message.*size)() == 0);
    CHECK(message == M());
  }
  void check_view(M& message, std::vector<V> wanted) const {
    const auto& elements = (message.*view)();
    CHECK(std::equal(elements.begin(), elements.end(), wanted.begin(), wanted.end()));
    CHECK(std::equal(elements.rbegin(), elements.rend(), wanted.rbegin(), wanted.rend()));
    auto* sorted = (message.*mutable_view)();
    std::sort(sorted->begin(), sorted->end());
    std::sort(wanted.begin(), wanted.end());
    CHECK(std::equal(elements.begin(), elements.end(), wanted.begin(), wanted.end()));
    sorted->RemoveLast();
    sorted->Truncate(2);
    CHECK(elements.size() == 2);
    CHECK(message.check_invariants());
  }
};

#define CHECK_REPEATED(M, V, field)                                             \
  RepeatedAccessors<M, V>{                                                      \
      &M::field##_size, &M::field,           &M::set_##field,  &M::add_##field, \
      &M::field,        &M::mutable_##field, &M::clear_##field}                 \
      .check()

}  // namespace

TEST_CASE_METHOD(Balanced, "every repeated scalar is added, read, set, sorted, cut and cleared") {
  CHECK_REPEATED(Repeated, double, double_field);
  CHECK_REPEATED(Repeated, float, float_field);
  CHECK_REPEATED(Repeated, std::int32_t, int32_field);
  CHECK_REPEATED(Repeated, std::int64_t, int64_field);
  CHECK_REPEATED(Repeated, std::uint32_t, uint32_field);
  CHECK_REPEATED(Repeated, std::uint64_t, uint64_field);
  CHECK_REPEATED(Repeated, std::int32_t, sint32_field);
  CHECK_REPEATED(Repeated, std::int64_t, sint64_field);
  CHECK_REPEATED(Repeated, std::uint32_t, fixed32_field);
  CHECK_REPEATED(Repeated, std::uint64_t, fixed64_field);
  CHECK_REPEATED(Repeated, std::int32_t, sfixed32_field);
  CHECK_REPEATED(Repeated, std::int64_t, sfixed64_field);
  CHECK_REPEATED(Repeated, bool, bool_field);
}

TEST_CASE_METHOD(Balanced, "packed fields and unpacked ones of a packed schema work alike") {
  CHECK_REPEATED(Packed, double, double_field);
  CHECK_REPEATED(Packed, double, unpacked_double);
  CHECK_REPEATED(Packed, std::int32_t, int32_field);
  CHECK_REPEATED(Packed, std::int32_t, unpacked_int32);
  CHECK_REPEATED(Packed, std::uint64_t, fixed64_field);
  CHECK_REPEATED(Packed, bool, unpacked_bool);
}

TEST_CASE_METHOD(Balanced, "adding an element of the field itself is safe") {
  Repeated message;
  message.add_int64_field(7);
  for (int i = 0; i < 100; ++i) message.mutable_int64_field()->Add(message.int64_field().Get(0));
  CHECK(std::accumulate(message.int64_field().begin(), message.int64_field().end(),
                        std::int64_t{0}) == 707);
}

TEST_CASE_METHOD(Balanced, "repeated messages keep their addresses while the field grows") {
  Repeated message;
  golden::repeated::Item* first = message.add_items();
  first->set_id(1);
  for (int i = 2; i <= 100; ++i) message.add_items()->set_id(i);
  CHECK(&message.items(0) == first);
  CHECK(message.mutable_items(0) == first);
  int sum = 0;
  for (const auto& item : message.items()) sum += item.id();
  CHECK(sum == 5050);
}

TEST_CASE_METHOD(Balanced, "repeated messages sort by a key") {
  Repeated message;
  for (const int id : {3, 1, 2}) message.add_items()->set_id(id);
  std::sort(message.mutable_items()->begin(), message.mutable_items()->end(),
            [](const auto& a, const auto& b) { return a.id() < b.id(); });
  CHECK(message.items(0).id() == 1);
  CHECK(message.items(2).id() == 3);
}

TEST_CASE_METHOD(Balanced, "removing elements keeps the order of the rest") {
  Repeated message;
  for (int id = 0; id < 6; ++id) message.add_items()->set_id(id);
  message.mutable_items()->DeleteSubrange(1, 2);
  message.mutable_items()->SwapElements(0, 3);
  CHECK(message.items_size() == 4);
  CHECK(message.items(0).id() == 5);
  CHECK(message.items(1).id() == 3);
  message.mutable_items()->RemoveLast();
  CHECK(message.items_size() == 3);
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(Balanced, "an element that was removed comes back empty") {
  Repeated message;
  message.add_items()->set_id(5);
  message.mutable_items()->RemoveLast();
  CHECK_FALSE(message.add_items()->has_id());
  message.add_string_field("text");
  message.clear_string_field();
  CHECK(message.add_string_field()->empty());
}

TEST_CASE_METHOD(Balanced, "repeated groups are repeated messages") {
  Repeated message;
  message.add_entry()->set_key("a");
  message.add_entry()->set_key("b");
  CHECK(message.entry(1).key() == "b");
  CHECK(message.entry_size() == 2);
}

TEST_CASE_METHOD(Balanced, "order counts in equality") {
  Repeated a;
  Repeated b;
  a.add_int32_field(1);
  a.add_int32_field(2);
  b.add_int32_field(2);
  b.add_int32_field(1);
  CHECK_FALSE(a == b);
  b.mutable_int32_field()->SwapElements(0, 1);
  CHECK(a == b);
}

}  // namespace roundtrip
