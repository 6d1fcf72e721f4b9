// Messages in messages: singular children, recursion, imports, well-known types, groups.
#include <google/protobuf/timestamp.pool.hpp>

#include "catch.hpp"
#include "groups.pool.hpp"
#include "import_public.pool.hpp"
#include "imports.pool.hpp"
#include "mutual.pool.hpp"
#include "nested.pool.hpp"
#include "recursive.pool.hpp"
#include "support/balanced.hpp"
#include "well_known.pool.hpp"

namespace roundtrip {
namespace {

using Tree = golden::recursive::Tree;

int depth_of(const Tree& tree) { return tree.has_left() ? 1 + depth_of(tree.left()) : 1; }

}  // namespace

TEST_CASE_METHOD(Balanced, "a child that is not set reads as the default instance") {
  const Tree tree;
  CHECK_FALSE(tree.has_left());
  CHECK(&tree.left() == &Tree::default_instance());
  CHECK(tree.left().left().left().value() == 0);
  CHECK(Tree::pool().stats().active == 0);
}

TEST_CASE_METHOD(Balanced, "mutable_ makes the child once and sets its presence") {
  Tree tree;
  Tree* left = tree.mutable_left();
  CHECK(tree.has_left());
  CHECK(tree.mutable_left() == left);
  CHECK(&tree.left() == left);
  CHECK(Tree::pool().owns(left));
  CHECK_FALSE(tree.has_right());
}

TEST_CASE_METHOD(Balanced, "a child that was cleared comes back empty") {
  Tree tree;
  tree.mutable_left()->set_value(5);
  tree.clear_left();
  CHECK_FALSE(tree.has_left());
  CHECK(tree.left().value() == 0);
  CHECK_FALSE(tree.mutable_left()->has_value());
}

TEST_CASE_METHOD(Balanced, "release_ hands the child over") {
  Tree tree;
  tree.mutable_left()->set_value(5);
  cpp_pool::Ptr<Tree> left = tree.release_left();
  REQUIRE(left != nullptr);
  CHECK(left->value() == 5);
  CHECK_FALSE(tree.has_left());
  CHECK(tree.release_left() == nullptr);
}

TEST_CASE_METHOD(Balanced, "a child that was cleared is not released") {
  Tree tree;
  tree.mutable_left();
  tree.clear_left();
  CHECK(tree.release_left() == nullptr);
  CHECK(tree.check_invariants());
}

TEST_CASE_METHOD(Balanced, "set_allocated_ takes a message over and frees the one before") {
  Tree tree;
  tree.mutable_left()->set_value(1);
  auto other = Tree::make();
  other->set_value(2);
  const Tree* address = other.get();
  tree.set_allocated_left(std::move(other));
  CHECK(&tree.left() == address);
  CHECK(tree.left().value() == 2);
  tree.set_allocated_left(nullptr);
  CHECK_FALSE(tree.has_left());
}

TEST_CASE_METHOD(Balanced, "a chain of a thousand messages is copied, compared and freed") {
  Tree root;
  Tree* last = &root;
  for (int i = 1; i < 1000; ++i) last = last->mutable_left();
  CHECK(depth_of(root) == 1000);
  const Tree copy = root;
  CHECK(depth_of(copy) == 1000);
  CHECK(copy == root);
  last->set_value(1);
  CHECK_FALSE(copy == root);
}

TEST_CASE_METHOD(Balanced, "two types hold each other") {
  golden::mutual::A a;
  a.mutable_b()->mutable_a()->mutable_b();
  CHECK(a.b().a().has_b());
  CHECK_FALSE(a.b().a().b().has_a());
  a.add_c()->mutable_b()->mutable_c()->mutable_single()->add_c();
  CHECK(a.c(0).b().c().single().c_size() == 1);
}

TEST_CASE_METHOD(Balanced, "a nested type is named through its outer ones, flat or by alias") {
  static_assert(
      std::is_same_v<golden::nested::Outer::Middle::Inner, golden::nested::Outer_Middle_Inner>);
  golden::nested::User user;
  golden::nested::Outer::Middle::Inner* inner = user.mutable_inner();
  inner->mutable_outer()->mutable_middle();
  CHECK(user.inner().outer().has_middle());
}

TEST_CASE_METHOD(Balanced, "types of imported files are used as fields") {
  golden::imports::Picture picture;
  picture.mutable_origin()->set_x(0.5);
  CHECK(picture.origin() == [] {
    golden::imports::shapes::Point point;
    point.set_x(0.5);
    return point;
  }());
}

TEST_CASE_METHOD(Balanced, "a public import brings the types of what it imports") {
  golden::import_public::Deep deep;
  deep.set_id(1);
  golden::import_public::User user;
  CHECK(user.mutable_deep()->CopyFrom(deep) == cpp_pool::Status::kOk);
  CHECK(user.deep().id() == 1);
}

TEST_CASE_METHOD(Balanced, "well-known types are classes like any other") {
  pool::golden::well_known::WellKnown message;
  pool::google::protobuf::Timestamp* time = message.mutable_timestamp();
  time->set_seconds(-62135596800);
  time->set_nanos(999999999);
  CHECK(message.timestamp().seconds() == -62135596800);
  CHECK(time->GetTypeName() == "google.protobuf.Timestamp");
  message.set_null(pool::google::protobuf::NULL_VALUE);
  message.mutable_text()->set_value("t");
  CHECK(message.choice_case() == pool::golden::well_known::WellKnown::kText);
}

TEST_CASE_METHOD(Balanced, "a group is a child under its lower-case name") {
  golden::groups::Groups groups;
  CHECK_FALSE(groups.has_single());
  groups.mutable_single()->set_a(1);
  groups.mutable_single()->mutable_deep()->set_name("n");
  CHECK(groups.single().deep().name() == "n");
  groups.add_many()->set_data("x");
  CHECK(groups.many(0).data() == "x");
  CHECK(groups.many_size() == 1);
  CHECK(golden::groups::Groups::kSingleFieldNumber == 1);
}

TEST_CASE_METHOD(Balanced, "swapping two messages moves children without copying them") {
  Tree a;
  Tree b;
  Tree* left = a.mutable_left();
  swap(a, b);
  CHECK(&b.left() == left);
  CHECK_FALSE(a.has_left());
}

TEST_CASE_METHOD(Balanced, "merging a child into one that is set merges their fields") {
  Tree a;
  Tree b;
  a.mutable_left()->set_value(1);
  b.mutable_left()->mutable_right();
  CHECK(a.MergeFrom(b) == cpp_pool::Status::kOk);
  CHECK(a.left().value() == 1);
  CHECK(a.left().has_right());
  CHECK(&a.left().right() != &b.left().right());
}

}  // namespace roundtrip
