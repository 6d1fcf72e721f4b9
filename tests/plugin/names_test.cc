#include "names.hpp"

#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "catch.hpp"

using namespace cpp_pool::plugin;
using Path = std::vector<std::string>;

TEST_CASE("camel case follows protobuf's C++ generator") {
  CHECK(camel_case("foo_bar") == "FooBar");
  CHECK(camel_case("fooBar") == "FooBar");
  CHECK(camel_case("FOO") == "FOO");
  CHECK(camel_case("foo__bar_") == "FooBar");
  CHECK(camel_case("_foo") == "Foo");
  CHECK(camel_case("foo2bar") == "Foo2Bar");
  CHECK(camel_case("x1_y") == "X1Y");
}

TEST_CASE("a word that a language or header has taken gets an underscore") {
  CHECK(escape_word("class") == "class_");
  CHECK(escape_word("_Atomic") == "_Atomic_");
  CHECK(escape_word("co_await") == "co_await_");
  CHECK(escape_word("NULL") == "NULL_");
  CHECK(escape_word("EINVAL") == "EINVAL_");
  CHECK(escape_word("major") == "major_");
  CHECK(escape_word("klass") == "klass");
  CHECK(escape_word("Null") == "Null");
  CHECK(escape_word("ERROR") == "ERROR");
}

TEST_CASE("padding members are recognized by their number") {
  CHECK(is_padding("pad0"));
  CHECK(is_padding("pad17_"));
  CHECK_FALSE(is_padding("pad"));
  CHECK_FALSE(is_padding("pad_"));
  CHECK_FALSE(is_padding("pad1x"));
  CHECK_FALSE(is_padding("paddle"));
}

TEST_CASE("namespaces keep clear of keywords and, outermost, of std and ours") {
  CHECK(cpp_namespaces(Path{"foo", "bar"}) == Path{"foo", "bar"});
  CHECK(cpp_namespaces(Path{"foo", "class"}) == Path{"foo", "class_"});
  CHECK(cpp_namespaces(Path{"std", "std"}) == Path{"std_", "std"});
  CHECK(cpp_namespaces(Path{"cpp_pool"}) == Path{"cpp_pool_"});
  CHECK(cpp_namespaces(Path{}).empty());
}

TEST_CASE("a nested type's C++ name is its path") {
  CHECK(cpp_type_name(Path{"Outer", "Inner"}, false) == "Outer_Inner");
  CHECK(cpp_type_name(Path{"class"}, false) == "class_");
  CHECK(cpp_type_name(Path{"Outer", "class"}, false) == "Outer_class");
  CHECK(cpp_type_name(Path{"INT", "MAX"}, false) == "INT_MAX_");
  CHECK(cpp_type_name(Path{"size_t"}, false) == "size_t");
  CHECK(cpp_type_name(Path{"size_t"}, true) == "size_t_");
}

TEST_CASE("a C name joins the path and marks underscores of its own") {
  CHECK(c_type_name(Path{"foo", "bar"}, Path{"Person", "Phone"}) == "foo_bar_Person_Phone");
  CHECK(c_type_name(Path{"my_app"}, Path{"Person"}) == "my__app_Person");
  CHECK(c_type_name(Path{}, Path{"Person"}) == "pb_0_Person");
  CHECK(c_type_name(Path{"a"}, Path{"_B"}) == "a__1B");
  CHECK(c_type_name(Path{"a"}, Path{"B_"}) == "a_B_1");
  CHECK(c_type_name(Path{"a"}, Path{"B__C"}) == "a_B_1_1C");
  CHECK(c_type_name(Path{"a"}, Path{"B_1"}) == "a_B_11");
}

TEST_CASE("a C type that reads like a verb of the ABI is marked") {
  CHECK(c_type_name(Path{"a"}, Path{"B", "set"}) == "a_B_set_2");
  CHECK(c_type_name(Path{"a"}, Path{"B", "set_x"}) == "a_B_set__x_2");
  CHECK(c_type_name(Path{"a"}, Path{"new", "C"}) == "a_new_2_C");
  CHECK(c_type_name(Path{"new"}, Path{"B"}) == "new_B");
  CHECK(c_type_name(Path{"a"}, Path{"Settings"}) == "a_Settings");
  CHECK(c_type_name(Path{"a"}, Path{"settle"}) == "a_settle");
}

TEST_CASE("a C name that spells a word of the language or of the ABI is marked") {
  CHECK(c_type_name(Path{"static"}, Path{"cast"}) == "static_cast_2");
  CHECK(c_type_name(Path{"INT"}, Path{"MAX"}) == "INT_MAX_2");
  CHECK(c_type_name(Path{"size"}, Path{"t"}) == "size_t_2");
  CHECK(c_type_name(Path{"cpp", "pool"}, Path{"string"}) == "pb_1_cpp_pool_string");
}

TEST_CASE("different paths have different C names") {
  // Components that are built from what the mapping treats specially.
  const std::vector<std::string> pieces{"a", "B", "_", "1", "2", "set", "new", "pb", "x_y", "0"};
  std::mt19937 random(17);
  const auto pick = [&](std::size_t count) { return random() % count; };
  const auto component = [&] {
    std::string text = pick(4) == 0 ? "_" : "a";
    for (std::size_t i = pick(4); i > 0; --i) text += pieces[pick(pieces.size())];
    return text;
  };
  std::unordered_map<std::string, std::string> seen;
  for (int round = 0; round < 200000; ++round) {
    Path package(pick(3));
    Path types(1 + pick(2));
    std::string full = "|";
    for (std::string& part : package) full += (part = component()) + ".";
    full += "|";
    for (std::string& part : types) full += (part = component()) + ".";
    const auto [entry, is_new] = seen.emplace(c_type_name(package, types), full);
    // A package and a type of one path can't be in one program: protobuf refuses them.
    const auto flat = [](std::string text) {
      std::erase(text, '|');
      return text;
    };
    INFO(entry->first);
    REQUIRE((is_new || flat(entry->second) == flat(full)));
  }
}

TEST_CASE("what follows the last joint stays as it is but for a leading underscore") {
  CHECK(c_last_component("first_name") == "first_name");
  CHECK(c_last_component("RED_1") == "RED_1");
  CHECK(c_last_component("_x") == "_1x");
  CHECK(c_last_component("_1x") == "_11x");
}

TEST_CASE("a file's stem is its path without the suffix") {
  CHECK(file_stem("pkg/person.proto") == "pkg/person");
  CHECK(file_stem("old.protodevel") == "old");
  CHECK(file_stem("odd.txt") == "odd.txt");
}

TEST_CASE("a file's identifier tells paths apart") {
  CHECK(file_identifier("pkg/person") == "pkg_person");
  CHECK(file_identifier("a_b") == "a__b");
  CHECK(file_identifier("a-b") == "a_32db");
  CHECK(file_identifier("a/3d") == "a__333d");
  CHECK(file_identifier("3d") == "_333d");
  CHECK(file_identifier("a/_b") != file_identifier("a_/b"));
  CHECK(file_identifier("a.b") != file_identifier("a/b"));
  CHECK(file_identifier("private") == "private_");
  CHECK(file_identifier("private_") != "private_");
}

TEST_CASE("no class has the name of one of its members") {
  CHECK(cpp_class_name(Path{"Clear"}, false) == "Clear_");
  CHECK(cpp_class_name(Path{"Outer", "Clear"}, false) == "Outer_Clear");
  CHECK(cpp_class_name(Path{"unknown_fields"}, false) == "unknown_fields_2");
  CHECK(cpp_class_name(Path{"has_bits_"}, false) == "has_bits_2");
}

TEST_CASE("macros of system headers are words to keep clear of") {
  for (const char* name : {"ADJ_ESTERROR", "LITTLE_ENDIAN", "strndupa", "SYS_read"}) {
    CHECK(is_reserved_word(name));
  }
  CHECK_FALSE(is_reserved_word("SYS_READ"));
  for (const char* name : {"SYS_", "SYS_read_", "SYS_read_2"}) CHECK_FALSE(is_reserved_word(name));
}
