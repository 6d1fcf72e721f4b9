#include "member_names.hpp"

#include "catch.hpp"

using namespace cpp_pool::plugin;

namespace {

// A message whose fields are declared in this order, all optional int32 unless changed.
class Class {
 public:
  explicit Class(std::vector<std::pair<std::string, std::uint32_t>> fields) {
    message.cpp_name = "Owner";
    message.c_name = "pkg_Owner";
    message.fields.reserve(fields.size());
    for (auto& [name, number] : fields) {
      FieldPlan field;
      field.name = name;
      field.number = number;
      field.has_bit = 0;
      message.fields.push_back(field);
    }
  }

  void name() {
    ClassNames declared;
    for (FieldPlan& field : message.fields) declared.fields.push_back(&field);
    for (NestedAlias& alias : message.nested_messages) declared.messages.push_back(&alias);
    for (EnumPlan& enumeration : enums) declared.enums.push_back(&enumeration);
    for (FieldPlan& extension : extensions) declared.extensions.push_back(&extension);
    name_members(message, declared);
  }

  const FieldPlan& operator[](std::size_t index) const { return message.fields[index]; }

  MessagePlan message;
  std::vector<EnumPlan> enums;
  std::vector<FieldPlan> extensions;
};

}  // namespace

TEST_CASE("accessors are in lower case, members end in an underscore") {
  Class names({{"FirstName", 1}});
  names.name();
  CHECK(names[0].cpp_name == "firstname");
  CHECK(names[0].cpp_member == "firstname_");
  CHECK(names[0].cpp_constant == "kFirstNameFieldNumber");
  CHECK(names[0].c_member == "FirstName");
  CHECK(names[0].c_name == "FirstName");
}

TEST_CASE("keywords get an underscore, and their members no second one") {
  Class names({{"class", 7}});
  names.name();
  CHECK(names[0].cpp_name == "class_");
  CHECK(names[0].cpp_member == "class_7_");
  CHECK(names[0].c_member == "class_");
  CHECK(names[0].c_name == "class");
}

TEST_CASE("of names that differ in case, the lower-case one keeps the accessor") {
  Class names({{"FOO", 1}, {"Foo", 2}, {"foo", 3}});
  names.name();
  CHECK(names[2].cpp_name == "foo");
  CHECK(names[0].cpp_name == "FOO");
  CHECK(names[1].cpp_name == "Foo");
}

TEST_CASE("a field that meets another's accessor takes its number along") {
  Class names(
      {{"list", 1}, {"list_size", 2}, {"single", 3}, {"single_size", 4}, {"set_single", 5}});
  names.message.fields[0].shape = Shape::kRepeated;
  names.message.fields[0].has_bit.reset();
  names.name();
  CHECK(names[0].cpp_name == "list");
  CHECK(names[1].cpp_name == "list_size_2");
  CHECK(names[3].cpp_name == "single_size");  // a single field has no such accessor
  CHECK(names[4].cpp_name == "set_single_5");
}

TEST_CASE("members of every class keep their names") {
  Class names({{"pool", 1}, {"has_bits", 2}, {"bits", 3}, {"swap", 4}, {"pad0", 5}, {"owner", 6}});
  names.name();
  CHECK(names[0].cpp_name == "pool_");
  CHECK(names[1].cpp_name == "has_bits_2");
  CHECK(names[2].cpp_name == "bits_3");  // its has_bits() would be taken
  CHECK(names[3].cpp_name == "swap_");
  CHECK(names[4].c_member == "pad0_5");
  CHECK(names[1].c_member == "has_bits_2");
  CHECK(names[5].cpp_name == "owner");
}

TEST_CASE("nested types come before fields, the class itself before them") {
  Class names({{"inner", 1}, {"kind", 2}, {"red", 3}});
  names.message.nested_messages = {
      {"inner", "Owner_inner"}, {"Owner", "Owner_Owner"}, {"Clear", "x"}};
  EnumPlan kind;
  kind.cpp_alias = "kind";
  kind.values.resize(1);
  kind.values[0].cpp_alias = "red";
  names.enums.push_back(kind);
  names.name();
  CHECK(names.message.nested_messages[0].alias == "inner");
  CHECK(names.message.nested_messages[1].alias == "Owner_");
  CHECK(names.message.nested_messages[2].alias == "Clear_");
  CHECK(names[0].cpp_name == "inner_");
  CHECK(names[1].cpp_name == "kind_");
  CHECK(names[2].cpp_name == "red_");
}

TEST_CASE("the first declared of two equal constants goes without its number") {
  Class names({{"foo_bar", 9}, {"fooBar", 2}, {"foobar", 3}});
  names.name();
  CHECK(names[0].cpp_constant == "kFooBarFieldNumber");
  CHECK(names[1].cpp_constant == "kFooBarFieldNumber_2");
  CHECK(names[2].cpp_constant == "kFoobarFieldNumber");
}

TEST_CASE("a oneof has its case, enum and not-set names") {
  Class names({{"e_mail", 3}, {"eMail", 4}});
  for (FieldPlan& field : names.message.fields) {
    field.has_bit.reset();
    field.oneof = 0;
    field.shape = Shape::kOneof;
  }
  names.message.oneofs.resize(1);
  names.message.oneofs[0].name = "contact_by";
  names.message.oneofs[0].fields = {0, 1};
  names.name();
  const OneofPlan& oneof = names.message.oneofs[0];
  CHECK(oneof.cpp_name == "contact_by");
  CHECK(oneof.cpp_case_enum == "ContactByCase");
  CHECK(oneof.cpp_not_set == "CONTACT_BY_NOT_SET");
  CHECK(oneof.cpp_case_names == std::vector<std::string>{"kEMail", "kEMail_4"});
  CHECK(oneof.cpp_member == "contact_by_");
  CHECK(oneof.cpp_case_member == "contact_by_case_");
  CHECK(oneof.c_member == "contact_by");
  CHECK(oneof.c_case_member == "contact_by_case");
}

TEST_CASE("C members keep clear of types that the header mentions") {
  Class names({{"int32_t", 1}, {"pkg_Owner", 2}, {"pkg_Other", 3}, {"NULL", 4}, {"time", 5}});
  names.message.fields[0].type.c_name = "pkg_Other";
  names.name();
  CHECK(names[0].c_member == "int32_t_");
  CHECK(names[1].c_member == "pkg_Owner_2");
  CHECK(names[2].c_member == "pkg_Other_3");
  CHECK(names[3].c_member == "NULL_");
  CHECK(names[4].c_member == "time");
}

TEST_CASE("a nested extension keeps clear of accessors") {
  Class names({{"foo", 1}});
  names.extensions.resize(2);
  names.extensions[0].name = "set_foo";
  names.extensions[0].number = 100;
  names.extensions[1].name = "bar";
  names.extensions[1].number = 101;
  names.name();
  CHECK(names.extensions[0].cpp_name == "set_foo_");
  CHECK(names.extensions[1].cpp_name == "bar");
  CHECK(names.extensions[1].cpp_constant == "kBarFieldNumber");
}

TEST_CASE("names that no schema spells give way to those that it does") {
  Class names({{"zero", 1}});
  names.message.nested_messages = {{"Layout", "Owner_Layout"}, {"pick_union", "Owner_pick_union"}};
  names.message.fields[0].has_bit.reset();
  names.message.fields[0].oneof = 0;
  OneofPlan oneof;
  oneof.name = "pick";
  oneof.fields = {0};
  names.message.oneofs.push_back(oneof);
  names.name();
  CHECK(names.message.nested_messages[0].alias == "Layout");
  CHECK(names.message.cpp_layout == "Layout_");
  CHECK(names.message.oneofs[0].cpp_union == "pick_union_");
  CHECK(names[0].cpp_member == "zero_1_");
}
