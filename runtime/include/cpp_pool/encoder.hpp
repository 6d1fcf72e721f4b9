// What writing wire format is made of, for generated code and for code driven by layout tables.
//
// A message is written from its last byte to its first, so that the length in front of a child is
// known when it is to be written. Encoding functions take the place before which to write and give
// where what they wrote begins, or null after an error, which the encoder remembers. The place
// moves when the buffer grows: only its distance from `end` holds. Thread safety: none; an encoder
// lives for one message.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"
#include "cpp_pool/decoder.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool::wire {

// How deep messages may lie in each other: threads of other languages come with 1 MiB of stack.
inline constexpr std::uint32_t kEncodeDepthLimit = 2000;

struct CPP_POOL_EXPORT Encoder {
  char* begin = nullptr;
  char* end = nullptr;
  // Moves what is written to the end of a larger buffer, with `bytes` free before it. Null: the
  // buffer is all there is.
  char* (*grow)(Encoder& encoder, char* at, std::size_t bytes) noexcept = nullptr;
  std::uint32_t depth_left = kEncodeDepthLimit;
  bool deterministic = false;
  // A message may lack required fields.
  bool is_incomplete = false;
  Status status = Status::kOk;

  // The buffer to write to. None at all is a place too: null says that writing failed.
  void write_to(char* data, std::size_t size) noexcept {
    begin = data == nullptr ? &nowhere_ : data;
    end = begin + size;
  }

  [[gnu::cold]] char* fail(Status error) noexcept {
    if (status == Status::kOk) status = error;
    return nullptr;
  }

  // Bytes that can be written before `at`.
  [[nodiscard]] std::size_t room(const char* at) const noexcept {
    return static_cast<std::size_t>(at - begin);
  }

  // Where `bytes` can be written before.
  [[nodiscard]] char* make_room(char* at, std::size_t bytes) noexcept {
    if (room(at) >= bytes) [[likely]] {
      return at;
    }
    return grow == nullptr ? fail(Status::kBufferTooSmall) : grow(*this, at, bytes);
  }

  // Bytes written behind `at`.
  [[nodiscard]] std::size_t written(const char* at) const noexcept {
    return static_cast<std::size_t>(end - at);
  }

 private:
  char nowhere_ = 0;
};

// Bytes of a varint: 1 to 10.
inline constexpr std::size_t varint_size(std::uint64_t value) noexcept {
  return (static_cast<std::size_t>(std::bit_width(value | 1)) * 9 + 64) / 64;
}

// The functions below need room for what they write: make_room() first.

inline char* write_varint(char* at, std::uint64_t value) noexcept {
  if (value < 0x80) [[likely]] {
    *--at = static_cast<char>(value);
    return at;
  }
  if (value < 0x4000) {
    at -= 2;
    at[0] = static_cast<char>(value | 0x80);
    at[1] = static_cast<char>(value >> 7);
    return at;
  }
  at -= varint_size(value);
  char* to = at;
  for (; value >= 0x80; value >>= 7) *to++ = static_cast<char>(value | 0x80);
  *to = static_cast<char>(value);
  return at;
}

// A varint whose bits lie in the low seven bits of each byte of `word`. Writes as many bytes as
// that has: REQUIRES room for them and little-endian memory.
template <class Word>
[[nodiscard]] char* write_spread(char* at, Word word) noexcept {
  constexpr Word kContinued = static_cast<Word>(0x0080808080808080U >> (64 - 8 * sizeof(Word)));
  // Bits, whole bytes, in front of the varint in the word.
  const unsigned unused = static_cast<unsigned>(std::countl_zero(word | 1U)) & ~7U;
  // Every byte but the last says that there are more, those in front of the first one too.
  word = word << unused | kContinued;
  at -= sizeof(word);
  std::memcpy(at, &word, sizeof(word));
  return at + unused / 8;
}

// Varints of three bytes and more, as write_varint_roomy().
[[nodiscard]] CPP_POOL_EXPORT char* write_long_varint(char* at, std::uint64_t value) noexcept;

// The same as write_varint() with room for ten bytes, of which those in front may be overwritten.
[[nodiscard]] inline char* write_varint_roomy(char* at, std::uint64_t value) noexcept {
  if (value < 0x80) [[likely]] {
    *--at = static_cast<char>(value);
    return at;
  }
  if (value >= 0x4000) return write_long_varint(at, value);
  at -= 2;
  at[0] = static_cast<char>(value | 0x80);
  at[1] = static_cast<char>(value >> 7);
  return at;
}

template <class V>
char* write_fixed(char* at, V value) noexcept {
  at -= sizeof(V);
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(at, &value, sizeof(V));
  } else {
    for (std::size_t i = 0; i < sizeof(V); ++i) at[i] = static_cast<char>(value >> (8 * i));
  }
  return at;
}

// Makes its own room.
[[nodiscard]] inline char* write_bytes(char* at, std::string_view bytes,
                                       Encoder& encoder) noexcept {
  at = encoder.make_room(at, bytes.size());
  if (at == nullptr) return nullptr;
  at -= bytes.size();
  if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
  return at;
}

// Any message's fields before `at`.
[[nodiscard]] CPP_POOL_EXPORT char* encode_by_table(const cpp_pool_layout& layout,
                                                    const void* message, char* at,
                                                    Encoder& encoder) noexcept;

// One field's values, whether it is present or not being the caller's to know.
[[nodiscard]] CPP_POOL_EXPORT char* encode_field(const cpp_pool_field& field, const void* place,
                                                 char* at, Encoder& encoder) noexcept;

// By generated code where there is some.
[[nodiscard]] inline char* encode_message(const cpp_pool_layout& layout, const void* message,
                                          char* at, Encoder& encoder) noexcept {
  if (layout.ops->encode == nullptr) return encode_by_table(layout, message, at, encoder);
  return layout.ops->encode(message, at, &encoder);
}

}  // namespace cpp_pool::wire
