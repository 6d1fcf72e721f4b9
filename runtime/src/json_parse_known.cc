// The forms of google.protobuf's own types.
#include <memory>

#include "cpp_pool/wire.hpp"
#include "field_access.hpp"
#include "field_writer.hpp"
#include "json_parser.hpp"
#include "time_text.hpp"

namespace cpp_pool::detail {
namespace {

using Content = std::unique_ptr<void, void (*)(void*)>;

// Fields of google.protobuf.Value, by their places in the table.
enum : std::uint32_t { kNullValue, kNumber, kString, kBool, kStruct, kList };

const cpp_pool_field& alternative_for(const cpp_pool_layout& value, char first) noexcept {
  switch (first) {
    case 'n':
      return value.fields[kNullValue];
    case '"':
      return value.fields[kString];
    case 't':
    case 'f':
      return value.fields[kBool];
    case '{':
      return value.fields[kStruct];
    case '[':
      return value.fields[kList];
    default:
      return value.fields[kNumber];
  }
}

// The type's content in an Any is a "value" beside the "@type".
bool has_value_member(const cpp_pool_layout& type) noexcept {
  return well_known(type) != WellKnown::kNone;
}

}  // namespace

bool JsonParser::parse_known(WellKnown type, const cpp_pool_layout& layout, void* message) {
  switch (type) {
    case WellKnown::kAny:
      return parse_any(layout, message);
    case WellKnown::kTimestamp:
    case WellKnown::kDuration:
      return parse_time(type, layout, message);
    case WellKnown::kFieldMask:
      return parse_field_mask(layout, message);
    case WellKnown::kValue:
      return parse_value(layout, message);
    default:  // a Struct, a ListValue, a wrapper
      return parse_field(layout, layout.fields[0], message);
  }
}

bool JsonParser::parse_time(WellKnown type, const cpp_pool_layout& layout, void* message) {
  std::string_view text;
  TimeValue time;
  if (!scanner_.scan_string(text, text_)) return false;
  const bool is_read =
      type == WellKnown::kTimestamp ? read_timestamp(text, time) : read_duration(text, time);
  if (!is_read) return scanner_.fail(Status::kBadValue, "not a time of the field's type", text);
  return check(set_scalar(layout, layout.fields[0], message, &time.seconds)) &&
         check(set_scalar(layout, layout.fields[1], message, &time.nanos));
}

bool JsonParser::parse_field_mask(const cpp_pool_layout& layout, void* message) {
  std::string_view rest;
  if (!scanner_.scan_string(rest, text_)) return false;
  const cpp_pool_field& paths = layout.fields[0];
  void* const array = place_of_elements(layout, paths, message);
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    if (!parse_path(paths, array, rest.substr(0, comma))) return false;
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
    if (rest.empty()) return parse_path(paths, array, rest);  // behind a comma at the end
  }
  return true;
}

// From lowerCamelCase to lower case with underscores.
bool JsonParser::parse_path(const cpp_pool_field& paths, void* array, std::string_view path) {
  decoded_.clear();
  if (!ok(decoded_.reserve(2 * path.size()))) return check(Status::kNoMemory);
  for (const char c : path) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const char lower[] = {'_', is_upper ? static_cast<char>(c - 'A' + 'a') : c};
    if (c == '_') return scanner_.fail(Status::kBadValue, "an underscore in a FieldMask", path);
    if (!check(decoded_.append(is_upper ? lower : lower + 1, is_upper ? 2 : 1))) return false;
  }
  return check(add_text(paths, array, decoded_.view()));
}

bool JsonParser::parse_value(const cpp_pool_layout& layout, void* message) {
  return parse_singular(layout, alternative_for(layout, scanner_.peek()), message);
}

bool JsonParser::parse_any(const cpp_pool_layout& layout, void* message) {
  if (!scanner_.expect_object()) return false;
  if (scanner_.consume('}')) return true;
  const char* const begin = scanner_.position();
  String url;
  if (!find_type_url(url)) return false;
  const cpp_pool_layout* const type = find_type_of_url(url.view());
  if (type == nullptr) return scanner_.fail(Status::kUnknownType, "no such type:", url.view());
  scanner_.go_back(begin);
  return parse_any_content(layout, message, *type, url.view());
}

// Leaves the scanner behind the URL.
bool JsonParser::find_type_url(String& url) {
  do {
    std::string_view name;
    if (!scan_name(name)) return false;
    if (name == "@type") {
      std::string_view text;
      return scanner_.scan_string(text, text_) && check(url.assign(text));
    }
    if (!skip_value()) return false;
  } while (scanner_.consume(','));
  if (!scanner_.expect('}')) return false;
  return scanner_.fail(Status::kBadValue, "an Any without \"@type\"");
}

bool JsonParser::parse_any_content(const cpp_pool_layout& any, void* message,
                                   const cpp_pool_layout& type, std::string_view url) {
  const Content content(type.ops->allocate(), type.ops->deallocate);
  if (content == nullptr) return check(Status::kNoMemory);
  const bool is_done = has_value_member(type) ? parse_any_value(type, content.get())
                                              : parse_members(type, content.get(), true);
  if (!is_done) return false;
  if (!options_.partial && !check_required(type, content.get())) return false;
  WireBuffer bytes;
  const Status status = serialize(type, content.get(), bytes, {.partial = true});
  return check(status) && check(set_text(any, any.fields[0], message, url)) &&
         check(set_text(any, any.fields[1], message, bytes.view()));
}

// Members "@type" and "value", each once.
bool JsonParser::parse_any_value(const cpp_pool_layout& type, void* content) {
  bool has_value = false;
  bool has_type = false;
  do {
    std::string_view name;
    if (!scan_name(name)) return false;
    bool& has_member = name == "value" ? has_value : has_type;
    if (name != "value" && name != "@type") {
      if (!parse_unknown(name)) return false;
      continue;
    }
    if (has_member) return scanner_.fail(Status::kMalformed, "given twice:", name);
    has_member = true;
    if (name == "value" ? !parse_message(type, content) : !skip_value()) return false;
  } while (scanner_.consume(','));
  if (!scanner_.expect('}')) return false;
  return has_value || scanner_.fail(Status::kBadValue, "an Any of this type has a \"value\"");
}

}  // namespace cpp_pool::detail
