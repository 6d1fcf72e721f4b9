// Bytes as base64 (RFC 4648).
#pragma once

#include <cstddef>
#include <string_view>

namespace cpp_pool::detail {

// Characters that `size` bytes take, padding included.
[[nodiscard]] constexpr std::size_t base64_size(std::size_t size) noexcept {
  return (size + 2) / 3 * 4;
}

// Writes base64_size(bytes.size()) characters of the standard alphabet, padded; returns their end.
char* write_base64(char* at, std::string_view bytes) noexcept;

// Bytes that the text decodes to at most.
[[nodiscard]] constexpr std::size_t decoded_size(std::size_t size) noexcept {
  return size / 4 * 3 + 3;
}

// Writes what the text stands for, in the standard or the URL alphabet, with or without padding;
// bits behind the last byte may be any. Returns the end; null where the text is neither.
[[nodiscard]] char* read_base64(char* at, std::string_view text) noexcept;

}  // namespace cpp_pool::detail
