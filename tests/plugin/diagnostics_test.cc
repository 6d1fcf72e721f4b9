#include "diagnostics.hpp"

#include "catch.hpp"

using namespace cpp_pool::plugin;

TEST_CASE("diagnostics come out by file, line and column, each once") {
  Diagnostics diagnostics;
  diagnostics.add({"b.proto", 1, 1}, "second file");
  diagnostics.add({"a.proto", 10, 2}, "later line");
  diagnostics.add({"a.proto", 9, 20}, "later column");
  diagnostics.add({"a.proto", 9, 3}, "earlier column");
  diagnostics.add({}, "a parameter");
  diagnostics.add({"a.proto", 9, 3}, "earlier column");
  CHECK(diagnostics.count() == 5);
  CHECK(diagnostics.text() ==
        "a parameter\n"
        "a.proto:9:3: earlier column\n"
        "a.proto:9:20: later column\n"
        "a.proto:10:2: later line\n"
        "b.proto:1:1: second file\n");
}

TEST_CASE("a position without a line is its file") {
  Diagnostics diagnostics;
  CHECK(diagnostics.empty());
  diagnostics.add({"a.proto"}, "somewhere");
  CHECK_FALSE(diagnostics.empty());
  CHECK(diagnostics.text() == "a.proto: somewhere\n");
}
