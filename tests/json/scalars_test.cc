// Numbers, bools, strings and bytes: what is read, what is refused, what is printed.
#include <string>
#include <string_view>

#include "catch.hpp"
#include "support/reading.hpp"

namespace json_test {
namespace {

using namespace std::string_literals;

constexpr std::string_view kScalars = "golden.scalars3.Scalars";

// {"<name>": <value>} of a message of scalars.
std::string read_one(const std::string& name, const std::string& value) {
  return read(kScalars, "{\"" + name + "\": " + value + "}");
}
std::string reprint_one(const std::string& name, const std::string& value) {
  return reprint(kScalars, "{\"" + name + "\":" + value + "}");
}

struct Row {
  const char* name;
  const char* value;
  const char* expected;
};

}  // namespace

TEST_CASE("numbers are read from all forms that JSON has for them") {
  const Row kRows[] = {
      {"int32Field", "2147483647", "int32_field: 2147483647"},
      {"int32Field", "-2147483648", "int32_field: -2147483648"},
      {"int32Field", "\"12\"", "int32_field: 12"},
      {"int32Field", "\"\\u0031\\u0032\"", "int32_field: 12"},
      {"int32Field", "1e5", "int32_field: 100000"},
      {"int32Field", "\"1E5\"", "int32_field: 100000"},
      {"int32Field", "1.50e2", "int32_field: 150"},
      {"int32Field", "0.0015e+4", "int32_field: 15"},
      {"int32Field", "1200e-2", "int32_field: 12"},
      {"int32Field", "-2.147483648e9", "int32_field: -2147483648"},
      {"int32Field", "1.0", "int32_field: 1"},
      {"int32Field", "0e99999999999999999999", ""},
      {"int32Field", "-0", ""},
      {"uint32Field", "-0", ""},
      {"uint32Field", "-0.0", ""},
      {"uint32Field", "4294967295", "uint32_field: 4294967295"},
      {"uint32Field", "4.294967295e9", "uint32_field: 4294967295"},
      {"fixed32Field", "\"7\"", "fixed32_field: 7"},
      {"sfixed32Field", "-7", "sfixed32_field: -7"},
      {"sint32Field", "-7", "sint32_field: -7"},
      {"int64Field", "9223372036854775807", "int64_field: 9223372036854775807"},
      {"int64Field", "\"-9223372036854775808\"", "int64_field: -9223372036854775808"},
      {"int64Field", "9223372036854775807.0", "int64_field: 9223372036854775807"},
      {"int64Field", "9.223372036854775807e18", "int64_field: 9223372036854775807"},
      {"uint64Field", "18446744073709551615", "uint64_field: 18446744073709551615"},
      {"uint64Field", "\"18446744073709551615.0e0\"", "uint64_field: 18446744073709551615"},
      {"uint64Field", "100000000000000000000000000e-20", "uint64_field: 1000000"},
      {"fixed64Field", "1", "fixed64_field: 1"},
      {"sfixed64Field", "-1", "sfixed64_field: -1"},
      {"sint64Field", "\"-1\"", "sint64_field: -1"},
  };
  for (const Row& row : kRows) {
    INFO(row.name << ": " << row.value);
    CHECK(read_one(row.name, row.value) == row.expected);
  }
}

TEST_CASE("an integer that its field can't hold is refused") {
  const Row kRows[] = {
      {"int32Field", "2147483648", ""},
      {"int32Field", "-2147483649", ""},
      {"int32Field", "2.147483648e9", ""},
      {"uint32Field", "4294967296", ""},
      {"uint32Field", "-1", ""},
      {"uint32Field", "-1e0", ""},
      {"int64Field", "9223372036854775808", ""},
      {"int64Field", "\"-9223372036854775809\"", ""},
      {"uint64Field", "18446744073709551616", ""},
      {"uint64Field", "1e20", ""},
      {"uint64Field", "\"1e536870000\"", ""},
      {"uint64Field", "1e99999999999999999999", ""},
      {"uint64Field", "123456789012345678901234567890", ""},
      {"int32Field", "0.5", ""},
      {"int32Field", "1e-1", ""},
      {"int32Field", "12e-99999999999999999999", ""},
      {"int32Field", "1.05e1", ""},
      {"int64Field", "\"0.5\"", ""},
  };
  for (const Row& row : kRows) {
    INFO(row.name << ": " << row.value);
    CHECK(read_one(row.name, row.value) == "BAD_VALUE");
  }
}

TEST_CASE("a number in any other form is refused") {
  for (const char* name : {"int32Field", "uint64Field", "doubleField", "floatField"}) {
    for (const char* value :
         {"\"\"",    "\" 1\"",       "\"1 \"",        "\"  1\"",      "\"+1\"",       "\"01\"",
          "\"-01\"", "\"0x1\"",      "\"1.\"",        "\".5\"",       "\"1e\"",       "\"1e+\"",
          "\"--1\"", "\"-\"",        "\"12abc\"",     "\"1,2\"",      "\"\xd9\xa1\"", "\"nan\"",
          "\"inf\"", "\"infinity\"", "\"+Infinity\"", "\"1\\u0000\"", "true",         "false",
          "{}",      "[]",           "[1]",           "{\"a\":1}"}) {
      INFO(name << ": " << value);
      CHECK(read_one(name, value) == "BAD_VALUE");
    }
    for (const char* value : {"+1", "01", "-01", "0x1", "1.", ".5", "1e", "NaN", "Infinity", "1 2",
                              "'1'", "1/2", "--1"}) {
      INFO(name << ": " << value);
      CHECK(read_one(name, value) == "MALFORMED");
    }
    for (const char* value : {"-", "-Infinity", "1.x", "1ex"}) {
      INFO(name << ": " << value);
      const std::string outcome = read_one(name, value);
      CHECK((outcome == "MALFORMED" || outcome == "BAD_VALUE"));
    }
  }
}

TEST_CASE("floats are read within their range, and what is too small is zero") {
  const Row kRows[] = {
      {"floatField", "1.175494e-38", "float_field: 1.17549393e-38"},
      {"floatField", "-3.4028235e38", "float_field: -3.40282347e+38"},
      {"floatField", "\"1\"", "float_field: 1"},
      {"floatField", "\"NaN\"", "float_field: nan"},
      {"floatField", "\"Infinity\"", "float_field: inf"},
      {"floatField", "\"-Infinity\"", "float_field: -inf"},
      {"floatField", "1e-60", ""},
      {"floatField", "-1e-60", "float_field: -0"},
      {"floatField", "3.5e38", "BAD_VALUE"},
      {"floatField", "-3.5e38", "BAD_VALUE"},
      {"doubleField", "1.7976931348623157e308", "double_field: 1.7976931348623157e+308"},
      {"doubleField", "5e-324", "double_field: 4.94065645841247e-324"},
      {"doubleField", "1e-400", ""},
      {"doubleField", "0.00000e400", ""},
      {"doubleField", "-1.89769e308", "BAD_VALUE"},
      {"doubleField", "\"1e400\"", "BAD_VALUE"},
      {"doubleField", "-0", "double_field: -0"},
      {"doubleField", "\"\\u004eaN\"", "double_field: nan"},
  };
  for (const Row& row : kRows) {
    INFO(row.name << ": " << row.value);
    CHECK(read_one(row.name, row.value) == row.expected);
  }
}

TEST_CASE("bools are true and false, and nothing else") {
  CHECK(read_one("boolField", "true") == "bool_field: true");
  CHECK(read_one("boolField", "false").empty());
  for (const char* value : {"0", "1", "\"true\"", "\"false\"", "[true]"}) {
    CHECK(read_one("boolField", value) == "BAD_VALUE");
  }
  for (const char* value : {"True", "TRUE", "yes"}) {
    CHECK(read_one("boolField", value) == "MALFORMED");
  }
  CHECK(read_one("boolField", "tru") != "bool_field: true");
}

TEST_CASE("64-bit numbers are printed as strings, others as numbers") {
  CHECK(reprint_one("int64Field", "-5") == R"({"int64Field":"-5"})");
  CHECK(reprint_one("uint64Field", "18446744073709551615") ==
        R"({"uint64Field":"18446744073709551615"})");
  CHECK(reprint_one("fixed64Field", "5") == R"({"fixed64Field":"5"})");
  CHECK(reprint_one("int32Field", "\"5\"") == R"({"int32Field":5})");
  CHECK(reprint_one("doubleField", "\"NaN\"") == R"({"doubleField":"NaN"})");
  CHECK(reprint_one("floatField", "\"-Infinity\"") == R"({"floatField":"-Infinity"})");
}

TEST_CASE("strings have all of JSON's escapes") {
  CHECK(read_one("stringField", R"("\"\\\/\b\f\n\r\t")") ==
        R"(string_field: "\"\\/\010\014\n\r\t")");
  CHECK(read_one("stringField", R"("\u8C37\u6b4c")") ==
        R"(string_field: "\350\260\267\346\255\214")");
  CHECK(read_one("stringField", R"("\uD83D\uDE01")") == R"(string_field: "\360\237\230\201")");
  CHECK(read_one("stringField", R"("a\u0000b")") == R"(string_field: "a\000b")");
  CHECK(read_one("stringField", "\"\xf0\x9f\x98\x81\"") == R"(string_field: "\360\237\230\201")");
}

TEST_CASE("a string that is no string of Unicode characters is refused") {
  for (const char* value : {R"("\uD800")", R"("\uDC00")", R"("\uDE01\uD83D")", R"("\uD800\uD800")",
                            R"("\uD800x")", "\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"",
                            "\"\xf4\x90\x80\x80\"", "\"\xe2\x82\"", "\"abcdefgh\x80\""}) {
    INFO(value);
    CHECK(read_one("stringField", value) == "BAD_UTF8");
  }
}

TEST_CASE("a string with a wrong escape or a control character is refused") {
  for (const std::string& value :
       {R"("\U8C37")"s, R"("\uXXXX")"s, R"("\u8C3")"s, R"("\x41")"s, R"("\'")"s, "\"\n\""s,
        "\"\t\""s, "\"12345678\x01\""s, "\"\0\""s, "'a'"s, "\"\\u+123\""s}) {
    INFO(value);
    CHECK(read_one("stringField", value) == "MALFORMED");
  }
  CHECK(read(kScalars, "{\"stringField\": \"abc\\") == "TRUNCATED");
  CHECK(read(kScalars, "{\"stringField\": \"abc") == "TRUNCATED");
  CHECK(read_one("stringField", "12345") == "BAD_VALUE");
  CHECK(read_one("stringField", "true") == "BAD_VALUE");
}

TEST_CASE("bytes are read from both alphabets of base64, padded or not") {
  const Row kRows[] = {
      {"", "\"AQI=\"", R"(bytes_field: "\001\002")"},
      {"", "\"AQI\"", R"(bytes_field: "\001\002")"},
      {"", "\"AQ\"", R"(bytes_field: "\001")"},
      {"", "\"-_\"", R"(bytes_field: "\373")"},
      {"", "\"-_-_\"", R"(bytes_field: "\373\377\277")"},
      {"", "\"+/+/\"", R"(bytes_field: "\373\377\277")"},
      {"", "\"\\u0041QI=\"", R"(bytes_field: "\001\002")"},
      {"", "\"\"", ""},
      {"", "\"A\"", "BAD_VALUE"},
      {"", "\"AQIDA\"", "BAD_VALUE"},
      {"", "\"A===\"", "BAD_VALUE"},
      {"", "\"AQ=\"", "BAD_VALUE"},
      {"", "\"====\"", "BAD_VALUE"},
      {"", "\"AQI=AQI=\"", "BAD_VALUE"},
      {"", "\"A QI\"", "BAD_VALUE"},
      {"", "\"A*I=\"", "BAD_VALUE"},
      {"", "12", "BAD_VALUE"},
  };
  for (const Row& row : kRows) {
    INFO(row.value);
    CHECK(read_one("bytesField", row.value) == row.expected);
  }
  for (const char* value : {"\"\"", "\"AQ==\"", "\"AQI=\"", "\"AQID\"", "\"+/+/AQ==\""}) {
    const std::string expected = value == "\"\""s ? "{}" : "{\"bytesField\":"s + value + "}";
    CHECK(reprint_one("bytesField", value) == expected);
  }
}

TEST_CASE("null leaves a field absent") {
  for (const char* name :
       {"int32Field", "int64Field", "doubleField", "boolField", "stringField", "bytesField"}) {
    CHECK(read_one(name, "null").empty());
  }
  CHECK(read_one("int32Field", "nul") == "MALFORMED");
  CHECK(read_one("int32Field", "nulll") == "MALFORMED");
}

}  // namespace json_test
