// What generated decoders and encoders are made of: typed fields between memory and wire bytes, at
// their fastest. What is rare is left to the functions that layout tables drive.
//
// Decoding: `at` is behind a tag and before Decoder::fast_end, `limit` is where the message ends.
// Each function gives where the value ended, possibly behind the limit, or null after an error.
// What happens behind the limit stays within kPadding bytes. Encoding: as encoder.hpp says. Thread
// safety: as of the message. Ownership: values are copied unless the decoder aliases.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "cpp_pool/accessor.hpp"
#include "cpp_pool/decoder.hpp"
#include "cpp_pool/encoder.hpp"
#include "cpp_pool/repeated.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool::wire {

// A generated message's own functions, for those of other messages.
template <class M>
struct CodecOf {
  // Messages that no generator wrote are left to layout tables.
  static constexpr bool kIsGenerated = requires { &M::decode_; };

  static const char* decode(M& message, const char* at, const char* limit,
                            Decoder& decoder) noexcept {
    return M::decode_(message, at, limit, decoder);
  }
  static char* encode(const M& message, char* at, Encoder& encoder) noexcept {
    return M::encode_(message, at, encoder);
  }
};

// Fields' memory, as C sees it.
struct CPP_POOL_MAY_ALIAS ArrayView {
  void* data;
  std::uint32_t size;
  std::uint32_t capacity;
};
inline cpp_pool_string& view_of(String& text) noexcept {
  return *reinterpret_cast<cpp_pool_string*>(&text);
}
template <class Array>
ArrayView& view_of_array(Array& array) noexcept {
  static_assert(sizeof(Array) == sizeof(ArrayView));
  return *reinterpret_cast<ArrayView*>(&array);
}

inline std::uint32_t byte_at(const char* at) noexcept { return static_cast<unsigned char>(*at); }

// Tags of one and two bytes as they lie there, on a machine of either byte order.
inline std::uint32_t pair_at(const char* at) noexcept { return byte_at(at) | byte_at(at + 1) << 8; }
template <std::uint32_t kBytes>
bool is_tag_at(const char* at) noexcept {
  return (kBytes < 0x100 ? byte_at(at) : pair_at(at)) == kBytes;
}

// Where decoding without a look at the limit has to end.
inline const char* fast_limit(const char* limit, const Decoder& decoder) noexcept {
  return std::min(limit, decoder.fast_end);
}

// In registers, where a place in memory for the value would not be.
struct Varint {
  const char* after;  // null after an error
  std::uint64_t value;
};
// Varints of three bytes and more.
[[nodiscard]] CPP_POOL_EXPORT Varint get_long_varint(const char* at, Decoder& decoder) noexcept;

[[nodiscard]] inline const char* get_varint(const char* at, std::uint64_t& value,
                                            Decoder& decoder) noexcept {
  const std::uint64_t first = byte_at(at);
  if (first < 0x80) [[likely]] {
    value = first;
    return at + 1;
  }
  const std::uint64_t second = byte_at(at + 1);
  if (second < 0x80) {
    value = first + ((second - 1) << 7);
    return at + 2;
  }
  const Varint varint = get_long_varint(at, decoder);
  value = varint.value;
  return varint.after;
}

inline constexpr std::int32_t unzigzag32(std::uint64_t bits) noexcept {
  const auto low = static_cast<std::uint32_t>(bits);
  return static_cast<std::int32_t>(low >> 1 ^ (0 - (low & 1)));
}
inline constexpr std::int64_t unzigzag64(std::uint64_t bits) noexcept {
  return static_cast<std::int64_t>(bits >> 1 ^ (0 - (bits & 1)));
}
inline constexpr std::uint64_t zigzag32(std::int32_t value) noexcept {
  return static_cast<std::uint32_t>(value) << 1 ^ static_cast<std::uint32_t>(value >> 31);
}
inline constexpr std::uint64_t zigzag64(std::int64_t value) noexcept {
  return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
// Negative int32 and enums take ten bytes.
inline constexpr std::uint64_t sign_extended(std::int32_t value) noexcept {
  return static_cast<std::uint64_t>(std::int64_t{value});
}

template <class V>
[[nodiscard]] const char* get_fixed(const char* at, V& value) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&value, at, sizeof(V));
  } else {
    char bytes[sizeof(V)];
    std::reverse_copy(at, at + sizeof(V), bytes);
    std::memcpy(&value, bytes, sizeof(V));
  }
  return at + sizeof(V);
}

// Any length, any text.
[[nodiscard]] CPP_POOL_EXPORT const char* get_any_text(const char* at, String& text, bool is_utf8,
                                                       const char* limit,
                                                       Decoder& decoder) noexcept;
[[nodiscard]] CPP_POOL_EXPORT bool is_valid_utf8(const char* text, std::size_t size) noexcept;

// Short ones that fit the memory kept are copied by 16 bytes at a time, behind their end too:
// String has room for that, and copy_end says that the input has.
template <bool kIsUtf8>
[[nodiscard]] const char* get_text(const char* at, String& text, const char* limit,
                                   Decoder& decoder) noexcept {
  constexpr std::size_t kStep = 16;
  cpp_pool_string& view = view_of(text);
  const std::uint32_t size = byte_at(at);
  const char* const end = at + 1 + size;
  const bool is_short = size < 0x80 && size - 1 < view.capacity;
  if (!is_short || end > limit || end > decoder.copy_end) [[unlikely]] {
    return get_any_text(at, text, kIsUtf8, limit, decoder);
  }
  char* const data = const_cast<char*>(view.data);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < size; i += kStep) {
    std::uint64_t words[2];
    std::memcpy(words, at + 1 + i, kStep);
    std::memcpy(data + i, words, kStep);
    bits |= words[0] | words[1];
  }
  data[size] = '\0';
  view.size = size;
  if (kIsUtf8 && (bits & 0x8080808080808080U) != 0 && !is_valid_utf8(data, size)) [[unlikely]] {
    view.size = 0;
    data[0] = '\0';
    return decoder.fail(Status::kBadUtf8, at);
  }
  return end;
}

template <bool kIsUtf8>
[[nodiscard]] const char* add_text(const char* at, RepeatedPtrField<String>& texts,
                                   const char* limit, Decoder& decoder) noexcept {
  String* const text = texts.try_add();
  if (text == nullptr) [[unlikely]] {
    return decoder.fail(Status::kNoMemory, at);
  }
  at = get_text<kIsUtf8>(at, *text, limit, decoder);
  if (at == nullptr) [[unlikely]] {
    texts.RemoveLast();
  }
  return at;
}

// The message that a child's bytes go to: the present one, or a cleared one. Null without memory.
template <class M>
[[nodiscard]] M* take(Child<M>& child, bool is_present, const char* at, Decoder& decoder) noexcept {
  M* message = child.take(is_present);
  if (message == nullptr) [[unlikely]] {
    decoder.fail(Status::kNoMemory, at);
  }
  return message;
}
template <class M>
[[nodiscard]] M* take_next(RepeatedPtrField<M>& children, const char* at,
                           Decoder& decoder) noexcept {
  M* message = children.try_add();
  if (message == nullptr) [[unlikely]] {
    decoder.fail(Status::kNoMemory, at);
  }
  return message;
}

// Lengths of two bytes and more.
[[nodiscard]] CPP_POOL_EXPORT const char* get_long_length(const char* at, std::size_t& size,
                                                          Decoder& decoder) noexcept;
// What a child's decoder came to, when it didn't end at the child's limit.
[[nodiscard]] CPP_POOL_EXPORT const char* end_early(const char* after, Decoder& decoder) noexcept;
[[nodiscard]] CPP_POOL_EXPORT const char* fail_child(bool is_too_deep, const char* at,
                                                     Decoder& decoder) noexcept;

template <class M>
[[nodiscard]] const char* get_message(const char* at, M& message, const char* limit,
                                      Decoder& decoder) noexcept {
  std::size_t size = byte_at(at);
  const char* content = at + 1;
  if (size >= 0x80) {
    content = get_long_length(at, size, decoder);
    if (content == nullptr) [[unlikely]] {
      return nullptr;
    }
  }
  const bool is_too_long = static_cast<std::ptrdiff_t>(size) > limit - content;
  if (is_too_long || decoder.depth_left == 0) [[unlikely]] {
    return fail_child(!is_too_long, at, decoder);
  }
  --decoder.depth_left;
  const char* end = content + size;
  const char* const after = CodecOf<M>::decode(message, content, end, decoder);
  ++decoder.depth_left;
  if (after != end) [[unlikely]] {
    return end_early(after, decoder);
  }
#if defined(__GNUC__)
  // Not `after`, which is equal, but comes later: what follows need not wait for it.
  asm("" : "+r"(end));
#endif
  return end;
}

// A group, whose end tag is `end_tag`.
template <class M>
[[nodiscard]] const char* get_group(const char* at, M& message, std::uint32_t end_tag,
                                    const char* limit, Decoder& decoder) noexcept {
  if (decoder.depth_left == 0) [[unlikely]] {
    return fail_child(true, at, decoder);
  }
  --decoder.depth_left;
  const char* const after = CodecOf<M>::decode(message, at, limit, decoder);
  ++decoder.depth_left;
  if (after == nullptr || decoder.end_group != end_tag) [[unlikely]] {
    return after == nullptr ? nullptr : decoder.fail_group(at);
  }
  decoder.end_group = 0;
  return after;
}

// Kinds that lie on the wire and in memory alike are one here.
inline constexpr std::uint8_t packed_kind(std::uint8_t kind) noexcept {
  switch (kind) {
    case CPP_POOL_KIND_FLOAT:
    case CPP_POOL_KIND_SFIXED32:
      return CPP_POOL_KIND_FIXED32;
    case CPP_POOL_KIND_DOUBLE:
    case CPP_POOL_KIND_SFIXED64:
      return CPP_POOL_KIND_FIXED64;
    case CPP_POOL_KIND_INT64:
      return CPP_POOL_KIND_UINT64;
    case CPP_POOL_KIND_INT32:
    case CPP_POOL_KIND_ENUM:
      return CPP_POOL_KIND_UINT32;
    default:
      return kind;
  }
}

// Values of a repeated scalar behind one length. The array's elements are as the kind, which is a
// packed_kind(), says.
template <std::uint8_t kKind>
[[nodiscard]] const char* get_packed(void* array, const char* at, const char* limit,
                                     Decoder& decoder) noexcept;
// Of any kind.
[[nodiscard]] CPP_POOL_EXPORT const char* get_packed_kind(std::uint8_t kind, void* array,
                                                          const char* at, const char* limit,
                                                          Decoder& decoder) noexcept;

// A map's entry.
[[nodiscard]] CPP_POOL_EXPORT const char* get_entry(const cpp_pool_layout& layout,
                                                    const cpp_pool_field& field, void* message,
                                                    const char* at, const char* limit,
                                                    Decoder& decoder) noexcept;

// Tags of up to five bytes, whose size the compiler knows.
template <std::uint32_t kTag>
[[nodiscard]] char* put_tag(char* at) noexcept {
  constexpr std::size_t kSize = varint_size(kTag);
  at -= kSize;
  for (std::size_t i = 0; i < kSize; ++i) {
    const std::uint32_t bits = kTag >> (7 * i) & 0x7F;
    at[i] = static_cast<char>(i + 1 < kSize ? bits | 0x80 : bits);
  }
  return at;
}

// Values and tags. REQUIRE room for the longest of both.
template <std::uint32_t kTag>
[[nodiscard]] char* put_varint(char* at, std::uint64_t value) noexcept {
  return put_tag<kTag>(write_varint_roomy(at, value));
}
template <std::uint32_t kTag, class V>
[[nodiscard]] char* put_fixed(char* at, V value) noexcept {
  if constexpr (sizeof(V) == 4) {
    return put_tag<kTag>(write_fixed(at, std::bit_cast<std::uint32_t>(value)));
  } else {
    return put_tag<kTag>(write_fixed(at, std::bit_cast<std::uint64_t>(value)));
  }
}

// Those that follow make their own room.

// Where so many bytes more will just fit.
[[nodiscard]] CPP_POOL_EXPORT char* put_length_exactly(char* at, std::uint32_t tag,
                                                       std::size_t size, Encoder& encoder) noexcept;

// The longest tag and length.
inline constexpr std::size_t kMaxHeader = 10;

// The text and its length, with room for a tag of so many bytes before it.
[[nodiscard]] CPP_POOL_EXPORT char* put_content(char* at, std::string_view text,
                                                std::size_t tag_size, Encoder& encoder) noexcept;

template <std::uint32_t kTag>
[[nodiscard]] char* put_text(char* at, std::string_view text, Encoder& encoder) noexcept {
  at = put_content(at, text, varint_size(kTag), encoder);
  return at == nullptr ? nullptr : put_tag<kTag>(at);
}

// Null stands for an empty message: a has-bit may promise what nobody made.
template <std::uint32_t kTag, class M>
[[nodiscard]] char* put_message(char* at, const M* message, Encoder& encoder) noexcept {
  const std::size_t written = encoder.written(at);
  if (encoder.depth_left == 0) [[unlikely]] {
    return encoder.fail(Status::kTooDeep);
  }
  --encoder.depth_left;
  if (message != nullptr) [[likely]] {
    at = CodecOf<M>::encode(*message, at, encoder);
  } else {
    encoder.is_incomplete = true;
  }
  ++encoder.depth_left;
  if (at == nullptr) [[unlikely]] {
    return nullptr;
  }
  const std::size_t size = encoder.written(at) - written;
  if (encoder.room(at) < kMaxHeader) [[unlikely]] {
    return put_length_exactly(at, kTag, size, encoder);
  }
  return put_varint<kTag>(at, size);
}

// Kinds that are written alike are one here.
inline constexpr std::uint8_t run_kind(std::uint8_t kind) noexcept {
  switch (kind) {
    case CPP_POOL_KIND_INT32:
    case CPP_POOL_KIND_ENUM:
      return CPP_POOL_KIND_INT32;  // negative ones take ten bytes
    default:
      return packed_kind(kind);
  }
}
// `count` > 0 values of a repeated scalar behind one length. The elements are as the kind, which is
// a run_kind(), says.
template <std::uint8_t kKind>
[[nodiscard]] char* put_packed(std::uint32_t tag, const void* values, std::size_t count, char* at,
                               Encoder& encoder) noexcept;
// Of any kind.
[[nodiscard]] CPP_POOL_EXPORT char* put_packed_kind(std::uint8_t kind, std::uint32_t tag,
                                                    const void* values, std::size_t count, char* at,
                                                    Encoder& encoder) noexcept;

// The present ones of `count` fields of the table, the last of which is `last`, by the table.
[[nodiscard]] CPP_POOL_EXPORT char* encode_fields(const cpp_pool_layout& layout,
                                                  const void* message, std::uint32_t last,
                                                  std::uint32_t count, char* at,
                                                  Encoder& encoder) noexcept;

}  // namespace cpp_pool::wire
