// Repeated scalars behind one length.
#include <bit>
#include <cstring>

#include "cpp_pool/codec.hpp"
#include "cpp_pool/raw_array.hpp"
#include "wire_reader.hpp"

namespace cpp_pool::wire {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

std::uint64_t load_word(const char* at) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

// Each varint ends with its only byte below 128.
std::size_t count_varints(const char* at, const char* limit) noexcept {
  std::size_t count = 0;
  for (; limit - at >= 8; at += 8) {
    const std::uint64_t ends = ~load_word(at) & kHighBits;
    count += (ends >> 7) * 0x0101010101010101U >> 56;
  }
  for (; at != limit; ++at) count += byte_at(at) < 0x80 ? 1 : 0;
  return count;
}

// What a varint stands for, by the kind of the field.
template <class V>
struct Plain {
  using Value = V;
  static V of(std::uint64_t bits) noexcept { return static_cast<V>(bits); }
};
struct Bool {
  using Value = bool;
  static bool of(std::uint64_t bits) noexcept { return bits != 0; }
};
struct ZigZag32 {
  using Value = std::int32_t;
  static Value of(std::uint64_t bits) noexcept { return unzigzag32(bits); }
};
struct ZigZag64 {
  using Value = std::int64_t;
  static Value of(std::uint64_t bits) noexcept { return unzigzag64(bits); }
};

// Room for `count` more elements; null without memory.
template <class V>
V* grow(ArrayView& array, std::size_t count) noexcept {
  const std::size_t size = std::size_t{array.size} + count;
  if (size > array.capacity && !ok(raw::reserve_uninitialized(&array, sizeof(V), size))) {
    return nullptr;
  }
  return static_cast<V*>(array.data) + array.size;
}

template <class As>
const char* get_varints(ArrayView& array, const char* at, const char* end,
                        Decoder& decoder) noexcept {
  using V = typename As::Value;
  const std::size_t count = count_varints(at, end);
  auto* to = grow<V>(array, count);
  if (to == nullptr && count != 0) return decoder.fail(Status::kNoMemory, at);
  const V* const from = to;
  // Reads may go beyond `end`, but not beyond what is readable.
  const char* const fast = fast_limit(end, decoder);
  std::uint64_t bits = 0;
  while (at < fast) {
    at = get_varint(at, bits, decoder);
    if (at == nullptr || at > end) break;
    *to++ = As::of(bits);
  }
  while (at != nullptr && at < end) {
    at = read_varint(at, end, bits, decoder);
    if (at != nullptr) *to++ = As::of(bits);
  }
  array.size += static_cast<std::uint32_t>(to - from);
  return at != nullptr && at > end ? decoder.fail(Status::kTruncated, end) : at;
}

template <class V>
const char* get_fixed_values(ArrayView& array, const char* at, const char* end,
                             Decoder& decoder) noexcept {
  const auto bytes = static_cast<std::size_t>(end - at);
  if (bytes % sizeof(V) != 0) return decoder.fail(Status::kTruncated, end - bytes % sizeof(V));
  const std::size_t count = bytes / sizeof(V);
  if (count == 0) return end;
  auto* to = grow<V>(array, count);
  if (to == nullptr) return decoder.fail(Status::kNoMemory, at);
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(to, at, bytes);
  } else {
    for (std::size_t i = 0; i < count; ++i) at = get_fixed(at, to[i]);
  }
  array.size += static_cast<std::uint32_t>(count);
  return end;
}

// Values to varints, by the kind of the field.
template <class V>
std::uint64_t plain_bits(V value) noexcept {
  return value;
}
std::uint64_t bool_bits(bool value) noexcept { return value ? 1 : 0; }

template <class V, std::uint64_t (*kBits)(V) noexcept>
char* put_varints(const void* values, std::size_t count, char* at, Encoder& encoder) noexcept {
  constexpr std::size_t kMaxSize = 10;
  const auto* const first = static_cast<const V*>(values);
  for (std::size_t i = count; i-- > 0;) {
    const std::uint64_t bits = kBits(first[i]);
    if (encoder.room(at) < kMaxSize) [[unlikely]] {
      at = encoder.make_room(at, varint_size(bits));
      if (at == nullptr) return nullptr;
    }
    at = write_varint(at, bits);
  }
  return at;
}

template <class V>
char* put_fixed_values(const void* values, std::size_t count, char* at, Encoder& encoder) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    return write_bytes(at, {static_cast<const char*>(values), count * sizeof(V)}, encoder);
  }
  at = encoder.make_room(at, count * sizeof(V));
  for (std::size_t i = count; at != nullptr && i-- > 0;) {
    at = write_fixed(at, static_cast<const V*>(values)[i]);
  }
  return at;
}

char* put_values(std::uint8_t kind, const void* values, std::size_t count, char* at,
                 Encoder& encoder) noexcept {
  switch (kind) {
    case CPP_POOL_KIND_FIXED32:
    case CPP_POOL_KIND_SFIXED32:
    case CPP_POOL_KIND_FLOAT:
      return put_fixed_values<std::uint32_t>(values, count, at, encoder);
    case CPP_POOL_KIND_FIXED64:
    case CPP_POOL_KIND_SFIXED64:
    case CPP_POOL_KIND_DOUBLE:
      return put_fixed_values<std::uint64_t>(values, count, at, encoder);
    case CPP_POOL_KIND_BOOL:
      return put_varints<bool, bool_bits>(values, count, at, encoder);
    case CPP_POOL_KIND_UINT32:
      return put_varints<std::uint32_t, plain_bits>(values, count, at, encoder);
    case CPP_POOL_KIND_SINT32:
      return put_varints<std::int32_t, zigzag32>(values, count, at, encoder);
    case CPP_POOL_KIND_SINT64:
      return put_varints<std::int64_t, zigzag64>(values, count, at, encoder);
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_UINT64:
      return put_varints<std::uint64_t, plain_bits>(values, count, at, encoder);
    default:
      return put_varints<std::int32_t, sign_extended>(values, count, at, encoder);
  }
}

}  // namespace

char* put_packed(std::uint8_t kind, std::uint32_t tag, const void* values, std::size_t count,
                 char* at, Encoder& encoder) noexcept {
  const std::size_t written = encoder.written(at);
  at = put_values(kind, values, count, at, encoder);
  if (at == nullptr) return nullptr;
  return put_length_exactly(at, tag, encoder.written(at) - written, encoder);
}

const char* get_packed(std::uint8_t kind, void* array, const char* at, const char* limit,
                       Decoder& decoder) noexcept {
  auto& view = *static_cast<ArrayView*>(array);
  std::size_t length = 0;
  at = read_length(at, limit, length, decoder);
  if (at == nullptr) return nullptr;
  const char* const end = at + length;
  switch (kind) {
    case CPP_POOL_KIND_FIXED32:
    case CPP_POOL_KIND_SFIXED32:
    case CPP_POOL_KIND_FLOAT:
      return get_fixed_values<std::uint32_t>(view, at, end, decoder);
    case CPP_POOL_KIND_FIXED64:
    case CPP_POOL_KIND_SFIXED64:
    case CPP_POOL_KIND_DOUBLE:
      return get_fixed_values<std::uint64_t>(view, at, end, decoder);
    case CPP_POOL_KIND_BOOL:
      return get_varints<Bool>(view, at, end, decoder);
    case CPP_POOL_KIND_SINT32:
      return get_varints<ZigZag32>(view, at, end, decoder);
    case CPP_POOL_KIND_SINT64:
      return get_varints<ZigZag64>(view, at, end, decoder);
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_UINT64:
      return get_varints<Plain<std::uint64_t>>(view, at, end, decoder);
    default:
      return get_varints<Plain<std::uint32_t>>(view, at, end, decoder);
  }
}

}  // namespace cpp_pool::wire
