#include "member_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

// Accessors of a field whose accessor base is `x`: the set that protobuf's classes have, so that
// nothing is renamed that compiles with them.
template <class Visit>
bool all_accessors(const FieldPlan& field, const std::string& x, Visit visit) {
  const bool message = is_message(field.kind);
  if (!visit(x) || !visit("clear_" + x)) return false;
  if (field.shape == Shape::kMap) return visit(x + "_size") && visit("mutable_" + x);
  if (field.shape == Shape::kRepeated) {
    return visit(x + "_size") && visit("mutable_" + x) && visit("add_" + x) &&
           (message || visit("set_" + x));
  }
  if ((field.has_bit || field.oneof) && !visit("has_" + x)) return false;
  if (!message && !visit("set_" + x)) return false;
  if (!message && !is_text(field.kind)) return true;
  return visit("mutable_" + x) && visit("release_" + x) && visit("set_allocated_" + x);
}

// An underscore and the suffix. Two underscores in a row would be reserved for the compiler.
std::string suffixed(const std::string& name, std::string_view suffix) {
  return fmt::format("{}{}{}", name, name.ends_with('_') ? "" : "_", suffix);
}

class MemberNamer {
 public:
  MemberNamer(MessagePlan& message, const ClassNames& declared)
      : message_(message), declared_(declared) {
    scope_.reserve(message.fields.size() * 8 + 16);
    scope_.take(message.cpp_name);
  }

  void run() {
    for (NestedAlias* alias : declared_.messages) alias->alias = take_simple(alias->alias);
    for (EnumPlan* enumeration : declared_.enums) name_enum(*enumeration);
    types_ = scope_;
    for (FieldPlan* field : in_priority()) name_accessors(*field);
    for (OneofPlan& oneof : message_.oneofs) name_oneof(oneof);
    for (FieldPlan* field : declared_.fields) {
      field->cpp_constant = field_number_constant(field->name, field->number, scope_);
    }
    for (FieldPlan* extension : declared_.extensions) {
      extension->cpp_name = take_simple(extension->name);
      extension->cpp_constant = field_number_constant(extension->name, extension->number, scope_);
    }
    for (FieldPlan& field : message_.fields) field.cpp_member = data_member(field);
    for (OneofPlan& oneof : message_.oneofs) {
      oneof.cpp_member = take_simple(oneof.name + "_");
      oneof.cpp_case_member = take_simple(oneof.name + "_case_");
    }
    // No schema spells these: whatever it does spell goes first.
    for (OneofPlan& oneof : message_.oneofs) {
      oneof.cpp_union = take_simple(suffixed(oneof.name, "union"));
    }
    message_.cpp_layout = take_simple("Layout");
    name_c_members();
  }

 private:
  bool is_free(const std::string& name) const {
    return !scope_.has(name) && !is_reserved_member(name) && !is_reserved_word(name);
  }

  // The name, or the first of name_, name_2, name_3 that is free.
  std::string take_simple(const std::string& name) {
    std::string candidate = name;
    if (!is_free(candidate)) candidate = suffixed(name, "");
    for (int count = 2; !is_free(candidate); ++count) {
      candidate = suffixed(name, fmt::format("{}", count));
    }
    scope_.take(candidate);
    return candidate;
  }

  void name_enum(EnumPlan& plan) {
    plan.cpp_alias = take_simple(clear_of_companions(plan.cpp_alias));
    for (const std::string& companion : enum_companions(plan.cpp_alias)) scope_.take(companion);
    for (EnumValuePlan& value : plan.values) value.cpp_alias = take_simple(value.cpp_alias);
  }

  std::vector<FieldPlan*> in_priority() {
    std::vector<std::pair<bool, FieldPlan*>> order;
    order.reserve(message_.fields.size());
    for (FieldPlan& field : message_.fields) {
      order.emplace_back(lower_case(field.name) != field.name, &field);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first, a.second->number) < std::pair(b.first, b.second->number);
    });
    std::vector<FieldPlan*> fields;
    fields.reserve(order.size());
    for (const auto& [mixed_case, field] : order) fields.push_back(field);
    return fields;
  }

  bool take_accessors(const FieldPlan& field, const std::string& base) {
    if (!all_accessors(field, base, [&](const std::string& name) { return is_free(name); })) {
      return false;
    }
    all_accessors(field, base, [&](const std::string& name) {
      scope_.take(name);
      return true;
    });
    return true;
  }

  void name_accessors(FieldPlan& field) {
    std::string base = lower_case(field.name);
    if (is_reserved_word(base) || is_reserved_member(base) || types_.has(base)) base += '_';
    const std::string numbered = suffixed(base, fmt::format("{}", field.number));
    for (const std::string& candidate : {base, field.name, numbered}) {
      if (!take_accessors(field, candidate)) continue;
      field.cpp_name = candidate;
      return;
    }
    for (int count = 2; field.cpp_name.empty(); ++count) {
      const std::string candidate = suffixed(numbered, fmt::format("{}", count));
      if (take_accessors(field, candidate)) field.cpp_name = candidate;
    }
  }

  void name_oneof(OneofPlan& oneof) {
    std::string base = oneof.name;
    const auto fits = [&](const std::string& name) {
      return is_free(name + "_case") && is_free("clear_" + name) &&
             is_free(camel_case(name) + "Case") && is_free(upper_case(name) + "_NOT_SET");
    };
    if (!fits(base)) base = oneof.name + "_oneof";
    for (int count = 2; !fits(base); ++count) base = fmt::format("{}_oneof{}", oneof.name, count);
    oneof.cpp_name = base;
    oneof.cpp_case_enum = camel_case(base) + "Case";
    oneof.cpp_not_set = upper_case(base) + "_NOT_SET";
    for (const std::string& name :
         {base + "_case", "clear_" + base, oneof.cpp_case_enum, oneof.cpp_not_set}) {
      scope_.take(name);
    }
    for (const std::uint32_t index : oneof.fields) {
      oneof.cpp_case_names.push_back(case_name(message_.fields[index]));
    }
  }

  std::string case_name(const FieldPlan& field) {
    std::string name = fmt::format("k{}", camel_case(field.name));
    if (!is_free(name)) name += fmt::format("_{}", field.number);
    scope_.take(name);
    return name;
  }

  std::string data_member(const FieldPlan& field) {
    std::string name = field.cpp_name + "_";
    // A oneof's union has a member zero_ of its own.
    const bool meets_zero = field.oneof && name == "zero_";
    if (field.cpp_name.ends_with('_') || meets_zero || !is_free(name)) {
      name = suffixed(field.cpp_name, fmt::format("{}_", field.number));
    }
    return take_simple(name);
  }

  void name_c_members() {
    Scope members;
    // Types that the struct mentions: in C++ a member must not change what their names mean.
    members.take(message_.c_name);
    for (const FieldPlan& field : message_.fields) {
      if (!field.type.c_name.empty()) members.take(field.type.c_name);
    }
    for (const char* name : {"has_bits", "unknown_fields", "extensions"}) members.take(name);
    for (OneofPlan& oneof : message_.oneofs) {
      oneof.c_member = oneof.name;
      oneof.c_case_member = oneof.name + "_case";
    }
    for (OneofPlan& oneof : message_.oneofs) {
      oneof.c_case_member = take_c(members, oneof.c_case_member, 0);
    }
    for (OneofPlan& oneof : message_.oneofs) oneof.c_member = take_c(members, oneof.c_member, 0);
    for (FieldPlan& field : message_.fields) {
      field.c_member = take_c(members, field.name, field.number);
      field.c_name = c_field_name(field.name);
    }
  }

  static std::string take_c(Scope& members, const std::string& name, std::uint32_t number) {
    const auto fits = [&](const std::string& candidate) {
      return !is_reserved_word(candidate) && !is_standard_type(candidate) &&
             !is_padding(candidate) && !members.has(candidate);
    };
    std::string candidate = name;
    if (is_reserved_word(name) || is_standard_type(name)) candidate += '_';
    if (!fits(candidate)) candidate = suffixed(name, fmt::format("{}", number));
    for (int count = 2; !fits(candidate); ++count) {
      candidate = suffixed(name, fmt::format("{}_{}", number, count));
    }
    members.take(candidate);
    return candidate;
  }

  MessagePlan& message_;
  const ClassNames& declared_;
  Scope scope_;
  Scope
      types_;  // the class itself, nested types and enum values: what stood there before the fields
};

}  // namespace

void name_members(MessagePlan& message, const ClassNames& declared) {
  MemberNamer(message, declared).run();
}

std::string field_number_constant(std::string_view field, std::uint32_t number, Scope& scope) {
  std::string name = fmt::format("k{}FieldNumber", camel_case(field));
  if (scope.has(name)) name += fmt::format("_{}", number);
  scope.take(name);
  return name;
}

}  // namespace cpp_pool::plugin
