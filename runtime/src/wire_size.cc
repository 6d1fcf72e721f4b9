// The exact size of a message on the wire, from its layout table.
#include "cpp_pool/encoder.hpp"
#include "cpp_pool/wire.hpp"
#include "field_ops.hpp"
#include "message_set.hpp"
#include "wire_kinds.hpp"

namespace cpp_pool {
namespace wire {
namespace {

using detail::Elements;

std::size_t tag_size(std::uint32_t number) noexcept { return varint_size(tag_of(number, kVarint)); }

std::size_t with_length(std::size_t size) noexcept { return varint_size(size) + size; }

std::size_t scalar_size(std::uint8_t kind, const void* place) noexcept {
  switch (wire_type_of(kind)) {
    case kFixed32:
      return sizeof(std::uint32_t);
    case kFixed64:
      return sizeof(std::uint64_t);
    default:
      return varint_size(varint_of(kind, place));
  }
}

// One value without its tag.
std::size_t value_size(const cpp_pool_field& field, const void* place) noexcept {
  const detail::Form form = detail::form_of(field);
  if (is_scalar(form)) return scalar_size(field.kind, place);
  if (!is_message(form)) return with_length(text_at(form, place).size());
  const std::size_t size = byte_size(*field.message, detail::child_at(field, place));
  return field.kind == CPP_POOL_KIND_GROUP ? size + tag_size(field.number) : with_length(size);
}

std::size_t elements_size(const cpp_pool_field& field, const Elements& elements) noexcept {
  std::size_t size = 0;
  for (std::uint32_t i = 0; i < elements.size; ++i) size += value_size(field, elements[i]);
  if (elements.size == 0) return 0;
  if ((field.flags & CPP_POOL_FIELD_PACKED) != 0) return tag_size(field.number) + with_length(size);
  return elements.size * tag_size(field.number) + size;
}

std::size_t map_size(const cpp_pool_field& map, const Elements& entries) noexcept {
  const cpp_pool_field& key = detail::key_of(map);
  const cpp_pool_field& value = detail::value_of(map);
  std::size_t size = entries.size * tag_size(map.number);
  for (std::uint32_t i = 0; i < entries.size; ++i) {
    size += with_length(2 + value_size(key, entries[i] + key.offset) +
                        value_size(value, entries[i] + value.offset));
  }
  return size;
}

std::size_t field_size(const cpp_pool_field& field, const void* place) noexcept {
  switch (field.shape) {
    case CPP_POOL_SHAPE_MAP:
      return map_size(field, detail::entries_of(field, place));
    case CPP_POOL_SHAPE_REPEATED:
      return elements_size(field, detail::elements_of(field, place));
    default:
      return tag_size(field.number) + value_size(field, place);
  }
}

std::size_t set_item_size(const ExtensionEntry& entry) noexcept {
  return item_size(entry.field->number, value_size(*entry.field, entry.value));
}

std::size_t unknown_size(const cpp_pool_layout& layout, const void* message) noexcept {
  const String* unknown = detail::unknown_of(layout, message);
  if (unknown == nullptr) return 0;
  return is_message_set(layout) ? UnknownItems(unknown->view()).wire_size() : unknown->size();
}

std::size_t extensions_size(const cpp_pool_layout& layout, const void* message) noexcept {
  const bool is_set = is_message_set(layout);
  detail::ExtensionCursor extensions(layout, message);
  std::size_t size = 0;
  while (const ExtensionEntry* entry = extensions.next_below(UINT32_MAX)) {
    size += is_set && is_set_member(*entry->field) ? set_item_size(*entry)
                                                   : field_size(*entry->field, entry->value);
  }
  return size;
}

}  // namespace
}  // namespace wire

std::size_t byte_size(const cpp_pool_layout& layout, const void* message) noexcept {
  std::size_t size = wire::extensions_size(layout, message) + wire::unknown_size(layout, message);
  for (const cpp_pool_field& field : detail::fields_of(layout)) {
    if (!detail::is_present(field, message)) continue;
    size += wire::field_size(field, detail::at(message, field.offset));
  }
  return size;
}

}  // namespace cpp_pool
