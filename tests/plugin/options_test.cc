#include "options.hpp"

#include <string>
#include <utility>

#include "catch.hpp"
#include "schemas.hpp"

using namespace cpp_pool::plugin;
using namespace cpp_pool::plugin::testing;

namespace {

constexpr const char* kHead = "syntax = 'proto2'; import 'cpp_pool/options.proto';\n";

Run run_of(const std::string& text, const std::string& parameter = {}) {
  return Run(Files{{"a.proto", kHead + text}}, parameter);
}

// Diagnostics of one field of a message.
std::string field_errors(const std::string& declaration) {
  return run_of("message C {}\nmessage M {\n" + declaration + "\n}").diagnostics();
}

FieldPlan planned(const std::string& declaration) {
  Run run = run_of("message C {} message M {\n" + declaration + "\n}");
  INFO(declaration);
  CHECK(run.diagnostics().empty());
  return message(run.plan(), "M").fields.at(0);
}

// Of `options` of M, nested in Outer, in a file.
PoolPlan pool(const std::string& file, const std::string& outer, const std::string& own,
              const std::string& parameter) {
  Run run = run_of(file + " message Outer { " + outer + " message M { " + own + " } }", parameter);
  CHECK(run.diagnostics().empty());
  return message(run.plan(), "Outer.M").pool;
}

}  // namespace

TEST_CASE("without options a pool has the built-in settings") {
  const PoolPlan plan = pool("", "", "", "");
  CHECK(plan.initial_capacity == 64);
  CHECK(plan.grow_by == 0);
  CHECK(plan.max_capacity == 0);
  CHECK(plan.concurrency == Concurrency::kThreadCached);
  CHECK(plan.recycle == Recycle::kRetain);
  CHECK(plan.retain_max_bytes == 65536);
}

TEST_CASE("of all levels the nearest wins, setting by setting") {
  const std::string parameter = "initial_capacity=1,grow_by=2,max_capacity=3,recycle=RELEASE";
  const std::string file = "option (cpp_pool.file).pool = {initial_capacity: 11 max_capacity: 13};";
  const std::string outer = "option (cpp_pool.message).pool.initial_capacity = 12;";
  const std::string own = "option (cpp_pool.message).pool.concurrency = UNSYNCHRONIZED;";
  CHECK(pool("", "", "", parameter).initial_capacity == 1);
  CHECK(pool(file, "", "", parameter).initial_capacity == 11);
  CHECK(pool(file, outer, "", parameter).initial_capacity == 12);
  const PoolPlan plan = pool(file, outer, own, parameter);
  CHECK(plan.initial_capacity == 12);
  CHECK(plan.grow_by == 2);
  CHECK(plan.max_capacity == 13);
  CHECK(plan.recycle == Recycle::kRelease);
  CHECK(plan.concurrency == Concurrency::kUnsynchronized);
}

TEST_CASE("a message, its file and a parameter may name each concurrency") {
  const std::pair<std::string, Concurrency> all[] = {
      {"THREAD_CACHED", Concurrency::kThreadCached},
      {"LOCK_FREE", Concurrency::kLockFree},
      {"MUTEX", Concurrency::kMutex},
      {"UNSYNCHRONIZED", Concurrency::kUnsynchronized}};
  for (const auto& [word, meaning] : all) {
    const std::string option = "pool.concurrency = " + word + ";";
    CHECK(pool("", "", "", "concurrency=" + word).concurrency == meaning);
    CHECK(pool("option (cpp_pool.file)." + option, "", "", "").concurrency == meaning);
    CHECK(pool("", "", "option (cpp_pool.message)." + option, "").concurrency == meaning);
  }
}

TEST_CASE("the built-in initial capacity gives way to a lower maximum") {
  CHECK(pool("", "", "option (cpp_pool.message).pool.max_capacity = 5;", "").initial_capacity == 5);
  CHECK(pool("", "", "option (cpp_pool.message).pool.max_capacity = 500;", "").initial_capacity ==
        64);
}

TEST_CASE("unknown fields are discarded where the nearest level says so") {
  Run run = run_of(
      "option (cpp_pool.file).discard_unknown = true; message A {} "
      "message B { option (cpp_pool.message).discard_unknown = false; message C {} }");
  CHECK_FALSE(message(run.plan(), "A").keeps_unknown);
  CHECK(message(run.plan(), "B").keeps_unknown);
  CHECK(message(run.plan(), "B.C").keeps_unknown);
  CHECK_FALSE(message(run.plan(), "A").unknown_offset);
}

TEST_CASE("bounds that suffice make a field inline") {
  CHECK(planned("optional string s = 1 [(cpp_pool.field).max_length = 4];").storage ==
        Storage::kInline);
  CHECK(planned("repeated int32 s = 1 [(cpp_pool.field).max_count = 4];").storage ==
        Storage::kInline);
  CHECK(
      planned("repeated string s = 1 [(cpp_pool.field) = {max_count: 4 max_length: 2}];").storage ==
      Storage::kInline);
  CHECK(planned("optional C c = 1 [(cpp_pool.field).storage = INLINE];").storage ==
        Storage::kInline);
  CHECK(planned("repeated C c = 1 [(cpp_pool.field) = {storage: INLINE max_count: 2}];").storage ==
        Storage::kInline);
}

TEST_CASE("bounds that do not suffice, and those of owned fields, are only bounds") {
  const FieldPlan text =
      planned("optional string s = 1 [(cpp_pool.field) = {max_length: 4 storage: OWNED}];");
  CHECK(text.storage == Storage::kOwned);
  CHECK(text.max_length == 4);
  CHECK(planned("repeated string s = 1 [(cpp_pool.field).max_count = 4];").storage ==
        Storage::kOwned);
  CHECK(planned("repeated string s = 1 [(cpp_pool.field).max_length = 4];").storage ==
        Storage::kOwned);
  CHECK(planned("repeated C c = 1 [(cpp_pool.field).max_count = 4];").storage == Storage::kOwned);
  CHECK(planned("map<int32, int32> m = 1 [(cpp_pool.field).max_count = 4];").max_count == 4);
}

TEST_CASE("single strings and bytes may be aliases") {
  CHECK(planned("optional string s = 1 [(cpp_pool.field).storage = ALIAS];").storage ==
        Storage::kAlias);
  CHECK(planned("oneof o { bytes b = 1 [(cpp_pool.field).storage = ALIAS]; }").storage ==
        Storage::kAlias);
}

TEST_CASE("overflow comes from the nearest level and acts on bounded fields") {
  Run run = run_of(
      "option (cpp_pool.file).overflow = TRUNCATE; message A { "
      "optional string a = 1 [(cpp_pool.field).max_length = 4]; "
      "optional string b = 2 [(cpp_pool.field) = {max_length: 4 overflow: REJECT}]; optional "
      "string c = 3; }");
  const MessagePlan& a = message(run.plan(), "A");
  CHECK(field(a, "a").overflow == Overflow::kTruncate);
  CHECK(field(a, "b").overflow == Overflow::kReject);
  CHECK(field(a, "c").overflow == Overflow::kReject);
}

TEST_CASE("a field's diagnostic points at its option") {
  CHECK(field_errors("  optional string s = 1 [\n    (cpp_pool.field).storage = INLINE];") ==
        "a.proto:5:5: storage INLINE of s has no bound; add (cpp_pool.field).max_length, or write "
        "OWNED\n");
  CHECK(field_errors("  optional int32 x = 1 [(cpp_pool.field) = {storage: OWNED}];") ==
        "a.proto:4:25: x is a number and lies in the message anyway; leave storage out\n");
}

TEST_CASE("a message stored inside itself is reported with the way there") {
  Run run = run_of(
      "message A { optional B b = 1 [(cpp_pool.field).storage = INLINE]; }\n"
      "message B { repeated A a = 1 [(cpp_pool.field) = {storage: INLINE max_count: 3}]; }\n");
  CHECK(run.diagnostics() ==
        "a.proto:3:31: message A would contain itself: A.b -> B.a -> A; write storage: OWNED for "
        "one of "
        "these fields\n");
}

TEST_CASE("a contradiction between levels is reported once, where it arises") {
  Run run = run_of(
      "option (cpp_pool.file).pool.max_capacity = 10;\n"
      "message A {\n  option (cpp_pool.message).pool.initial_capacity = 11;\n  message B {}\n  "
      "message C {}\n}");
  CHECK(run.diagnostics() ==
        "a.proto:4:3: max_capacity 10 is below initial_capacity 11; raise the one or lower the "
        "other\n");
}

TEST_CASE("an option under our number that is not ours is none of our business") {
  Run run(Files{{"a.proto",
                 "syntax = 'proto2'; import 'google/protobuf/descriptor.proto'; "
                 "extend google.protobuf.FieldOptions { optional C theirs = 51374; } "
                 "message C { optional int32 x = 1; } "
                 "message M { optional string s = 1 [(theirs).x = 5]; }"}});
  CHECK(run.diagnostics().empty());
  CHECK(message(run.plan(), "M").fields[0].max_length == 0);
}

TEST_CASE("parameters do not reach the classes of cpp_pool::wkt") {
  const Files files{{"a.proto",
                     "syntax = 'proto3'; import 'cpp_pool/options.proto'; "
                     "import 'google/protobuf/descriptor.proto'; "
                     "message M { option (cpp_pool.message).pool.concurrency = MUTEX; "
                     "google.protobuf.SourceCodeInfo at = 1; }"}};
  Run same(files, "concurrency=UNSYNCHRONIZED");
  static_cast<void>(same.plan());
  CHECK(same.diagnostics().empty());
  // In other namespaces there are none yet.
  Run other(files, "concurrency=UNSYNCHRONIZED,namespace_suffix=own");
  static_cast<void>(other.plan());
  CHECK(other.diagnostics().find("has an UNSYNCHRONIZED pool") != std::string::npos);
}

TEST_CASE("an unsynchronized message may hold synchronized ones") {
  Run run = run_of(
      "message Shared { }\n"
      "message Alone { option (cpp_pool.message).pool.concurrency = UNSYNCHRONIZED; "
      "optional Shared one = 1; repeated Shared many = 2; map<int32, Shared> by_id = 3; }");
  CHECK(run.diagnostics().empty());
}
