// Changing what a field holds by its table: clearing it, replacing, removing and making room for
// elements.
//
// As field_writer.hpp: nothing throws, and bounds are kept. `array` is where a repeated field's
// bytes are, inline or not.
#pragma once

#include <cstddef>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/status.hpp"
#include "field_writer.hpp"

namespace cpp_pool::detail {

// As in an empty message; memory is kept. An alternative that is not there stays so.
void clear_field(const cpp_pool_layout& layout, const cpp_pool_field& field,
                 void* message) noexcept;

// Errors: kBadIndex, and those of store_text.
[[nodiscard]] Status replace_text(const cpp_pool_field& field, void* array, std::size_t index,
                                  std::string_view text) noexcept;

// Takes elements out; those behind keep their order. Errors: kBadIndex where there are not as many.
[[nodiscard]] Status remove_elements(const cpp_pool_field& field, void* array, std::size_t index,
                                     std::size_t count) noexcept;

// All of `count` scalars side by side, or as many as fit where the field drops the rest.
[[nodiscard]] Status append_scalars(const cpp_pool_field& field, void* array, const void* values,
                                    std::size_t count) noexcept;

// Room for `count` elements or entries in all. Errors: kTooMany, kNoMemory.
[[nodiscard]] Status reserve_elements(const cpp_pool_field& field, void* place,
                                      std::size_t count) noexcept;

}  // namespace cpp_pool::detail
