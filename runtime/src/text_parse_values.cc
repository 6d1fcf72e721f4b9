#include <algorithm>
#include <limits>
#include <string>

#include "field_access.hpp"
#include "text_entry.hpp"
#include "text_literals.hpp"
#include "text_names.hpp"
#include "text_parser.hpp"
#include "utf8.hpp"

namespace cpp_pool::detail {
namespace {

constexpr std::uint64_t kMaxInt32 = std::numeric_limits<std::int32_t>::max();
constexpr std::uint64_t kMaxInt64 = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t kMaxUint32 = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kMaxUint64 = std::numeric_limits<std::uint64_t>::max();

// The number of the first value that matches; false, and nothing told, when none does.
template <class Matches>
bool find_value(const cpp_pool_enum& enumeration, std::int64_t& number,
                const Matches& matches) noexcept {
  const cpp_pool_enum_value* const end = enumeration.values + enumeration.value_count;
  const auto* const found = std::find_if(enumeration.values, end, matches);
  if (found != end) number = found->number;
  return found != end;
}

}  // namespace

bool TextParser::parse_text(const cpp_pool_layout& layout, const cpp_pool_field& field,
                            void* message) {
  if (!is_at(TokenKind::kString)) return fail_expecting("a string");
  const std::size_t offset = token().offset;
  scratch_.clear();
  // Strings side by side are one.
  for (; is_at(TokenKind::kString); tokens_.next()) {
    if (!check(append_unescaped(token().text, scratch_), field.name)) return false;
  }
  if ((field.flags & CPP_POOL_FIELD_UTF8) != 0 && !is_utf8(scratch_.view())) {
    return fail(Status::kBadUtf8, {text_name_of(field), " is not UTF-8"}, offset);
  }
  if (field.shape != CPP_POOL_SHAPE_REPEATED) {
    return check(set_text(layout, field, message, scratch_.view()), field.name) &&
           note_given(layout, field, message);
  }
  void* const array = place_of_elements(layout, field, message);
  return check(array == nullptr ? Status::kNoMemory : add_text(field, array, scratch_.view()),
               field.name);
}

bool TextParser::parse_scalar(const cpp_pool_layout& layout, const cpp_pool_field& field,
                              void* message) {
  Scalar value = {};
  if (!read_scalar(field, value)) return false;
  if (field.shape != CPP_POOL_SHAPE_REPEATED) {
    return check(set_scalar(layout, field, message, value.bytes), field.name) &&
           note_given(layout, field, message);
  }
  void* const array = place_of_elements(layout, field, message);
  return check(array == nullptr ? Status::kNoMemory : add_scalar(field, array, value.bytes),
               field.name);
}

bool TextParser::read_scalar(const cpp_pool_field& field, Scalar& value) {
  std::int64_t number = 0;
  std::int32_t value_number = 0;
  std::uint64_t natural = 0;
  double real = 0;
  bool truth = false;
  switch (field.kind) {
    case CPP_POOL_KIND_DOUBLE:
      return read_double(real) && value.set(real);
    case CPP_POOL_KIND_FLOAT:
      return read_double(real) && value.set(to_float(real));
    case CPP_POOL_KIND_BOOL:
      return read_bool(truth) && value.set(truth);
    case CPP_POOL_KIND_ENUM:
      return read_enum(field, value_number) && value.set(value_number);
    case CPP_POOL_KIND_UINT32:
    case CPP_POOL_KIND_FIXED32:
      return read_unsigned(kMaxUint32, natural) && value.set(static_cast<std::uint32_t>(natural));
    case CPP_POOL_KIND_UINT64:
    case CPP_POOL_KIND_FIXED64:
      return read_unsigned(kMaxUint64, natural) && value.set(natural);
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_SINT64:
    case CPP_POOL_KIND_SFIXED64:
      return read_signed(kMaxInt64, number) && value.set(number);
    default:
      return read_signed(kMaxInt32, number) && value.set(static_cast<std::int32_t>(number));
  }
}

// The minus is a token of its own, and there is one negative number more than positive ones.
bool TextParser::read_signed(std::uint64_t max, std::int64_t& value) {
  const bool is_negative = take("-");
  std::uint64_t size = 0;
  if (!read_unsigned(is_negative ? max + 1 : max, size)) return false;
  value = static_cast<std::int64_t>(is_negative ? 0 - size : size);
  return true;
}

bool TextParser::read_unsigned(std::uint64_t max, std::uint64_t& value) {
  if (!is_at(TokenKind::kInteger)) return fail_expecting("an integer");
  const auto read = integer_value(token().text, max);
  if (!read) {
    return fail(Status::kBadValue, {"the integer is out of range: ", token().text}, token().offset);
  }
  value = *read;
  tokens_.next();
  return true;
}

bool TextParser::read_double(double& value) {
  const bool is_negative = take("-");
  const std::string_view text = token().text;
  if (is_at(TokenKind::kInteger)) {
    const bool is_decimal = text.size() == 1 || text[0] != '0';
    if (!is_decimal) return fail_expecting("a decimal number");
    value = float_value(text);
  } else if (is_at(TokenKind::kFloat)) {
    value = float_value(text);
  } else {
    const auto word = is_at(TokenKind::kIdentifier) ? float_word(text) : std::nullopt;
    if (!word) return fail_expecting("a number");
    value = *word;
  }
  if (is_negative) value = -value;
  tokens_.next();
  return true;
}

bool TextParser::read_bool(bool& value) {
  if (is_at(TokenKind::kInteger)) {
    std::uint64_t number = 0;
    if (!read_unsigned(1, number)) return false;
    value = number != 0;
    return true;
  }
  const auto word = is_at(TokenKind::kIdentifier) ? bool_word(token().text) : std::nullopt;
  if (!word) return fail_expecting("true or false");
  value = *word;
  tokens_.next();
  return true;
}

bool TextParser::read_enum(const cpp_pool_field& field, std::int32_t& number) {
  const Token at = token();
  const cpp_pool_enum& enumeration = *field.enumeration;
  const bool is_open = (field.flags & CPP_POOL_FIELD_CLOSED_ENUM) == 0;
  std::int64_t given = 0;
  bool is_known = false;
  if (is_at(TokenKind::kIdentifier)) {
    tokens_.next();
    is_known =
        find_value(enumeration, given, [&](const auto& value) { return value.name == at.text; });
  } else if (is_at("-") || is_at(TokenKind::kInteger)) {
    if (!read_signed(kMaxInt32, given)) return false;
    is_known = is_open || find_value(enumeration, given,
                                     [=](const auto& value) { return value.number == given; });
  } else {
    return fail_expecting("an enum's value");
  }
  number = static_cast<std::int32_t>(given);
  if (is_known) return true;
  const std::size_t end = tokens_.previous_end();
  return fail(Status::kBadEnum,
              {enumeration.full_name, " has no value ", text_.substr(at.offset, end - at.offset)},
              at.offset);
}

}  // namespace cpp_pool::detail
