#include "layout_hash.hpp"

#include "catch.hpp"
#include "schemas.hpp"

using namespace cpp_pool::plugin;
using namespace cpp_pool::plugin::testing;

namespace {

constexpr const char* kBase =
    "message M { optional int32 a = 1; optional string b = 2; optional C c = 3; }";

std::uint64_t hash_of(const std::string& messages) {
  Run run(Files{{"m.proto", "syntax = \"proto2\"; import \"cpp_pool/options.proto\"; " + messages +
                                " message C { optional int32 x = 1; } message D {}"}});
  CHECK(run.diagnostics().empty());
  return message(run.plan(), "M").layout_hash;
}

}  // namespace

TEST_CASE("FNV-1a gives the published values") {
  STATIC_REQUIRE(fnv1a("") == 0xcbf29ce484222325U);
  STATIC_REQUIRE(fnv1a("a") == 0xaf63dc4c8601ec8cU);
  STATIC_REQUIRE(fnv1a("foobar") == 0x85944171f73967e8U);
}

TEST_CASE("names of fields, defaults and pools are not part of the layout") {
  const std::uint64_t base = hash_of(kBase);
  CHECK(base == hash_of("message M { optional C cc = 3; optional int32 aa = 1 [default = 4]; "
                        "optional string b = 2; }"));
  CHECK(base == hash_of("message M { option (cpp_pool.message).pool.grow_by = 4; "
                        "optional int32 a = 1; optional string b = 2; optional C c = 3; }"));
}

TEST_CASE("what a reader of the bytes relies on changes the hash") {
  const std::uint64_t base = hash_of(kBase);
  for (const char* changed : {
           "message M { optional uint32 a = 1; optional string b = 2; optional C c = 3; }",
           "message M { optional int32 a = 4; optional string b = 2; optional C c = 3; }",
           "message M { optional int32 a = 1; optional bytes b = 2; optional C c = 3; }",
           "message M { optional int32 a = 1; optional string b = 2; optional D c = 3; }",
           "message M { optional int32 a = 1; optional string b = 2; repeated C c = 3; }",
           "message M { optional int32 a = 1; optional string b = 2 [(cpp_pool.field).max_length = "
           "9]; "
           "optional C c = 3; }",
           "message M { optional int32 a = 1; optional string b = 2; "
           "optional C c = 3 [(cpp_pool.field).storage = INLINE]; }",
           "message M { option (cpp_pool.message).discard_unknown = true; "
           "optional int32 a = 1; optional string b = 2; optional C c = 3; }",
           "message M { optional int32 a = 1; optional string b = 2; optional C c = 3; extensions "
           "10; }",
       }) {
    INFO(changed);
    CHECK(base != hash_of(changed));
  }
}

TEST_CASE("a message stored inline changes the hash of those around it") {
  const auto hash = [](const std::string& type) {
    Run run(
        Files{{"m.proto",
               "syntax = \"proto2\"; import \"cpp_pool/options.proto\"; message Outer { optional "
               "Inner i = 1 [(cpp_pool.field).storage = INLINE]; } message Inner { optional " +
                   type + " x = 1; }"}});
    return message(run.plan(), "Outer").layout_hash;
  };
  CHECK(hash("int32") == hash("int32"));
  CHECK(hash("int32") != hash("float"));
}
