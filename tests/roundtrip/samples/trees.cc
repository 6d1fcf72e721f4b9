// Messages in messages.
#include "import_public.pool.hpp"
#include "imports.pool.hpp"
#include "mutual.pool.hpp"
#include "nested.pool.hpp"
#include "recursive.pool.hpp"
#include "samples/samples.hpp"
#include "well_known.pool.hpp"

namespace roundtrip {
namespace {

Subject nested() {
  using M = golden::nested::Outer;
  using Inner = M::Middle::Inner;
  return subject<M>({
      {"middle {inner {kind: SOME outer {kind: SOME}} kinds: NONE} inners {key: 'a' value {}}",
       [](M& m) {
         Inner& inner = *m.mutable_middle()->mutable_inner();
         inner.set_kind(Inner::SOME);
         inner.mutable_outer()->set_kind(Inner::SOME);
         m.mutable_middle()->add_kinds(Inner::NONE);
         (*m.mutable_inners())["a"];
       }},
      {"middle {kinds: SOME} inner {} inners {key: 'a' value {kind: SOME}}",
       [](M& m) {
         m.mutable_middle()->add_kinds(Inner::SOME);
         m.mutable_inner();
         (*m.mutable_inners())["a"].set_kind(Inner::SOME);
       }},
  });
}

Subject recursive() {
  using M = golden::recursive::Tree;
  return subject<M>({
      {"value: 1 left {value: 2 left {} right {value: 3}} children {value: 4 children {}} "
       "named {key: 'n' value {value: 5}} next {value: 6} Branch {tree {value: 7} branch {}}",
       [](M& m) {
         m.set_value(1);
         m.mutable_left()->set_value(2);
         m.mutable_left()->mutable_left();
         m.mutable_left()->mutable_right()->set_value(3);
         M* child = m.add_children();
         child->set_value(4);
         child->add_children();
         (*m.mutable_named())["n"].set_value(5);
         m.mutable_next()->set_value(6);
         m.mutable_branch()->mutable_tree()->set_value(7);
         m.mutable_branch()->mutable_branch();
       }},
      {"left {left {value: 9}} children {} next {next {leaf: 1}} Branch {branch {branch {}}}",
       [](M& m) {
         m.mutable_left()->mutable_left()->set_value(9);
         m.add_children();
         m.mutable_next()->mutable_next()->set_leaf(1);
         m.mutable_branch()->mutable_branch()->mutable_branch();
       }},
      {"leaf: 0", [](M& m) { m.set_leaf(0); }},
  });
}

Subject mutual() {
  using M = golden::mutual::A;
  return subject<M>({
      {"b {a {b {}} c {single {}}} c {a {key: 1 value {c {}}} b {}} c {}",
       [](M& m) {
         m.mutable_b()->mutable_a()->mutable_b();
         m.mutable_b()->mutable_c()->mutable_single();
         auto* c = m.add_c();
         (*c->mutable_a())[1].add_c();
         c->mutable_b();
         m.add_c();
       }},
      {"b {a {c {}} c {b {}}}",
       [](M& m) {
         m.mutable_b()->mutable_a()->add_c();
         m.mutable_b()->mutable_c()->mutable_b();
       }},
  });
}

Subject imports() {
  namespace g = golden::imports;
  using M = g::Picture;
  return subject<M>({
      {"origin {x: 1 y: -2} points {} points {x: 3} palettes {key: 'p' value {}} mixed {}",
       [](M& m) {
         m.mutable_origin()->set_x(1);
         m.mutable_origin()->set_y(-2);
         m.add_points();
         m.add_points()->set_x(3);
         (*m.mutable_palettes())["p"];
         m.mutable_mixed();
       }},
      {"origin {y: 5}", [](M& m) { m.mutable_origin()->set_y(5); }},
  });
}

Subject import_public() {
  using M = golden::import_public::User;
  return subject<M>({
      {"deep {id: 1} front {middle {deep {id: 2} private_one {id: 3}}}",
       [](M& m) {
         m.mutable_deep()->set_id(1);
         m.mutable_front()->mutable_middle()->mutable_deep()->set_id(2);
         m.mutable_front()->mutable_middle()->mutable_private_one()->set_id(3);
       }},
      {"front {}", [](M& m) { m.mutable_front(); }},
  });
}

// Any is printed unpacked by libprotobuf, which takes a parser; here its type is unknown to it.
Subject well_known() {
  using M = pool::golden::well_known::WellKnown;
  return subject<M>({
      {"any {type_url: 'x/none' value: '\\001'} duration {seconds: -1 nanos: -5} empty {} "
       "mask {paths: 'a' paths: 'b.c'} timestamp {seconds: 253402300799 nanos: 999999999} "
       "wrapped {} times {seconds: 1} anys {key: 'k' value {}} text {value: 't'}",
       [](M& m) {
         m.mutable_any()->set_type_url("x/none");
         m.mutable_any()->set_value("\1");
         m.mutable_duration()->set_seconds(-1);
         m.mutable_duration()->set_nanos(-5);
         m.mutable_empty();
         m.mutable_mask()->add_paths("a");
         m.mutable_mask()->add_paths("b.c");
         m.mutable_timestamp()->set_seconds(253402300799);
         m.mutable_timestamp()->set_nanos(999999999);
         m.mutable_wrapped();
         m.add_times()->set_seconds(1);
         (*m.mutable_anys())["k"];
         m.mutable_text()->set_value("t");
       }},
      {"struct {fields {key: 'f' value {list_value {values {number_value: 0.5} "
       "values {null_value: NULL_VALUE} values {struct_value {}}}}}} value {bool_value: false} "
       "wrapped {value: 7} data {value: '\\000'}",
       [](M& m) {
         auto* list = (*m.mutable_struct_()->mutable_fields())["f"].mutable_list_value();
         list->add_values()->set_number_value(0.5);
         list->add_values()->set_null_value(pool::google::protobuf::NULL_VALUE);
         list->add_values()->mutable_struct_value();
         m.mutable_value()->set_bool_value(false);
         m.mutable_wrapped()->set_value(7);
         m.mutable_data()->set_value("\0", 1);
       }},
  });
}

}  // namespace

std::vector<Subject> tree_subjects() {
  return {nested(), recursive(), mutual(), imports(), import_public(), well_known()};
}

}  // namespace roundtrip
