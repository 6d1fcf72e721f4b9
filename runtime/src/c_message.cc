// Whole messages for C: making, comparing, and their wire format.
#include "cpp_pool/c_message.h"

#include "c_support.hpp"
#include "cpp_pool/c_api.h"
#include "cpp_pool/c_functions.hpp"
#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/wire.hpp"

namespace cpp_pool {
namespace {

ParseOptions to_parse_options(const cpp_pool_parse_options* from) noexcept {
  const cpp_pool_parse_options options = detail::read_options(from);
  return {.alias = (options.flags & CPP_POOL_PARSE_ALIAS) != 0,
          .partial = (options.flags & CPP_POOL_PARSE_PARTIAL) != 0,
          .merge = (options.flags & CPP_POOL_PARSE_MERGE) != 0,
          .discard_unknown = (options.flags & CPP_POOL_PARSE_DISCARD_UNKNOWN) != 0,
          .padded = (options.flags & CPP_POOL_PARSE_PADDED) != 0,
          .depth_limit = detail::depth_limit(options)};
}

SerializeOptions to_serialize_options(const cpp_pool_print_options* from) noexcept {
  const cpp_pool_print_options options = detail::read_options(from);
  return {.partial = (options.flags & CPP_POOL_PRINT_PARTIAL) != 0,
          .deterministic = (options.flags & CPP_POOL_PRINT_DETERMINISTIC) != 0};
}

// The paths of required fields that are missing, where that is what is wrong and there is memory
// to say so.
cpp_pool_status report_parse(cpp_pool_error* error, const ParseResult& result, const void* message,
                             const cpp_pool_layout& layout) noexcept {
  if (error == nullptr || result.status != Status::kMissingFields) {
    return detail::report(error, result.status, {.offset = result.offset});
  }
  const cpp_pool_status told = c_guard([&] {
    detail::report(error, result.status, {.offset = result.offset},
                   "missing required fields: " + find_missing(layout, message));
  });
  if (told != CPP_POOL_OK) detail::report(error, result.status, {.offset = result.offset});
  return to_c(result.status);
}

// Generated code comes here, but who loads it as a library may call any function of the C ABI: so
// that an archive's linker takes their files along.
using AnyFunction = void (*)();
[[gnu::used]] const AnyFunction kTakenAlong[] = {
    reinterpret_cast<AnyFunction>(&cpp_pool_allocate),
    reinterpret_cast<AnyFunction>(&cpp_pool_pool_create),
    reinterpret_cast<AnyFunction>(&cpp_pool_field_has),
    reinterpret_cast<AnyFunction>(&cpp_pool_map_get),
};

}  // namespace
}  // namespace cpp_pool

extern "C" {

void* cpp_pool_message_new(const cpp_pool_layout* layout) noexcept {
  return layout == nullptr || layout->ops == nullptr ? nullptr
                                                     : cpp_pool_allocate(layout->ops->pool());
}

cpp_pool_status cpp_pool_message_free(void* message, const cpp_pool_layout* layout) noexcept {
  if (message == nullptr) return CPP_POOL_OK;
  if (!cpp_pool::detail::is_whole(message, layout)) return CPP_POOL_NULL_ARGUMENT;
  const auto& home = *reinterpret_cast<cpp_pool::PoolCore*>(layout->ops->pool());
  return to_c(cpp_pool::PoolCore::deallocate_stray(message, home.ops()));
}

cpp_pool_status cpp_pool_message_clear(void* message, const cpp_pool_layout* layout) noexcept {
  if (!cpp_pool::detail::is_whole(message, layout)) return CPP_POOL_NULL_ARGUMENT;
  layout->ops->clear(message);
  return CPP_POOL_OK;
}

cpp_pool_status cpp_pool_message_copy(void* to, const void* from,
                                      const cpp_pool_layout* layout) noexcept {
  if (from == nullptr || !cpp_pool::detail::is_whole(to, layout)) return CPP_POOL_NULL_ARGUMENT;
  return to == from ? CPP_POOL_OK : to_c(cpp_pool::copy(*layout, to, from));
}

cpp_pool_status cpp_pool_message_merge(void* to, const void* from,
                                       const cpp_pool_layout* layout) noexcept {
  if (from == nullptr || !cpp_pool::detail::is_whole(to, layout)) return CPP_POOL_NULL_ARGUMENT;
  return to_c(cpp_pool::merge(*layout, to, from));
}

bool cpp_pool_message_equals(const void* left, const void* right,
                             const cpp_pool_layout* layout) noexcept {
  return right != nullptr && cpp_pool::detail::is_whole(left, layout) &&
         cpp_pool::equals(*layout, left, right);
}

bool cpp_pool_message_is_initialized(const void* message, const cpp_pool_layout* layout) noexcept {
  return cpp_pool::detail::is_whole(message, layout) && cpp_pool::is_initialized(*layout, message);
}

cpp_pool_status cpp_pool_message_parse(void* message, const void* data, size_t size,
                                       const cpp_pool_parse_options* options, cpp_pool_error* error,
                                       const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  if (!detail::is_whole(message, layout) || detail::is_missing(data, size)) {
    return detail::report(error, Status::kNullArgument);
  }
  const ParseResult result =
      parse(*layout, message, detail::view_of(data, size), to_parse_options(options));
  return report_parse(error, result, message, *layout);
}

cpp_pool_status cpp_pool_message_parse_n(void* const* messages, size_t count, const void* data,
                                         size_t size, const cpp_pool_parse_options* options,
                                         cpp_pool_progress* progress, cpp_pool_error* error,
                                         const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  if (progress != nullptr) *progress = {};
  if (layout == nullptr || layout->ops == nullptr || detail::is_missing(messages, count) ||
      detail::is_missing(data, size)) {
    return detail::report(error, Status::kNullArgument);
  }
  const ParseOptions wanted = to_parse_options(options);
  std::string_view rest = detail::view_of(data, size);
  for (std::size_t i = 0; i < count && !rest.empty(); ++i) {
    const std::size_t done = size - rest.size();
    if (messages[i] == nullptr) return detail::report(error, Status::kNullArgument, {done});
    ParseResult result = parse_delimited(*layout, messages[i], rest, wanted);
    if (!result) {
      result.offset += done;
      return report_parse(error, result, messages[i], *layout);
    }
    if (progress != nullptr) *progress = {i + 1, size - rest.size()};
  }
  return detail::report(error, Status::kOk, {size - rest.size()});
}

size_t cpp_pool_message_serialized_size(const void* message,
                                        const cpp_pool_layout* layout) noexcept {
  return cpp_pool::detail::is_whole(message, layout) ? cpp_pool::byte_size(*layout, message) : 0;
}

cpp_pool_status cpp_pool_message_serialize(const void* message, void* buffer, size_t capacity,
                                           size_t* size, const cpp_pool_print_options* options,
                                           const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  SerializeResult result{.status = Status::kNullArgument};
  if (detail::is_whole(message, layout) && !detail::is_missing(buffer, capacity)) {
    result = serialize(*layout, message, {static_cast<char*>(buffer), capacity},
                       to_serialize_options(options));
    if (result.status == Status::kBufferTooSmall) result.size = byte_size(*layout, message);
  }
  if (size != nullptr) *size = result.size;
  return to_c(result.status);
}

cpp_pool_status cpp_pool_message_serialize_n(const void* const* messages, size_t count,
                                             void* buffer, size_t capacity,
                                             const cpp_pool_print_options* options,
                                             cpp_pool_progress* progress,
                                             const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  if (progress != nullptr) *progress = {};
  if (layout == nullptr || layout->ops == nullptr || detail::is_missing(messages, count) ||
      detail::is_missing(buffer, capacity)) {
    return CPP_POOL_NULL_ARGUMENT;
  }
  const SerializeOptions wanted = to_serialize_options(options);
  auto* const bytes = static_cast<char*>(buffer);
  std::size_t done = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (messages[i] == nullptr) return CPP_POOL_NULL_ARGUMENT;
    const SerializeResult result =
        serialize_delimited(*layout, messages[i], {bytes + done, capacity - done}, wanted);
    if (!result) return to_c(result.status);
    done += result.size;
    if (progress != nullptr) *progress = {i + 1, done};
  }
  return CPP_POOL_OK;
}

cpp_pool_status cpp_pool_message_serialize_buffer(const void* message, cpp_pool_buffer* buffer,
                                                  const cpp_pool_print_options* options,
                                                  const cpp_pool_layout* layout) noexcept {
  using namespace cpp_pool;
  if (buffer == nullptr) return CPP_POOL_NULL_ARGUMENT;
  *buffer = {};
  if (!detail::is_whole(message, layout)) return CPP_POOL_NULL_ARGUMENT;
  WireBuffer bytes;
  const Status status = serialize(*layout, message, bytes, to_serialize_options(options));
  if (ok(status)) {
    const WireBuffer::Parts parts = bytes.release();
    *buffer = {parts.data, parts.size, parts.block};
  }
  return to_c(status);
}

void cpp_pool_buffer_free(cpp_pool_buffer* buffer) noexcept {
  if (buffer == nullptr || buffer->block == nullptr) return;
  const cpp_pool::WireBuffer taken({buffer->data, buffer->size, buffer->block});
  *buffer = {};
}

}  // extern "C"
