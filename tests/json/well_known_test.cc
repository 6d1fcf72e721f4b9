// google.protobuf's own types.
#include <string>
#include <string_view>

#include "catch.hpp"
#include "support/reading.hpp"

namespace json_test {
namespace {

constexpr std::string_view kHolder = "golden.well_known.WellKnown";
constexpr std::string_view kTimestamp = "google.protobuf.Timestamp";
constexpr std::string_view kDuration = "google.protobuf.Duration";
constexpr std::string_view kFieldMask = "google.protobuf.FieldMask";
constexpr std::string_view kValue = "google.protobuf.Value";
constexpr std::string_view kAny = "google.protobuf.Any";

std::string quote(const std::string& text) { return '"' + text + '"'; }

struct Row {
  const char* json;
  const char* expected;
};

}  // namespace

TEST_CASE("timestamps are read in UTC and with offsets") {
  const Row kRows[] = {
      {"1970-01-01T00:00:00Z", ""},
      {"0001-01-01T00:00:00Z", "seconds: -62135596800"},
      {"9999-12-31T23:59:59.999999999Z", "seconds: 253402300799 nanos: 999999999"},
      {"1970-01-01T08:00:01+08:00", "seconds: 1"},
      {"1969-12-31T16:00:01-08:00", "seconds: 1"},
      {"1969-12-31T23:59:59.999999999Z", "seconds: -1 nanos: 999999999"},
      {"1993-02-10T00:00:00.000Z", "seconds: 729302400"},
      {"2000-02-29T12:00:00.5Z", "seconds: 951825600 nanos: 500000000"},
      {"1970-01-01T00:00:00.000000001Z", "nanos: 1"},
  };
  for (const Row& row : kRows) {
    INFO(row.json);
    CHECK(read(kTimestamp, quote(row.json)) == row.expected);
  }
}

TEST_CASE("what is no timestamp is refused") {
  for (const char* text : {"0000-01-01T00:00:00Z",
                           "10000-01-01T00:00:00Z",
                           "0001-01-01T00:00:00",
                           "0001-01-01 00:00:00Z",
                           "0001-01-01T00:00:00z",
                           "0001-01-01t00:00:00Z",
                           "1970-01-01T08:00:01+0800",
                           "1970-01-01T00:00:00.Z",
                           "1970-01-01T00:00:00.1234567890Z",
                           "1970-13-01T00:00:00Z",
                           "1970-00-01T00:00:00Z",
                           "1970-01-32T00:00:00Z",
                           "1900-02-29T00:00:00Z",
                           "2001-02-29T00:00:00Z",
                           "1970-01-01T24:00:00Z",
                           "1970-01-01T00:60:00Z",
                           "1970-01-01T00:00:60Z",
                           "1970-01-01T00:00:00+24:00",
                           "1970-01-01T00:00:00+00:60",
                           "1970-01-01T00:00:00+1:00",
                           "1970-1-01T00:00:00Z",
                           "",
                           "1970-01-01",
                           "1970-01-01T00:00Z",
                           "1970-01-01T00:00:00ZZ",
                           " 1970-01-01T00:00:00Z",
                           "-001-01-01T00:00:00Z",
                           "0001-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01"}) {
    INFO(text);
    CHECK(read(kTimestamp, quote(text)) == "BAD_VALUE");
  }
  CHECK(read(kTimestamp, "0") == "BAD_VALUE");
  CHECK(read(kTimestamp, "{}") == "BAD_VALUE");
}

TEST_CASE("timestamps are printed in UTC with 0, 3, 6 or 9 digits") {
  const Row kRows[] = {
      {"", "\"1970-01-01T00:00:00Z\""},
      {"nanos: 10000000", "\"1970-01-01T00:00:00.010Z\""},
      {"nanos: 10000", "\"1970-01-01T00:00:00.000010Z\""},
      {"nanos: 10", "\"1970-01-01T00:00:00.000000010Z\""},
      {"seconds: -1 nanos: 500000000", "\"1969-12-31T23:59:59.500Z\""},
      {"seconds: -62135596800", "\"0001-01-01T00:00:00Z\""},
      {"seconds: 253402300799", "\"9999-12-31T23:59:59Z\""},
      {"seconds: -62135596801", "BAD_VALUE"},
      {"seconds: 253402300800", "BAD_VALUE"},
      {"nanos: -1", "BAD_VALUE"},
      {"nanos: 1000000000", "BAD_VALUE"},
  };
  for (const Row& row : kRows) {
    INFO(row.json);
    CHECK(print_text(kTimestamp, row.json) == row.expected);
  }
}

TEST_CASE("durations are read with up to nine digits behind the point") {
  const Row kRows[] = {
      {"0s", ""},
      {"-0s", ""},
      {"1.5s", "seconds: 1 nanos: 500000000"},
      {"-1.5s", "seconds: -1 nanos: -500000000"},
      {"-0.5s", "nanos: -500000000"},
      {"0.000000001s", "nanos: 1"},
      {"315576000000.999999999s", "seconds: 315576000000 nanos: 999999999"},
      {"-315576000000.999999999s", "seconds: -315576000000 nanos: -999999999"},
      {"1", "BAD_VALUE"},
      {"s", "BAD_VALUE"},
      {"", "BAD_VALUE"},
      {"1.s", "BAD_VALUE"},
      {".5s", "BAD_VALUE"},
      {"1.0000000001s", "BAD_VALUE"},
      {"+1s", "BAD_VALUE"},
      {"--1s", "BAD_VALUE"},
      {"1e3s", "BAD_VALUE"},
      {" 1s", "BAD_VALUE"},
      {"1ss", "BAD_VALUE"},
      {"315576000001s", "BAD_VALUE"},
      {"-315576000001.000000000s", "BAD_VALUE"},
      {"99999999999999999999s", "BAD_VALUE"},
  };
  for (const Row& row : kRows) {
    INFO(row.json);
    CHECK(read(kDuration, quote(row.json)) == row.expected);
  }
}

TEST_CASE("durations are printed with 0, 3, 6 or 9 digits, if seconds and nanos agree") {
  const Row kRows[] = {
      {"", "\"0s\""},
      {"seconds: 1 nanos: 10000000", "\"1.010s\""},
      {"seconds: -1 nanos: -10000", "\"-1.000010s\""},
      {"nanos: -10", "\"-0.000000010s\""},
      {"seconds: 315576000000 nanos: 999999999", "\"315576000000.999999999s\""},
      {"seconds: 315576000001", "BAD_VALUE"},
      {"seconds: -315576000001", "BAD_VALUE"},
      {"seconds: -9223372036854775808", "BAD_VALUE"},
      {"seconds: 1 nanos: -1", "BAD_VALUE"},
      {"seconds: -1 nanos: 1", "BAD_VALUE"},
      {"nanos: 1000000000", "BAD_VALUE"},
      {"seconds: -1 nanos: -1000000000", "BAD_VALUE"},
      {"nanos: -2147483648", "BAD_VALUE"},
  };
  for (const Row& row : kRows) {
    INFO(row.json);
    CHECK(print_text(kDuration, row.json) == row.expected);
  }
}

TEST_CASE("field masks are lists of paths in lowerCamelCase") {
  CHECK(read(kFieldMask, "\"foo,barBaz.quxX\"") == R"(paths: "foo" paths: "bar_baz.qux_x")");
  CHECK(read(kFieldMask, "\"\"").empty());
  CHECK(read(kFieldMask, "\"foo,bar_bar\"") == "BAD_VALUE");
  CHECK(read(kFieldMask, "[]") == "BAD_VALUE");
  CHECK(print_text(kFieldMask, R"(paths: "foo" paths: "bar_baz.qux_x" paths: "a1")") ==
        "\"foo,barBaz.quxX,a1\"");
  for (const char* path : {"fooBar", "foo_3_bar", "foo__bar", "foo_", "_Foo"}) {
    INFO(path);
    CHECK(print_text(kFieldMask, "paths: " + quote(path)) == "BAD_VALUE");
  }
}

TEST_CASE("values take any JSON, and give it back") {
  for (const char* json :
       {"null", "true", "false", "1", "-1.5", "\"\"", "\"a\\n\"", "[]", "{}", "[[],[[]],{}]",
        R"({"a":{"b":[1,"2",null,true]},"":{}})", R"([1e+30,"NaN"])"}) {
    INFO(json);
    CHECK(reprint(kValue, json) == json);
  }
  CHECK(read(kValue, "1e400") == "BAD_VALUE");
  CHECK(read(kValue, "NaN") == "MALFORMED");
  CHECK(read(kValue, "[1,]") == "MALFORMED");
  CHECK(read(kValue, R"({"a":1,"a":2})") == "MALFORMED");
  CHECK(read(kValue, "tru") == "MALFORMED");
}

TEST_CASE("a value that is no number of JSON, or nothing, is not printed") {
  CHECK(print_text(kValue, "number_value: nan") == "BAD_VALUE");
  CHECK(print_text(kValue, "number_value: -inf") == "BAD_VALUE");
  CHECK(print_text(kValue, "") == "BAD_VALUE");
  CHECK(print_text(kHolder, "value {}") == "{}");
}

TEST_CASE("structs and lists are objects and arrays") {
  CHECK(reprint("google.protobuf.Struct", R"({"a":1,"b":[{}]})") == R"({"a":1,"b":[{}]})");
  CHECK(reprint("google.protobuf.ListValue", "[1,null]") == "[1,null]");
  CHECK(read("google.protobuf.Struct", "[]") == "BAD_VALUE");
  CHECK(read("google.protobuf.ListValue", "{}") == "BAD_VALUE");
}

TEST_CASE("values may be nested as deep as messages") {
  const auto list = [](std::size_t depth) {
    return std::string(depth, '[') + "1" + std::string(depth, ']');
  };
  CHECK(read(kValue, list(50)) != "TOO_DEEP");  // a list takes two messages
  CHECK(read(kValue, list(51)) == "TOO_DEEP");
  CHECK(read(kValue, list(1'000'000)) == "TOO_DEEP");
}

TEST_CASE("null is a value where the field is one") {
  CHECK(read(kHolder, R"({"value":null})") == "value { null_value: NULL_VALUE }");
  CHECK(read(kHolder, R"({"null":null})").empty());
  CHECK(read(kHolder, R"({"null":"NULL_VALUE"})").empty());
  CHECK(read(kHolder, R"({"null":0})").empty());
  CHECK(read(kHolder, R"({"null":1})") == "BAD_ENUM");
  CHECK(read(kHolder, R"({"struct":null,"timestamp":null,"wrapped":null,"any":null})").empty());
  CHECK(read("google.protobuf.ListValue", "null") == "BAD_VALUE");
  CHECK(print_text(kValue, "null_value: NULL_VALUE") == "null");
}

TEST_CASE("wrappers are what they wrap") {
  CHECK(reprint("google.protobuf.Int64Value", "5") == "\"5\"");
  CHECK(reprint("google.protobuf.UInt64Value", "\"5\"") == "\"5\"");
  CHECK(reprint("google.protobuf.Int32Value", "\"-5\"") == "-5");
  CHECK(reprint("google.protobuf.UInt32Value", "0") == "0");
  CHECK(reprint("google.protobuf.BoolValue", "false") == "false");
  CHECK(reprint("google.protobuf.DoubleValue", "\"NaN\"") == "\"NaN\"");
  CHECK(reprint("google.protobuf.FloatValue", "1.5") == "1.5");
  CHECK(reprint("google.protobuf.StringValue", "\"\"") == "\"\"");
  CHECK(reprint("google.protobuf.BytesValue", "\"AQ\"") == "\"AQ==\"");
  CHECK(read("google.protobuf.Int32Value", "{\"value\":1}") == "BAD_VALUE");
  CHECK(read("google.protobuf.Int32Value", "null") == "BAD_VALUE");
  CHECK(reprint(kHolder, R"({"wrapped":0,"text":""})") == R"({"wrapped":0,"text":""})");
}

TEST_CASE("an Any holds the members of what is in it") {
  const std::string json =
      R"({"@type":"type.googleapis.com/golden.scalars3.Scalars","int32Field":1})";
  CHECK(reprint(kAny, json) == json);
  CHECK(
      reprint(kAny, R"({"int32Field":1,"@type":"type.googleapis.com/golden.scalars3.Scalars"})") ==
      json);
  CHECK(reprint(kAny, R"({"@\u0074ype":"x/y/google.protobuf.Empty"})") ==
        R"({"@type":"x/y/google.protobuf.Empty"})");
  CHECK(reprint(kAny, "{}") == "{}");
}

TEST_CASE("an Any of a type with a JSON of its own has it as a value") {
  for (const char* json :
       {R"({"@type":"type.googleapis.com/google.protobuf.Int32Value","value":12345})",
        R"({"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.500s"})",
        R"({"@type":"type.googleapis.com/google.protobuf.FieldMask","value":"foo,barBaz"})",
        R"({"@type":"type.googleapis.com/google.protobuf.Struct","value":{"foo":1}})",
        R"({"@type":"type.googleapis.com/google.protobuf.Value","value":null})",
        R"({"@type":"type.googleapis.com/google.protobuf.Any","value":{}})",
        R"({"@type":"type.googleapis.com/google.protobuf.Any","value":)"
        R"({"@type":"type.googleapis.com/golden.scalars3.Scalars","boolField":true}})"}) {
    INFO(json);
    CHECK(reprint(kAny, json) == json);
  }
  CHECK(reprint(kAny, R"({"value":"0s","@type":"a/google.protobuf.Duration"})") ==
        R"({"@type":"a/google.protobuf.Duration","value":"0s"})");
}

TEST_CASE("an Any that names no type, or not in time, is refused") {
  for (const char* json :
       {R"({"@type":"","value":""})", R"({"@type":"not_a_url","value":""})",
        R"({"@type":"google.protobuf.Empty"})", R"({"@type":"a/no.such.Type"})"}) {
    INFO(json);
    CHECK(read(kAny, json) == "UNKNOWN_TYPE");
  }
  CHECK(read(kAny, R"({"int32Field":1})") == "BAD_VALUE");
  CHECK(read(kAny, R"({"@type":1})") == "BAD_VALUE");
  CHECK(read(kAny, R"({"@type":"a/google.protobuf.Duration"})") == "BAD_VALUE");
  CHECK(read(kAny, R"({"@type":"a/google.protobuf.Duration","value":"0s","value":"0s"})") ==
        "MALFORMED");
  CHECK(read(kAny, R"({"@type":"a/google.protobuf.Duration","value":"0s","b":1})") ==
        "UNKNOWN_FIELD");
  CHECK(read(kAny, R"({"@type":"a/golden.scalars3.Scalars","none":1})") == "UNKNOWN_FIELD");
  CHECK(read(kAny, R"({"@type":"a/golden.scalars3.Scalars","boolField":1})") == "BAD_VALUE");
  CHECK(read(kAny, R"({"@type":"a/golden.scalars3.Scalars","@type":"a/google.protobuf.Any"})") ==
        "MALFORMED");
  CHECK(read(kAny, R"({"@type":"a/golden.required2.Backwards"})") == "MISSING_FIELDS");
  CHECK(read(kAny, R"({"@type":"a/golden.scalars3.Scalars")") == "TRUNCATED");
}

TEST_CASE("an Any that can't be read is not printed") {
  CHECK(print_text(kAny, R"(type_url: "a/no.such.Type" value: "x")") == "UNKNOWN_TYPE");
  CHECK(print_text(kAny, R"(value: "x")") == "UNKNOWN_TYPE");
  CHECK(print_text(kAny, R"(type_url: "a/golden.scalars3.Scalars" value: "\010")") == "TRUNCATED");
}

TEST_CASE("Any messages in each other count as nesting") {
  const auto any = [](int depth) {
    std::string json = "{}";
    for (int i = 0; i < depth; ++i) {
      json = R"({"@type":"a/google.protobuf.Any","value":)" + json + "}";
    }
    return json;
  };
  CHECK(read(kAny, any(40)) != "TOO_DEEP");
  CHECK(read(kAny, any(101)) == "TOO_DEEP");
  CHECK(read(kAny, any(2000)) == "TOO_DEEP");
}

TEST_CASE("all of these types are read inside of a message") {
  const std::string json =
      R"({"any":{"@type":"a/google.protobuf.BoolValue","value":true},"duration":"1s","empty":{},)"
      R"("mask":"a","struct":{"a":1},"value":[1],"timestamp":"1970-01-01T00:00:01Z","wrapped":7,)"
      R"("times":["1970-01-01T00:00:00Z"],"anys":{"k":{}},"data":"AQ=="})";
  CHECK(reprint(kHolder, json) == json);
}

}  // namespace json_test
