// google.protobuf.Any as text: expanded where its type is linked in.
#include <string>

#include "both.hpp"
#include "catch.hpp"
#include "google/protobuf/any.pool.hpp"
#include "scalars_proto3.pool.hpp"
#include "support/balanced.hpp"
#include "well_known.pool.hpp"

namespace text_test {
namespace {

const std::string kWellKnown = "golden.well_known.WellKnown";
const std::string kPrefix = "type.googleapis.com/";

std::string any_of(const std::string& type, const std::string& body) {
  return "any { [" + kPrefix + type + "] " + body + " }";
}

}  // namespace

TEST_CASE_METHOD(roundtrip::Balanced, "an Any is read and printed expanded, as by libprotobuf") {
  for (const char* body :
       {"{}", "{ int32_field: 5 }", "< string_field: 'a' >", ": { bool_field: t; }",
        "{ double_field: nan bytes_field: '\\377' }", ": {} ", "{ int32_field: 5 },", "{}; null: 0",
        "", "5", ": 5", "{ nothing: 1 }", "{", "{ int32_field: x }", "{} []"}) {
    compare(kWellKnown, any_of("golden.scalars3.Scalars", body));
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "an Any's URL is read as by libprotobuf") {
  const std::string type = "golden.scalars3.Scalars";
  const std::string urls[] = {"type.googleapis.com/" + type,
                              "example.com/" + type,
                              "x/" + type,
                              "/" + type,
                              type,
                              "a.b.c/" + type,
                              "a/b/" + type,
                              "type.googleapis.com/no.such.Type",
                              "type.googleapis.com/",
                              "type . googleapis . com / " + type,
                              "type-x.com/" + type,
                              "type.googleapis.com/" + type + ".",
                              "1.com/" + type,
                              "'x'/" + type};
  for (const std::string& url : urls) {
    compare(kWellKnown, "any { [" + url + "] { int32_field: 1 } }");
    compare(kWellKnown, "anys { key: 'k' value { [" + url + "] { int32_field: 1 } } }");
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "an Any by its two fields is printed expanded if it can be") {
  for (const char* fields :
       {"type_url: 'type.googleapis.com/golden.scalars3.Scalars' value: '\\030\\005'",
        "type_url: 'type.googleapis.com/golden.scalars3.Scalars'",
        "type_url: 'golden.scalars3.Scalars' value: '\\030\\005'",
        "type_url: 'type.googleprod.com/golden.scalars3.Scalars' value: '\\030\\006'",
        "type_url: 'x/golden.scalars3.Scalars' value: '\\030\\006'",
        "type_url: 'type.googleapis.com/golden.scalars3.Scalars' value: '\\030'",
        "type_url: 'type.googleapis.com/golden.scalars3.Scalars' value: '\\377'",
        "type_url: 'type.googleapis.com/golden.scalars3.Scalars' value: 'r\\001\\377'",
        "type_url: 'x/' value: '\\030\\005'", "type_url: 'x' value: 'y'", "value: 'y'", "",
        "type_url: 'a b/c\\n/golden.scalars3.Scalars'", "type_url: 'x/no.such.Type' value: 'y'",
        "type_url: 'type.googleapis.com/golden.required2.Inner'",
        "type_url: 'type.googleapis.com/golden.required2.Inner' value: '\\010\\001'",
        "type_url: 'type.googleapis.com/golden.scalars3.Scalars' value: '\\200\\001\\005'"}) {
    both_accept(kWellKnown, "any { " + std::string(fields) + " }");
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "an Any that is given twice is refused, as by libprotobuf") {
  const std::string expanded = "[type.googleapis.com/golden.scalars3.Scalars] { int32_field: 1 } ";
  for (const std::string& body :
       {expanded + expanded, "type_url: 'x' " + expanded, expanded + "type_url: 'x'",
        "value: 'x' " + expanded, "type_url: '' value: '' " + expanded, expanded + "value: ''",
        std::string("[type.googleapis.com/golden.scalars3.Scalars] {} value: 'x'")}) {
    compare(kWellKnown, "any { " + body + " }");
    compare(kWellKnown, "any { " + body + " }", {.merge = true});
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "required fields in an Any are asked for") {
  for (const char* body : {"{}", "{ id: 1 }", "{ note: 'x' }"}) {
    compare(kWellKnown, any_of("golden.required2.Inner", body));
    compare(kWellKnown, any_of("golden.required2.Inner", body), {.partial = true});
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "Anys in Anys are read and printed") {
  std::string text = "{ string_field: 'deep' }";
  std::string type = "golden.scalars3.Scalars";
  for (int depth = 0; depth < 20; ++depth) {
    text = "{ any { [" + kPrefix + type + "] " + text + " } }";
    type = kWellKnown;
    both_accept(kWellKnown, any_of(type, text));
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "an Any at the top is read and printed expanded") {
  namespace any = pool::google::protobuf;
  any::Any message;
  REQUIRE(message.ParseText("[type.googleapis.com/golden.scalars3.Scalars] { int32_field: 7 }"));
  CHECK(message.type_url() == "type.googleapis.com/golden.scalars3.Scalars");
  golden::scalars3::Scalars content;
  REQUIRE(content.ParseFromString(message.value()));
  CHECK(content.int32_field() == 7);
  CHECK(message.ShortDebugString() ==
        "[type.googleapis.com/golden.scalars3.Scalars] { int32_field: 7 }");
}

TEST_CASE_METHOD(roundtrip::Balanced, "more Anys in each other than are expanded print and end") {
  namespace any = pool::google::protobuf;
  std::string bytes;
  for (int depth = 0; depth < 3000; ++depth) {
    any::Any outer;
    outer.set_type_url("type.googleapis.com/google.protobuf.Any");
    outer.set_value(bytes);
    bytes = outer.SerializeAsString();
  }
  any::Any message;
  REQUIRE(message.ParseFromString(bytes));
  const std::string text = message.ShortDebugString();
  std::size_t expanded = 0;
  for (std::size_t at = 0;
       (at = text.find("[type.googleapis.com/google.protobuf.Any]", at)) != std::string::npos;) {
    ++expanded;
    ++at;
  }
  CHECK(expanded == cpp_pool::kMaxPrintedAnys);
}

}  // namespace text_test
