// Single values: numbers, bools, enums, strings, bytes, and map keys.
#include <algorithm>
#include <type_traits>

#include "base64.hpp"
#include "cpp_pool/accessor.hpp"
#include "field_access.hpp"
#include "json_numbers.hpp"
#include "json_parser.hpp"

namespace cpp_pool::detail {
namespace {

// A map key's number, by its bits.
template <class N>
NumberError read_key(std::string_view text, raw::Key& key) noexcept {
  N value = 0;
  const NumberError error = read_number(text, value);
  key = raw::Key(value);
  return error;
}

NumberError read_key_of(std::uint8_t kind, std::string_view text, raw::Key& key) noexcept {
  switch (kind) {
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_SINT64:
    case CPP_POOL_KIND_SFIXED64:
      return read_key<std::int64_t>(text, key);
    case CPP_POOL_KIND_UINT64:
    case CPP_POOL_KIND_FIXED64:
      return read_key<std::uint64_t>(text, key);
    case CPP_POOL_KIND_UINT32:
    case CPP_POOL_KIND_FIXED32:
      return read_key<std::uint32_t>(text, key);
    default:
      return read_key<std::int32_t>(text, key);
  }
}

}  // namespace

JsonParser::Scalar JsonParser::parse_scalar(const cpp_pool_field& field, void* bytes) {
  bool is_done = false;
  switch (field.kind) {
    case CPP_POOL_KIND_ENUM:
      return parse_enum(field, bytes);
    case CPP_POOL_KIND_BOOL:
      is_done = parse_bool(bytes);
      break;
    case CPP_POOL_KIND_DOUBLE:
      is_done = parse_number<double>(bytes);
      break;
    case CPP_POOL_KIND_FLOAT:
      is_done = parse_number<float>(bytes);
      break;
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_SINT64:
    case CPP_POOL_KIND_SFIXED64:
      is_done = parse_number<std::int64_t>(bytes);
      break;
    case CPP_POOL_KIND_UINT64:
    case CPP_POOL_KIND_FIXED64:
      is_done = parse_number<std::uint64_t>(bytes);
      break;
    case CPP_POOL_KIND_UINT32:
    case CPP_POOL_KIND_FIXED32:
      is_done = parse_number<std::uint32_t>(bytes);
      break;
    default:
      is_done = parse_number<std::int32_t>(bytes);
  }
  return is_done ? Scalar::kRead : Scalar::kWrong;
}

template <class N>
bool JsonParser::parse_number(void* bytes) {
  std::string_view text;
  N value = 0;
  if (scanner_.peek() == '"') {
    if (!scanner_.scan_string(text, text_)) return false;
    if constexpr (std::is_floating_point_v<N>) {
      if (read_special(text, value)) {
        store(bytes, value);
        return true;
      }
    }
  } else if (!scanner_.scan_number(text)) {
    return false;
  }
  const NumberError error = read_number(text, value);
  if (error != NumberError::kNone) {
    return scanner_.fail(Status::kBadValue, describe(error), text);
  }
  store(bytes, value);
  return true;
}

bool JsonParser::parse_bool(void* bytes) {
  const bool value = scanner_.peek() == 't';
  if (!value && scanner_.peek() != 'f') return scanner_.fail_expecting("true or false");
  store(bytes, static_cast<std::uint8_t>(value));
  return scanner_.scan_word(value ? "true" : "false");
}

JsonParser::Scalar JsonParser::parse_enum(const cpp_pool_field& field, void* bytes) {
  const cpp_pool_enum& enumeration = *field.enumeration;
  std::int32_t number = 0;
  std::string_view name;
  if (scanner_.is_next_null() && is_null_value(enumeration)) {
    store(bytes, number);
    return scanner_.scan_word("null") ? Scalar::kRead : Scalar::kWrong;
  }
  if (scanner_.peek() == '"') {
    if (!scanner_.scan_string(name, text_)) return Scalar::kWrong;
    if (!enum_parse(enumeration, name, &number)) return drop_enum(name);
    store(bytes, number);
    return Scalar::kRead;
  }
  if (!parse_number<std::int32_t>(bytes)) return Scalar::kWrong;
  // null stands for one number only.
  const bool is_open = enumeration.closed == 0 && !is_null_value(enumeration);
  const bool is_known = is_open || find_value(enumeration, load<std::int32_t>(bytes)) != nullptr;
  if (is_known) return Scalar::kRead;
  return drop_enum({});
}

JsonParser::Scalar JsonParser::drop_enum(std::string_view value) {
  if (options_.ignore_unknown_fields) return Scalar::kDropped;
  scanner_.fail(Status::kBadEnum, "the enum has no such value", value);
  return Scalar::kWrong;
}

bool JsonParser::parse_text(const cpp_pool_field& field, std::string_view& text) {
  if (!scanner_.scan_string(text, text_)) return false;
  if (field.kind == CPP_POOL_KIND_STRING) return true;
  char* const begin = decoded_.resize_uninitialized(decoded_size(text.size()));
  if (begin == nullptr) return check(Status::kNoMemory);
  const char* const end = read_base64(begin, text);
  if (end == nullptr) return scanner_.fail(Status::kBadValue, "not base64", text);
  text = {begin, static_cast<std::size_t>(end - begin)};
  return true;
}

bool JsonParser::parse_key(const cpp_pool_field& key_field, std::string_view text, raw::Key& key) {
  if (key_field.kind == CPP_POOL_KIND_STRING) {
    key = raw::Key(text);
    return true;
  }
  if (key_field.kind == CPP_POOL_KIND_BOOL) {
    key = raw::Key(text == "true");
    return text == "true" || text == "false" ||
           scanner_.fail(Status::kBadValue, "the key is neither true nor false:", text);
  }
  const NumberError error = read_key_of(key_field.kind, text, key);
  return error == NumberError::kNone || scanner_.fail(Status::kBadValue, describe(error), text);
}

}  // namespace cpp_pool::detail
