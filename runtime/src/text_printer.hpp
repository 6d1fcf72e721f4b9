// Writes messages as text: fields by number with extensions among them, then unknown fields.
//
// The rules are those of libprotobuf 3.21's TextFormat::Printer as DebugString sets it up. A line
// ends with a newline, or with a space where everything goes on one line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/text.hpp"
#include "field_access.hpp"

namespace cpp_pool::detail {

// Appends the shortest of 6 and 9 (float) or 15 and 17 (double) digits that reads back as the
// value.
void append_float(std::string& out, float value);
void append_double(std::string& out, double value);

// Appends with C escapes, others as three octal digits; `keep_high` leaves bytes from 128 up alone.
void append_escaped(std::string& out, std::string_view text, bool keep_high);

class TextPrinter {
 public:
  explicit TextPrinter(const TextPrintOptions& options) : options_(options) {}

  void print(const cpp_pool_layout& layout, const void* message);
  [[nodiscard]] std::string& text() noexcept { return out_; }

 private:
  void print_fields(const cpp_pool_layout& layout, const void* message);
  // False, and nothing printed, when the Any is to be printed as any other message.
  bool print_any(const cpp_pool_layout& any, const void* message);
  void print_field(const cpp_pool_field& field, std::string_view name, const void* place);
  void print_map(const cpp_pool_field& field, const void* place);
  void print_value(const cpp_pool_field& field, std::string_view name, const void* place);
  void print_scalar(const cpp_pool_field& field, const void* place);
  void print_enum(const cpp_pool_enum& enumeration, std::int32_t number);
  void print_string(const cpp_pool_field& field, std::string_view text);

  // Wire bytes. `budget` bounds the guesses that a length-delimited value is a message.
  // `tag_bits`: those that count, 35 of what a message set doesn't know, else 32.
  void print_unknown(std::string_view bytes, int budget, std::uint64_t tag_bits);
  void print_unknown_bytes(std::uint32_t number, std::string_view bytes, int budget);
  void print_unknown_hex(std::uint32_t number, std::uint64_t value, int digits);

  void begin_line();
  void end_line() { out_ += options_.one_line ? ' ' : '\n'; }
  void open_block();
  void close_block();
  void close_blocks(int count) {
    for (; count > 0; --count) close_block();
  }

  std::string out_;
  TextPrintOptions options_;
  std::size_t depth_ = 0;        // of blocks
  std::uint32_t any_depth_ = 0;  // of Anys that are expanded
};

}  // namespace cpp_pool::detail
