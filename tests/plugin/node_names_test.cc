#include "bindings/node_names.hpp"

#include "catch.hpp"

using namespace cpp_pool::plugin;

namespace {

MessagePlan message_of(std::initializer_list<const char*> fields,
                       std::initializer_list<const char*> oneofs = {}) {
  MessagePlan message;
  for (const char* const name : fields) message.fields.emplace_back().name = name;
  for (const char* const name : oneofs) message.oneofs.emplace_back().name = name;
  return message;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a field's name in JavaScript is the one in JSON") {
  CHECK(node_member("foo_bar") == "fooBar");
  CHECK(node_member("FooBar") == "FooBar");
  CHECK(node_member("foo__bar_") == "fooBar");
  CHECK(node_member("_foo") == "foo");
  CHECK(node_member("foo_2bar") == "foo2bar");
  CHECK(node_member("_2") == "field2");
  CHECK(node_member("_") == "field");
}

TEST_CASE("a type keeps clear of words, globals and functions of the module") {
  CHECK(node_type({"Outer", "Inner"}) == "Outer_Inner");
  CHECK(node_type({"Map"}) == "Map_");
  CHECK(node_type({"Map", "Error"}) == "Map_Error");
  CHECK(node_type({"class"}) == "class_");
  CHECK(node_type({"load"}) == "load_");
}

TEST_CASE("properties keep clear of methods and of each other") {
  CHECK(node_members(message_of({"clear", "then", "constructor", "toJSON"})) ==
        Names{"clear_", "then_", "constructor_", "toJSON_"});
  CHECK(node_members(message_of({"foo_bar", "fooBar", "foo__bar"})) ==
        Names{"fooBar", "fooBar_", "fooBar__"});
  CHECK(node_members(message_of({"x", "has_x", "clear_x", "mutable_x"})) ==
        Names{"x", "hasX_", "clearX_", "mutableX_"});
  CHECK(node_members(message_of({"has_x", "x"})) == Names{"hasX", "x_"});
  CHECK(node_members(message_of({"x_case", "y"}, {"x", "y_"})) == Names{"xCase", "y", "x_", "y_"});
}

TEST_CASE("a module imports another from where it is") {
  CHECK(node_import("a", "b") == "./b_pool.mjs");
  CHECK(node_import("p/a", "p/b") == "./b_pool.mjs");
  CHECK(node_import("p/a", "q/b") == "../q/b_pool.mjs");
  CHECK(node_import("p/q/a", "p/b") == "../b_pool.mjs");
  CHECK(node_import("a", "p/q/b") == "./p/q/b_pool.mjs");
  CHECK(node_import("pa", "p/b") == "./p/b_pool.mjs");
  CHECK(node_module("p/q-r/a.proto") == "p_q_r_a_pool");
}
