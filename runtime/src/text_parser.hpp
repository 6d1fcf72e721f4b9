// Reads a message from text format: what libprotobuf 3.21's TextFormat::Parser takes, and as it.
//
// A function that gives bool has failed when it gives false, and result_ says how. A map's entry is
// read like a message, into a TextEntry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"
#include "cpp_pool/text.hpp"
#include "field_access.hpp"
#include "field_writer.hpp"
#include "text_tokenizer.hpp"

namespace cpp_pool::detail {

class TextParser {
 public:
  TextParser(std::string_view text, const TextParseOptions& options) noexcept
      : text_(text), options_(options), tokens_(text) {}

  [[nodiscard]] TextParseResult parse(const cpp_pool_layout& layout, void* message);

 private:
  // One value of any kind of scalar, as it lies in memory.
  struct Scalar {
    alignas(8) unsigned char bytes[8];

    template <class V>
    bool set(const V& value) noexcept {
      store(bytes, value);
      return true;
    }
  };

  // Fields of messages: text_parse.cc.
  bool parse_field(const cpp_pool_layout& layout, void* message);
  // The field is null where one is to be skipped.
  bool parse_name(const cpp_pool_layout& layout, const cpp_pool_field*& field);
  bool parse_extension_name(const cpp_pool_layout& layout, const cpp_pool_field*& field);
  // Refuses a singular field that is there already, and a second one of a oneof.
  bool check_first(const cpp_pool_layout& layout, const cpp_pool_field& field, const void* message);
  bool parse_values(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool parse_value(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  // Has a map's entry know which of its fields came; gives true.
  bool note_given(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);

  // Blocks, and what they are of: text_parse_blocks.cc.
  bool parse_child(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool parse_new_child(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool parse_entry(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool parse_block(const cpp_pool_layout& layout, void* message);
  bool parse_any(const cpp_pool_layout& any, void* message);
  bool parse_type_url(String& url);
  bool set_any(const cpp_pool_layout& any, void* message, std::string_view url,
               std::string_view bytes);
  bool serialize_any(const cpp_pool_layout& type, const void* value, const cpp_pool_layout& any,
                     void* message, std::string_view url);

  // Scalars and strings: text_parse_values.cc.
  bool parse_text(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool parse_scalar(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message);
  bool read_scalar(const cpp_pool_field& field, Scalar& value);
  bool read_signed(std::uint64_t max, std::int64_t& value);
  bool read_unsigned(std::uint64_t max, std::uint64_t& value);
  bool read_double(double& value);
  bool read_bool(bool& value);
  bool read_enum(const cpp_pool_field& field, std::int32_t& number);

  // What is passed over: text_parse_skip.cc.
  bool skip_field();
  bool skip_value_of_field();
  bool skip_value();
  bool skip_list();
  bool skip_number();
  bool skip_block();

  // Tokens.
  [[nodiscard]] const Token& token() const noexcept { return tokens_.current(); }
  [[nodiscard]] bool is_at(TokenKind kind) const noexcept { return token().kind == kind; }
  [[nodiscard]] bool is_at(std::string_view symbol) const noexcept {
    return token().kind == TokenKind::kSymbol && token().text == symbol;
  }
  [[nodiscard]] bool is_at_block() const noexcept { return is_at("{") || is_at("<"); }
  bool take(std::string_view symbol) noexcept;
  // Between fields there may be one comma or semicolon.
  void take_separator() noexcept {
    if (!take(";")) take(",");
  }
  bool expect(std::string_view symbol);
  bool expect_identifier(std::string_view& name);
  // The '{' or '<' of a block; `end` is what closes it.
  bool open_block(std::string_view& end);
  // Appends identifiers with dots between them.
  bool append_full_name(String& name);
  bool append(String& name, std::string_view part);

  // Depth of blocks and of lists that are skipped. Each enter() that succeeds needs a leave().
  bool enter();
  void leave() noexcept { --depth_; }

  // Each gives false. The place is the current token's, or the offset's.
  bool fail(Status status, std::initializer_list<std::string_view> parts, std::size_t offset);
  // "expected <what>, found <token>"; what is wrong with the text where there is no token.
  bool fail_expecting(std::string_view what);
  // Fails by a status of the runtime's, unless it is kOk.
  bool check(Status status, std::string_view name);

  std::string_view text_;
  const TextParseOptions& options_;
  TextTokenizer tokens_;
  std::uint32_t depth_ = 0;
  String scratch_;  // of names and strings, until they are used
  TextParseResult result_;
};

}  // namespace cpp_pool::detail
