// What the C functions share: options and errors of a caller who may be built against another
// version of the ABI, and fields by their place in the table.
//
// Nothing throws.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/c_message.h"
#include "cpp_pool/status.hpp"

namespace cpp_pool::detail {

// The caller's struct, of which its struct_size says how much there is; what it lacks is as in
// `options`, and so is all of it for null.
template <class Options>
Options read_options(const Options* from, Options options = {}) noexcept {
  if (from != nullptr) {
    const std::uint64_t size = std::min<std::uint64_t>(from->struct_size, sizeof(Options));
    std::memcpy(static_cast<void*>(&options), from, static_cast<std::size_t>(size));
  }
  return options;
}

// Callers come with small stacks: no deeper than CPP_POOL_MAX_DEPTH_LIMIT.
inline std::uint32_t depth_limit(const cpp_pool_parse_options& options) noexcept {
  const std::uint32_t limit = options.depth_limit == 0 ? 100 : options.depth_limit;
  return std::min<std::uint32_t>(limit, CPP_POOL_MAX_DEPTH_LIMIT);
}

// As much of `values` as the caller's struct has room for; its struct_size stays.
template <class Struct>
void write_sized(Struct* to, Struct values) noexcept {
  values.struct_size = to->struct_size;
  const std::uint64_t size = std::min<std::uint64_t>(to->struct_size, sizeof(Struct));
  std::memcpy(static_cast<void*>(to), &values, static_cast<std::size_t>(size));
}

// Where the input is wrong.
struct Place {
  std::size_t offset = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// Tells the caller, unless `error` is null, and gives the status as the C functions return it.
cpp_pool_status report(cpp_pool_error* error, Status status, const Place& place = {},
                       std::string_view message = {}) noexcept;

// The field at that place of the table.
struct FieldAt {
  const cpp_pool_field* field = nullptr;  // null at an error
  Status status = Status::kOk;
};
inline FieldAt field_at(const void* message, const cpp_pool_layout* layout,
                        std::uint32_t index) noexcept {
  if (message == nullptr || layout == nullptr) return {nullptr, Status::kNullArgument};
  if (index >= layout->field_count) return {nullptr, Status::kBadIndex};
  return {&layout->fields[index], Status::kOk};
}

// Whether the number may be stored in a field of that enum.
[[nodiscard]] bool is_enum_value(const cpp_pool_field& field, const void* scalar) noexcept;

// Whether there is a message, of a type that is more than a map's entry.
inline bool is_whole(const void* message, const cpp_pool_layout* layout) noexcept {
  return message != nullptr && layout != nullptr && layout->ops != nullptr;
}

// Whether a size comes without its bytes.
inline bool is_missing(const void* data, std::size_t size) noexcept {
  return data == nullptr && size != 0;
}
inline std::string_view view_of(const void* data, std::size_t size) noexcept {
  return {static_cast<const char*>(data), size};
}

}  // namespace cpp_pool::detail
