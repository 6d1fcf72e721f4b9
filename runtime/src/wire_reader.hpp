// Values at the front of wire bytes, read without a step beyond their limit.
//
// Each function gives where the value ended, or null after an error, which the decoder remembers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "cpp_pool/decoder.hpp"

namespace cpp_pool::wire {

constexpr unsigned kMaxVarintBytes = 10;
constexpr unsigned kMaxTagBytes = 5;
constexpr unsigned kMaxLengthBytes = 5;

// At most max_bytes; bits beyond the 64th are dropped, as protobuf does.
inline const char* read_varint(const char* at, const char* limit, unsigned max_bytes,
                               std::uint64_t& value, Decoder& decoder) noexcept {
  const char* const begin = at;
  std::uint64_t bits = 0;
  if (at != limit && static_cast<unsigned char>(*at) < 0x80) [[likely]] {
    value = static_cast<unsigned char>(*at);
    return at + 1;
  }
  for (unsigned shift = 0; shift < 7 * max_bytes; shift += 7) {
    if (at == limit) return decoder.fail(Status::kTruncated, begin);
    const auto byte = static_cast<unsigned char>(*at++);
    bits |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) {
      value = bits;
      return at;
    }
  }
  return decoder.fail(Status::kMalformed, begin);
}
inline const char* read_varint(const char* at, const char* limit, std::uint64_t& value,
                               Decoder& decoder) noexcept {
  return read_varint(at, limit, kMaxVarintBytes, value, decoder);
}

// A field's number, which is not 0, and wire type. Bits beyond the 32nd are dropped, as protobuf
// does.
inline const char* read_tag(const char* at, const char* limit, std::uint32_t& tag,
                            Decoder& decoder) noexcept {
  std::uint64_t bits = 0;
  const char* const after = read_varint(at, limit, kMaxTagBytes, bits, decoder);
  tag = static_cast<std::uint32_t>(bits);
  return after == nullptr || tag >> 3 != 0 ? after : decoder.fail(Status::kMalformed, at);
}

// The length of what follows, which lies before the limit.
inline const char* read_length(const char* at, const char* limit, std::size_t& length,
                               Decoder& decoder) noexcept {
  std::uint64_t bits = 0;
  const char* const after = read_varint(at, limit, kMaxLengthBytes, bits, decoder);
  if (after == nullptr) return nullptr;
  if (bits > kMaxWireSize) return decoder.fail(Status::kMalformed, at);
  if (bits > static_cast<std::size_t>(limit - after)) return decoder.fail(Status::kTruncated, at);
  length = static_cast<std::size_t>(bits);
  return after;
}

// The same before fast_end, whatever the limit; what follows may lie beyond.
inline const char* read_length_beyond(const char* at, std::size_t& length,
                                      Decoder& decoder) noexcept {
  std::uint64_t bits = 0;
  const char* const after = read_varint(at, at + kPadding, kMaxLengthBytes, bits, decoder);
  if (after == nullptr) return nullptr;
  if (bits > kMaxWireSize) return decoder.fail(Status::kMalformed, at);
  length = static_cast<std::size_t>(bits);
  return after;
}

// Little-endian bytes, as an unsigned integer.
template <class V>
const char* read_fixed(const char* at, const char* limit, V& value, Decoder& decoder) noexcept {
  if (static_cast<std::size_t>(limit - at) < sizeof(V)) {
    return decoder.fail(Status::kTruncated, at);
  }
  V bits = 0;
  for (std::size_t i = 0; i < sizeof(V); ++i) {
    bits |= static_cast<V>(V{static_cast<unsigned char>(at[i])} << (8 * i));
  }
  value = bits;
  return at + sizeof(V);
}

}  // namespace cpp_pool::wire
