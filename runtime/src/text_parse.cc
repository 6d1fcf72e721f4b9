#include <algorithm>
#include <cstring>

#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/registry.hpp"
#include "field_ops.hpp"
#include "text_entry.hpp"
#include "text_names.hpp"
#include "text_parser.hpp"
#include "text_printer.hpp"

namespace cpp_pool {
namespace detail {
namespace {

const cpp_pool_field* find_field(const cpp_pool_layout& layout, std::string_view name) noexcept {
  const FieldRange fields = fields_of(layout);
  const auto* found = std::find_if(fields.begin(), fields.end(), [name](const auto& field) {
    // Of a group, the field's name as well, as newer versions of protobuf and its conformance tests
    // have it.
    return text_name_of(field) == name || field.name == name;
  });
  return found == fields.end() ? nullptr : found;
}

bool is_reserved(const cpp_pool_layout& layout, std::string_view name) noexcept {
  const char* const* const end = layout.reserved_names + layout.reserved_name_count;
  return std::find(layout.reserved_names, end, name) != end;
}

bool is_extension(const cpp_pool_field& field) noexcept {
  return (field.flags & CPP_POOL_FIELD_EXTENSION) != 0;
}

bool is_given(const cpp_pool_layout& layout, const cpp_pool_field& field,
              const void* message) noexcept {
  if (is_extension(field)) return extensions_of(layout, message)->has(field);
  if ((layout.flags & CPP_POOL_LAYOUT_MAP_ENTRY) != 0) return TextEntry::of(message).has(field);
  return is_present(field, message);
}

// A token for a message: on one line, and no longer than a line.
std::string quote(std::string_view token) {
  constexpr std::size_t kMaxSize = 60;
  std::string text;
  append_escaped(text, token.substr(0, kMaxSize), true);
  return '"' + text + (token.size() > kMaxSize ? "...\"" : "\"");
}

}  // namespace

TextParseResult TextParser::parse(const cpp_pool_layout& layout, void* message) {
  bool is_read = true;
  if (text_.size() > INT32_MAX) is_read = check(Status::kTooLong, "the text");
  while (is_read && !is_at(TokenKind::kEnd)) is_read = parse_field(layout, message);
  if (!is_read) return std::move(result_);
  result_.offset = text_.size();
  if (!options_.partial && !is_initialized(layout, message)) {
    result_.status = Status::kMissingFields;
    result_.message = "required fields are missing: " + find_missing(layout, message);
  }
  return std::move(result_);
}

bool TextParser::parse_field(const cpp_pool_layout& layout, void* message) {
  if (is_at("[") && is_any(layout)) return parse_any(layout, message);
  const cpp_pool_field* field = nullptr;
  if (!parse_name(layout, field)) return false;
  if (field == nullptr) return skip_value_of_field();
  if (!options_.merge && !check_first(layout, *field, message)) return false;
  // Before a message the colon may be left out.
  if (!take(":") && !is_message(form_of(*field)) && field->shape != CPP_POOL_SHAPE_MAP) {
    return fail_expecting("\":\"");
  }
  if (!parse_values(layout, *field, message)) return false;
  take_separator();
  return true;
}

bool TextParser::parse_name(const cpp_pool_layout& layout, const cpp_pool_field*& field) {
  if (take("[")) return parse_extension_name(layout, field);
  const Token at = token();
  std::string_view name;
  if (!expect_identifier(name)) return false;
  field = find_field(layout, name);
  if (field != nullptr || options_.allow_unknown_fields || is_reserved(layout, name)) return true;
  return fail(Status::kUnknownField, {layout.full_name, " has no field ", quote(name)}, at.offset);
}

bool TextParser::parse_extension_name(const cpp_pool_layout& layout, const cpp_pool_field*& field) {
  const Token at = token();
  scratch_.clear();
  if (!append_full_name(scratch_) || !expect("]")) return false;
  field = find_extension(layout, scratch_.view());
  if (field != nullptr || options_.allow_unknown_fields || options_.allow_unknown_extensions) {
    return true;
  }
  return fail(Status::kUnknownField,
              {layout.full_name, " has no extension ", quote(scratch_.view())}, at.offset);
}

bool TextParser::check_first(const cpp_pool_layout& layout, const cpp_pool_field& field,
                             const void* message) {
  if (field.shape == CPP_POOL_SHAPE_REPEATED || field.shape == CPP_POOL_SHAPE_MAP) return true;
  if (is_given(layout, field, message)) {
    return fail(Status::kMalformed, {text_name_of(field), " is given twice"}, token().offset);
  }
  if (field.shape != CPP_POOL_SHAPE_ONEOF) return true;
  if (load<std::uint32_t>(at(message, field.case_offset)) == 0) return true;
  return fail(Status::kMalformed,
              {text_name_of(field), " is given beside another field of its oneof"}, token().offset);
}

bool TextParser::parse_values(const cpp_pool_layout& layout, const cpp_pool_field& field,
                              void* message) {
  const bool is_plural =
      field.shape == CPP_POOL_SHAPE_REPEATED || field.shape == CPP_POOL_SHAPE_MAP;
  if (!is_plural || !take("[")) return parse_value(layout, field, message);
  if (take("]")) return true;
  do {
    if (!parse_value(layout, field, message)) return false;
  } while (take(","));
  return expect("]");
}

bool TextParser::parse_value(const cpp_pool_layout& layout, const cpp_pool_field& field,
                             void* message) {
  if (field.shape == CPP_POOL_SHAPE_MAP) return parse_entry(layout, field, message);
  switch (form_of(field)) {
    case Form::kMessage:
    case Form::kInlineMessage:
      return parse_child(layout, field, message);
    case Form::kString:
    case Form::kInlineString:
      return parse_text(layout, field, message);
    default:
      return parse_scalar(layout, field, message);
  }
}

bool TextParser::note_given(const cpp_pool_layout& layout, const cpp_pool_field& field,
                            void* message) {
  if ((layout.flags & CPP_POOL_LAYOUT_MAP_ENTRY) != 0) TextEntry::of(message).note(field);
  return true;
}

bool TextParser::take(std::string_view symbol) noexcept {
  if (!is_at(symbol)) return false;
  tokens_.next();
  return true;
}

bool TextParser::expect(std::string_view symbol) {
  if (take(symbol)) return true;
  return fail_expecting(quote(symbol));
}

bool TextParser::expect_identifier(std::string_view& name) {
  // What is skipped may be called by number.
  const bool is_number_allowed = options_.allow_unknown_fields || options_.allow_unknown_extensions;
  if (!is_at(TokenKind::kIdentifier) && !(is_number_allowed && is_at(TokenKind::kInteger))) {
    return fail_expecting("a name");
  }
  name = token().text;
  tokens_.next();
  return true;
}

bool TextParser::append(String& name, std::string_view part) {
  return check(name.append(part), "a name");
}

bool TextParser::append_full_name(String& name) {
  std::string_view part;
  if (!expect_identifier(part) || !append(name, part)) return false;
  while (take(".")) {
    if (!append(name, ".") || !expect_identifier(part) || !append(name, part)) return false;
  }
  return true;
}

bool TextParser::enter() {
  if (depth_ < options_.depth_limit) {
    ++depth_;
    return true;
  }
  return fail(Status::kTooDeep,
              {"messages lie deeper in each other than ", std::to_string(options_.depth_limit)},
              token().offset);
}

bool TextParser::fail(Status status, std::initializer_list<std::string_view> parts,
                      std::size_t offset) {
  result_.status = status;
  result_.offset = offset;
  const std::string_view before = text_.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;
  result_.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  result_.column = static_cast<std::uint32_t>(offset - line_start) + 1;
  for (const std::string_view part : parts) result_.message += part;
  return false;
}

bool TextParser::fail_expecting(std::string_view what) {
  switch (token().kind) {
    case TokenKind::kEnd:
      return fail(Status::kTruncated, {"expected ", what, ", found the end of the text"},
                  token().offset);
    case TokenKind::kError:
      return fail(Status::kMalformed, {"expected ", what, ", found ", tokens_.problem()},
                  token().offset);
    default:
      return fail(Status::kMalformed, {"expected ", what, ", found ", quote(token().text)},
                  token().offset);
  }
}

bool TextParser::check(Status status, std::string_view name) {
  switch (status) {
    case Status::kOk:
      return true;
    case Status::kNoMemory:
      return fail(status, {"there is no memory for ", name}, token().offset);
    case Status::kTooLong:
      return fail(status, {name, " is too long"}, token().offset);
    case Status::kTooMany:
      return fail(status, {name, " has too many elements"}, token().offset);
    default:
      return fail(status, {name, ": ", status_name(status)}, token().offset);
  }
}

}  // namespace detail

TextParseResult parse_text(const cpp_pool_layout& layout, void* message, std::string_view text,
                           const TextParseOptions& options) {
  if (!options.merge) layout.ops->clear(message);
  return detail::TextParser(text, options).parse(layout, message);
}

}  // namespace cpp_pool
