// Copying, merging and comparing messages.
#include <google/protobuf/util/message_differencer.h>

#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

#include "catch.hpp"
#include "protobuf_bridge.hpp"
#include "sample.pb.h"
#include "sample3.pb.h"
#include "sample_choice.hpp"
#include "sample_inline.hpp"
#include "sample_scalars.hpp"
#include "sample_tree.hpp"

namespace {

constexpr int kRounds = 600;

template <class Pooled, class Peer>
void compare_merge(std::uint64_t seed) {
  bridge::Random random(seed);
  for (int i = 0; i < kRounds; ++i) {
    Peer left;
    Peer right;
    bridge::make_random(left, random, 3);
    bridge::make_random(right, random, 3);
    Pooled pooled_left;
    Pooled pooled_right;
    bridge::load(pooled_left, left);
    bridge::load(pooled_right, right);
    left.MergeFrom(right);
    REQUIRE(ok(pooled_left.MergeFrom(pooled_right)));
    REQUIRE(pooled_left.DebugString() == left.DebugString());
    REQUIRE(pooled_left.check_invariants());
    REQUIRE(pooled_right.check_invariants());
  }
}

template <class Pooled, class Peer>
void compare_copies(std::uint64_t seed) {
  bridge::Random random(seed);
  Pooled reused;
  for (int i = 0; i < kRounds; ++i) {
    Peer peer;
    bridge::make_random(peer, random, 3);
    Pooled original;
    bridge::load(original, peer);
    REQUIRE(ok(reused.CopyFrom(original)));
    REQUIRE(reused == original);
    REQUIRE(reused.DebugString() == peer.DebugString());
    REQUIRE(reused.check_invariants());
    Pooled constructed(original);
    REQUIRE(constructed == original);
    Pooled moved(std::move(constructed));
    REQUIRE(moved == original);
    REQUIRE(constructed == Pooled());  // NOLINT: a moved-from message is empty
  }
}

// Half of the pairs are equal.
template <class Pooled, class Peer>
void compare_equality(std::uint64_t seed) {
  bridge::Random random(seed);
  int equal = 0;
  for (int i = 0; i < kRounds; ++i) {
    Peer left;
    bridge::make_random(left, random, 3);
    Peer right(left);
    if (i % 2 == 0) {
      Peer other;
      bridge::make_random(other, random, 3);
      right.MergeFrom(other);
    }
    google::protobuf::util::DefaultFieldComparator comparator;
    comparator.set_treat_nan_as_equal(true);
    google::protobuf::util::MessageDifferencer differencer;
    differencer.set_field_comparator(&comparator);
    Pooled pooled_left;
    Pooled pooled_right;
    bridge::load(pooled_left, left);
    bridge::load(pooled_right, right);
    const bool same = differencer.Compare(left, right);
    REQUIRE((pooled_left == pooled_right) == same);
    REQUIRE((pooled_right == pooled_left) == same);
    equal += same ? 1 : 0;
  }
  CHECK(equal >= kRounds / 2);
}

}  // namespace

TEST_CASE("merging scalars does what libprotobuf does") {
  compare_merge<pooled::Scalars, sample::Scalars>(11);
}
TEST_CASE("merging repeated fields does what libprotobuf does") {
  compare_merge<pooled::Lists, sample::Lists>(12);
}
TEST_CASE("merging nested messages, groups, maps and extensions does what libprotobuf does") {
  compare_merge<pooled::Tree, sample::Tree>(13);
}
TEST_CASE("merging oneofs and implicit presence does what libprotobuf does") {
  compare_merge<pooled::Choice, sample::Choice>(14);
}
TEST_CASE("merging message sets does what libprotobuf does") {
  compare_merge<pooled::Set, sample::Set>(15);
}

TEST_CASE("a copy of scalars equals its original") {
  compare_copies<pooled::Scalars, sample::Scalars>(21);
}
TEST_CASE("a copy of repeated fields equals its original") {
  compare_copies<pooled::Lists, sample::Lists>(22);
}
TEST_CASE("a copy of a tree equals its original") {
  compare_copies<pooled::Tree, sample::Tree>(23);
}
TEST_CASE("a copy of oneofs and maps equals its original") {
  compare_copies<pooled::Choice, sample::Choice>(24);
}

TEST_CASE("equality of scalars is libprotobuf's") {
  compare_equality<pooled::Scalars, sample::Scalars>(31);
}
TEST_CASE("equality of repeated fields is libprotobuf's") {
  compare_equality<pooled::Lists, sample::Lists>(32);
}
TEST_CASE("equality of trees is libprotobuf's") {
  compare_equality<pooled::Tree, sample::Tree>(33);
}

TEST_CASE("maps are equal in any order of their entries") {
  pooled::Choice left;
  pooled::Choice right;
  for (int i = 0; i < 20; ++i) {
    (*left.mutable_names())[i] = "n";
    (*right.mutable_names())[19 - i] = "n";
  }
  CHECK(left == right);
  (*right.mutable_names())[7] = "m";
  CHECK(left != right);
}

TEST_CASE("NaN equals NaN") {
  pooled::Scalars left;
  pooled::Scalars right;
  left.set_d(std::numeric_limits<double>::quiet_NaN());
  right.set_d(-std::numeric_limits<double>::quiet_NaN());
  CHECK(left == right);
}

TEST_CASE("a set default differs from an unset field") {
  pooled::Scalars left;
  left.set_i32(-7);
  CHECK(left != pooled::Scalars());
}

TEST_CASE("zeros of either sign are equal without presence") {
  pooled::Choice left;
  left.set_x(-0.0);
  CHECK(left == pooled::Choice());
}

TEST_CASE("merging a negative zero without presence sets it") {
  pooled::Choice from;
  from.set_x(-0.0);
  pooled::Choice to;
  to.set_x(5);
  REQUIRE(ok(to.MergeFrom(from)));
  CHECK(std::signbit(to.x()));
}

TEST_CASE("a message merged into itself stays as it is") {
  pooled::Lists lists;
  lists.mutable_i64()->Add(5);
  REQUIRE(ok(lists.MergeFrom(lists)));
  CHECK(lists.ShortDebugString() == "i64: 5");
}

TEST_CASE("a copy owns what its original borrows") {
  std::string text = "someone else's bytes";
  pooled::Box original;
  original.set_borrowed(text);
  const pooled::Box copy(original);
  text[0] = 'X';
  CHECK(original.borrowed().view() == text);
  CHECK(copy.borrowed().view() == "someone else's bytes");
  CHECK_FALSE(copy.borrowed().is_borrowed());
}

TEST_CASE("the same alternative of a oneof merges, another replaces it") {
  pooled::Choice to;
  to.mutable_child()->set_n(1);
  pooled::Choice from;
  from.mutable_child()->set_s("s");
  REQUIRE(ok(to.MergeFrom(from)));
  CHECK(to.ShortDebugString() == "child { n: 1 s: \"s\" }");
  from.set_text("t");
  REQUIRE(ok(to.MergeFrom(from)));
  CHECK(to.ShortDebugString() == "text: \"t\"");
}

TEST_CASE("messages inline merge, copy and change places in a oneof") {
  pooled::Box from;
  from.mutable_label()->set_text("label");
  from.mutable_labels()->Add()->set_text("first");
  from.mutable_one()->set_text("a text that does not fit anywhere but the heap");
  pooled::Box to;
  REQUIRE(ok(to.CopyFrom(from)));
  CHECK(to == from);
  REQUIRE(ok(to.MergeFrom(from)));
  CHECK(to.mutable_labels()->size() == 2);
  CHECK(to.check_invariants());
}

TEST_CASE("an inline array that rejects overflow stays as it was") {
  pooled::Tick to;
  pooled::Tick from;
  for (int i = 0; i < 3; ++i) REQUIRE(ok(to.mutable_values()->Add(i)));
  for (int i = 0; i < 2; ++i) REQUIRE(ok(from.mutable_values()->Add(10 + i)));
  CHECK(to.MergeFrom(from) == cpp_pool::Status::kTooMany);
  CHECK(to.mutable_values()->size() == 3);
  CHECK(to.check_invariants());
}

TEST_CASE("a bounded array on the heap rejects overflow") {
  pooled::Box to;
  pooled::Box from;
  for (int i = 0; i < 2; ++i) to.mutable_bounded()->Add("x");
  for (int i = 0; i < 2; ++i) from.mutable_bounded()->Add("y");
  CHECK(to.MergeFrom(from) == cpp_pool::Status::kTooMany);
  CHECK(to.mutable_bounded()->size() == 2);
}

TEST_CASE("an inline array that truncates keeps what fits") {
  sample::Tick peer;
  peer.add_flags(true);
  peer.add_flags(false);
  pooled::Tick to;
  pooled::Tick from;
  bridge::load(to, peer);
  bridge::load(from, peer);
  REQUIRE(ok(to.MergeFrom(from)));
  CHECK(to.ShortDebugString() == "flags: true flags: false flags: true");
}

// Only its size matters.
struct Large : cpp_pool::Message<Large> {
  unsigned char bytes[(32 << 20) + 3];
};

TEST_CASE("messages larger than a stack swap") {
  const auto left = std::make_unique<Large>();
  const auto right = std::make_unique<Large>();
  std::memset(left->bytes, 'l', sizeof(left->bytes));
  std::memset(right->bytes, 'r', sizeof(right->bytes));
  left->Swap(right.get());
  for (const std::size_t i : {std::size_t{0}, sizeof(left->bytes) / 2, sizeof(left->bytes) - 1}) {
    CHECK(left->bytes[i] == 'r');
    CHECK(right->bytes[i] == 'l');
  }
}

TEST_CASE("swapping exchanges all content") {
  pooled::Tree left;
  left.set_id(1);
  left.mutable_left()->set_id(2);
  left.SetExtension(pooled::kExtText, std::string_view("ext"));
  pooled::Tree right;
  right.set_name("right");
  const std::string before = left.DebugString();
  swap(left, right);
  CHECK(right.DebugString() == before);
  CHECK(left.ShortDebugString() == "name: \"right\"");
  left.Swap(&left);
  CHECK(left.ShortDebugString() == "name: \"right\"");
}
