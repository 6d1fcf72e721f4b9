// What Dart makes of the schema's names, values and fields; adds the texts that templates/dart/
// puts in place to the records of binding_record.hpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bindings/binding_record.hpp"
#include "bindings/dart_names.hpp"

namespace cpp_pool::plugin::dart {

class Language final : public BindingLanguage {
 public:
  explicit Language(const FilePlan& file);

  [[nodiscard]] std::string type_name(const std::vector<std::string>& path) const override {
    return dart::type_name(path);
  }
  [[nodiscard]] std::string member_name(std::string_view name) const override {
    return dart::member_name(name);
  }
  [[nodiscard]] std::string enumerator(const EnumPlan&, const EnumValuePlan& value) const override {
    return dart::enumerator(value.name);
  }
  [[nodiscard]] std::string foreign_type(const std::string& proto,
                                         const std::string& name) const override;
  // Angle brackets would be HTML, square ones references.
  [[nodiscard]] std::string comment_line(const std::string& line) const override;

  [[nodiscard]] std::string default_value(const FieldPlan& field) const override;

  void add_to_field(Record& record, const FilePlan&, const MessagePlan& message,
                    const FieldPlan& field) const override;
  void add_to_message(Record& record, const FilePlan&, const MessagePlan& message) const override;

  [[nodiscard]] const std::map<std::string, std::string>& used_imports() const {
    return used_imports_;
  }
  void add_units(Record& record) const;

 private:
  struct Codec {
    std::string load;
    std::string type;
  };

  [[nodiscard]] std::string type_of(const FieldPlan& field) const;
  // "_Outer_InnerKind", "_$file_TypeCodec": of the file's own units.
  [[nodiscard]] std::string unit_of(const FieldPlan& field, std::string_view suffix) const;
  // Expressions: an enum's value, a value at an address, how it gets there, how elements lie in
  // memory, and how views of messages are made.
  [[nodiscard]] std::string from_number(const FieldPlan& field, const std::string& number) const;
  [[nodiscard]] std::string load(const FieldPlan& field, const std::string& at) const;
  [[nodiscard]] std::string store(const FieldPlan& field, const std::string& at) const;
  [[nodiscard]] std::string codec(const FieldPlan& field) const;
  [[nodiscard]] std::string kind(const FieldPlan& field) const;

  void add_singular(Record& record, const MessagePlan& message, const FieldPlan& field) const;
  void add_repeated(Record& record, const FieldPlan& field) const;
  void add_map(Record& record, const FieldPlan& field) const;
  void add_ended_links(Record& record, const MessagePlan& message, const FieldPlan& field) const;

  const FilePlan& file_;
  std::unordered_map<std::string, std::unordered_map<std::string, std::string>> members_;
  // What the expressions ask for: imports with their prefixes, units with their types.
  mutable std::map<std::string, std::string> used_imports_;
  mutable std::map<std::string, std::string> kinds_;
  mutable std::map<std::string, Codec> codecs_;
  mutable std::map<std::string, std::string> closed_;
};

}  // namespace cpp_pool::plugin::dart
