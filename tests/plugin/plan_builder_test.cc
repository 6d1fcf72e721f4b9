#include "plan_builder.hpp"

#include <algorithm>

#include "catch.hpp"
#include "schemas.hpp"

using namespace cpp_pool::plugin;
using namespace cpp_pool::plugin::testing;

namespace {

std::vector<std::string> message_names(const FilePlan& plan) {
  std::vector<std::string> names;
  for (const MessagePlan& message : plan.messages) names.push_back(message.full_name);
  return names;
}

std::vector<std::string> include_names(const FilePlan& plan) {
  std::vector<std::string> names;
  for (const IncludePlan& include : plan.includes) {
    names.push_back(include.is_public ? "public " + include.proto : include.proto);
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("presence follows the syntax") {
  Run run(
      Files{{"two.proto",
             "syntax = 'proto2'; message Two { optional int32 a = 1; required int32 b = 2; "
             "repeated int32 c = 3; oneof o { int32 d = 4; } optional Two e = 5; }"},
            {"three.proto",
             "syntax = 'proto3'; message Three { optional int32 a = 1; int32 b = 2; repeated int32 "
             "c = 3; "
             "oneof o { int32 d = 4; } Three e = 5; }"}});
  const MessagePlan& two = message(run.plan("two.proto"), "Two");
  CHECK(field(two, "a").has_bit == 0U);
  CHECK(field(two, "b").has_bit == 1U);
  CHECK(field(two, "b").required);
  CHECK_FALSE(field(two, "c").has_bit);
  CHECK_FALSE(field(two, "d").has_bit);
  CHECK(field(two, "e").has_bit == 2U);
  const MessagePlan& three = message(run.plan("three.proto"), "Three");
  CHECK(field(three, "a").has_bit == 0U);
  CHECK_FALSE(field(three, "b").has_bit);
  CHECK(field(three, "e").has_bit == 1U);
}

TEST_CASE("a synthetic oneof is no oneof") {
  Run run(Files{{"a.proto",
                 "syntax = 'proto3'; message M { optional int32 a = 1; oneof real { int32 b = 2; } "
                 "optional int32 c = 3; }"}});
  const MessagePlan& m = message(run.plan(), "M");
  REQUIRE(m.oneofs.size() == 1);
  CHECK(m.oneofs[0].name == "real");
  CHECK(field(m, "a").shape == Shape::kSingular);
  CHECK_FALSE(field(m, "a").oneof);
  CHECK(field(m, "b").shape == Shape::kOneof);
  CHECK(field(m, "b").oneof == 0U);
}

TEST_CASE("fields are sorted by number and oneofs refer to them so") {
  Run run(
      Files{{"a.proto",
             "syntax = 'proto3'; message M { int32 last = 9; oneof o { int32 eight = 8; string one "
             "= 1; } "
             "int32 four = 4; }"}});
  const MessagePlan& m = message(run.plan(), "M");
  CHECK(m.fields[0].name == "one");
  CHECK(m.fields[3].name == "last");
  CHECK(m.oneofs[0].fields == std::vector<std::uint32_t>{0, 2});
  CHECK(m.oneofs[0].cpp_case_names == Names{"kOne", "kEight"});
}

TEST_CASE("packed, UTF-8 and closed enums follow the syntax") {
  Run run(Files{
      {"two.proto",
       "syntax = 'proto2'; enum E { A = 1; } message Two { repeated int32 a = 1; "
       "repeated int32 b = 2 [packed = true]; optional string s = 3; optional E e = 4; }"},
      {"three.proto",
       "syntax = 'proto3'; package p; enum E { A = 0; } message Three { repeated int32 a = 1; "
       "repeated int32 b = 2 [packed = false]; string s = 3; E e = 4; bytes d = 5; "
       "map<string, E> m = 6; }"}});
  const MessagePlan& two = message(run.plan("two.proto"), "Two");
  CHECK_FALSE(field(two, "a").packed);
  CHECK(field(two, "b").packed);
  CHECK_FALSE(field(two, "s").utf8);
  CHECK(field(two, "e").closed_enum);
  CHECK(run.plan("two.proto").enums[0].closed);
  const MessagePlan& three = message(run.plan("three.proto"), "p.Three");
  CHECK(field(three, "a").packed);
  CHECK_FALSE(field(three, "b").packed);
  CHECK(field(three, "s").utf8);
  CHECK_FALSE(field(three, "d").utf8);
  CHECK_FALSE(field(three, "e").closed_enum);
  CHECK(field(three, "m").entry[0].utf8);
  CHECK_FALSE(field(three, "m").entry[1].closed_enum);
}

TEST_CASE("defaults are texts that read back as the same value") {
  Run run(Files{{"a.proto", R"(syntax = 'proto2';
      enum E { FIVE = 5; NEGATIVE = -1; }
      message M {
        optional double inf = 1 [default = inf];
        optional float negative_inf = 2 [default = -inf];
        optional double nan = 3 [default = nan];
        optional float tenth = 4 [default = 0.1];
        optional double negative_zero = 5 [default = -0.0];
        optional int64 smallest = 6 [default = -9223372036854775808];
        optional bool yes = 7 [default = true];
        optional bytes raw = 8 [default = "a\000\"\377"];
        optional E first = 9;
        optional E negative = 10 [default = NEGATIVE];
        optional int32 zero = 11 [default = 0];
        optional string empty = 12 [default = ""];
        repeated E several = 13;
        optional double large = 14 [default = 1e300];
      })"}});
  const MessagePlan& m = message(run.plan(), "M");
  CHECK(field(m, "inf").default_text == "inf");
  CHECK(field(m, "negative_inf").default_text == "-inf");
  CHECK(field(m, "nan").default_text == "nan");
  CHECK(field(m, "tenth").default_text == "0.1");
  CHECK(field(m, "negative_zero").default_text == "-0");
  CHECK(field(m, "negative_zero").has_default);
  CHECK(field(m, "smallest").default_text == "-9223372036854775808");
  CHECK(field(m, "yes").default_text == "true");
  CHECK(field(m, "raw").default_text == std::string("a\0\"\377", 4));
  CHECK(field(m, "first").default_enum_number == 5);
  CHECK(field(m, "first").has_default);
  CHECK(field(m, "negative").default_enum_cpp == "::NEGATIVE");
  CHECK_FALSE(field(m, "zero").has_default);
  CHECK_FALSE(field(m, "empty").has_default);
  CHECK_FALSE(field(m, "several").has_default);
  CHECK(field(m, "large").default_text == "1e+300");
}

TEST_CASE("enums know their range, aliases and enumerators") {
  Run run(
      Files{{"a.proto",
             "syntax = 'proto2'; package p; message M { enum K { option allow_alias = true; B = 3; "
             "A = -7; "
             "C = 3; } } enum T { X = 0; }"}});
  const EnumPlan& e = enumeration(run.plan(), "p.M.K");
  CHECK(e.cpp_name == "M_K");
  CHECK(e.cpp_alias == "K");
  CHECK(e.c_name == "p_M_K");
  CHECK(e.min == -7);
  CHECK(e.max == 3);
  REQUIRE(e.values.size() == 3);
  CHECK(e.values[2].cpp_name == "M_K_C");
  CHECK(e.values[2].cpp_alias == "C");
  CHECK(e.values[2].c_name == "p_M_K_C");
  const EnumPlan& t = enumeration(run.plan(), "p.T");
  CHECK(t.cpp_alias.empty());
  CHECK(t.values[0].cpp_name == "X");
  const MessagePlan& m = message(run.plan(), "p.M");
  REQUIRE(m.nested_enums.size() == 1);
  CHECK(run.plan().enums[m.nested_enums[0]].full_name == "p.M.K");
}

TEST_CASE("maps carry their entry and are no messages of their own") {
  Run run(Files{{"a.proto",
                 "syntax = 'proto3'; package p; message M { map<bool, M> children = 1; "
                 "map<string, int32> counts = 2; }"}});
  const FilePlan& plan = run.plan();
  CHECK(message_names(plan) == Names{"p.M"});
  const FieldPlan& children = field(plan.messages[0], "children");
  CHECK(children.shape == Shape::kMap);
  CHECK(children.type.c_name == "p_M_ChildrenEntry");
  CHECK(children.type.cpp_name.empty());
  REQUIRE(children.entry.size() == 2);
  CHECK(children.entry[0].kind == Kind::kBool);
  CHECK(children.entry[1].type.cpp_name == "::p::M");
  CHECK(children.entry_size == 16);
  CHECK(field(plan.messages[0], "counts").entry_size == 24);
  CHECK(plan.messages[0].nested_messages.empty());
}

TEST_CASE("groups are fields named as protoc names them") {
  Run run(Files{
      {"a.proto",
       "syntax = 'proto2'; message M { optional group PointXY = 1 { optional int32 x = 1; } }"}});
  const MessagePlan& m = message(run.plan(), "M");
  CHECK(m.fields[0].name == "pointxy");
  CHECK(m.fields[0].kind == Kind::kGroup);
  CHECK(m.fields[0].type.cpp_name == "::M_PointXY");
  CHECK(m.nested_messages[0].alias == "PointXY");
}

TEST_CASE("extensions know their extendee and scope") {
  Run run(
      Files{{"a.proto",
             "syntax = 'proto2'; package p; message Base { extensions 100 to max; } "
             "extend Base { optional int32 my_number = 100 [default = 3]; repeated Base class = "
             "536870911; } "
             "message Scope { extend Base { optional string inner_text = 101; } }"}});
  const FilePlan& plan = run.plan();
  REQUIRE(plan.extensions.size() == 2);
  CHECK(plan.extensions[0].extendee.cpp_name == "::p::Base");
  CHECK(plan.extensions[0].field.cpp_name == "my_number");
  CHECK(plan.extensions[0].field.c_name == "p_my__number");
  CHECK(plan.extensions[0].field.cpp_constant == "kMyNumberFieldNumber");
  CHECK(plan.extensions[0].field.extension);
  CHECK(plan.extensions[0].field.default_text == "3");
  CHECK(plan.extensions[1].field.cpp_name == "class_");
  CHECK(plan.extensions[1].field.number == 536870911U);
  const MessagePlan& scope = message(plan, "p.Scope");
  REQUIRE(scope.extensions.size() == 1);
  CHECK(scope.extensions[0].field.cpp_name == "inner_text");
  CHECK(scope.extensions[0].field.c_name == "p_Scope_inner__text");
  CHECK(message(plan, "p.Base").extendable);
  CHECK(message(plan, "p.Base").extensions_offset);
  CHECK_FALSE(scope.extensions_offset);
}

TEST_CASE("a message set is marked") {
  Run run(Files{
      {"a.proto",
       "syntax = 'proto2'; message S { option message_set_wire_format = true; extensions 4 to "
       "max; } "
       "message I { extend S { optional I item = 2147483646; } }"}});
  CHECK(message(run.plan(), "S").message_set);
  CHECK(message(run.plan(), "I").extensions[0].field.number == 2147483646U);
}

TEST_CASE("a message stored inline stands before its parent, the rest as in the schema") {
  Run run(Files{
      {"a.proto",
       "syntax = 'proto3'; import 'cpp_pool/options.proto'; "
       "message First { Third third = 1 [(cpp_pool.field).storage = INLINE]; Last last = 2; } "
       "message Second {} message Third { message Inner {} } message Last {}"}});
  CHECK(run.diagnostics().empty());
  CHECK(message_names(run.plan()) == Names{"Third", "First", "Second", "Third.Inner", "Last"});
}

TEST_CASE("a message of another file is stored inline with its own options") {
  Run run(Files{{"a.proto",
                 "syntax = 'proto3'; import 'b.proto'; import 'cpp_pool/options.proto'; "
                 "message A { B b = 1 [(cpp_pool.field).storage = INLINE]; }"},
                {"b.proto",
                 "syntax = 'proto3'; import 'cpp_pool/options.proto'; "
                 "option (cpp_pool.file).discard_unknown = true; message B { int64 x = 1; }"}});
  CHECK(message(run.plan("b.proto"), "B").size == 16);
  CHECK(field(message(run.plan("a.proto"), "A"), "b").size == 16);
}

TEST_CASE("includes are imports and what they pass on") {
  Run run(Files{{"a.proto",
                 "syntax = 'proto3'; import 'b.proto'; import public 'd.proto'; "
                 "import 'cpp_pool/options.proto'; message A { C c = 1; }"},
                {"b.proto", "syntax = 'proto3'; import public 'c.proto'; import 'private.proto';"},
                {"c.proto", "syntax = 'proto3'; message C {}"},
                {"d.proto", "syntax = 'proto3';"},
                {"private.proto", "syntax = 'proto3';"}});
  CHECK(include_names(run.plan("a.proto")) == Names{"b.proto", "c.proto", "public d.proto"});
  CHECK(run.plan("a.proto").includes[1].hpp == "c.pool.hpp");
  CHECK(run.plan("a.proto").includes[1].c_header == "c.pool.h");
}

TEST_CASE("descriptor.proto is included only where its types are used") {
  const std::string import = "syntax = 'proto2'; import 'google/protobuf/descriptor.proto'; ";
  const auto includes = [&](const std::string& text) {
    Run run(Files{{"a.proto", import + text}});
    return run.plan().includes.size();
  };
  CHECK(includes("message M {}") == 0);
  CHECK(includes("message M { optional google.protobuf.FileDescriptorProto f = 1; }") == 1);
  CHECK(includes("message M { optional google.protobuf.FieldDescriptorProto.Type t = 1; }") == 1);
  CHECK(includes("message M { map<int32, google.protobuf.FileDescriptorProto> f = 1; }") == 1);
  CHECK(includes("extend google.protobuf.FieldOptions { optional int32 x = 50000; }") == 1);
}

TEST_CASE("files are named after their path and packages become namespaces") {
  Run run(Files{{"dir/a.proto", "syntax = 'proto3'; package foo.namespace; message M {}"}},
          "namespace_prefix=left.outer,namespace_suffix=pool");
  const FilePlan& plan = run.plan();
  CHECK(plan.stem == "dir/a");
  CHECK(plan.identifier == "dir_a");
  CHECK(plan.namespaces == Names{"left", "outer", "foo", "namespace_", "pool"});
  CHECK(plan.messages[0].cpp_name == "M");
  CHECK(plan.messages[0].c_name == "left_outer_foo_namespace_pool_M");
}

TEST_CASE("names that meet are reported at both positions") {
  Run run(
      Files{{"a.proto", "syntax = 'proto3';\nmessage A {\n  message B {}\n}\nmessage A_B {}\n"}});
  CHECK(run.diagnostics() ==
        "a.proto:5:1: A_B and A.B (at a.proto:3:3) would both be named A_B in the generated code; "
        "rename "
        "one\n");
}

TEST_CASE("names that meet only in C++ namespaces of their own do not meet") {
  Run run(Files{{"a.proto", "syntax = 'proto3'; package a; message A { message B {} }"},
                {"b.proto", "syntax = 'proto3'; package b; message A_B {}"}});
  CHECK(run.diagnostics().empty());
}

TEST_CASE("recursive and mutually recursive messages are planned") {
  Run run(
      Files{{"a.proto",
             "syntax = 'proto3'; message A { A a = 1; B b = 2; repeated A as = 3; map<int32, B> bs "
             "= 4; } "
             "message B { A a = 1; }"}});
  CHECK(run.diagnostics().empty());
  CHECK(message_names(run.plan()) == Names{"A", "B"});
}

TEST_CASE("a file with nothing in it has a plan") {
  Run run(Files{{"a.proto", "syntax = 'proto3';"}});
  CHECK(run.plan().messages.empty());
  CHECK(run.plan().syntax == "proto3");
}

TEST_CASE("deprecation is carried over") {
  Run run(
      Files{{"a.proto",
             "syntax = 'proto2'; option deprecated = true; message M { option deprecated = true; "
             "optional int32 x = 1 [deprecated = true]; optional int32 y = 2; } "
             "enum E { option deprecated = true; A = 0 [deprecated = true]; }"}});
  const FilePlan& plan = run.plan();
  CHECK(plan.deprecated);
  CHECK(plan.messages[0].deprecated);
  CHECK(plan.messages[0].fields[0].deprecated);
  CHECK_FALSE(plan.messages[0].fields[1].deprecated);
  CHECK(plan.enums[0].deprecated);
  CHECK(plan.enums[0].values[0].deprecated);
}

TEST_CASE("a child from an unsynchronized pool may not be a part of what any thread uses") {
  const std::string start =
      "syntax = 'proto3'; import 'cpp_pool/options.proto'; message In { option "
      "(cpp_pool.message).pool.concurrency = UNSYNCHRONIZED; } message Shared {} ";
  const auto errors = [&](const std::string& out) {
    Run run(Files{{"a.proto", start + out}});
    static_cast<void>(run.plan());
    return run.diagnostics();
  };
  const std::string own = "option (cpp_pool.message).pool.concurrency = UNSYNCHRONIZED; ";
  CHECK(errors("message Out { In in = 1; }").find("In has an UNSYNCHRONIZED pool") !=
        std::string::npos);
  CHECK_FALSE(errors("message Out { map<int32, In> in = 1; }").empty());
  CHECK_FALSE(errors("message Out { repeated In in = 1; }").empty());
  CHECK(errors("message Out { In in = 1 [(cpp_pool.field).storage = INLINE]; }").empty());
  CHECK(errors("message Out { " + own + "In in = 1; Shared shared = 2; }").empty());
  for (const std::string synchronized : {"THREAD_CACHED", "LOCK_FREE", "MUTEX"}) {
    const std::string shared =
        "option (cpp_pool.message).pool.concurrency = " + synchronized + "; ";
    CHECK_FALSE(errors("message Out { " + shared + "In in = 1; }").empty());
    CHECK(errors("message Mid { " + shared + "} message Out { Mid mid = 1; }").empty());
  }
  CHECK_FALSE(errors("message Mid { " + own +
                     "In in = 1; } message Out { Mid mid = 1 "
                     "[(cpp_pool.field).storage = INLINE]; }")
                  .empty());
}
