#include "comments.hpp"

#include "catch.hpp"
#include "schemas.hpp"

using namespace cpp_pool::plugin;
using namespace cpp_pool::plugin::testing;
using Lines = std::vector<std::string>;

namespace {

Lines lines_of(std::string_view text) {
  Comment comment;
  append_comment(text, comment);
  return comment.lines;
}

}  // namespace

TEST_CASE("a comment loses one leading space, trailing blanks and blank ends") {
  CHECK(lines_of("\n One.\n   Two. \t\n\n Three.\n \n") == Lines{"One.", "  Two.", "", "Three."});
  CHECK(lines_of("").empty());
  CHECK(lines_of(" \n\n").empty());
}

TEST_CASE("what would open, close or continue a comment is broken up") {
  CHECK(lines_of(" a */ b /* c */") == Lines{"a * / b / * c * /"});
  CHECK(lines_of(" ends in C:\\") == Lines{"ends in C:\\."});
  CHECK(lines_of(" what\?\?/") == Lines{"what\?\?/."});
  CHECK(lines_of(" */*/") == Lines{"* / * /"});
}

TEST_CASE("what ends a line or turns it round for a compiler is made visible") {
  CHECK(lines_of(" one\r#error two") == Lines{"one #error two"});
  CHECK(lines_of(" spliced \\\v\f") == Lines{"spliced \\."});
  CHECK(lines_of(" a\xe2\x80\xae b \xe2\x81\xa6") == Lines{"a? b ?"});
}

TEST_CASE("leading and trailing comments are parted by an empty line") {
  Run run(Files{{"a.proto",
                 "syntax = 'proto3';\n// About M.\nmessage M {\n  // Before.\n  int32 x = 1;  // "
                 "Behind.\n}\n"}});
  CHECK(run.plan().messages[0].comment.lines == Lines{"About M."});
  CHECK(run.plan().messages[0].fields[0].comment.lines == Lines{"Before.", "", "Behind."});
}

TEST_CASE("a file's comment is what stands on top of it") {
  Run run(
      Files{{"a.proto",
             "// License.\n\n// Detached.\n\n// About.\nsyntax = 'proto3';\n// Package.\npackage "
             "p;\n"}});
  CHECK(run.plan().comment.lines == Lines{"License.", "", "Detached.", "", "About."});
  Run without(Files{{"b.proto", "syntax = 'proto3';\n// Package.\npackage p;\n"}});
  CHECK(without.plan().comment.lines == Lines{"Package."});
}
