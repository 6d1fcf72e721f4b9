// Names that C++ or our own members have already: they are there under another spelling, and the
// schema's own stay what text format prints.
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "c_library.pool.hpp"
#include "case_collisions.pool.hpp"
#include "catch.hpp"
#include "compound.pool.hpp"
#include "compound_macro.pool.hpp"
#include "deep/er/odd-name.v1.pool.hpp"
#include "deep_package.pool.hpp"
#include "empty_messages.pool.hpp"
#include "keywords.pool.hpp"
#include "macros.pool.hpp"
#include "no_package.pool.hpp"
#include "parameters.pool.hpp"
#include "reserved_members.pool.hpp"
#include "services.pool.hpp"
#include "support/balanced.hpp"
#include "support/peer.hpp"
#include "underscores.pool.hpp"

namespace roundtrip {
namespace {

namespace words = golden::keywords::namespace_::class_::int_;

// The number of fields that text format prints.
template <class M>
auto count_lines(const M& message) {
  const std::string text = message.DebugString();
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace

TEST_CASE_METHOD(Balanced, "fields named by keywords have an underscore behind") {
  words::Fields m;
  m.set_class_(1);
  m.set_int_(2);
  m.set_new_(3);
  m.set_operator_(4);
  m.set_template_(5);
  m.set_xor_eq_(6);
  CHECK(m.has_class_());
  CHECK(m.class_() == 1);
  CHECK(m.DebugString() == "class: 1\nint: 2\nnew: 3\noperator: 4\ntemplate: 5\nxor_eq: 6\n");
  m.clear_class_();
  CHECK_FALSE(m.has_class_());
}

TEST_CASE_METHOD(Balanced, "types, enums and extensions are named by keywords too") {
  words::enum_ m;
  m.mutable_case_()->set_switch_(words::enum_::else_);
  CHECK(m.case_().switch_() == words::enum_::else_);
  CHECK(m.SetExtension(words::enum_::static_, 5) == cpp_pool::Status::kOk);
  CHECK(m.GetTypeName() == "golden.keywords.namespace.class.int.enum");
  CHECK(words::goto__IsValid(1));
}

TEST_CASE_METHOD(Balanced, "fields that differ only in case or underscores are different fields") {
  golden::case_collisions::Fields m;
  m.set_Foo(1);
  m.set_foo(2);
  m.set_FOO(3);
  m.set_foo_(4);
  m.set__foo(5);
  m.set_foobar(6);
  m.set_foo_bar(7);
  m.set_FooBar(8);
  m.set_foo__bar(9);
  CHECK(
      m.DebugString() ==
      "Foo: 1\nfoo: 2\nFOO: 3\nfoo_: 4\n_foo: 5\nfooBar: 6\nfoo_bar: 7\nFooBar: 8\nfoo__bar: 9\n");
}

TEST_CASE_METHOD(Balanced,
                 "fields that are called as another one's accessors are different fields") {
  golden::case_collisions::Fields m;
  m.set_set_foo_10(10);
  m.set_has_foo_11(11);
  m.set_clear_foo_12(12);
  m.add_list(13);
  m.set_list_size_14(14);
  m.set_add_list_15(15);
  m.set_mutable_list_16(16);
  m.set_single(17);
  m.set_single_size(18);
  m.set_class_(19);
  m.set_class_20(20);
  m.mutable_child();  // Two lines.
  m.set_release_child_22(22);
  m.set_set_allocated_child_23(23);
  m.set_has_bits_25(25);
  m.set_choice_case(26);
  m.set_email(28);
  m.set_ONE(30);
  CHECK(m.list_size() == 1);
  CHECK(count_lines(m) == 19);
  CHECK(m.check_invariants());
  CHECK(golden::case_collisions::Fields(m) == m);
}

TEST_CASE_METHOD(Balanced, "messages and enums that differ only in case are different types") {
  static_assert(
      !std::is_same_v<golden::case_collisions::upper_Inner, golden::case_collisions::upper_inner>);
  golden::case_collisions::upper m;
  m.mutable_INNER_field();
  m.mutable_inner_field();
  CHECK(m.INNER_field().GetTypeName() == "golden.case_collisions.upper.inner");
  CHECK(m.inner_field().GetTypeName() == "golden.case_collisions.upper.INNER");
  CHECK(golden::case_collisions::RED == 0);
  CHECK(golden::case_collisions::Red == 0);
}

TEST_CASE_METHOD(Balanced,
                 "fields called as members of every message are reached with an underscore") {
  golden::reserved_members::Reserved m;
  m.set_make_(1);
  m.set_pool_(2);
  m.set_layout_(3);
  m.set_swap_(5);
  m.set_clear(14);
  m.set_has_bits_8(8);
  m.set_parse(21);
  CHECK(m.DebugString() ==
        "make: 1\npool: 2\nlayout: 3\nswap: 5\nhas_bits: 8\nclear: 14\nparse: 21\n");
  CHECK(golden::reserved_members::Reserved::make()->pool_() == 0);
}

TEST_CASE_METHOD(Balanced, "types called as members are reached flat") {
  golden::reserved_members::Types m;
  m.mutable_clear();
  m.mutable_types();
  CHECK(m.GetTypeName() == "golden.reserved_members.Types");
  CHECK(m.types().GetTypeName() == "golden.reserved_members.Types.Types");
  golden::reserved_members::name named;
  named.set_name_("n");
  CHECK(named.mutable_Name()->name_().empty());
  CHECK(named.name_() == "n");
}

TEST_CASE_METHOD(Balanced, "a file without a package has its classes in the global namespace") {
  ::NoPackage m;
  m.mutable_inner()->set_text("t");
  ::size_t_ size;
  size.set_value(1);
  ::std_ text;
  text.set_string("s");
  CHECK(text.GetTypeName() == "std");
  CHECK(size.DebugString() == "value: 1\n");
  CHECK(m.DebugString() == "inner {\n  text: \"t\"\n}\n");
}

TEST_CASE_METHOD(Balanced, "names of the C library have an underscore behind outside of packages") {
  ::log_ m;
  m.set_size(::INT_ONE);
  m.set_kind(::log_::puts);
  CHECK(m.call() == ::connect_);
  m.SetExtension(::free_, 1);
  m.SetExtension(::pow_, 0.5);
  m.SetExtension(::stdout_, ::EOF_);
  m.SetExtension(::wait_::kill, 2);
  CHECK(m.GetTypeName() == "log");
  CHECK(m.ShortDebugString() ==
        "kind: puts size: INT_ONE [free]: 1 [stdout]: EOF [pow]: 0.5 [wait.kill]: 2");
  CHECK(::INT__MAX == ::INT_ONE);
  CHECK(::log_::CHAR__MAX == ::log_::CHAR_BIT_);
  CHECK(::Calls_Name(::printf_) == "printf");
  CHECK(pthread::destroy == 0);
  CHECK(CLOCK::PROCESS_Name(CLOCK::CPUTIME_ID) == "CPUTIME_ID");
}

TEST_CASE_METHOD(Balanced, "a package may be deep, and its names begin and end with underscores") {
  golden::deep::a::b::c::d::e::f::g::h::Deep m;
  m.mutable_deep()->mutable_deep()->set_id(1);
  CHECK(m.deep().deep().id() == 1);
  golden::_under__score_::x_1::_Under under;
  under.set__lead(1);
  under.set_trail_(2);
  under.set_dou__ble(3);
  CHECK(under.DebugString() == "_lead: 1\ntrail_: 2\ndou__ble: 3\n");
}

TEST_CASE_METHOD(Balanced, "a namespace prefix and suffix are around the package's") {
  left::outer::golden::parameters::pooled::Defaults m;
  CHECK(m.set_text("five5") == cpp_pool::Status::kOk);
  CHECK(m.text() == "five");
  CHECK(m.GetTypeName() == "golden.parameters.Defaults");
}

TEST_CASE_METHOD(Balanced, "messages without fields are messages") {
  golden::empty::Empty m;
  CHECK(m == golden::empty::Empty());
  CHECK(m.DebugString().empty());
  CHECK(m.IsInitialized());
  auto made = golden::empty::Outer::Inner::make();
  CHECK(*made == golden::empty::Outer::Inner::default_instance());
  CHECK(sizeof(golden::empty::Empty) >= 4);
}

TEST_CASE_METHOD(Balanced, "the messages of a file with services are there") {
  golden::services::Response m;
  m.add_results("r");
  CHECK(m.results(0) == "r");
}

}  // namespace roundtrip
