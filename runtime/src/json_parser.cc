#include "json_parser.hpp"

#include <algorithm>
#include <cstring>

#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/registry.hpp"
#include "field_names.hpp"
#include "field_ops.hpp"
#include "field_writer.hpp"

namespace cpp_pool {
namespace detail {
namespace {

// Fields for which null is a value. A repeated one's null is an absent array.
bool accepts_null(const cpp_pool_field& field) noexcept {
  if (field.shape > CPP_POOL_SHAPE_ONEOF) return false;
  if (field.kind == CPP_POOL_KIND_ENUM) return is_null_value(*field.enumeration);
  return is_message(form_of(field)) && well_known(*field.message) == WellKnown::kValue;
}

// "[pkg.extension]", if the message takes extensions.
const cpp_pool_field* find_extension_member(const cpp_pool_layout& layout,
                                            std::string_view name) noexcept {
  if (layout.extensions_offset == CPP_POOL_NONE || name.size() < 2) return nullptr;
  if (name.front() != '[' || name.back() != ']') return nullptr;
  return find_extension(layout, name.substr(1, name.size() - 2));
}

// Of the alternative that a oneof holds; CPP_POOL_NONE where it holds none.
std::uint32_t present_alternative(const cpp_pool_layout& layout, const cpp_pool_field& field,
                                  const void* message) noexcept {
  const auto number = load<std::uint32_t>(at(message, field.case_offset));
  if (number == 0) return CPP_POOL_NONE;
  return static_cast<std::uint32_t>(find_field(layout, number) - layout.fields);
}

bool is_text(const cpp_pool_field& field) noexcept {
  return field.kind == CPP_POOL_KIND_STRING || field.kind == CPP_POOL_KIND_BYTES;
}

}  // namespace

TextParseResult JsonParser::parse(const cpp_pool_layout& layout, void* message) {
  const bool is_done = parse_message(layout, message) && scanner_.expect_end();
  if (is_done && !options_.partial) check_required(layout, message);
  return scanner_.take_result();
}

bool JsonParser::check_required(const cpp_pool_layout& layout, const void* message) {
  return is_initialized(layout, message) ||
         scanner_.fail(Status::kMissingFields,
                       "required fields are missing:", find_missing(layout, message));
}

bool JsonParser::check(Status status) {
  switch (status) {
    case Status::kOk:
      return true;
    case Status::kTooLong:
      return scanner_.fail(status, "the text is longer than the field's max_length");
    case Status::kTooMany:
      return scanner_.fail(status, "there are more elements than the field's max_count");
    default:
      return scanner_.fail(status, "no memory for the field's value");
  }
}

bool JsonParser::skip_value() {
  // A message that is about to be read counts itself, so at most depth_ is one above the limit.
  const std::uint32_t depth = std::min(depth_, options_.depth_limit);
  return scanner_.skip_value(options_.depth_limit - depth);
}

bool JsonParser::parse_message(const cpp_pool_layout& layout, void* message) {
  if (depth_ > options_.depth_limit) {
    return scanner_.fail(Status::kTooDeep, "messages are nested too deep");
  }
  ++depth_;
  const WellKnown type = well_known(layout);
  const bool is_done = type == WellKnown::kNone
                           ? scanner_.expect_object() && parse_members(layout, message, false)
                           : parse_known(type, layout, message);
  --depth_;
  return is_done;
}

bool JsonParser::parse_members(const cpp_pool_layout& layout, void* message, bool skips_type) {
  SeenFields seen(layout.field_count);
  if (!seen.is_usable()) return check(Status::kNoMemory);
  const Target target{layout, message, seen};
  std::uint32_t expected = 0;
  bool has_type = false;
  if (scanner_.consume('}')) return true;
  do {
    std::string_view name;
    if (!scan_name(name)) return false;
    const bool is_done =
        skips_type && name == "@type" ? skip_type(has_type) : parse_member(target, name, expected);
    if (!is_done) return false;
  } while (scanner_.consume(','));
  return scanner_.expect('}');
}

bool JsonParser::skip_type(bool& has_type) {
  if (has_type) return scanner_.fail(Status::kMalformed, "given twice:", "@type");
  has_type = true;
  return skip_value();
}

bool JsonParser::scan_name(std::string_view& name) {
  return scanner_.scan_string(name, name_) && scanner_.expect(':');
}

bool JsonParser::parse_member(const Target& target, std::string_view name,
                              std::uint32_t& expected) {
  const cpp_pool_layout& layout = target.layout;
  const cpp_pool_field* field = find_json_field(layout, name, expected);
  if (field != nullptr) {
    expected = static_cast<std::uint32_t>(field - layout.fields) + 1;
  } else {
    field = find_extension_member(layout, name);
  }
  if (field == nullptr) return parse_unknown(name);
  if (scanner_.is_next_null() && !accepts_null(*field)) return scanner_.scan_word("null");
  return claim(target, *field, name) && parse_field(layout, *field, target.message);
}

bool JsonParser::parse_unknown(std::string_view name) {
  if (options_.ignore_unknown_fields) return skip_value();
  return scanner_.fail(Status::kUnknownField, "no such field:", name);
}

// Takes note of the member. Without a set of extensions seen, one that is there when nothing is
// merged has been read before.
bool JsonParser::claim(const Target& target, const cpp_pool_field& field, std::string_view name) {
  bool is_second = false;
  if ((field.flags & CPP_POOL_FIELD_EXTENSION) != 0) {
    is_second = !options_.merge && extensions_of(target.layout, target.message)->has(field);
  } else {
    const auto index = static_cast<std::uint32_t>(&field - target.layout.fields);
    is_second = target.seen.contains(index);
    if (field.shape == CPP_POOL_SHAPE_ONEOF && !is_second) {
      const std::uint32_t other = present_alternative(target.layout, field, target.message);
      is_second = other != CPP_POOL_NONE && target.seen.contains(other);
    }
    target.seen.insert(index);
  }
  return !is_second ||
         scanner_.fail(Status::kMalformed, "given twice, or with another of its oneof:", name);
}

bool JsonParser::parse_field(const cpp_pool_layout& layout, const cpp_pool_field& field,
                             void* message) {
  if (field.shape <= CPP_POOL_SHAPE_ONEOF) return parse_singular(layout, field, message);
  void* const place = place_of_elements(layout, field, message);
  if (place == nullptr) return check(Status::kNoMemory);
  return field.shape == CPP_POOL_SHAPE_MAP ? parse_map(field, place) : parse_array(field, place);
}

bool JsonParser::parse_singular(const cpp_pool_layout& layout, const cpp_pool_field& field,
                                void* message) {
  if (is_message(form_of(field))) {
    void* const child = set_message(layout, field, message);
    return child != nullptr ? parse_message(*field.message, child) : check(Status::kNoMemory);
  }
  if (is_text(field)) {
    std::string_view text;
    return parse_text(field, text) && check(set_text(layout, field, message, text));
  }
  alignas(8) unsigned char bytes[8];
  const Scalar scalar = parse_scalar(field, bytes);
  if (scalar != Scalar::kRead) return scalar == Scalar::kDropped;
  return check(set_scalar(layout, field, message, bytes));
}

bool JsonParser::parse_array(const cpp_pool_field& field, void* array) {
  if (!scanner_.expect_array()) return false;
  if (scanner_.consume(']')) return true;
  do {
    if (!parse_element(field, array)) return false;
  } while (scanner_.consume(','));
  return scanner_.expect(']');
}

bool JsonParser::parse_element(const cpp_pool_field& field, void* array) {
  if (is_message(form_of(field))) {
    const NewValue child = add_message(field, array);
    if (!check(child.status)) return false;
    return child.place == nullptr ? skip_value() : parse_message(*field.message, child.place);
  }
  if (is_text(field)) {
    std::string_view text;
    return parse_text(field, text) && check(add_text(field, array, text));
  }
  alignas(8) unsigned char bytes[8];
  const Scalar scalar = parse_scalar(field, bytes);
  if (scalar != Scalar::kRead) return scalar == Scalar::kDropped;
  return check(add_scalar(field, array, bytes));
}

bool JsonParser::parse_map(const cpp_pool_field& field, void* map) {
  if (!scanner_.expect_object()) return false;
  if (scanner_.consume('}')) return true;
  // A key that was there before this object came is given a new value.
  const bool is_new = raw::load_map(map).size == 0;
  do {
    std::string_view text;
    raw::Key key;
    if (!scanner_.scan_string(text, name_) || !parse_key(key_of(field), text, key)) return false;
    if (!scanner_.expect(':') || !parse_entry(field, map, key, is_new)) return false;
  } while (scanner_.consume(','));
  return scanner_.expect('}');
}

bool JsonParser::parse_entry(const cpp_pool_field& field, void* map, const raw::Key& key,
                             bool is_new) {
  const cpp_pool_field& value = value_of(field);
  alignas(8) unsigned char bytes[8];
  std::string_view text;
  if (is_text(value)) {
    if (!parse_text(value, text)) return false;
  } else if (!is_message(form_of(value))) {
    const Scalar scalar = parse_scalar(value, bytes);
    if (scalar != Scalar::kRead) return scalar == Scalar::kDropped;
  }
  const NewEntry entry = put_entry(field, map, key);
  if (!check(entry.status)) return false;
  if (entry.place != nullptr && is_new && !entry.inserted) {
    return scanner_.fail(Status::kMalformed, "the key is given twice:", key.text);
  }
  if (is_message(form_of(value))) {
    return entry.place == nullptr ? skip_value() : parse_message(*value.message, entry.place);
  }
  if (entry.place == nullptr) return true;
  if (is_text(value)) return check(store_text(value, entry.place, text));
  std::memcpy(entry.place, bytes, stride_of(value, form_of(value)));
  return true;
}

}  // namespace detail

TextParseResult parse_json(const cpp_pool_layout& layout, void* message, std::string_view json,
                           const JsonParseOptions& options) {
  if (!options.merge) layout.ops->clear(message);
  return detail::JsonParser(json, options).parse(layout, message);
}

}  // namespace cpp_pool
