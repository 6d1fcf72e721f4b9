// Messages as JSON and as protobuf's text format, for C.
#include <string>

#include "c_support.hpp"
#include "cpp_pool/c_functions.hpp"
#include "cpp_pool/c_message.h"
#include "cpp_pool/json.hpp"
#include "cpp_pool/text.hpp"
#include "wire_buffer.hpp"

namespace cpp_pool {
namespace {

using Printer = Status (*)(const cpp_pool_layout& layout, const void* message, std::string& out,
                           std::uint32_t flags);

Status print_json(const cpp_pool_layout& layout, const void* message, std::string& out,
                  std::uint32_t flags) {
  return to_json(layout, message, out,
                 {.add_whitespace = (flags & CPP_POOL_PRINT_WHITESPACE) != 0,
                  .always_print_primitive_fields = (flags & CPP_POOL_PRINT_DEFAULTS) != 0,
                  .always_print_enums_as_ints = (flags & CPP_POOL_PRINT_ENUM_NUMBERS) != 0,
                  .preserve_proto_field_names = (flags & CPP_POOL_PRINT_PROTO_NAMES) != 0});
}

Status print_as_text(const cpp_pool_layout& layout, const void* message, std::string& out,
                     std::uint32_t flags) {
  out = print_text(layout, message, {.one_line = (flags & CPP_POOL_PRINT_ONE_LINE) != 0});
  return Status::kOk;
}

// What is printed, or why not.
cpp_pool_status print(Printer printer, const void* message, const cpp_pool_print_options* options,
                      const cpp_pool_layout* layout, std::string& out) noexcept {
  if (!detail::is_whole(message, layout)) return CPP_POOL_NULL_ARGUMENT;
  return c_guard(
      [&] { return printer(*layout, message, out, detail::read_options(options).flags); });
}

cpp_pool_status print_to(Printer printer, const void* message, char* buffer, std::size_t capacity,
                         std::size_t* size, const cpp_pool_print_options* options,
                         const cpp_pool_layout* layout) noexcept {
  if (size != nullptr) *size = 0;
  if (detail::is_missing(buffer, capacity)) return CPP_POOL_NULL_ARGUMENT;
  std::string text;
  const cpp_pool_status status = print(printer, message, options, layout, text);
  if (status != CPP_POOL_OK) return status;
  if (size != nullptr) *size = text.size();
  if (text.size() > capacity) return CPP_POOL_BUFFER_TOO_SMALL;
  if (!text.empty()) std::memcpy(buffer, text.data(), text.size());
  return CPP_POOL_OK;
}

cpp_pool_status print_to(Printer printer, const void* message, cpp_pool_buffer* buffer,
                         const cpp_pool_print_options* options,
                         const cpp_pool_layout* layout) noexcept {
  if (buffer == nullptr) return CPP_POOL_NULL_ARGUMENT;
  *buffer = {};
  std::string text;
  const cpp_pool_status status = print(printer, message, options, layout, text);
  if (status != CPP_POOL_OK || text.empty()) return status;
  Ptr<wire::Block> block(pool_of<wire::Block>().try_allocate());
  if (block == nullptr || !block->reserve(text.size())) return CPP_POOL_NO_MEMORY;
  std::memcpy(block->data(), text.data(), text.size());
  buffer->data = block->data();
  buffer->size = text.size();
  buffer->block = block.release();
  return CPP_POOL_OK;
}

// Reads by `parser`, which gives a TextParseResult.
template <class Parser>
cpp_pool_status read(void* message, const char* data, std::size_t size, cpp_pool_error* error,
                     const cpp_pool_layout* layout, Parser parser) noexcept {
  if (!detail::is_whole(message, layout) || detail::is_missing(data, size)) {
    return detail::report(error, Status::kNullArgument);
  }
  cpp_pool_status status = CPP_POOL_OK;
  const cpp_pool_status guarded = c_guard([&] {
    const TextParseResult result = parser(detail::view_of(data, size));
    status = detail::report(error, result.status, {result.offset, result.line, result.column},
                            result.message);
  });
  return guarded == CPP_POOL_OK ? status : detail::report(error, static_cast<Status>(guarded));
}

}  // namespace
}  // namespace cpp_pool

extern "C" {

cpp_pool_status cpp_pool_message_to_json(const void* message, char* buffer, size_t capacity,
                                         size_t* size, const cpp_pool_print_options* options,
                                         const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  return print_to(&print_json, message, buffer, capacity, size, options, layout);
}

cpp_pool_status cpp_pool_message_to_json_buffer(const void* message, cpp_pool_buffer* buffer,
                                                const cpp_pool_print_options* options,
                                                const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  return print_to(&print_json, message, buffer, options, layout);
}

cpp_pool_status cpp_pool_message_to_text(const void* message, char* buffer, size_t capacity,
                                         size_t* size, const cpp_pool_print_options* options,
                                         const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  return print_to(&print_as_text, message, buffer, capacity, size, options, layout);
}

cpp_pool_status cpp_pool_message_to_text_buffer(const void* message, cpp_pool_buffer* buffer,
                                                const cpp_pool_print_options* options,
                                                const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  return print_to(&print_as_text, message, buffer, options, layout);
}

cpp_pool_status cpp_pool_message_from_json(void* message, const char* data, size_t size,
                                           const cpp_pool_parse_options* options,
                                           cpp_pool_error* error,
                                           const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  return read(message, data, size, error, layout, [&](std::string_view json) {
    const cpp_pool_parse_options wanted = detail::read_options(options);
    return parse_json(
        *layout, message, json,
        {.ignore_unknown_fields = (wanted.flags & CPP_POOL_PARSE_DISCARD_UNKNOWN) != 0,
         .merge = (wanted.flags & CPP_POOL_PARSE_MERGE) != 0,
         .partial = (wanted.flags & CPP_POOL_PARSE_PARTIAL) != 0,
         .depth_limit = detail::depth_limit(wanted)});
  });
}

cpp_pool_status cpp_pool_message_from_text(void* message, const char* data, size_t size,
                                           const cpp_pool_parse_options* options,
                                           cpp_pool_error* error,
                                           const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  return read(message, data, size, error, layout, [&](std::string_view text) {
    const cpp_pool_parse_options wanted = detail::read_options(options);
    const bool skips = (wanted.flags & CPP_POOL_PARSE_DISCARD_UNKNOWN) != 0;
    return parse_text(*layout, message, text,
                      {.partial = (wanted.flags & CPP_POOL_PARSE_PARTIAL) != 0,
                       .merge = (wanted.flags & CPP_POOL_PARSE_MERGE) != 0,
                       .allow_unknown_fields = skips,
                       .allow_unknown_extensions = skips,
                       .depth_limit = detail::depth_limit(wanted)});
  });
}

}  // extern "C"
