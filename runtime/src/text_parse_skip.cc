// Passing over fields that are reserved, or unknown and allowed to be. The rules for what may stand
// there are libprotobuf's.
#include "text_literals.hpp"
#include "text_parser.hpp"

namespace cpp_pool::detail {

bool TextParser::skip_field() {
  std::string_view part;
  if (take("[")) {
    if (!expect_identifier(part)) return false;
    while (take(".") || take("/")) {
      if (!expect_identifier(part)) return false;
    }
    if (!expect("]")) return false;
  } else if (!expect_identifier(part)) {
    return false;
  }
  if (!skip_value_of_field()) return false;
  take_separator();
  return true;
}

// Without a colon, and before a brace, the field is a message.
bool TextParser::skip_value_of_field() {
  const bool has_colon = take(":");
  return has_colon && !is_at_block() ? skip_value() : skip_block();
}

bool TextParser::skip_value() {
  if (!enter()) return false;
  bool is_skipped = true;
  if (is_at(TokenKind::kString)) {
    while (is_at(TokenKind::kString)) tokens_.next();
  } else if (take("[")) {
    is_skipped = skip_list();
  } else {
    is_skipped = skip_number();
  }
  leave();
  return is_skipped;
}

bool TextParser::skip_list() {
  do {
    if (!(is_at_block() ? skip_block() : skip_value())) return false;
  } while (take(","));
  return expect("]");
}

// A number, or a word that may be an enum's value.
bool TextParser::skip_number() {
  const bool is_negative = take("-");
  const bool is_word = is_at(TokenKind::kIdentifier);
  const bool is_number = is_at(TokenKind::kInteger) || is_at(TokenKind::kFloat);
  if (!is_number && !(is_word && (!is_negative || float_word(token().text)))) {
    return fail_expecting("a value");
  }
  tokens_.next();
  return true;
}

bool TextParser::skip_block() {
  std::string_view end;
  if (!enter() || !open_block(end)) return false;
  while (!is_at("}") && !is_at(">")) {
    if (!skip_field()) return false;
  }
  leave();
  return expect(end);
}

}  // namespace cpp_pool::detail
