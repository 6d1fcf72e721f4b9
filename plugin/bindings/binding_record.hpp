// What every binding needs to know of a plan, in the words of no language.
#pragma once

#include <string>
#include <string_view>

#include "plan.hpp"
#include "template.hpp"

namespace cpp_pool::plugin {

// How a language names things and spells values. The functions are given names of the schema and
// keep them from being words of the language and from meeting each other.
class BindingLanguage {
 public:
  virtual ~BindingLanguage() = default;

  // A message or enum: {"Outer", "Inner"}.
  [[nodiscard]] virtual std::string type_name(const std::vector<std::string>& path) const = 0;
  // The accessor of a field or oneof.
  [[nodiscard]] virtual std::string member_name(std::string_view name) const = 0;
  [[nodiscard]] virtual std::string enumerator(const EnumPlan& plan,
                                               const EnumValuePlan& value) const = 0;
  // What a field that is not set reads as: a number, a bool, a quoted text, or the number of an
  // enum's value. Not asked of messages, repeated fields and maps.
  [[nodiscard]] virtual std::string default_value(const FieldPlan& field) const = 0;
  // A type of another file, "pkg/other.proto", as this file spells it.
  [[nodiscard]] virtual std::string foreign_type(const std::string& proto,
                                                 const std::string& name) const = 0;
  // A line of a comment, free of what would end the comment.
  [[nodiscard]] virtual std::string comment_line(const std::string& line) const = 0;
  // What the language has to add.
  virtual void add_to_field(Record&, const FilePlan&, const MessagePlan&, const FieldPlan&) const {}
  virtual void add_to_message(Record&, const FilePlan&, const MessagePlan&) const {}
};

// The records:
//   file     proto, package, stem, comment[line], imports[proto], enums[], messages[]
//   enum     name, full_name, closed (flag), comment[line],
//            values[value, value_name, number, is_alias (flag), comment[line]]
//   message  name, full_name, c_name, size, alignment, layout_hash (0x...), has_word_count,
//            field_count, is_trivial and has_oneofs (flags), comment[line], fields[], oneofs[]
//   oneof    oneof, oneof_name, case_offset, comment[line], alternatives[fields' records]
//   field    field, field_name, index (in layout->fields), number, offset, comment[line],
//            kind (int32 ... sint64, enum, string, bytes, message: protobuf's word, groups being
//            messages), repr (bool, int32, uint32, int64, uint64, float, double, text, message:
//            what lies in memory; enums are int32), stride (bytes from element to element, or of
//            the value), default, has_byte (offset of the 32-bit word) and has_mask (hexadecimal)
//            where there is has_bit, case_offset in oneofs, max_length, max_count,
//            elements_offset (bytes from the field to the elements of an inline array),
//            type, type_c_name, type_full_name (of messages and enums), key[] and value[] (one
//            field record each, of maps; offset is the place in the entry), entry_size
//   flags of a field: is_singular (neither repeated nor map; also in oneofs), in_oneof,
//   is_repeated,
//            is_map, is_scalar (numbers, bools, enums), is_text (string, bytes), is_string,
//            is_bytes, is_message, is_enum, is_bool, is_float (float, double), is_integer, is_wide
//            (64-bit integers), is_inline, has_presence, has_bit, is_required, is_closed_enum,
//            is_deprecated, is_alias_storage
[[nodiscard]] Record binding_record(const FilePlan& plan, const BindingLanguage& language);

}  // namespace cpp_pool::plugin
