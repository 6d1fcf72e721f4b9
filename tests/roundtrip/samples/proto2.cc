// What proto2 alone has: defaults, required fields, groups, extensions.
// An extension called `number` is what parameters of generated functions are called, too.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include "defaults.pool.hpp"
#include "extensions.pool.hpp"
#include "extensions_user.pool.hpp"
#include "groups.pool.hpp"
#include "message_set.pool.hpp"
#include "required2.pool.hpp"
#include "samples/samples.hpp"

namespace roundtrip {
namespace {

Subject default_numbers() {
  namespace g = golden::defaults;
  using M = g::Numbers;
  return subject<M>({
      {"", [](M&) {}},
      {"int32_min: 0 yes: false fruit: APPLE",
       [](M& m) {
         m.set_int32_min(0);
         m.set_yes(false);
         m.set_fruit(g::APPLE);
       }},
      {"int64_max: 1 sint: 0",
       [](M& m) {
         m.set_int64_max(1);
         m.set_sint(0);
       }},
  });
}

Subject default_floats() {
  using M = golden::defaults::Floats;
  return subject<M>({
      {"", [](M&) {}},
      {"float_nan: 1 double_inf: 0 tenth: nan negative_zero: 0",
       [](M& m) {
         m.set_float_nan(1);
         m.set_double_inf(0);
         m.set_tenth(Limits<float>::quiet_NaN());
         m.set_negative_zero(0);
       }},
  });
}

Subject default_texts() {
  using M = golden::defaults::Texts;
  return subject<M>({
      {"", [](M&) {}},
      {"plain: '' escapes: 'x' raw: '\\377'",
       [](M& m) {
         m.set_plain("");
         m.set_escapes("x");
         m.set_raw("\377", 1);
       }},
      {"plain: 'hello' nul: 'a\\000b'",
       [](M& m) {
         m.mutable_plain();
         m.mutable_nul();
       }},
  });
}

Subject default_oneof() {
  namespace g = golden::defaults;
  using M = g::InOneof;
  return subject<M>({
      {"number: 0", [](M& m) { m.set_number(0); }},
      {"text: 'none'", [](M& m) { m.mutable_text(); }},
      {"fruit: PEAR", [](M& m) { m.set_fruit(g::PEAR); }},
      {"real: 0", [](M& m) { m.set_real(0); }},
  });
}

Subject required() {
  using M = golden::required2::Required;
  return subject<M>({
      {"", [](M&) {}},
      {"name: 'n' inner {note: 'x'} inners {} inners {id: 1} by_name {key: 'k' value {}} chosen {}",
       [](M& m) {
         m.set_name("n");
         m.mutable_inner()->set_note("x");
         m.add_inners();
         m.add_inners()->set_id(1);
         (*m.mutable_by_name())["k"];
         m.mutable_chosen();
       }},
      {"name: '' inner {id: 0} kind: BAD blob: '' ratio: 0 none: false",
       [](M& m) {
         m.set_name("");
         m.mutable_inner()->set_id(0);
         m.set_kind(M::BAD);
         m.set_blob("");
         m.set_ratio(0);
         m.set_none(false);
       }},
  });
}

Subject groups() {
  namespace g = golden::groups;
  using M = g::Groups;
  return subject<M>({
      {"Single {a: 1 Deep {name: 'd'}} Many {data: '\\000'} Many {} Must {flag: true} "
       "[golden.groups.groupextension] {x: 1} [golden.groups.manyextension] {y: 2}",
       [](M& m) {
         m.mutable_single()->set_a(1);
         m.mutable_single()->mutable_deep()->set_name("d");
         m.add_many()->set_data("\0", 1);
         m.add_many();
         m.mutable_must()->set_flag(true);
         m.MutableExtension(g::groupextension)->set_x(1);
         m.AddExtension(g::manyextension)->set_y(2);
       }},
      {"Single {Deep {}} Many {} [golden.groups.manyextension] {}",
       [](M& m) {
         m.mutable_single()->mutable_deep();
         m.add_many();
         m.AddExtension(g::manyextension);
       }},
  });
}

void fill_scalar_extensions(pool::golden::extensions::Base& m) {
  namespace g = pool::golden::extensions;
  m.set_own(1);
  m.SetExtension(g::number, -5);
  m.SetExtension(g::text, "text"sv);
  m.SetExtension(g::data, "\0"sv);
  m.SetExtension(g::kind, g::KIND_ONE);
  m.SetExtension(g::flag, false);
  m.SetExtension(g::real, 0.5);
  m.SetExtension(g::large, UINT64_MAX);
  m.SetExtension(g::last, INT64_MIN);
  m.SetExtension(g::class_, 1);
  m.SetExtension(g::foo_bar, 2);
  m.SetExtension(g::fooBar, 3);
}

void fill_plural_extensions(pool::golden::extensions::Base& m) {
  namespace g = pool::golden::extensions;
  m.AddExtension(g::numbers, 1);
  m.AddExtension(g::numbers, 2);
  m.AddExtension(g::packed_numbers, 3);
  m.AddExtension(g::texts, "a"sv);
  m.AddExtension(g::texts, ""sv);
  m.AddExtension(g::items)->set_id(4);
  m.AddExtension(g::kinds, g::KIND_TWO);
  m.MutableExtension(g::item)->set_id(5);
  m.MutableExtension(g::Scope::scope)->set_value(6);
  m.SetExtension(g::Scope::nested_number, 7);
  m.AddExtension(g::Scope::inners);
  m.MutableExtension(g::Scope::Inner::deep);
}

Subject extensions() {
  namespace g = pool::golden::extensions;
  using M = g::Base;
  return subject<M>({
      {"own: 1 [golden.extensions.number]: -5 [golden.extensions.text]: 'text' "
       "[golden.extensions.data]: '\\000' [golden.extensions.kind]: KIND_ONE "
       "[golden.extensions.flag]: false [golden.extensions.real]: 0.5 "
       "[golden.extensions.large]: 18446744073709551615 "
       "[golden.extensions.last]: -9223372036854775808 [golden.extensions.class]: 1 "
       "[golden.extensions.foo_bar]: 2 [golden.extensions.fooBar]: 3",
       &fill_scalar_extensions},
      {"[golden.extensions.numbers]: 1 [golden.extensions.numbers]: 2 "
       "[golden.extensions.packed_numbers]: 3 [golden.extensions.texts]: 'a' "
       "[golden.extensions.texts]: '' [golden.extensions.items] {id: 4} "
       "[golden.extensions.kinds]: KIND_TWO [golden.extensions.item] {id: 5} "
       "[golden.extensions.Scope.scope] {value: 6} [golden.extensions.Scope.nested_number]: 7 "
       "[golden.extensions.Scope.inners] {} [golden.extensions.Scope.Inner.deep] {}",
       &fill_plural_extensions},
      {"[golden.extensions.text]: 'another' [golden.extensions.texts]: 'c'",
       [](M& m) {
         m.SetExtension(g::text, "another"sv);
         m.AddExtension(g::texts, "c"sv);
       }},
  });
}

Subject far_extensions() {
  namespace g = pool::golden::extensions;
  using M = g::user::Local;
  return subject<M>({
      {"base {[golden.extensions.user.far_item] {id: 1} [golden.extensions.user.local] {}} "
       "[golden.extensions.user.Local.kind]: KIND_ONE",
       [](M& m) {
         m.mutable_base()->MutableExtension(g::user::far_item)->set_id(1);
         m.mutable_base()->MutableExtension(g::user::local);
         m.SetExtension(M::kind, g::KIND_ONE);
       }},
      {"base {[golden.extensions.user.local] {base {own: 3}}}",
       [](M& m) {
         m.mutable_base()->MutableExtension(g::user::local)->mutable_base()->set_own(3);
       }},
  });
}

Subject message_set() {
  namespace g = golden::message_set;
  using M = g::Holder;
  return subject<M>({
      {"set {[golden.message_set.Item] {id: 1} [golden.message_set.holder_extension] {}}",
       [](M& m) {
         m.mutable_set()->MutableExtension(g::Item::message_set_extension)->set_id(1);
         m.mutable_set()->MutableExtension(g::holder_extension);
       }},
      {"set {}", [](M& m) { m.mutable_set(); }},
  });
}

}  // namespace

std::vector<Subject> proto2_subjects() {
  return {default_numbers(), default_floats(), default_texts(),  default_oneof(), required(),
          groups(),          extensions(),     far_extensions(), message_set()};
}

}  // namespace roundtrip
