#include "template.hpp"

#include <array>
#include <string>

#include "catch.hpp"

namespace cpp_pool::plugin {
namespace {

std::string rendered(std::string_view text, const Record& record) {
  const std::array<EmbeddedTemplate, 2> sources = {
      {{"main", text}, {"part", "part of $name$\n\n  indented\n"}}};
  return TemplateSet(sources).render("main", record);
}

std::string problem_of(std::string_view text, const Record& record) {
  try {
    return "no problem: " + rendered(text, record);
  } catch (const TemplateError& error) {
    return error.what();
  }
}

Record sample() {
  Record record;
  record.set("name", "Ada");
  record.flag("yes", true);
  record.flag("no", false);
  record.list("none");
  for (const char* item : {"a", "b"}) record.add("items").set("item", item);
  return record;
}

TEST_CASE("a value stands where its name stood") {
  CHECK(rendered("Hello $name$!\n", sample()) == "Hello Ada!\n");
}

TEST_CASE("two dollar signs are one") {
  CHECK(rendered("5 $$ for $name$\n", sample()) == "5 $ for Ada\n");
}

TEST_CASE("a list shows its block once for each record") {
  CHECK(rendered("//% each items\n- $item$ of $name$\n//% end\n", sample()) ==
        "- a of Ada\n- b of Ada\n");
}

TEST_CASE("an empty list shows nothing") {
  CHECK(rendered("//% each none\n$never$\n//% end\nx\n", sample()) == "x\n");
}

TEST_CASE("the innermost record is asked first") {
  Record record = sample();
  record.add("inner").set("name", "Grace");
  CHECK(rendered("//% each inner\n$name$\n//% end\n$name$\n", record) == "Grace\nAda\n");
}

TEST_CASE("a flag chooses between a block and what follows else") {
  CHECK(rendered("//% if yes\n1\n//% else\n2\n//% end\n", sample()) == "1\n");
  CHECK(rendered("//% if no\n1\n//% else\n2\n//% end\n", sample()) == "2\n");
  CHECK(rendered("//% if not no\n1\n//% end\n", sample()) == "1\n");
}

TEST_CASE("blocks nest") {
  CHECK(rendered("//% each items\n//% if yes\n$item$\n//% end\n//% end\n", sample()) == "a\nb\n");
}

TEST_CASE("an included template is indented as the directive is and leaves empty lines empty") {
  CHECK(rendered("  //% include part\n", sample()) == "  part of Ada\n\n    indented\n");
}

TEST_CASE("an included path may hold a value") {
  Record record = sample();
  record.set("which", "part");
  CHECK(rendered("//% include $which$\n", record) == "part of Ada\n\n  indented\n");
}

TEST_CASE("blanks at the end of a line are dropped") {
  Record record;
  record.set("empty", "");
  CHECK(rendered("/// $empty$\n", record) == "///\n");
}

TEST_CASE("of several empty lines in a row the first stands") {
  CHECK(rendered("a\n\n//% if no\nb\n//% end\n\n\nc\n", sample()) == "a\n\nc\n");
}

TEST_CASE("no empty line stands at the end") {
  CHECK(rendered("a\n\n//% if no\nb\n//% end\n\n", sample()) == "a\n");
}

TEST_CASE("the other comment sign serves as well") {
  CHECK(rendered("#% if yes\nx\n#% end\n", sample()) == "x\n");
}

TEST_CASE("an unknown name is an error with its template and line") {
  CHECK(problem_of("\n$nmae$\n", sample()) == "templates/main:2: no value named 'nmae'");
  CHECK(problem_of("//% if maybe\n//% end\n", sample()) ==
        "templates/main:1: no flag named 'maybe'");
  CHECK(problem_of("//% each things\n//% end\n", sample()) ==
        "templates/main:1: no list named 'things'");
  CHECK(problem_of("//% include gone\n", sample()) == "templates/main:1: no template named 'gone'");
}

TEST_CASE("a directive that is none is an error") {
  CHECK(problem_of("//% fi yes\n", sample()) == "templates/main:1: unknown directive");
}

TEST_CASE("a block without its end is an error at the block") {
  CHECK(problem_of("x\n//% if yes\n", sample()) == "templates/main:2: no 'end' for this block");
}

TEST_CASE("an end without its block is an error") {
  CHECK(problem_of("//% end\n", sample()) == "templates/main:0: 'end' or 'else' without a block");
}

TEST_CASE("a second else is an error") {
  CHECK(problem_of("//% if yes\n//% else\n//% else\n//% end\n", sample()) ==
        "templates/main:1: 'else' twice");
}

TEST_CASE("a dollar sign without its pair is an error") {
  CHECK(problem_of("costs 5$\n", sample()) == "templates/main:1: a '$' without its pair");
}

TEST_CASE("Python may have two empty lines in a row, and others one") {
  const std::array<EmbeddedTemplate, 2> sources = {
      {{"some.py", "a\n\n\n\nb\n"}, {"some.rs", "a\n\n\n\nb\n"}}};
  TemplateSet templates(sources);
  CHECK(templates.render("some.py", Record()) == "a\n\n\nb\n");
  CHECK(templates.render("some.rs", Record()) == "a\n\nb\n");
}

TEST_CASE("a copy is the template as it is") {
  const std::array<EmbeddedTemplate, 1> sources = {{{"raw", "$name$\n\n\n\n"}}};
  CHECK(TemplateSet(sources).copy("raw") == "$name$\n\n\n\n");
  CHECK_THROWS_AS(TemplateSet(sources).copy("none"), TemplateError);
}

}  // namespace
}  // namespace cpp_pool::plugin
