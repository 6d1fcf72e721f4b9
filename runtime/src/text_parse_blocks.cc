#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/wire.hpp"
#include "field_ops.hpp"
#include "text_entry.hpp"
#include "text_names.hpp"
#include "text_parser.hpp"

namespace cpp_pool::detail {

bool TextParser::open_block(std::string_view& end) {
  end = is_at("<") ? ">" : "}";
  return take("<") || take("{") || fail_expecting("\"{\"");
}

bool TextParser::parse_block(const cpp_pool_layout& layout, void* message) {
  std::string_view end;
  if (!enter() || !open_block(end)) return false;
  while (!is_at("}") && !is_at(">")) {
    if (!parse_field(layout, message)) return false;
  }
  leave();
  return expect(end);
}

bool TextParser::parse_child(const cpp_pool_layout& layout, const cpp_pool_field& field,
                             void* message) {
  if (field.shape == CPP_POOL_SHAPE_REPEATED) return parse_new_child(layout, field, message);
  void* const child = set_message(layout, field, message);
  if (child == nullptr) return check(Status::kNoMemory, field.name);
  return note_given(layout, field, message) && parse_block(*field.message, child);
}

bool TextParser::parse_new_child(const cpp_pool_layout& layout, const cpp_pool_field& field,
                                 void* message) {
  void* const array = place_of_elements(layout, field, message);
  if (array == nullptr) return check(Status::kNoMemory, field.name);
  const NewValue child = add_message(field, array);
  if (!check(child.status, field.name)) return false;
  if (child.place != nullptr) return parse_block(*field.message, child.place);
  // One too many for a field that drops it has to be right all the same.
  const ScratchMessage dropped(*field.message);
  if (dropped.get() == nullptr) return check(Status::kNoMemory, field.name);
  return parse_block(*field.message, dropped.get());
}

bool TextParser::parse_entry(const cpp_pool_layout& layout, const cpp_pool_field& field,
                             void* message) {
  TextEntry entry(field);
  if (!parse_block(*field.message, entry.message())) return false;
  void* const map = place_of_elements(layout, field, message);
  return check(map == nullptr ? Status::kNoMemory : entry.move_to(map), field.name);
}

// `[type.googleapis.com/pkg.Type] { ... }` in place of the two fields of a google.protobuf.Any.
bool TextParser::parse_any(const cpp_pool_layout& any, void* message) {
  const std::size_t offset = token().offset;
  String url;
  if (!expect("[") || !parse_type_url(url) || !expect("]")) return false;
  take(":");
  const cpp_pool_layout* const type = type_of_any(url);
  if (type == nullptr) {
    return fail(Status::kUnknownType, {"no such type is linked in: ", url.view()}, offset);
  }
  const ScratchMessage value(*type);
  if (value.get() == nullptr) return check(Status::kNoMemory, type->full_name);
  return parse_block(*type, value.get()) && serialize_any(*type, value.get(), any, message, url);
}

bool TextParser::parse_type_url(String& url) {
  return append_full_name(url) && expect("/") && append(url, "/") && append_full_name(url);
}

bool TextParser::serialize_any(const cpp_pool_layout& type, const void* value,
                               const cpp_pool_layout& any, void* message, std::string_view url) {
  if (!options_.partial && !is_initialized(type, value)) {
    return fail(Status::kMissingFields, {"required fields are missing in a ", type.full_name},
                token().offset);
  }
  WireBuffer bytes;
  SerializeOptions options;
  options.partial = true;
  return check(serialize(type, value, bytes, options), type.full_name) &&
         set_any(any, message, url, bytes.view());
}

bool TextParser::set_any(const cpp_pool_layout& any, void* message, std::string_view url,
                         std::string_view bytes) {
  const cpp_pool_field& url_field = any.fields[0];
  const cpp_pool_field& value_field = any.fields[1];
  if (!options_.merge && (is_present(url_field, message) || is_present(value_field, message))) {
    return fail(Status::kMalformed, {"the Any is given twice"}, token().offset);
  }
  return check(set_text(any, url_field, message, url), url_field.name) &&
         check(set_text(any, value_field, message, bytes), value_field.name);
}

}  // namespace cpp_pool::detail
