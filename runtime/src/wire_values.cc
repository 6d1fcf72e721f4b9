#include "wire_values.hpp"

#include "cpp_pool/raw_array.hpp"
#include "field_ops.hpp"
#include "utf8.hpp"
#include "wire_kinds.hpp"
#include "wire_reader.hpp"
#include "wire_unknown.hpp"

namespace cpp_pool::wire {

namespace {

const char* decode_deeper(const cpp_pool_layout& layout, void* message, const char* at,
                          const char* limit, Decoder& decoder) noexcept {
  if (decoder.depth_left == 0) return decoder.fail(Status::kTooDeep, at);
  --decoder.depth_left;
  const char* const after = decode_message(layout, message, at, limit, decoder);
  ++decoder.depth_left;
  return after;
}

}  // namespace

const char* read_scalar(std::uint8_t kind, const char* at, const char* limit, Scalar& value,
                        Decoder& decoder) noexcept {
  switch (wire_type_of(kind)) {
    case kFixed32: {
      std::uint32_t bits = 0;
      const char* const after = read_fixed(at, limit, bits, decoder);
      value.bits = bits;
      return after;
    }
    case kFixed64:
      return read_fixed(at, limit, value.bits, decoder);
    default:
      return read_varint(at, limit, value.bits, decoder);
  }
}

void store_scalar(std::uint8_t kind, Scalar value, void* place) noexcept {
  switch (wire_type_of(kind)) {
    case kFixed32:
      return detail::store(place, static_cast<std::uint32_t>(value.bits));
    case kFixed64:
      return detail::store(place, value.bits);
    default:
      return store_varint(kind, value.bits, place);
  }
}

bool is_member(const cpp_pool_field& field, Scalar value) noexcept {
  if ((field.flags & CPP_POOL_FIELD_CLOSED_ENUM) == 0) return true;
  return detail::find_value(*field.enumeration, static_cast<std::int32_t>(value.bits)) != nullptr;
}

const char* read_text(const cpp_pool_field& field, const char* at, const char* limit,
                      std::string_view& text, Decoder& decoder) noexcept {
  std::size_t length = 0;
  const char* const content = read_length(at, limit, length, decoder);
  if (content == nullptr) return nullptr;
  text = {content, length};
  const bool is_checked = (field.flags & CPP_POOL_FIELD_UTF8) != 0;
  if (is_checked && !detail::is_utf8(text)) return decoder.fail(Status::kBadUtf8, at);
  return content + length;
}

const char* decode_nested(const cpp_pool_layout& layout, void* message, const char* at,
                          const char* limit, Decoder& decoder) noexcept {
  const char* const after = decode_deeper(layout, message, at, limit, decoder);
  if (after == nullptr) return nullptr;
  if (decoder.end_group != 0) return decoder.fail(Status::kMalformed, decoder.end_group_at);
  return after;
}

const char* read_child(const cpp_pool_field& field, void* child, const char* at, const char* limit,
                       Decoder& decoder) noexcept {
  if (field.kind != CPP_POOL_KIND_GROUP) {
    std::size_t length = 0;
    const char* const content = read_length(at, limit, length, decoder);
    if (content == nullptr) return nullptr;
    return decode_nested(*field.message, child, content, content + length, decoder);
  }
  const char* const after = decode_deeper(*field.message, child, at, limit, decoder);
  if (after == nullptr) return nullptr;
  if (decoder.end_group != tag_of(field.number, kEndGroup)) return decoder.fail_group(at);
  decoder.end_group = 0;
  return after;
}

const char* skip_child(const cpp_pool_field& field, const char* at, const char* limit,
                       Decoder& decoder) noexcept {
  return keep_unknown(tag_of(field.number, wire_type_of(field.kind)), at, limit, nullptr, decoder);
}

}  // namespace cpp_pool::wire
