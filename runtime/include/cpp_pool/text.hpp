// Messages as protobuf's text format: printed byte for byte as libprotobuf 3.21 prints them, and
// read back.
//
// A google.protobuf.Any is printed as `[type.googleapis.com/pkg.Type] { ... }` when its type is
// linked in (see registry.hpp) and its bytes are a message of it, and otherwise by its two fields.
// Thread safety: printing only reads; reading needs the message to itself. Functions that give a
// std::string throw std::bad_alloc; parse_text does so only when it can't say what is wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/text_result.hpp"

namespace cpp_pool {

// How deep messages may lie in each other to be printed. What lies deeper is left out, so that no
// message overflows the stack; neither parse() nor parse_text() makes such a message unless they
// are told to.
inline constexpr std::uint32_t kMaxPrintDepth = 2000;
// An Any in more Anys than this is printed by its two fields.
inline constexpr std::uint32_t kMaxPrintedAnys = 100;

struct TextPrintOptions {
  // All on one line, with a space behind each field. Otherwise a field a line, nested messages
  // indented by two spaces.
  bool one_line = false;
  // Leave UTF-8 in string fields readable.
  bool readable = false;
  bool hide_unknown = false;
};

[[nodiscard]] CPP_POOL_EXPORT std::string print_text(const cpp_pool_layout& layout,
                                                     const void* message,
                                                     const TextPrintOptions& options = {});

// As protobuf's methods of these names. One field a line, ends with a newline unless empty.
[[nodiscard]] CPP_POOL_EXPORT std::string debug_string(const cpp_pool_layout& layout,
                                                       const void* message);

// The same on one line, without a trailing space.
[[nodiscard]] CPP_POOL_EXPORT std::string short_debug_string(const cpp_pool_layout& layout,
                                                             const void* message);

// As debug_string, but UTF-8 in string fields is left readable.
[[nodiscard]] CPP_POOL_EXPORT std::string utf8_debug_string(const cpp_pool_layout& layout,
                                                            const void* message);

struct TextParseOptions {
  // Accept a message that lacks required fields.
  bool partial = false;
  // Merge into what the message holds instead of clearing it first; then a singular field may be
  // given again, and the last one counts, as in protobuf's TextFormat::Merge.
  bool merge = false;
  // Skip fields, or extensions, that nothing linked declares, instead of refusing them.
  bool allow_unknown_fields = false;
  bool allow_unknown_extensions = false;
  // How deep messages may lie in each other, those in an Any included; the outermost one is at
  // depth 0. Each level takes some hundred bytes of stack.
  std::uint32_t depth_limit = 100;
};

// Takes what libprotobuf 3.21's TextFormat::Parser takes, and refuses what it refuses. Stricter, as
// the format's specification asks and protobuf's conformance tests check: string fields of proto3
// hold UTF-8, `\u` and `\U` escape no surrogates and nothing beyond U+10FFFF, and the depth is
// limited. More liberal, for the same reason: a group may be called by its field's name as well.
// Bounds of max_length and max_count hold as in setters.
//
// Errors: kMalformed, kTruncated (the text ends too early), kUnknownField, kUnknownType (of an
// Any), kBadValue, kBadEnum (no value of the enum), kBadUtf8, kTooDeep, kMissingFields, kTooLong
// (also of a text of 2 GiB or more), kTooMany, kNoMemory. At an error the message is valid and
// holds what was read before it.
[[nodiscard]] CPP_POOL_EXPORT TextParseResult parse_text(const cpp_pool_layout& layout,
                                                         void* message, std::string_view text,
                                                         const TextParseOptions& options = {});

}  // namespace cpp_pool
