// Wire format from a layout table, from the last byte to the first.
#include "cpp_pool/codec.hpp"
#include "field_ops.hpp"
#include "map_order.hpp"
#include "message_set.hpp"
#include "wire_kinds.hpp"

namespace cpp_pool::wire {
namespace {

using detail::at;
using detail::Elements;

char* write_tag(char* end, std::uint32_t number, WireType type, Encoder& encoder) noexcept {
  const std::uint32_t tag = tag_of(number, type);
  end = encoder.make_room(end, varint_size(tag));
  return end == nullptr ? nullptr : write_varint(end, tag);
}

// The length of what was written since `written`, and a tag before it.
char* write_header(char* end, std::uint32_t number, std::size_t written,
                   Encoder& encoder) noexcept {
  const std::size_t size = encoder.written(end) - written;
  return put_length_exactly(end, tag_of(number, kLengthDelimited), size, encoder);
}

char* write_scalar(std::uint8_t kind, const void* place, char* end, Encoder& encoder) noexcept {
  switch (wire_type_of(kind)) {
    case kFixed32:
      end = encoder.make_room(end, sizeof(std::uint32_t));
      return end == nullptr ? nullptr : write_fixed(end, detail::load<std::uint32_t>(place));
    case kFixed64:
      end = encoder.make_room(end, sizeof(std::uint64_t));
      return end == nullptr ? nullptr : write_fixed(end, detail::load<std::uint64_t>(place));
    default: {
      const std::uint64_t value = varint_of(kind, place);
      end = encoder.make_room(end, varint_size(value));
      return end == nullptr ? nullptr : write_varint(end, value);
    }
  }
}

char* write_message(const cpp_pool_field& field, const void* place, char* end,
                    Encoder& encoder) noexcept {
  if (encoder.depth_left == 0) return encoder.fail(Status::kTooDeep);
  const bool is_group = field.kind == CPP_POOL_KIND_GROUP;
  if (is_group) end = write_tag(end, field.number, kEndGroup, encoder);
  if (end == nullptr) return nullptr;
  const std::size_t written = encoder.written(end);
  --encoder.depth_left;
  end = encode_message(*field.message, detail::child_at(field, place), end, encoder);
  ++encoder.depth_left;
  if (end == nullptr) return nullptr;
  return is_group ? write_tag(end, field.number, kStartGroup, encoder)
                  : write_header(end, field.number, written, encoder);
}

// One value and its tag.
char* write_value(const cpp_pool_field& field, const void* place, char* end,
                  Encoder& encoder) noexcept {
  const detail::Form form = detail::form_of(field);
  if (is_message(form)) return write_message(field, place, end, encoder);
  if (!is_scalar(form)) {
    const std::size_t written = encoder.written(end);
    end = write_bytes(end, text_at(form, place), encoder);
    return end == nullptr ? nullptr : write_header(end, field.number, written, encoder);
  }
  end = write_scalar(field.kind, place, end, encoder);
  if (end == nullptr) return nullptr;
  return write_tag(end, field.number, wire_type_of(field.kind), encoder);
}

char* write_elements(const cpp_pool_field& field, const Elements& elements, char* end,
                     Encoder& encoder) noexcept {
  if (elements.size != 0 && (field.flags & CPP_POOL_FIELD_PACKED) != 0) {
    return put_packed_kind(field.kind, tag_of(field.number, kLengthDelimited), elements.data,
                           elements.size, end, encoder);
  }
  for (std::uint32_t i = elements.size; i-- > 0 && end != nullptr;) {
    end = write_value(field, elements[i], end, encoder);
  }
  return end;
}

// Both parts, whatever their values, as protobuf does.
char* write_entry(const cpp_pool_field& map, const unsigned char* entry, char* end,
                  Encoder& encoder) noexcept {
  const std::size_t written = encoder.written(end);
  const cpp_pool_field& key = detail::key_of(map);
  const cpp_pool_field& value = detail::value_of(map);
  end = write_value(value, entry + value.offset, end, encoder);
  if (end != nullptr) end = write_value(key, entry + key.offset, end, encoder);
  return end == nullptr ? nullptr : write_header(end, map.number, written, encoder);
}

char* write_map(const cpp_pool_field& map, const void* place, char* end,
                Encoder& encoder) noexcept {
  if (encoder.deterministic) {
    const detail::SortedEntries sorted(map, place);
    if (!sorted.is_complete()) return encoder.fail(Status::kNoMemory);
    for (std::size_t i = sorted.size(); i-- > 0 && end != nullptr;) {
      end = write_entry(map, sorted[i], end, encoder);
    }
    return end;
  }
  const Elements entries = detail::entries_of(map, place);
  for (std::uint32_t i = entries.size; i-- > 0 && end != nullptr;) {
    end = write_entry(map, entries[i], end, encoder);
  }
  return end;
}

// An extension of a message set: a group of field 1 with the extension's number and the message.
char* write_set_item(const ExtensionEntry& entry, char* end, Encoder& encoder) noexcept {
  end = encoder.make_room(end, 1);
  if (end == nullptr) return nullptr;
  end = write_varint(end, kItemEnd);
  cpp_pool_field message = *entry.field;
  message.number = kItemMessage >> 3;
  end = write_message(message, entry.value, end, encoder);
  if (end != nullptr) end = encoder.make_room(end, 2 + varint_size(entry.field->number));
  if (end == nullptr) return nullptr;
  end = write_varint(write_varint(end, entry.field->number), kItemType);
  return write_varint(end, kItemStart);
}

// Unknown fields of a message set are items, kept as length-delimited fields of the items' numbers.
// Others can't be told to protobuf's readers and are left out, as protobuf does. Lengths are added
// up first, as fields can be read in one direction only.
char* write_unknown_items(std::string_view unknown, char* end, Encoder& encoder) noexcept {
  const UnknownItems items(unknown);
  end = encoder.make_room(end, items.wire_size());
  if (end == nullptr) return nullptr;
  end -= items.wire_size();
  items.write(end);
  return end;
}

// Extensions of numbers from `least` on that are left, the last one first.
class ExtensionsBackwards {
 public:
  ExtensionsBackwards(const cpp_pool_layout& layout, const void* message) noexcept
      : is_set_(is_message_set(layout)),
        extensions_(detail::extensions_of(layout, message)),
        left_(extensions_ == nullptr ? 0 : extensions_->entry_count()) {}

  char* write_from(std::uint32_t least, char* end, Encoder& encoder) noexcept {
    while (end != nullptr && left_ > 0 && extensions_->entry(left_ - 1).field->number >= least) {
      const ExtensionEntry& entry = extensions_->entry(--left_);
      if (!entry.is_present()) continue;
      const bool is_item = is_set_ && is_set_member(*entry.field);
      end = is_item ? write_set_item(entry, end, encoder)
                    : encode_field(*entry.field, entry.value, end, encoder);
    }
    return end;
  }

 private:
  bool is_set_;
  const ExtensionSet* extensions_;
  std::uint32_t left_;
};

}  // namespace

char* encode_field(const cpp_pool_field& field, const void* place, char* end,
                   Encoder& encoder) noexcept {
  switch (field.shape) {
    case CPP_POOL_SHAPE_MAP:
      return write_map(field, place, end, encoder);
    case CPP_POOL_SHAPE_REPEATED:
      return write_elements(field, detail::elements_of(field, place), end, encoder);
    default:
      return write_value(field, place, end, encoder);
  }
}

char* encode_fields(const cpp_pool_layout& layout, const void* message, std::uint32_t last,
                    std::uint32_t count, char* end, Encoder& encoder) noexcept {
  for (std::uint32_t i = 0; i < count && end != nullptr; ++i) {
    const cpp_pool_field& field = layout.fields[last - i];
    if (!detail::is_present(field, message)) continue;
    end = encode_field(field, at(message, field.offset), end, encoder);
  }
  return end;
}

char* encode_by_table(const cpp_pool_layout& layout, const void* message, char* end,
                      Encoder& encoder) noexcept {
  if (detail::lacks_required(layout, message)) encoder.is_incomplete = true;
  if (const String* unknown = detail::unknown_of(layout, message)) {
    end = is_message_set(layout) ? write_unknown_items(unknown->view(), end, encoder)
                                 : write_bytes(end, unknown->view(), encoder);
  }
  ExtensionsBackwards extensions(layout, message);
  for (std::uint32_t i = layout.field_count; i-- > 0 && end != nullptr;) {
    const cpp_pool_field& field = layout.fields[i];
    if (!detail::is_present(field, message)) continue;
    end = extensions.write_from(field.number, end, encoder);
    if (end != nullptr) end = encode_field(field, at(message, field.offset), end, encoder);
  }
  return extensions.write_from(0, end, encoder);
}

}  // namespace cpp_pool::wire
