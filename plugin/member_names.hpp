// The names of one generated class: aliases of nested types, accessors, constants, data members,
// and the members of the C struct. Names that would meet in the class are told apart here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names.hpp"
#include "plan.hpp"

namespace cpp_pool::plugin {

// What stands in the class, in the schema's order.
struct ClassNames {
  std::vector<FieldPlan*> fields;
  std::vector<NestedAlias*> messages;
  std::vector<EnumPlan*> enums;
  std::vector<FieldPlan*> extensions;
};

// Fills in every cpp_ and c_ name of the message's fields and oneofs and of what is nested in it,
// c_name of extensions and of the types themselves excepted. Aliases come in with the schema's
// names; message.cpp_name and c_name, and names of types that fields refer to, are set. Of two
// names that would meet, the first of these keeps it: members that every class has, nested types
// and enum values, fields in lower case, other fields (by number), oneofs, constants, extensions,
// data members.
void name_members(MessagePlan& message, const ClassNames& declared);

// A constant like kFooBarFieldNumber, with the number behind it if that is taken.
[[nodiscard]] std::string field_number_constant(std::string_view field, std::uint32_t number,
                                                Scope& scope);

}  // namespace cpp_pool::plugin
