// Names, sizes and numbers at the edge, and a message with a bit of everything.
#include "deprecated.pool.hpp"
#include "empty_messages.pool.hpp"
#include "everything.pool.hpp"
#include "keywords.pool.hpp"
#include "many_has_bits.pool.hpp"
#include "max_field_number.pool.hpp"
#include "no_package.pool.hpp"
#include "samples/samples.hpp"

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

namespace roundtrip {
namespace {

Subject everything() {
  using M = own::Everything;
  return subject<M>({
      {"int32_field: 1 double_field: 2 text_default: '' child {Part {names: 'a'}} "
       "inline_leaf {name: 'leaf'} colors: BLUE children {children {}} "
       "leaf_by_text {key: 'l' value {name: 'x'}} choice_inline {id: 1} "
       "[roundtrip.own.extra_text]: 'e' [roundtrip.own.extra_leaves] {id: 2}",
       [](M& m) {
         m.set_int32_field(1);
         m.set_double_field(2);
         m.set_text_default("");
         m.mutable_child()->mutable_part()->add_names("a");
         m.mutable_inline_leaf()->set_name("leaf");
         m.add_colors(own::BLUE);
         m.add_children()->add_children();
         (*m.mutable_leaf_by_text())["l"].set_name("x");
         m.mutable_choice_inline()->set_id(1);
         m.SetExtension(own::extra_text, "e"sv);
         m.AddExtension(own::extra_leaves)->set_id(2);
       }},
      {"child {child {text: 't'}} choice_child {choice_data: 'none'} children {}",
       [](M& m) {
         m.mutable_child()->mutable_child()->set_text("t");
         m.mutable_choice_child()->mutable_choice_data();
         m.add_children();
       }},
  });
}

Subject keywords() {
  namespace g = golden::keywords::namespace_::class_::int_;
  using M = g::class_;
  return subject<M>({
      {"new: 1 delete: 'd' operator: 'o' this {} struct {new: 2} template {key: 't' value {}} "
       "int: 3 while: else void: 'v' double: 4",
       [](M& m) {
         m.add_new_(1);
         m.set_delete_("d");
         m.add_operator_("o");
         m.mutable_this_();
         m.add_struct_()->add_new_(2);
         (*m.mutable_template_())["t"];
         m.set_int_(3);
         m.set_while_(g::enum_::else_);
         must(m.set_void_("v"));
         must(m.add_double_(4));
       }},
      {"friend {typename: 'x'}", [](M& m) { m.mutable_friend_()->set_typename_("x"); }},
  });
}

Subject deprecated() {
  namespace g = golden::deprecated;
  using M = g::Current;
  return subject<M>({
      {"number: 1 text: 't' message {id: 2} numbers: 3 olds {} map {key: 'k' value: 4} "
       "kind: OLD_ONE current_kind: NEW a: 5 nested {old {}} [golden.deprecated.old_extension]: 6",
       [](M& m) {
         m.set_number(1);
         m.set_text("t");
         m.mutable_message()->set_id(2);
         m.add_numbers(3);
         m.add_olds();
         (*m.mutable_map())["k"] = 4;
         m.set_kind(g::OLD_ONE);
         m.set_current_kind(g::NEW);
         m.set_a(5);
         m.mutable_nested()->mutable_old();
         m.SetExtension(g::old_extension, 6);
       }},
      {"b: 'b'", [](M& m) { m.set_b("b"); }},
  });
}

Subject no_package() {
  using M = ::NoPackage;
  return subject<M>({
      {"id: 1 kind: NO_PACKAGE_ONE child {} by_name {key: '' value {}} inner {text: 't'}",
       [](M& m) {
         m.set_id(1);
         m.set_kind(::NO_PACKAGE_ONE);
         m.mutable_child();
         (*m.mutable_by_name())[""];
         m.mutable_inner()->set_text("t");
       }},
      {"", [](M&) {}},
  });
}

Subject sparse() {
  using M = golden::max_field_number::Sparse;
  return subject<M>({
      {"first: 1 last_of_one_byte: 2 first_of_two: '3' last_of_two: 4 first_of_three: 5 "
       "before_reserved: 6 after_reserved {} large {key: 7 value: 8} last: '9'",
       [](M& m) {
         m.set_first(1);
         m.set_last_of_one_byte(2);
         m.set_first_of_two("3");
         m.set_last_of_two(4);
         m.set_first_of_three(5);
         m.add_before_reserved(6);
         m.mutable_after_reserved();
         (*m.mutable_large())[7] = 8;
         m.set_last("9");
       }},
      {"last: ''", [](M& m) { m.set_last(""); }},
  });
}

Subject many_has_bits() {
  using M = golden::many_has_bits::Three;
  return subject<M>({
      {"f1: true f32: 32 f33: true f34: 'x' f64: 64 f65: false f66: 'last'",
       [](M& m) {
         m.set_f1(true);
         m.set_f32(32);
         m.set_f33(true);
         m.set_f34("x");
         m.set_f64(64);
         m.set_f65(false);
         m.set_f66("last");
       }},
      {"f2: '' f31: 0 f63: 0",
       [](M& m) {
         m.set_f2("");
         m.set_f31(0);
         m.set_f63(0);
       }},
  });
}

Subject empty() {
  using M = golden::empty::Empty;
  return subject<M>({
      {"", [](M&) {}},
      {"", [](M& m) { m.mutable_unknown_fields()->clear(); }},
  });
}

}  // namespace

std::vector<Subject> other_subjects() {
  return {everything(), keywords(), deprecated(), no_package(), sparse(), many_has_bits(), empty()};
}

}  // namespace roundtrip
