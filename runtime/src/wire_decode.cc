// Wire format by a layout table.
#include "cpp_pool/codec.hpp"
#include "cpp_pool/registry.hpp"
#include "field_ops.hpp"
#include "field_writer.hpp"
#include "message_set.hpp"
#include "wire_kinds.hpp"
#include "wire_map.hpp"
#include "wire_reader.hpp"
#include "wire_unknown.hpp"
#include "wire_values.hpp"

namespace cpp_pool::wire {
namespace {

// Where the fields of a message go.
struct Target {
  const cpp_pool_layout& layout;
  void* message;
  Decoder& decoder;

  [[nodiscard]] String* unknown() const noexcept {
    return decoder.discard_unknown ? nullptr : detail::unknown_of(layout, message);
  }

  // Of a repeated field; null without memory.
  [[nodiscard]] void* elements(const cpp_pool_field& field) const noexcept {
    return detail::place_of_elements(layout, field, message);
  }

  [[nodiscard]] const char* keep(std::uint32_t tag, const char* at,
                                 const char* limit) const noexcept {
    String* const kept = unknown();
    const std::size_t size = kept == nullptr ? 0 : kept->size();
    const char* const after = keep_unknown(tag, at, limit, kept, decoder);
    if (after == nullptr && kept != nullptr) static_cast<void>(kept->resize(size));
    return after;
  }
};

Status put_scalar(const Target& target, const cpp_pool_field& field, Scalar value) noexcept {
  alignas(8) unsigned char bytes[sizeof(std::uint64_t)];
  store_scalar(field.kind, value, bytes);
  if (field.shape != CPP_POOL_SHAPE_REPEATED) {
    return detail::set_scalar(target.layout, field, target.message, bytes);
  }
  void* const array = target.elements(field);
  return array == nullptr ? Status::kNoMemory : detail::add_scalar(field, array, bytes);
}

Status put_text(const Target& target, const cpp_pool_field& field, std::string_view text) noexcept {
  const Lent lent = lend(text, target.decoder);
  if (field.shape != CPP_POOL_SHAPE_REPEATED) {
    return detail::set_text(target.layout, field, target.message, lent.text, lent.ownership);
  }
  void* const array = target.elements(field);
  return array == nullptr ? Status::kNoMemory
                          : detail::add_text(field, array, lent.text, lent.ownership);
}

// The message to merge into. Null with kOk where a bounded field has no room for it.
detail::NewValue put_child(const Target& target, const cpp_pool_field& field) noexcept {
  if (field.shape == CPP_POOL_SHAPE_REPEATED) {
    void* const array = target.elements(field);
    if (array != nullptr) return detail::add_message(field, array);
  } else if (void* const child = detail::set_message(target.layout, field, target.message)) {
    return {child, Status::kOk};
  }
  return {nullptr, Status::kNoMemory};
}

const char* decode_scalar(const Target& target, const cpp_pool_field& field, const char* at,
                          const char* limit) noexcept {
  Scalar value;
  const char* const after = read_scalar(field.kind, at, limit, value, target.decoder);
  if (after == nullptr) return nullptr;
  if (!is_member(field, value)) {
    String* const kept = target.unknown();
    if (kept == nullptr) return after;
    const Status status = append_varint_field(*kept, field.number, value.bits);
    return ok(status) ? after : target.decoder.fail(status, at);
  }
  const Status status = put_scalar(target, field, value);
  return ok(status) ? after : target.decoder.fail(status, at);
}

const char* decode_text(const Target& target, const cpp_pool_field& field, const char* at,
                        const char* limit) noexcept {
  std::string_view text;
  const char* const after = read_text(field, at, limit, text, target.decoder);
  if (after == nullptr) return nullptr;
  const Status status = put_text(target, field, text);
  return ok(status) ? after : target.decoder.fail(status, at);
}

const char* decode_child(const Target& target, const cpp_pool_field& field, const char* at,
                         const char* limit) noexcept {
  const detail::NewValue child = put_child(target, field);
  if (!ok(child.status)) return target.decoder.fail(child.status, at);
  if (child.place == nullptr) return skip_child(field, at, limit, target.decoder);
  return read_child(field, child.place, at, limit, target.decoder);
}

// Values of a repeated scalar behind one length.
const char* decode_packed(const Target& target, const cpp_pool_field& field, const char* at,
                          const char* limit) noexcept {
  Decoder& decoder = target.decoder;
  const bool is_plain = field.max_count == 0 && (field.flags & CPP_POOL_FIELD_CLOSED_ENUM) == 0;
  if (is_plain) {
    void* const array = target.elements(field);
    return array == nullptr ? decoder.fail(Status::kNoMemory, at)
                            : get_packed_kind(field.kind, array, at, limit, decoder);
  }
  std::size_t length = 0;
  const char* const content = read_length(at, limit, length, decoder);
  if (content == nullptr) return nullptr;
  const char* const end = content + length;
  for (const char* next = content; next != end;) {
    next = decode_scalar(target, field, next, end);
    if (next == nullptr) return nullptr;
  }
  return end;
}

const char* decode_known(const Target& target, const cpp_pool_field& field, std::uint32_t tag,
                         const char* at, const char* limit) noexcept {
  const WireType expected = wire_type_of(field.kind);
  if ((tag & 7) != expected) {
    const bool is_packed = (tag & 7) == kLengthDelimited &&
                           field.shape == CPP_POOL_SHAPE_REPEATED &&
                           detail::is_scalar(detail::form_of(field));
    return is_packed ? decode_packed(target, field, at, limit) : target.keep(tag, at, limit);
  }
  if (field.shape == CPP_POOL_SHAPE_MAP) {
    return get_entry(target.layout, field, target.message, at, limit, target.decoder);
  }
  const detail::Form form = detail::form_of(field);
  if (detail::is_scalar(form)) return decode_scalar(target, field, at, limit);
  return detail::is_message(form) ? decode_child(target, field, at, limit)
                                  : decode_text(target, field, at, limit);
}

const cpp_pool_field* field_of(const cpp_pool_layout& layout, std::uint32_t number) noexcept {
  const cpp_pool_field* const field = detail::find_field(layout, number);
  if (field != nullptr || layout.extensions_offset == CPP_POOL_NONE) return field;
  return find_extension(layout, number);
}

// An item of a message set: a group with the number of an extension and its bytes, in either order.
// The first of each counts, as in protobuf.
class SetItem {
 public:
  explicit SetItem(const Target& target) noexcept : target_(target) {}

  const char* decode(const char* at, const char* limit) noexcept {
    const char* const begin = at;
    while (at != nullptr && at != limit) {
      std::uint32_t tag = 0;
      const char* const value = read_tag(at, limit, tag, target_.decoder);
      if (value == nullptr) return nullptr;
      if (tag == kItemEnd) return value;
      if ((tag & 7) == kEndGroup) return target_.decoder.fail(Status::kMalformed, at);
      at = decode_part(tag, value, limit);
    }
    return at == nullptr ? nullptr : target_.decoder.fail(Status::kTruncated, begin);
  }

 private:
  const char* decode_part(std::uint32_t tag, const char* at, const char* limit) noexcept {
    Decoder& decoder = target_.decoder;
    if (tag == kItemType) {
      std::uint64_t id = 0;
      const char* const after = read_varint(at, limit, id, decoder);
      if (after == nullptr || id_ != 0) return after;
      id_ = static_cast<std::uint32_t>(id);
      return bytes_.data() == nullptr || merge(at) ? after : nullptr;
    }
    if (tag != kItemMessage) return keep_unknown(tag, at, limit, nullptr, decoder);
    std::size_t length = 0;
    const char* const content = read_length(at, limit, length, decoder);
    if (content == nullptr) return nullptr;
    if (bytes_.data() != nullptr) return content + length;
    bytes_ = {content, length};
    return id_ == 0 || merge(at) ? content + length : nullptr;
  }

  // Number and bytes are there, for the first time.
  bool merge(const char* at) noexcept {
    Decoder& decoder = target_.decoder;
    const cpp_pool_field* const field = field_of(target_.layout, id_);
    if (field != nullptr && is_set_member(*field)) {
      const detail::NewValue child = put_child(target_, *field);
      if (child.place == nullptr) return decoder.fail(child.status, at) != nullptr;
      return decode_nested(*field->message, child.place, bytes_.data(),
                           bytes_.data() + bytes_.size(), decoder) != nullptr;
    }
    String* const kept = target_.unknown();
    if (kept == nullptr) return true;
    const Status status = append_bytes_field(*kept, id_, bytes_);
    return ok(status) || decoder.fail(status, at) != nullptr;
  }

  const Target& target_;
  std::uint32_t id_ = 0;
  std::string_view bytes_;
};

}  // namespace

const char* decode_field(const cpp_pool_layout& layout, void* message, const char* at,
                         const char* limit, Decoder& decoder) noexcept {
  const Target target{layout, message, decoder};
  std::uint32_t tag = 0;
  const char* const value = read_tag(at, limit, tag, decoder);
  if (value == nullptr) return nullptr;
  if ((tag & 7) == kEndGroup) {
    decoder.end_group = tag;
    decoder.end_group_at = at;
    return value;
  }
  if (is_message_set(layout) && tag == kItemStart) {
    return SetItem(target).decode(value, limit);
  }
  const cpp_pool_field* const field = field_of(layout, tag >> 3);
  return field == nullptr ? target.keep(tag, value, limit)
                          : decode_known(target, *field, tag, value, limit);
}

const char* decode_by_table(const cpp_pool_layout& layout, void* message, const char* at,
                            const char* limit, Decoder& decoder) noexcept {
  while (at != nullptr && at != limit && decoder.end_group == 0) {
    at = decode_field(layout, message, at, limit, decoder);
  }
  if (detail::lacks_required(layout, message)) decoder.is_incomplete = true;
  return at;
}

const char* get_entry(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message,
                      const char* at, const char* limit, Decoder& decoder) noexcept {
  std::size_t length = 0;
  const char* const content = read_length(at, limit, length, decoder);
  if (content == nullptr) return nullptr;
  const char* const end = content + length;
  void* const map = detail::at(message, field.offset);
  const EntryResult result = decode_entry(field, map, content, end, decoder);
  if (!result.is_unknown) return result.after;
  String* const kept = Target{layout, message, decoder}.unknown();
  if (kept == nullptr) return end;
  const Status status = append_bytes_field(*kept, field.number, {content, length});
  return ok(status) ? end : decoder.fail(status, at);
}

const char* decode_rest(const cpp_pool_layout& layout, void* message, const char* at,
                        const char* limit, Decoder& decoder) noexcept {
  if (at > limit) return decoder.fail(Status::kTruncated, limit);
  return decode_by_table(layout, message, at, limit, decoder);
}

}  // namespace cpp_pool::wire
