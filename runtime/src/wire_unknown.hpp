// Fields that the schema does not know.
#pragma once

#include <cstdint>

#include "cpp_pool/decoder.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool::wire {

// Passes over the value of a tag; `at` is behind the tag. The field is appended to `kept`, unless
// that is null, with tags and varints in their shortest form, as protobuf keeps it. A group counts
// against the depth.
[[nodiscard]] const char* keep_unknown(std::uint32_t tag, const char* at, const char* limit,
                                       String* kept, Decoder& decoder) noexcept;

// The same of a varint field whose value was read already.
[[nodiscard]] Status append_varint_field(String& kept, std::uint32_t number,
                                         std::uint64_t value) noexcept;

// The same of a length-delimited field's bytes. Numbers of a message set's items have up to 32
// bits, so that their tags have 35.
[[nodiscard]] Status append_bytes_field(String& kept, std::uint32_t number,
                                        std::string_view bytes) noexcept;

}  // namespace cpp_pool::wire
