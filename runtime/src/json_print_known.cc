// The forms of google.protobuf's own types.
#include <cmath>
#include <memory>

#include "cpp_pool/wire.hpp"
#include "field_ops.hpp"
#include "json_printer.hpp"
#include "time_text.hpp"

namespace cpp_pool::detail {
namespace {

bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }

// Appends a path in lowerCamelCase; false where it would not come back from there.
bool append_camel_case(std::string& out, std::string_view path) {
  bool is_after_underscore = false;
  for (const char c : path) {
    if (is_upper(c) || (is_after_underscore && !is_lower(c))) return false;
    if (c != '_') out += is_after_underscore ? static_cast<char>(c - 'a' + 'A') : c;
    is_after_underscore = c == '_';
  }
  return !is_after_underscore;
}

const void* place_of(const cpp_pool_layout& layout, std::uint32_t index,
                     const void* message) noexcept {
  return at(message, layout.fields[index].offset);
}

std::string_view text_of(const cpp_pool_layout& layout, std::uint32_t index,
                         const void* message) noexcept {
  return text_at(form_of(layout.fields[index]), place_of(layout, index, message));
}

}  // namespace

bool JsonPrinter::print_known(WellKnown type, const cpp_pool_layout& layout, const void* message) {
  switch (type) {
    case WellKnown::kAny:
      return print_any(layout, message);
    case WellKnown::kTimestamp:
    case WellKnown::kDuration:
      return print_time(type, layout, message);
    case WellKnown::kFieldMask:
      return print_field_mask(layout, message);
    case WellKnown::kValue:
      return print_struct_value(layout, message);
    case WellKnown::kStruct:
    case WellKnown::kListValue:
    case WellKnown::kWrapper:
      return print_field(layout.fields[0], place_of(layout, 0, message));
    case WellKnown::kNone:
      break;
  }
  return print_object(layout, message);
}

bool JsonPrinter::print_time(WellKnown type, const cpp_pool_layout& layout, const void* message) {
  const TimeValue time{load<std::int64_t>(place_of(layout, 0, message)),
                       load<std::int32_t>(place_of(layout, 1, message))};
  char text[kMaxTimeTextSize];
  const char* const end =
      type == WellKnown::kTimestamp ? write_timestamp(text, time) : write_duration(text, time);
  if (end == nullptr) return fail(Status::kBadValue);
  out_.plain_string({text, static_cast<std::size_t>(end - text)});
  return true;
}

bool JsonPrinter::print_field_mask(const cpp_pool_layout& layout, const void* message) {
  const cpp_pool_field& paths = layout.fields[0];
  const Elements elements = elements_of(paths, place_of(layout, 0, message));
  std::string mask;
  for (std::uint32_t i = 0; i < elements.size; ++i) {
    if (i != 0) mask += ',';
    if (!append_camel_case(mask, text_at(form_of(paths), elements[i]))) {
      return fail(Status::kBadValue);
    }
  }
  return print_text(mask);
}

bool JsonPrinter::print_struct_value(const cpp_pool_layout& layout, const void* message) {
  for (const cpp_pool_field& field : fields_of(layout)) {
    if (!is_present(field, message)) continue;
    const void* const place = at(message, field.offset);
    if (field.kind == CPP_POOL_KIND_DOUBLE && !std::isfinite(load<double>(place))) {
      return fail(Status::kBadValue);
    }
    return print_value(field, place);
  }
  return fail(Status::kBadValue);
}

bool JsonPrinter::print_any(const cpp_pool_layout& layout, const void* message) {
  const std::string_view url = text_of(layout, 0, message);
  const std::string_view bytes = text_of(layout, 1, message);
  out_.open('{');
  if (!url.empty() || !bytes.empty()) {
    const cpp_pool_layout* const type = find_type_of_url(url);
    if (type == nullptr) return fail(Status::kUnknownType);
    out_.plain_name("@type");
    if (!print_text(url) || !print_any_content(*type, bytes)) return false;
  }
  out_.close('}');
  return true;
}

bool JsonPrinter::print_any_content(const cpp_pool_layout& type, std::string_view bytes) {
  const std::unique_ptr<void, void (*)(void*)> content(type.ops->allocate(), type.ops->deallocate);
  if (content == nullptr) return fail(Status::kNoMemory);
  const ParseResult parsed = parse(type, content.get(), bytes, {.alias = true, .partial = true});
  if (!parsed) return fail(parsed.status);
  return print_any_members(type, content.get());
}

bool JsonPrinter::print_any_members(const cpp_pool_layout& type, const void* content) {
  if (well_known(type) == WellKnown::kNone) return print_members(type, content);
  out_.plain_name("value");
  return print_message(type, content);
}

}  // namespace cpp_pool::detail
