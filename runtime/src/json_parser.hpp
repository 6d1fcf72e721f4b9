// Reads messages from JSON.
//
// Functions that return bool give false after an error, which the scanner keeps. Thread safety:
// none.
#pragma once

#include <cstdint>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/json.hpp"
#include "cpp_pool/raw_map.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"
#include "cpp_pool/text_result.hpp"
#include "json_scanner.hpp"
#include "seen_fields.hpp"
#include "well_known.hpp"

namespace cpp_pool::detail {

class JsonParser {
 public:
  JsonParser(std::string_view json, const JsonParseOptions& options) noexcept
      : options_(options), scanner_(json) {}

  [[nodiscard]] TextParseResult parse(const cpp_pool_layout& layout, void* message);

 private:
  // A message under construction, and which of its members have been read.
  struct Target {
    const cpp_pool_layout& layout;
    void* message;
    SeenFields& seen;
  };

  bool parse_message(const cpp_pool_layout& layout, void* message);
  // Behind the brace that opens the object. `skips_type`: an Any's content, whose "@type" is known.
  bool parse_members(const cpp_pool_layout& layout, void* message, bool skips_type);
  bool parse_member(const Target& target, std::string_view name, std::uint32_t& expected);
  bool skip_type(bool& has_type);
  bool parse_unknown(std::string_view name);
  bool claim(const Target& target, const cpp_pool_field& field, std::string_view name);
  bool parse_field(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool parse_singular(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool parse_array(const cpp_pool_field& field, void* array);
  bool parse_element(const cpp_pool_field& field, void* array);
  bool parse_map(const cpp_pool_field& field, void* map);
  bool parse_entry(const cpp_pool_field& field, void* map, const raw::Key& key, bool is_new);
  bool parse_key(const cpp_pool_field& key_field, std::string_view text, raw::Key& key);
  bool scan_name(std::string_view& name);
  bool check_required(const cpp_pool_layout& layout, const void* message);
  bool skip_value();
  bool check(Status status);

  // json_parse_values.cc

  // kDropped: an enum has no such value, and the options say to ignore that.
  enum class Scalar : std::uint8_t { kRead, kDropped, kWrong };
  // A number, bool or enum as it lies in memory.
  Scalar parse_scalar(const cpp_pool_field& field, void* bytes);
  Scalar parse_enum(const cpp_pool_field& field, void* bytes);
  bool parse_bool(void* bytes);
  template <class N>
  bool parse_number(void* bytes);
  // A string or bytes; `text` holds until the next one is read.
  bool parse_text(const cpp_pool_field& field, std::string_view& text);
  Scalar drop_enum(std::string_view value);

  // json_parse_known.cc
  bool parse_known(WellKnown type, const cpp_pool_layout& layout, void* message);
  bool parse_time(WellKnown type, const cpp_pool_layout& layout, void* message);
  bool parse_field_mask(const cpp_pool_layout& layout, void* message);
  bool parse_path(const cpp_pool_field& paths, void* array, std::string_view path);
  bool parse_value(const cpp_pool_layout& layout, void* message);
  bool parse_any(const cpp_pool_layout& layout, void* message);
  bool find_type_url(String& url);
  bool parse_any_content(const cpp_pool_layout& any, void* message, const cpp_pool_layout& type,
                         std::string_view url);
  bool parse_any_value(const cpp_pool_layout& type, void* content);

  const JsonParseOptions options_;
  JsonScanner scanner_;
  std::uint32_t depth_ = 0;
  String name_;     // a member's name or map key, where it has escapes
  String text_;     // a string's value, where it has escapes
  String decoded_;  // bytes out of base64, a path of a FieldMask
};

}  // namespace cpp_pool::detail
