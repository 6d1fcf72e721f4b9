// Names of a schema as Rust spells them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names.hpp"
#include "plan.hpp"

namespace cpp_pool::plugin {

// "fooBar", "FooBar", "_foo__bar_" -> "foo_bar"; "HTTPServer" -> "http_server".
[[nodiscard]] std::string rust_snake_case(std::string_view name);

// The name as an identifier: `r#type` for a word of the language, `self_` for those of its words
// that have no raw form.
[[nodiscard]] std::string rust_identifier(std::string name);

// "OuterInner", not told apart from others of the file.
[[nodiscard]] std::string rust_type_name(const std::vector<std::string>& path);

// "super::super::google::protobuf::timestamp_pool": the module of a file as that of another sees
// it.
[[nodiscard]] std::string rust_module_path(std::string_view from_stem, std::string_view to_stem);
// "timestamp_pool"
[[nodiscard]] std::string rust_module(std::string_view stem);

// The names of one generated file's types, in the order of the plan: enums, messages, then what
// oneofs need.
class RustTypeNames {
 public:
  explicit RustTypeNames(const FilePlan& file);

  [[nodiscard]] const std::string& of(const std::vector<std::string>& path) const;
  // The enum that a oneof reads as, and the union that it lies in.
  [[nodiscard]] const std::string& view(const MessagePlan& message, std::size_t oneof) const;
  [[nodiscard]] const std::string& union_type(const MessagePlan& message, std::size_t oneof) const;

 private:
  struct OneofNames {
    std::string view;
    std::string union_type;
  };
  std::string take(std::string name);

  Scope scope_;
  std::unordered_map<std::string, std::string> types_;  // by path, joined by dots
  std::unordered_map<const MessagePlan*, std::vector<OneofNames>> oneofs_;
};

// The names of one message's methods and of the fields of its struct.
class RustMemberNames {
 public:
  explicit RustMemberNames(const MessagePlan& message);

  struct Accessor {
    std::string getter;  // `r#type` in r#type()
    std::string base;    // `type` in has_type(), set_type()
  };
  [[nodiscard]] const Accessor& of_field(std::size_t index) const { return fields_[index]; }
  [[nodiscard]] const Accessor& of_oneof(std::size_t index) const { return oneofs_[index]; }
  // The variant of the enum that the field's oneof reads as.
  [[nodiscard]] const std::string& variant(std::size_t field) const { return variants_[field]; }
  [[nodiscard]] const std::string& not_set(std::size_t oneof) const { return not_set_[oneof]; }

 private:
  void name_variants(const MessagePlan& message);

  std::vector<Accessor> fields_;
  std::vector<Accessor> oneofs_;
  std::vector<std::string> variants_;
  std::vector<std::string> not_set_;
};

}  // namespace cpp_pool::plugin
