// Objects: names, unknown ones, twice the same, oneofs, arrays, maps, enums, bounds, depth.
#include <string>
#include <string_view>

#include "catch.hpp"
#include "scalars_proto3.pool.hpp"
#include "support/pooled.hpp"
#include "support/reading.hpp"
#include "support/type.hpp"

namespace json_test {
namespace {

using namespace std::string_literals;

constexpr std::string_view kScalars = "golden.scalars3.Scalars";
constexpr std::string_view kEverything = "roundtrip.own.Everything";
constexpr std::string_view kKeys = "golden.map_keys.Keys";
constexpr std::string_view kTree = "golden.recursive.Tree";
constexpr cpp_pool::JsonParseOptions kIgnoring{.ignore_unknown_fields = true};

std::string nest(const std::string& open, const std::string& inside, const std::string& close,
                 int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += open;
  text += inside;
  for (int i = 0; i < count; ++i) text += close;
  return text;
}

}  // namespace

TEST_CASE("fields are found by both of their names") {
  CHECK(read(kScalars, R"({"int32Field":1,"bool_field":true})") ==
        "int32_field: 1 bool_field: true");
  CHECK(read(kScalars, R"({"bool\u005ffield":true,"int32_field":1})") ==
        "int32_field: 1 bool_field: true");
  CHECK(read(kScalars, R"({"int32field":1})") == "UNKNOWN_FIELD");
  CHECK(read(kScalars, R"({"int32Fiel":1})") == "UNKNOWN_FIELD");
  CHECK(read(kScalars, R"({"int32Field2":1})") == "UNKNOWN_FIELD");
  CHECK(read(kScalars, R"({"":1})") == "UNKNOWN_FIELD");
  CHECK(read(kScalars, "{\"int32Field\\u0000\":1}") == "UNKNOWN_FIELD");
}

TEST_CASE("names are printed in lowerCamelCase or as in the schema") {
  CHECK(reprint(kScalars, R"({"int32_field":1})") == R"({"int32Field":1})");
  CHECK(reprint(kScalars, R"({"int32Field":1})", {.preserve_proto_field_names = true}) ==
        R"({"int32_field":1})");
}

TEST_CASE("space may stand between all tokens") {
  CHECK(read(kScalars, "\t{ \"int32Field\" :\r\n1 , \"boolField\"\n:\ntrue } \n") ==
        "int32_field: 1 bool_field: true");
  CHECK(read(kScalars, " { } ").empty());
}

TEST_CASE("text that is no JSON object is refused") {
  for (const char* json : {R"({"int32Field":1,})", R"({"int32Field":1 , })", R"({,"int32Field":1})",
                           R"({"int32Field":1 "boolField":true})", R"({"int32Field" 1})",
                           R"({int32Field:1})", R"({'int32Field':1})", "{// comment\n}", "{/**/}",
                           "{} {}", "{}x", "nonsense", R"({"int32Field"=1})", "{\v}"}) {
    INFO(json);
    CHECK(read(kScalars, json) == "MALFORMED");
  }
  for (const char* json : {"null", "[]", "1", "true", "\"\"", "[{}]"}) {
    INFO(json);
    CHECK(read(kScalars, json) == "BAD_VALUE");
  }
  for (const char* json : {"", " ", "{", R"({"int32Field)", R"({"int32Field")", R"({"int32Field":)",
                           R"({"int32Field":1)", R"({"int32Field":1,)"}) {
    INFO(json);
    CHECK(read(kScalars, json) == "TRUNCATED");
  }
  CHECK(read(kScalars, "\0"s) == "MALFORMED");
}

TEST_CASE("an unknown member is refused, or skipped if it is JSON") {
  for (const char* value : {"1", "\"\\n\"", "true", "false", "null", "{}", "[]", "-1.5e3",
                            R"({"a":[1,{"b":null}],"c":""})"}) {
    const std::string json = R"({"unknown":)"s + value + R"(,"int32Field":1})";
    INFO(json);
    CHECK(read(kScalars, json) == "UNKNOWN_FIELD");
    CHECK(read(kScalars, json, kIgnoring) == "int32_field: 1");
  }
  for (const char* value : {"01", "{,}", "[1,]", "tru", "\"\\x\"", "{\"a\"}", "NaN", "'a'"}) {
    const std::string json = R"({"unknown":)"s + value + "}";
    INFO(json);
    CHECK(read_result(kScalars, json, kIgnoring).status != cpp_pool::Status::kOk);
  }
}

TEST_CASE("a member may come once only") {
  for (const char* json :
       {R"({"int32Field":1,"int32Field":1})", R"({"int32_field":1,"int32Field":2})",
        R"({"int32Field":1,"int32_field":0})"}) {
    CHECK(read(kScalars, json) == "MALFORMED");
  }
  CHECK(read(kEverything, R"({"child":{},"child":{}})") == "MALFORMED");
  CHECK(read(kEverything, R"({"numbers":[],"numbers":[1]})") == "MALFORMED");
  CHECK(read(kEverything, R"({"numberByNumber":{},"number_by_number":{}})") == "MALFORMED");
  CHECK(read("roundtrip.thousand.Thousand", R"({"f999":null,"f1":[],"f1000":1,"f1000":1})") !=
        "f1000: 1");
}

TEST_CASE("null counts as not given") {
  CHECK(read(kScalars, R"({"int32Field":null,"int32Field":1})") == "int32_field: 1");
  CHECK(read(kEverything, R"({"child":null,"numbers":null,"numberByNumber":null})").empty());
  CHECK(read(kEverything, R"({"choiceNumber":null,"choiceText":"a"})") == R"(choice_text: "a")");
  CHECK(read(kEverything, R"({"choiceText":"a","choiceNumber":null})") == R"(choice_text: "a")");
}

TEST_CASE("two alternatives of a oneof are refused") {
  CHECK(read(kEverything, R"({"choiceNumber":1,"choiceText":"a"})") == "MALFORMED");
  CHECK(read(kEverything, R"({"choiceText":"","choiceNumber":0})") == "MALFORMED");
  CHECK(read(kEverything, R"({"choiceChild":{},"choiceInline":{}})") == "MALFORMED");
}

TEST_CASE("each kind of alternative is read, with its default as well") {
  CHECK(read(kEverything, R"({"choiceNumber":0})") == "choice_number: 0");
  CHECK(read(kEverything, R"({"choiceText":""})") == R"(choice_text: "")");
  CHECK(read(kEverything, R"({"choiceChild":{"int32Field":3}})") ==
        "choice_child { int32_field: 3 }");
  CHECK(read(kEverything, R"({"choiceData":"AQ=="})") == R"(choice_data: "\001")");
  CHECK(read(kEverything, R"({"choiceColor":"BLUE"})") == "choice_color: BLUE");
  CHECK(read(kEverything, R"({"choiceInline":{"name":"n"}})") == R"(choice_inline { name: "n" })");
}

TEST_CASE("arrays are of elements of the field's type") {
  CHECK(read(kEverything, R"({"numbers":[1,"2",3.0],"texts":["a",""],"datas":["AQ"]})") ==
        R"(numbers: 1 numbers: 2 numbers: 3 texts: "a" texts: "" datas: "\001")");
  CHECK(read(kEverything, R"({"children":[{},{"numbers":[]}],"inlineNumbers":[1,2]})") ==
        "children { } children { } inline_numbers: 1 inline_numbers: 2");
  for (const char* json :
       {R"({"numbers":1})", R"({"numbers":{}})", R"({"numbers":[1,null]})", R"({"numbers":[[1]]})",
        R"({"numbers":[1,false]})", R"({"numbers":[{}]})", R"({"texts":["1",2]})",
        R"({"children":[{},null]})", R"({"children":[{},2]})", R"({"children":{}})",
        R"({"texts":"a"})", R"({"child":[]})", R"({"text":["a"]})"}) {
    INFO(json);
    CHECK(read(kEverything, json) == "BAD_VALUE");
  }
  for (const char* json : {R"({"numbers":[1,]})", R"({"numbers":[,1]})", R"({"numbers":[1 2]})",
                           R"({"numbers":[1, ]})", R"({"numbers":[1}})"}) {
    INFO(json);
    CHECK(read(kEverything, json) == "MALFORMED");
  }
  CHECK(read(kEverything, R"({"numbers":[)") == "TRUNCATED");
}

TEST_CASE("map keys are strings of every key type") {
  for (const char* name : {"Int32", "Int64", "Sint32", "Sint64", "Sfixed32", "Sfixed64"}) {
    const std::string json = "{\"by"s + name + R"(":{"-1":2}})";
    CHECK(reprint(kKeys, json) == json);
  }
  for (const char* name : {"Uint32", "Uint64", "Fixed32", "Fixed64"}) {
    const std::string json = "{\"by"s + name + R"(":{"4294967295":2}})";
    CHECK(reprint(kKeys, json) == json);
    CHECK(read(kKeys, "{\"by"s + name + R"(":{"-1":2}})") == "BAD_VALUE");
  }
  CHECK(read(kKeys, R"({"byBool":{"tr\u0075e":1,"false":2}})") ==
        "by_bool { key: false value: 2 } by_bool { key: true value: 1 }");
  CHECK(reprint(kKeys, R"({"byString":{"a\nb":1,"":2}})") == R"({"byString":{"a\nb":1,"":2}})");
  CHECK(read(kKeys, R"({"byInt32":{"\u0031":2}})") == "by_int32 { key: 1 value: 2 }");
}

TEST_CASE("map keys of another form, or given twice, are refused") {
  for (const char* json :
       {R"({"byInt32":{"":1}})", R"({"byInt32":{" 1":1}})", R"({"byInt32":{"x":1}})",
        R"({"byInt32":{"2147483648":1}})", R"({"byBool":{"True":1}})", R"({"byBool":{"1":1}})",
        R"({"byInt32":{"1":null}})", R"({"byInt32":[]})", R"({"byInt32":{"1":{}}})"}) {
    INFO(json);
    CHECK(read(kKeys, json) == "BAD_VALUE");
  }
  for (const char* json : {R"({"byInt32":{"1":1,"1":1}})", R"({"byInt32":{"1":1,"\u0031":1}})",
                           R"({"byString":{"a":1,"a":1}})", R"({"byInt32":{"1":1,}})"}) {
    INFO(json);
    CHECK(read(kKeys, json) == "MALFORMED");
  }
  for (const char* json :
       {R"({"byInt32":{1:1}})", R"({"byBool":{true:1}})", R"({"byInt32":{null:1}})"}) {
    INFO(json);
    CHECK(read(kKeys, json) == "BAD_VALUE");
  }
}

TEST_CASE("map values are of every kind") {
  CHECK(read(kEverything, R"({"textByText":{"a":"b\n"},"leafByText":{"k":{"id":1}}})") ==
        R"(text_by_text { key: "a" value: "b\n" } leaf_by_text { key: "k" value { id: 1 } })");
  CHECK(read(kEverything, R"({"shadeByFlag":{"true":"LIGHT","false":0}})") ==
        "shade_by_flag { key: false value: DARK } shade_by_flag { key: true value: LIGHT }");
}

TEST_CASE("enums are read by name, alias or number") {
  constexpr std::string_view kJob = "golden.enum_alias.Job";
  CHECK(read(kJob, R"({"state":"STATE_STARTED"})") == "state: STATE_RUNNING");
  CHECK(read(kJob, R"({"state":-2})") == "state: STATE_BROKEN");
  CHECK(read(kJob, R"({"state":1.0})") == "state: STATE_RUNNING");
  CHECK(read(kJob, R"({"state":123})") == "state: 123");
  CHECK(read(kJob, R"({"state":null})").empty());
  CHECK(read(kJob, R"({"state":"state_started"})") == "BAD_ENUM");
  CHECK(read(kJob, R"({"state":"1"})") == "BAD_ENUM");
  CHECK(read(kJob, R"({"state":true})") == "BAD_VALUE");
  CHECK(read(kJob, R"({"state":["STATE_STARTED"]})") == "BAD_VALUE");
  CHECK(read(kJob, R"({"state":2147483648})") == "BAD_VALUE");
  CHECK(read(kJob, R"({"state":STATE_STARTED})") == "MALFORMED");
}

TEST_CASE("enums are printed by their first name, or as numbers") {
  constexpr std::string_view kJob = "golden.enum_alias.Job";
  CHECK(reprint(kJob, R"({"state":"STATE_FAILED"})") == R"({"state":"STATE_BROKEN"})");
  CHECK(reprint(kJob, R"({"state":123})") == R"({"state":123})");
  CHECK(reprint(kJob, R"({"state":"STATE_FAILED"})", {.always_print_enums_as_ints = true}) ==
        R"({"state":-2})");
}

TEST_CASE("a number that a closed enum does not have is refused") {
  CHECK(read(kEverything, R"({"color":-3})") == "color: BLUE");
  CHECK(read(kEverything, R"({"color":4})") == "BAD_ENUM");
  CHECK(read(kEverything, R"({"colors":[1,4]})") == "BAD_ENUM");
}

TEST_CASE("unknown enum values are dropped on request") {
  CHECK(read(kEverything, R"({"color":"PINK"})", kIgnoring).empty());
  CHECK(read(kEverything, R"({"color":4})", kIgnoring).empty());
  CHECK(read(kEverything, R"({"colors":["RED","PINK",2]})", kIgnoring) ==
        "colors: RED colors: GREEN");
  CHECK(read(kEverything, R"({"shadeByFlag":{"true":"NONE","false":"DARK"}})", kIgnoring) ==
        "shade_by_flag { key: false value: DARK }");
  CHECK(read(kEverything, R"({"choiceColor":"PINK"})", kIgnoring).empty());
}

TEST_CASE("extensions are members by their full names in brackets") {
  const std::string json =
      R"({"[roundtrip.own.extra_number]":5,"[roundtrip.own.extra_text]":"x",)"
      R"("[roundtrip.own.extra_leaf]":{"id":1},"[roundtrip.own.extra_numbers]":["1","2"],)"
      R"("[roundtrip.own.extra_texts]":["a"],"[roundtrip.own.extra_leaves]":[{},{"id":2}]})";
  CHECK(reprint(kEverything, json) == json);
  CHECK(read(kEverything, R"({"[roundtrip.own.extra_number]":null})").empty());
  CHECK(read(kEverything, R"({"[roundtrip.own.none]":1})") == "UNKNOWN_FIELD");
  CHECK(read(kEverything, R"({"roundtrip.own.extra_number":1})") == "UNKNOWN_FIELD");
  CHECK(read(kEverything, R"({"[":1})") == "UNKNOWN_FIELD");
  CHECK(
      read(kEverything, R"({"[roundtrip.own.extra_number]":1,"[roundtrip.own.extra_number]":1})") ==
      "MALFORMED");
  CHECK(read(kScalars, R"({"[roundtrip.own.extra_number]":1})") == "UNKNOWN_FIELD");
}

TEST_CASE("groups are members by their field's name") {
  CHECK(reprint(kEverything, R"({"part":{"id":1,"names":["n"]}})") ==
        R"({"part":{"id":1,"names":["n"]}})");
}

TEST_CASE("bounds of fields are kept") {
  CHECK(read(kEverything, R"({"inlineText":"123456789012345"})") ==
        R"(inline_text: "123456789012345")");
  CHECK(read(kEverything, R"({"inlineText":"1234567890123456"})") == "TOO_LONG");
  constexpr std::string_view kArrays = "golden.inline_arrays.Arrays";
  CHECK(read(kArrays, R"({"numbers":[1,2,3,4]})") == "numbers: 1 numbers: 2 numbers: 3 numbers: 4");
  CHECK(read(kArrays, R"({"numbers":[1,2,3,4,5]})") == "TOO_MANY");
  CHECK(read(kArrays, R"({"tags":["123456"],"keys":["AQID"]})") ==
        R"(tags: "123456" keys: "\001\002\003")");
  CHECK(read(kArrays, R"({"tags":["1234567"]})") == "TOO_LONG");
  constexpr std::string_view kBounded = "golden.inline_arrays.Bounded";
  CHECK(read(kBounded, R"({"numbers":[1,2,3,4,5]})") == "TOO_MANY");
  CHECK(read(kBounded, R"({"messages":[{},{},{},{},{},{},{},{},{},{},{}]})") == "TOO_MANY");
}

TEST_CASE("fields that truncate keep what fits") {
  CHECK(read("golden.overflow.FromFile",
             R"({"text":"123\u00e4","numbers":[1,2,3,4,5],"unbounded":"12345"})") ==
        R"(text: "123" numbers: 1 numbers: 2 numbers: 3 numbers: 4 unbounded: "12345")");
  CHECK(read("golden.overflow.FromMessage",
             R"({"owned":["1234","5","6"],"map":{"1":1,"2":2,"3":3}})") ==
        R"(owned: "123" owned: "5" map { key: 1 value: 1 } map { key: 2 value: 2 })");
  CHECK(read("golden.overflow.FromMessage", R"({"text":"12345"})") == "TOO_LONG");
}

TEST_CASE("texts that alias are copied out of JSON") {
  std::string json = R"({"text":"some text","one":"another"})";
  CHECK(reprint("golden.storage_alias.View", json) == json);
}

TEST_CASE("messages may be nested as deep as the options say") {
  const auto tree = [](int depth) { return nest(R"({"left":)", "{}", "}", depth); };
  CHECK(read(kTree, tree(100)) != "TOO_DEEP");
  CHECK(read(kTree, tree(101)) == "TOO_DEEP");
  CHECK(read(kTree, tree(3), {.depth_limit = 3}) != "TOO_DEEP");
  CHECK(read(kTree, tree(4), {.depth_limit = 3}) == "TOO_DEEP");
  CHECK(read(kTree, R"({"children":[{"named":{"a":{}}}]})", {.depth_limit = 1}) == "TOO_DEEP");
  CHECK(read(kTree, tree(100'000)) == "TOO_DEEP");
}

TEST_CASE("a message is printed to a depth of 5000") {
  wire_test::Pooled message(*wire_test::type_named(kTree).layout);
  std::string json = nest(R"({"left":)", "{}", "}", cpp_pool::kMaxJsonDepth);
  REQUIRE(cpp_pool::parse_json(message.layout(), message.get(), json, {.depth_limit = 10'000}));
  std::string printed;
  CHECK(cpp_pool::to_json(message.layout(), message.get(), printed) == cpp_pool::Status::kOk);
  CHECK((printed == json));
  json = R"({"children":[)" + json + "]}";
  REQUIRE(cpp_pool::parse_json(message.layout(), message.get(), json, {.depth_limit = 10'000}));
  CHECK(cpp_pool::to_json(message.layout(), message.get(), printed) == cpp_pool::Status::kTooDeep);
}

TEST_CASE("what is skipped may be nested as deep, too") {
  const auto skipped = [](int depth) { return "{\"unknown\":" + nest("[", "1", "]", depth) + "}"; };
  CHECK(read(kTree, skipped(99), kIgnoring).empty());
  CHECK(read(kTree, skipped(101), kIgnoring) == "TOO_DEEP");
  CHECK(read(kTree, skipped(1'000'000), kIgnoring) == "TOO_DEEP");
}

TEST_CASE("missing required fields are told, unless the message may be partial") {
  constexpr std::string_view kBackwards = "golden.required2.Backwards";
  const cpp_pool::TextParseResult result = read_result(kBackwards, R"({"second":1})");
  CHECK(result.status == cpp_pool::Status::kMissingFields);
  CHECK(result.message.find("third, first") != std::string::npos);
  CHECK(read(kBackwards, R"({"second":1})", {.partial = true}) == "second: 1");
  CHECK(read(kBackwards, R"({"first":1,"second":2,"third":3})") == "first: 1 second: 2 third: 3");
}

TEST_CASE("a message is merged with what JSON holds, on request") {
  wire_test::Pooled message(*wire_test::type_named(kEverything).layout);
  const auto add = [&](std::string_view json) {
    const cpp_pool::JsonParseOptions merging{.merge = true};
    REQUIRE(cpp_pool::parse_json(message.layout(), message.get(), json, merging));
    REQUIRE(message.is_sound());
  };
  add(R"({"numbers":[1],"child":{"text":"a"},"textByText":{"a":"b","c":"d"},"choiceNumber":1,)"
      R"("[roundtrip.own.extra_numbers]":[1]})");
  add(R"({"numbers":[2],"child":{"numbers":[3]},"textByText":{"a":"e"},"choiceText":"x",)"
      R"("[roundtrip.own.extra_numbers]":[2]})");
  CHECK(cpp_pool::short_debug_string(message.layout(), message.get()) ==
        R"(child { text: "a" numbers: 3 } numbers: 1 numbers: 2 )"
        R"(text_by_text { key: "a" value: "e" } text_by_text { key: "c" value: "d" } )"
        R"(choice_text: "x" [roundtrip.own.extra_numbers]: 1 [roundtrip.own.extra_numbers]: 2)");
}

TEST_CASE("a message that is read again holds the new content only") {
  wire_test::Pooled message(*wire_test::type_named(kEverything).layout);
  for (const char* json : {R"({"child":{"text":"a"},"numbers":[1],"choiceChild":{}})",
                           R"({"child":{"numbers":[3]},"leafByText":{"k":{"id":1}}})",
                           R"({"children":[{}],"leafByText":{"k":{"name":"n"}}})", "{}"}) {
    REQUIRE(cpp_pool::parse_json(message.layout(), message.get(), json));
    std::string printed;
    REQUIRE(cpp_pool::to_json(message.layout(), message.get(), printed) == cpp_pool::Status::kOk);
    CHECK(printed == json);
  }
}

TEST_CASE("generated classes have both as methods") {
  golden::scalars3::Scalars message;
  REQUIRE(message.ParseJson(R"({"int32Field":1})"));
  CHECK(message.int32_field() == 1);
  std::string json = "JSON: ";
  CHECK(message.ToJson(&json) == cpp_pool::Status::kOk);
  CHECK(json == R"(JSON: {"int32Field":1})");
  CHECK(message.ParseJson("{").status == cpp_pool::Status::kTruncated);
}

TEST_CASE("an error tells where it is") {
  const cpp_pool::TextParseResult result =
      read_result(kScalars, "{\n  \"int32Field\": 1,\n  \"boolField\": 2\n}");
  CHECK(result.status == cpp_pool::Status::kBadValue);
  CHECK(result.offset == 36);
  CHECK(result.line == 3);
  CHECK(result.column == 16);
  CHECK(result.message == "expected true or false");
  const cpp_pool::TextParseResult unknown = read_result(kScalars, R"({"int32Field":1, "none":2})");
  CHECK(unknown.message.find("\"none\"") != std::string::npos);
}

TEST_CASE("all of the text is read when there is no error") {
  const cpp_pool::TextParseResult result = read_result(kScalars, " {\"int32Field\":1} ");
  CHECK(result.status == cpp_pool::Status::kOk);
  CHECK(result.offset == 18);
  CHECK(result.line == 0);
  CHECK(result.message.empty());
}

TEST_CASE("each member stands on a line where white space is wanted") {
  CHECK(reprint(kEverything, R"({"numbers":[1,2],"child":{"texts":[]},"textByText":{"a":"b"}})",
                {.add_whitespace = true}) ==
        "{\n \"child\": {},\n \"numbers\": [\n  1,\n  2\n ],\n"
        " \"textByText\": {\n  \"a\": \"b\"\n }\n}\n");
  CHECK(reprint(kScalars, "{}", {.add_whitespace = true}) == "{}\n");
}

TEST_CASE("fields without presence are printed with their default on request") {
  CHECK(reprint("golden.enum_alias.Job", "{}", {.always_print_primitive_fields = true}) ==
        R"({"state":"STATE_UNKNOWN","priority":"LOW"})");
  CHECK(reprint("golden.required2.Backwards", R"({"first":1,"second":2,"third":3})",
                {.always_print_primitive_fields = true}) == R"({"first":1,"second":2,"third":3})");
}

}  // namespace json_test
