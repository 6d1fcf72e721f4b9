// What is told of a text that can't be read, and what the message holds then.
#include <string>

#include "both.hpp"
#include "catch.hpp"
#include "everything.pool.hpp"
#include "overflow.pool.hpp"
#include "support/balanced.hpp"

namespace text_test {
namespace {

using cpp_pool::Status;
using cpp_pool::TextParseResult;

const std::string kEverything = "roundtrip.own.Everything";
const std::string kScalars = "golden.scalars3.Scalars";

struct Wrong {
  const char* text;
  Status status;
  std::uint32_t line;
  std::uint32_t column;
  const char* message;
};

void check(const std::string& type, const Wrong& wrong) {
  INFO(wrong.text);
  const Pooled message(type);
  const TextParseResult result = message.parse(wrong.text);
  CHECK(cpp_pool::status_name(result.status) == std::string(cpp_pool::status_name(wrong.status)));
  CHECK(result.line == wrong.line);
  CHECK(result.column == wrong.column);
  CHECK(result.message == wrong.message);
}

}  // namespace

TEST_CASE_METHOD(roundtrip::Balanced, "an error says what was expected, and what was found where") {
  const Wrong wrongs[] = {
      {"int32_field 1", Status::kMalformed, 1, 13, "expected \":\", found \"1\""},
      {"int32_field: x", Status::kMalformed, 1, 14, "expected an integer, found \"x\""},
      {"float_field:\n  0x1", Status::kMalformed, 2, 3, "expected a decimal number, found \"0x1\""},
      {"double_field: 'a'", Status::kMalformed, 1, 15, "expected a number, found \"\\'a\\'\""},
      {"bool_field: maybe", Status::kMalformed, 1, 13, "expected true or false, found \"maybe\""},
      {"text: 5", Status::kMalformed, 1, 7, "expected a string, found \"5\""},
      {"color: 'RED'", Status::kMalformed, 1, 8, "expected an enum's value, found \"\\'RED\\'\""},
      {"child 5", Status::kMalformed, 1, 7, "expected \"{\", found \"5\""},
      {"child {\n numbers: [1 2]\n}", Status::kMalformed, 2, 14, "expected \"]\", found \"2\""},
      {"child { >", Status::kMalformed, 1, 9, "expected \"}\", found \">\""},
      {"child {", Status::kTruncated, 1, 8, "expected a name, found the end of the text"},
      {"int32_field:\n", Status::kTruncated, 2, 1,
       "expected an integer, found the end of the text"},
      {"; int32_field: 1", Status::kMalformed, 1, 1, "expected a name, found \";\""},
      {"int32_field: 1 int32_field: 2", Status::kMalformed, 1, 27, "int32_field is given twice"},
      {"choice_number: 1 choice_text: 'a'", Status::kMalformed, 1, 29,
       "choice_text is given beside another field of its oneof"},
      {"int32_field: 3000000000", Status::kBadValue, 1, 14,
       "the integer is out of range: 3000000000"},
      {"color: MAUVE", Status::kBadEnum, 1, 8, "roundtrip.own.Color has no value MAUVE"},
      {"colors: [RED, - 7]", Status::kBadEnum, 1, 15, "roundtrip.own.Color has no value - 7"},
      {"child {\n\n  nothing: 1 }", Status::kUnknownField, 3, 3,
       "roundtrip.own.Everything has no field \"nothing\""},
      {"[roundtrip.own . nothing]: 1", Status::kUnknownField, 1, 2,
       "roundtrip.own.Everything has no extension \"roundtrip.own.nothing\""},
      {"text: 'a", Status::kMalformed, 1, 9, "expected a string, found a string without an end"},
      {"text: 'a\n'", Status::kMalformed, 1, 9,
       "expected a string, found a string that goes over the end of its line"},
      {"text: 'a\\z'", Status::kMalformed, 1, 9,
       "expected a string, found an unknown escape sequence"},
      {"int32_field: 08", Status::kMalformed, 1, 15,
       "expected an integer, found a decimal digit in an octal number"},
      {"int32_field: 1 \xff", Status::kMalformed, 1, 16,
       "expected a name, found a character that is not ASCII outside of a string"},
      {"# \xc3\xa4\n\x01", Status::kMalformed, 2, 1, "expected a name, found a control character"},
  };
  for (const Wrong& wrong : wrongs) check(kEverything, wrong);
}

TEST_CASE_METHOD(roundtrip::Balanced, "a long token is told by its beginning") {
  const Pooled message(kEverything);
  const TextParseResult result = message.parse("int32_field: " + std::string(1000, 'x'));
  CHECK(result.message == "expected an integer, found \"" + std::string(60, 'x') + "...\"");
}

TEST_CASE_METHOD(roundtrip::Balanced, "required fields that are missing are told by their paths") {
  const Pooled message("golden.required2.Required");
  const std::string text = "name: 'a' inner {} by_name { key: 'k' } kind: GOOD ratio: 1";
  const TextParseResult result = message.parse(text);
  CHECK(result.status == Status::kMissingFields);
  CHECK(result.offset == text.size());
  CHECK(result.line == 0);
  CHECK(result.message == "required fields are missing: " +
                              cpp_pool::find_missing(message.layout(), message.message()));
  CHECK(result.message.find("inner.id") != std::string::npos);
  CHECK(result.message.find("by_name") != std::string::npos);
}

TEST_CASE_METHOD(roundtrip::Balanced, "strings of proto3 have to be UTF-8, those of proto2 not") {
  for (const char* bytes : {"\\xc0", "\\300", "\\xff", "\xff", "\\xed\\xa0\\x80", "\\xc3"}) {
    INFO(bytes);
    const std::string value = std::string(": '") + bytes + "'";
    const Pooled third(kScalars);
    CHECK(third.parse("string_field" + value).status == Status::kBadUtf8);
    CHECK(third.parse("\nstring_field" + value).line == 2);
    CHECK(third.parse("bytes_field" + value));
    CHECK(Pooled(kEverything).parse("text" + value));
  }
  CHECK(Pooled(kScalars).parse("string_field: '\\xc3' '\\xa4'"));
}

TEST_CASE_METHOD(roundtrip::Balanced, "escapes name no surrogates and nothing beyond Unicode") {
  for (const char* escape : {"\\ud800", "\\udfff", "\\uD801\\uDC37", "\\U0000d800", "\\U0000dfff",
                             "\\U00110000", "\\U0010ffff0\\U00200000", "\\Uffffffff"}) {
    INFO(escape);
    for (const char* field : {"string_field: '", "bytes_field: '"}) {
      CHECK(Pooled(kScalars).parse(field + std::string(escape) + "'").status == Status::kMalformed);
    }
  }
  CHECK(Pooled(kScalars).parse("string_field: '\\ud7ff\\ue000\\U0000d7ff\\U0010ffff'"));
}

TEST_CASE_METHOD(roundtrip::Balanced, "bounds hold as in setters") {
  using golden::overflow::FromFile;
  using golden::overflow::FromMessage;
  FromFile truncates;
  REQUIRE(truncates.ParseText("text: 'abcdef' numbers: [1, 2, 3, 4, 5, 6] unbounded: 'abcdef'"));
  CHECK(truncates.ShortDebugString() ==
        "text: \"abcd\" numbers: 1 numbers: 2 numbers: 3 numbers: 4 unbounded: \"abcdef\"");
  FromMessage rejects;
  const TextParseResult result = rejects.ParseText("text: 'abcde'");
  CHECK(result.status == Status::kTooLong);
  CHECK(result.message == "text is too long");
  REQUIRE(
      rejects.ParseText("data: 'abcde' owned: ['abcd', 'b', 'c'] map { key: 1 value: 2 } "
                        "map { key: 2 } map { key: 3 } map { key: 1 value: 5 }"));
  CHECK(
      rejects.ShortDebugString() ==
      "data: \"abcd\" owned: \"abc\" owned: \"b\" map { key: 1 value: 5 } map { key: 2 value: 0 }");
}

TEST_CASE_METHOD(roundtrip::Balanced, "what was read before an error stays, and the rest is gone") {
  roundtrip::own::Everything message;
  message.set_uint32_field(9);
  CHECK(!message.ParseText("int32_field: 5 child { text: 'a' numbers: [1, x] }"));
  CHECK(message.ShortDebugString() == "int32_field: 5 child { text: \"a\" numbers: 1 }");
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(roundtrip::Balanced, "merging keeps what the message held") {
  roundtrip::own::Everything message;
  message.set_uint32_field(9);
  message.add_numbers(1);
  message.mutable_child()->set_text("old");
  message.set_choice_text("gives way");
  REQUIRE(message.ParseText("numbers: 2 child { int32_field: 3 } choice_number: 4 uint32_field: 8",
                            {.merge = true}));
  CHECK(message.ShortDebugString() ==
        "uint32_field: 8 child { int32_field: 3 text: \"old\" } numbers: 1 numbers: 2 "
        "choice_number: 4");
  REQUIRE(message.ParseText("int32_field: 1"));
  CHECK(message.ShortDebugString() == "int32_field: 1");
}

TEST_CASE_METHOD(roundtrip::Balanced, "unknown fields are left out where that is asked for") {
  const Pooled message(kEverything);
  REQUIRE(message.parse("int32_field: 5"));
  roundtrip::own::Everything known;
  REQUIRE(known.ParseFromString("\x08\x05\xc0\x3e\x07"));
  CHECK(known.ShortDebugString() == "int32_field: 5 1000: 7");
  CHECK(cpp_pool::print_text(known.layout(), &known, {.one_line = true, .hide_unknown = true}) ==
        "int32_field: 5 ");
}

}  // namespace text_test
