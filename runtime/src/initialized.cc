#include <algorithm>
#include <vector>

#include "cpp_pool/layout_ops.hpp"
#include "field_ops.hpp"

namespace cpp_pool {
namespace detail {
namespace {

bool is_missing(const cpp_pool_field& field, const void* message) noexcept {
  return (field.flags & CPP_POOL_FIELD_REQUIRED) != 0 && !is_present(field, message);
}

// In order of declaration.
std::vector<const cpp_pool_field*> missing_fields(const cpp_pool_layout& layout,
                                                  const void* message) {
  std::vector<const cpp_pool_field*> fields;
  for (const cpp_pool_field& field : fields_of(layout)) {
    if (is_missing(field, message)) fields.push_back(&field);
  }
  const auto rank = [](const cpp_pool_field* field) {
    return field->flags >> CPP_POOL_FIELD_RANK_SHIFT;
  };
  std::ranges::stable_sort(fields, {}, rank);
  return fields;
}

bool elements_are_initialized(const cpp_pool_field& field, const Elements& elements) noexcept {
  for (std::uint32_t i = 0; i < elements.size; ++i) {
    if (!is_initialized(*field.message, child_at(field, elements[i]))) return false;
  }
  return true;
}

bool map_is_initialized(const cpp_pool_field& field, const void* place) noexcept {
  const cpp_pool_field& value = value_of(field);
  if (value.message == nullptr) return true;
  const Elements entries = entries_of(field, place);
  for (std::uint32_t i = 0; i < entries.size; ++i) {
    if (!is_initialized(*value.message, child_at(value, entries[i] + value.offset))) return false;
  }
  return true;
}

std::string path_of(const cpp_pool_field& field, const std::string& prefix) {
  return (field.flags & CPP_POOL_FIELD_EXTENSION) != 0 ? prefix + "(" + field.name + ")"
                                                       : prefix + field.name;
}

void find_missing_in_elements(const cpp_pool_field& field, const Elements& elements,
                              const std::string& path, std::string& missing) {
  for (std::uint32_t i = 0; i < elements.size; ++i) {
    find_missing_in(*field.message, child_at(field, elements[i]),
                    path + "[" + std::to_string(i) + "].", missing);
  }
}

void find_missing_in_map(const cpp_pool_field& field, const void* place, const std::string& path,
                         std::string& missing) {
  const cpp_pool_field& value = value_of(field);
  if (value.message == nullptr) return;
  const Elements entries = entries_of(field, place);
  for (std::uint32_t i = 0; i < entries.size; ++i) {
    find_missing_in(*value.message, child_at(value, entries[i] + value.offset),
                    path + "[" + std::to_string(i) + "].value.", missing);
  }
}

// As is_present(), at its fastest for what is not there, as most messages are not.
bool is_there(const cpp_pool_field& field, const void* message) noexcept {
  if (field.has_bit != CPP_POOL_NONE) return has_bit(message, field.has_bit);
  if (field.shape == CPP_POOL_SHAPE_REPEATED && !is_inline_array(field)) {
    return load<cpp_pool_string_array>(at(message, field.offset)).size != 0;
  }
  return is_present(field, message);
}

}  // namespace

bool lacks_required(const cpp_pool_layout& layout, const void* message) noexcept {
  for (std::uint32_t i = 0; i < layout.checked_count; ++i) {
    if (is_missing(layout.fields[layout.checked_fields[i]], message)) return true;
  }
  return false;
}

bool field_is_initialized(const cpp_pool_field& field, const void* place) noexcept {
  if (field.message == nullptr) return true;
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return elements_are_initialized(field, elements_of(field, place));
    case CPP_POOL_SHAPE_MAP:
      return map_is_initialized(field, place);
    default:
      return is_initialized(*field.message, child_at(field, place));
  }
}

void find_missing_in_field(const cpp_pool_field& field, const void* place,
                           const std::string& prefix, std::string& missing) {
  if (field.message == nullptr) return;
  const std::string path = path_of(field, prefix);
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return find_missing_in_elements(field, elements_of(field, place), path, missing);
    case CPP_POOL_SHAPE_MAP:
      return find_missing_in_map(field, place, path, missing);
    default:
      return find_missing_in(*field.message, child_at(field, place), path + ".", missing);
  }
}

// The message's own fields first, as declared, then those of messages in it, by number with
// extensions among them.
void find_missing_in(const cpp_pool_layout& layout, const void* message, const std::string& prefix,
                     std::string& missing) {
  for (const cpp_pool_field* field : missing_fields(layout, message)) {
    if (!missing.empty()) missing += ", ";
    missing += prefix + field->name;
  }
  ExtensionCursor extensions(layout, message);
  for (const cpp_pool_field& field : fields_of(layout)) {
    if (!is_present(field, message)) continue;
    while (const ExtensionEntry* entry = extensions.next_below(field.number)) {
      find_missing_in_field(*entry->field, entry->value, prefix, missing);
    }
    find_missing_in_field(field, at(message, field.offset), prefix, missing);
  }
  while (const ExtensionEntry* entry = extensions.next_below(UINT32_MAX)) {
    find_missing_in_field(*entry->field, entry->value, prefix, missing);
  }
}

}  // namespace detail

bool is_initialized(const cpp_pool_layout& layout, const void* message) noexcept {
  for (std::uint32_t i = 0; i < layout.checked_count; ++i) {
    const cpp_pool_field& field = layout.fields[layout.checked_fields[i]];
    if (!detail::is_there(field, message)) {
      if ((field.flags & CPP_POOL_FIELD_REQUIRED) != 0) return false;
    } else if (!detail::field_is_initialized(field, detail::at(message, field.offset))) {
      return false;
    }
  }
  const ExtensionSet* extensions = detail::extensions_of(layout, message);
  return extensions == nullptr || extensions->is_initialized();
}

std::string find_missing(const cpp_pool_layout& layout, const void* message) {
  std::string missing;
  detail::find_missing_in(layout, message, "", missing);
  return missing;
}

}  // namespace cpp_pool
