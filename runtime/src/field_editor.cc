#include "field_editor.hpp"

#include <algorithm>
#include <cstring>

#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/raw_map.hpp"
#include "field_ops.hpp"

namespace cpp_pool::detail {
namespace {

// Leaves the first `size` elements. What an array keeps inline behind them is zero or cleared; what
// others keep there is for reuse.
void truncate(const cpp_pool_field& field, void* array, std::size_t size) noexcept {
  const Elements elements = elements_of(field, array);
  if (is_inline_array(field)) {
    for (std::size_t i = size; i < elements.size; ++i) {
      auto* const element = const_cast<unsigned char*>(elements[i]);
      if (form_of(field) == Form::kInlineMessage) {
        field.message->ops->clear(element);
      } else {
        std::memset(element, 0, elements.stride);
      }
    }
  }
  store_size(field, array, size);
}

// The default of a scalar as it lies in memory.
void store_default(const cpp_pool_field& field, Form form, void* place) noexcept {
  const cpp_pool_default& value = field.default_value;
  if (field.kind == CPP_POOL_KIND_FLOAT) {
    store(place, static_cast<float>(value.f64));
  } else if (form == Form::kEight) {
    store(place, value.u64);
  } else if (form == Form::kOne) {
    store(place, static_cast<std::uint8_t>(value.i64 != 0));
  } else {
    store(place, static_cast<std::uint32_t>(value.u64));
  }
}

std::string_view default_text(const cpp_pool_field& field) noexcept {
  const cpp_pool_string* const text = field.default_value.text;
  return text == nullptr ? std::string_view() : std::string_view(text->data, text->size);
}

void clear_value(const cpp_pool_field& field, void* place, bool was_present) noexcept {
  const Form form = form_of(field);
  switch (form) {
    case Form::kString:
      return string_at(place).reset(default_text(field));
    case Form::kInlineString:
      std::memset(place, 0, stride_of(field, form));
      return static_cast<void>(store_text(field, place, default_text(field)));
    case Form::kMessage:  // cleared when it is taken again
      return;
    case Form::kInlineMessage:
      if (was_present) field.message->ops->clear(place);
      return;
    default:
      return store_default(field, form, place);
  }
}

void clear_has_bit(void* message, std::uint32_t bit) noexcept {
  unsigned char* const word = at(message, std::size_t{bit} / 32 * 4);
  store(word, load<std::uint32_t>(word) & ~(std::uint32_t{1} << (bit % 32)));
}

}  // namespace

void clear_field(const cpp_pool_layout& layout, const cpp_pool_field& field,
                 void* message) noexcept {
  unsigned char* const place = at(message, field.offset);
  const bool was_present = is_present(field, message);
  switch (field.shape) {
    case CPP_POOL_SHAPE_ONEOF:
      if (was_present) leave_alternative(layout, field, message);
      return;
    case CPP_POOL_SHAPE_REPEATED:
      return truncate(field, place, 0);
    case CPP_POOL_SHAPE_MAP:
      return raw::clear(place, raw::shape_of(*field.message));
    default:
      clear_value(field, place, was_present);
      if (field.has_bit != CPP_POOL_NONE) clear_has_bit(message, field.has_bit);
  }
}

Status replace_text(const cpp_pool_field& field, void* array, std::size_t index,
                    std::string_view text) noexcept {
  const Elements elements = elements_of(field, array);
  if (index >= elements.size) return Status::kBadIndex;
  return store_text(field, const_cast<unsigned char*>(elements[index]), text);
}

Status remove_elements(const cpp_pool_field& field, void* array, std::size_t index,
                       std::size_t count) noexcept {
  const Elements elements = elements_of(field, array);
  if (index > elements.size || count > elements.size - index) return Status::kBadIndex;
  if (count == 0) return Status::kOk;
  auto* const first = const_cast<unsigned char*>(elements[index]);
  std::rotate(first, first + count * elements.stride,
              const_cast<unsigned char*>(elements[elements.size]));
  truncate(field, array, elements.size - count);
  return Status::kOk;
}

Status append_scalars(const cpp_pool_field& field, void* array, const void* values,
                      std::size_t count) noexcept {
  const Elements elements = elements_of(field, array);
  const Status status = admit(field, elements.size, count);
  if (!ok(status) || count == 0) return status;
  if (!is_inline_array(field)) return raw::append(array, elements.stride, values, count);
  std::memmove(const_cast<unsigned char*>(elements[elements.size]), values,
               count * elements.stride);
  store_size(field, array, elements.size + count);
  return Status::kOk;
}

Status reserve_elements(const cpp_pool_field& field, void* place, std::size_t count) noexcept {
  if (field.max_count != 0 && count > field.max_count) return Status::kTooMany;
  if (field.shape == CPP_POOL_SHAPE_MAP) {
    return raw::reserve(place, raw::shape_of(*field.message), count);
  }
  if (is_inline_array(field)) return Status::kOk;
  const Form form = form_of(field);
  const std::size_t stride = stride_of(field, form);
  return is_scalar(form) ? raw::reserve_uninitialized(place, stride, count)
                         : raw::reserve(place, stride, count);
}

}  // namespace cpp_pool::detail
