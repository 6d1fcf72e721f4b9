// Single values between wire bytes and memory, by their field's row of a layout table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/decoder.hpp"
#include "cpp_pool/status.hpp"
#include "field_writer.hpp"

namespace cpp_pool::wire {

// A number, bool or enum as its bits on the wire.
struct Scalar {
  std::uint64_t bits = 0;
};

[[nodiscard]] const char* read_scalar(std::uint8_t kind, const char* at, const char* limit,
                                      Scalar& value, Decoder& decoder) noexcept;
void store_scalar(std::uint8_t kind, Scalar value, void* place) noexcept;
// False of numbers that a closed enum doesn't have.
[[nodiscard]] bool is_member(const cpp_pool_field& field, Scalar value) noexcept;

// A string's or bytes value; checked where the field asks for UTF-8.
[[nodiscard]] const char* read_text(const cpp_pool_field& field, const char* at, const char* limit,
                                    std::string_view& text, Decoder& decoder) noexcept;
// What a field is to hold of it: a copy, or the caller's bytes where the decoder aliases.
struct Lent {
  std::string_view text;
  detail::Ownership ownership;
};
[[nodiscard]] inline Lent lend(std::string_view text, const Decoder& decoder) noexcept {
  if (!decoder.alias) return {text, detail::Ownership::kCopied};
  return {decoder.in_input(text), detail::Ownership::kLent};
}

// Merges all of [at, limit) into a message one level deeper.
[[nodiscard]] const char* decode_nested(const cpp_pool_layout& layout, void* message,
                                        const char* at, const char* limit,
                                        Decoder& decoder) noexcept;

// Merges a message or group, whose tag is read, into `child`.
[[nodiscard]] const char* read_child(const cpp_pool_field& field, void* child, const char* at,
                                     const char* limit, Decoder& decoder) noexcept;
// Passes over one.
[[nodiscard]] const char* skip_child(const cpp_pool_field& field, const char* at, const char* limit,
                                     Decoder& decoder) noexcept;

}  // namespace cpp_pool::wire
