#include "plan_printer.hpp"

#include "catch.hpp"
#include "schemas.hpp"

using namespace cpp_pool::plugin;
using namespace cpp_pool::plugin::testing;

TEST_CASE("a plan prints its layout, names and defaults") {
  Run run(
      Files{{"a.proto",
             "syntax = 'proto2';\npackage p;\n// A message.\nmessage M {\n"
             "  required int32 id = 1;\n  optional string s = 2 [default = \"\\\"\\001\"];\n}\n"}});
  CHECK(print_plan(run.plan()).find(R"(
message p.M
  // A message.
  c++ M Layout c p_M
  size 40 align 8 has_words 1 hash )") != std::string::npos);
  CHECK(print_plan(run.plan()).find(R"(
       0      4 align 4 has_bits
       4      4 align 4 id
       8     16 align 8 s
      24     16 align 8 unknown_fields
  field id = 1 singular int32 required
    at 4 size 4 align 4 owned has_bit 0
    full p.M.id json "id"
    c++ id "id_" kIdFieldNumber c "id" id
  field s = 2 singular string
    at 8 size 16 align 8 owned has_bit 1
    default "\"\001"
)") != std::string::npos);
}

TEST_CASE("two runs print the same plan") {
  const Files files{
      {"a.proto",
       "syntax = 'proto3'; message M { map<string, M> m = 1; oneof o { int32 a = 2; M b = 3; } } "
       "enum E { A = 0; }"}};
  Run first(files);
  Run second(files);
  CHECK(print_plan(first.plan()) == print_plan(second.plan()));
}
