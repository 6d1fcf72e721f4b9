#include "bindings/python_names.hpp"

#include "catch.hpp"

namespace cpp_pool::plugin {
namespace {

FieldPlan field_named(const char* name) {
  FieldPlan field;
  field.name = name;
  return field;
}

TEST_CASE("words of Python get an underscore, and private names a letter") {
  CHECK(python_name("class") == "class_");
  CHECK(python_name("None") == "None_");
  CHECK(python_name("type") == "type");
  CHECK(python_name("_hidden") == "f_hidden");
  CHECK(python_name("__mangled") == "f__mangled");
}

TEST_CASE("types are named by their path, apart from what modules use") {
  CHECK(python_type({"Outer", "Inner"}) == "Outer_Inner");
  CHECK(python_type({"load"}) == "load_");
  CHECK(python_type({"lambda"}) == "lambda_");
}

TEST_CASE("enumerators are what IntEnum takes") {
  CHECK(python_enumerator("RED") == "RED");
  CHECK(python_enumerator("mro") == "mro_");
  CHECK(python_enumerator("True") == "True_");
}

TEST_CASE("modules are named by their path") {
  CHECK(python_module("google/protobuf/timestamp.proto") == "google.protobuf.timestamp_pool");
  CHECK(python_import("google/protobuf/timestamp.proto") == "google_protobuf_timestamp_pool");
  CHECK(python_import("with-dash.proto") == "with_dash_pool");
}

TEST_CASE("literals hold any bytes") {
  CHECK(python_bytes({"a\0\"\\\xff", 5}) == R"(b"a\x00\"\\\xff")");
  CHECK(python_text("tab\t\xc3\xa9\n") == "\"tab\\t\xc3\xa9\\n\"");
  CHECK(python_doc_line(R"(a \b "c")") == R"(a \\b \"c\")");
}

TEST_CASE("attributes of a message keep apart") {
  MessagePlan message;
  for (const char* name : {"x", "has_x", "new", "new_", "class", "mutable_x", "which_one"}) {
    message.fields.push_back(field_named(name));
  }
  message.oneofs.emplace_back().name = "one";
  const PythonMembers members(message);
  CHECK(members.field(0) == "x");
  CHECK(members.field(1) == "has_x_");
  CHECK(members.field(2) == "new_");
  CHECK(members.field(3) == "new__");
  CHECK(members.field(4) == "class_");
  CHECK(members.field(5) == "mutable_x_");
  CHECK(members.field(6) == "which_one_");
  CHECK(members.has("serialize"));
  CHECK_FALSE(members.has("y"));
}

}  // namespace
}  // namespace cpp_pool::plugin
