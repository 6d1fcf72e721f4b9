// What reading wire format is made of, for generated code and for code driven by layout tables.
//
// A message's bytes are [at, limit). Decoding functions take `at` and give where they ended, or
// null after an error, which the decoder remembers. At any place before fast_end kPadding bytes may
// be read, whatever the limit says: fast code reads first, and compares with the limit afterwards.
// Thread safety: none; a decoder lives for one parse.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/annotations.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/wire.hpp"

namespace cpp_pool::wire {

enum WireType : std::uint32_t {
  kVarint = 0,
  kFixed64 = 1,
  kLengthDelimited = 2,
  kStartGroup = 3,
  kEndGroup = 4,
  kFixed32 = 5,
};

inline constexpr std::uint32_t tag_of(std::uint32_t number, WireType type) noexcept {
  return number << 3 | type;
}

struct CPP_POOL_EXPORT Decoder {
  // Before it kPadding bytes may be read.
  const char* fast_end = nullptr;
  // Bytes that end here or before may be copied by 16 at a time. Null where nothing is copied.
  const char* copy_end = nullptr;
  // From a place in the bytes that are read to the same place in the caller's input, modulo 2^64.
  std::uintptr_t to_input = 0;
  std::uint32_t depth_left = 0;
  // The tag that ended a group, for whoever began it; 0 while none did.
  std::uint32_t end_group = 0;
  const char* end_group_at = nullptr;
  bool alias = false;
  bool discard_unknown = false;
  // A message ended without all its required fields. Another part of it may have brought them.
  bool is_incomplete = false;
  Status status = Status::kOk;
  const char* error_at = nullptr;

  // `end`: of the input.
  void set_end(const char* end, bool is_padded) noexcept {
    fast_end = is_padded ? end : end - (kPadding - 1);
    copy_end = alias ? nullptr : fast_end;
  }

  // The same bytes where the caller has them.
  [[nodiscard]] std::string_view in_input(std::string_view bytes) const noexcept {
    const std::uintptr_t address = reinterpret_cast<std::uintptr_t>(bytes.data()) + to_input;
    return {reinterpret_cast<const char*>(address), bytes.size()};
  }

  // Remembers the first error. Null, for the caller to return.
  [[gnu::cold]] const char* fail(Status error, const char* at) noexcept {
    if (status == Status::kOk) {
      status = error;
      error_at = at;
    }
    return nullptr;
  }
  // Of a group, whose tag ended at `at`: another end came, or none.
  [[gnu::cold]] const char* fail_group(const char* at) noexcept {
    return end_group == 0 ? fail(Status::kTruncated, at) : fail(Status::kMalformed, end_group_at);
  }
};

// Any message's fields from `at` on, up to `limit` or the end of a group.
[[nodiscard]] CPP_POOL_EXPORT const char* decode_by_table(const cpp_pool_layout& layout,
                                                          void* message, const char* at,
                                                          const char* limit,
                                                          Decoder& decoder) noexcept;

// One field, tag included.
[[nodiscard]] CPP_POOL_EXPORT const char* decode_field(const cpp_pool_layout& layout, void* message,
                                                       const char* at, const char* limit,
                                                       Decoder& decoder) noexcept;

// All fields of [at, limit), which was limited to fast_end before, from `at` on; a decoding
// function ends with it. Null where the last value went beyond the limit.
[[nodiscard]] CPP_POOL_EXPORT const char* decode_rest(const cpp_pool_layout& layout, void* message,
                                                      const char* at, const char* limit,
                                                      Decoder& decoder) noexcept;

// By generated code where there is some.
inline const char* decode_message(const cpp_pool_layout& layout, void* message, const char* at,
                                  const char* limit, Decoder& decoder) noexcept {
  if (layout.ops->decode == nullptr) {
    return decode_by_table(layout, message, at, limit, decoder);
  }
  return layout.ops->decode(message, at, limit, &decoder);
}

}  // namespace cpp_pool::wire
