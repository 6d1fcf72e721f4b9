// What reading a message from text came to, in protobuf's text format and in JSON.
//
// Thread safety: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "cpp_pool/status.hpp"

namespace cpp_pool {

struct TextParseResult {
  Status status = Status::kOk;
  // Where in the text the value begins that is wrong; its size when all was read. Bytes.
  std::size_t offset = 0;
  // The same place for people: both from 1, columns in bytes. 0 when all was read.
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  // What is wrong there, without the place; empty when nothing is.
  std::string message;

  explicit operator bool() const noexcept { return status == Status::kOk; }
};

}  // namespace cpp_pool
