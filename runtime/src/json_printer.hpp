// Writes messages as JSON.
//
// Functions that return bool give false after an error, which status() tells; what is written then
// is of no use. Thread safety: none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/json.hpp"
#include "cpp_pool/status.hpp"
#include "field_access.hpp"
#include "json_output.hpp"
#include "well_known.hpp"

namespace cpp_pool::detail {

class JsonPrinter {
 public:
  JsonPrinter(std::string& out, const JsonPrintOptions& options) noexcept
      : options_(options), out_(out, options.add_whitespace) {}

  [[nodiscard]] Status print(const cpp_pool_layout& layout, const void* message);

 private:
  bool print_message(const cpp_pool_layout& layout, const void* message);
  bool print_object(const cpp_pool_layout& layout, const void* message);
  // The members without the braces around them.
  bool print_members(const cpp_pool_layout& layout, const void* message);
  bool print_member(const cpp_pool_field& field, const void* place);
  bool print_field(const cpp_pool_field& field, const void* place);
  bool print_array(const cpp_pool_field& field, const void* place);
  bool print_map(const cpp_pool_field& field, const void* place);
  bool print_key(const cpp_pool_field& key, const void* place);
  bool print_value(const cpp_pool_field& field, const void* place);
  bool print_name(std::string_view name);
  bool print_text(std::string_view text);
  void print_number(const cpp_pool_field& field, const void* place);
  void print_enum(const cpp_pool_enum& enumeration, std::int32_t number);

  // json_print_known.cc
  bool print_known(WellKnown type, const cpp_pool_layout& layout, const void* message);
  bool print_time(WellKnown type, const cpp_pool_layout& layout, const void* message);
  bool print_field_mask(const cpp_pool_layout& layout, const void* message);
  bool print_struct_value(const cpp_pool_layout& layout, const void* message);
  bool print_any(const cpp_pool_layout& layout, const void* message);
  bool print_any_content(const cpp_pool_layout& type, std::string_view bytes);
  bool print_any_members(const cpp_pool_layout& type, const void* content);

  bool fail(Status status) noexcept {
    status_ = status;
    return false;
  }

  const JsonPrintOptions options_;
  Status status_ = Status::kOk;
  std::uint32_t depth_ = 0;
  JsonOutput out_;
};

}  // namespace cpp_pool::detail
