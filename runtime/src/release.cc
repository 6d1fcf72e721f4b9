// What a message holds beside its own bytes: counting it, giving it back, wiping it.
#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/raw_map.hpp"
#include "field_ops.hpp"

namespace cpp_pool {
namespace detail {
namespace {

std::size_t retained_by_child(const cpp_pool_field& field, const void* child,
                              std::size_t limit) noexcept {
  if (child == nullptr) return 0;
  const std::size_t own = field.message->size;
  // Counting ends where the limit does, or a long chain would be walked at each of its links.
  return own > limit ? own : own + retained_bytes(*field.message, child, limit - own);
}

std::size_t retained_by_value(const cpp_pool_field& field, const void* place,
                              std::size_t limit) noexcept {
  switch (form_of(field)) {
    case Form::kString:
      return string_at(place).retained_bytes();
    case Form::kMessage:
      return retained_by_child(field, load<const void*>(place), limit);
    case Form::kInlineMessage:
      return retained_bytes(*field.message, place, limit);
    default:
      return 0;
  }
}

// Elements beyond the size count as well: they keep memory for reuse.
std::size_t retained_by_elements(const cpp_pool_field& field, const Elements& elements,
                                 std::size_t limit) noexcept {
  const Form form = form_of(field);
  std::size_t bytes = is_inline_array(field) ? 0 : elements.capacity * elements.stride;
  if (is_scalar(form) || form == Form::kInlineString) return bytes;
  for (std::uint32_t i = 0; i < elements.capacity && bytes <= limit; ++i) {
    bytes += retained_by_value(field, elements[i], limit - bytes);
  }
  return bytes;
}

std::size_t retained_by_map(const cpp_pool_field& field, const void* place,
                            std::size_t limit) noexcept {
  std::size_t bytes = raw::retained_bytes(place, raw::shape_of(*field.message));
  const cpp_pool_field& value = value_of(field);
  if (value.message == nullptr) return bytes;
  const Elements entries = entries_of(field, place);
  for (std::uint32_t i = 0; i < entries.capacity && bytes <= limit; ++i) {
    bytes += retained_by_value(value, entries[i] + value.offset, limit - bytes);
  }
  return bytes;
}

void wipe_value(const cpp_pool_field& field, void* place) noexcept {
  const Form form = form_of(field);
  switch (form) {
    case Form::kString:
      return string_at(place).zeroize();
    case Form::kMessage:
      if (void* child = load<void*>(place)) zeroize(*field.message, child);
      return;
    case Form::kInlineMessage:
      return zeroize(*field.message, place);
    default:
      return memory::wipe(place, stride_of(field, form));
  }
}

void wipe_elements(const cpp_pool_field& field, const Elements& elements) noexcept {
  if (elements.capacity == 0) return;
  const Form form = form_of(field);
  if (is_scalar(form) || form == Form::kInlineString) {
    return memory::wipe(const_cast<unsigned char*>(elements.data),
                        elements.capacity * elements.stride);
  }
  for (std::uint32_t i = 0; i < elements.capacity; ++i) {
    auto* const place = const_cast<unsigned char*>(elements[i]);
    wipe_value(field, place);
    if (form != Form::kMessage) continue;
    // The array has its own bytes to be wiped.
    field.message->ops->deallocate(load<void*>(place));
    store<void*>(place, nullptr);
  }
}

void wipe_map(const cpp_pool_field& field, void* place) noexcept {
  const cpp_pool_field& value = value_of(field);
  if (value.message != nullptr) {
    const Elements entries = entries_of(field, place);
    for (std::uint32_t i = 0; i < entries.capacity; ++i) {
      wipe_value(value, const_cast<unsigned char*>(entries[i] + value.offset));
    }
  }
  raw::zeroize(place, raw::shape_of(*field.message));
}

void release_elements(const cpp_pool_field& field, void* place) noexcept {
  if (form_of(field) == Form::kMessage) return raw::release_children(place, *field.message->ops);
  const Elements elements = elements_of(field, place);
  if (form_of(field) == Form::kString) {
    for (std::uint32_t i = 0; i < elements.capacity; ++i) {
      string_at(const_cast<unsigned char*>(elements[i])).release();
    }
  }
  raw::release(place, elements.stride);
}

// Whether a present value of the field keeps bytes outside the message.
bool may_own(const cpp_pool_field& field) noexcept {
  static_assert(CPP_POOL_KIND_STRING < CPP_POOL_KIND_GROUP &&
                CPP_POOL_KIND_GROUP < CPP_POOL_KIND_MESSAGE &&
                CPP_POOL_KIND_MESSAGE < CPP_POOL_KIND_BYTES);
  const bool is_one = field.shape == CPP_POOL_SHAPE_SINGULAR || field.shape == CPP_POOL_SHAPE_ONEOF;
  const bool is_number = field.kind < CPP_POOL_KIND_STRING || field.kind > CPP_POOL_KIND_BYTES;
  if (is_one && is_number) return false;  // what most are
  const Form form = form_of(field);
  if (field.shape == CPP_POOL_SHAPE_MAP) return true;
  if (field.shape == CPP_POOL_SHAPE_REPEATED && !is_inline_array(field)) return true;
  return form == Form::kString || is_message(form);
}

// An alternative that is not there shares its bytes with the one that is.
bool has_bytes(const cpp_pool_field& field, const void* message) noexcept {
  return field.shape != CPP_POOL_SHAPE_ONEOF || is_present(field, message) ||
         is_kept_text(field, message);
}

}  // namespace

std::size_t retained_by_field(const cpp_pool_field& field, const void* place,
                              std::size_t limit) noexcept {
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return retained_by_elements(field, elements_of(field, place), limit);
    case CPP_POOL_SHAPE_MAP:
      return retained_by_map(field, place, limit);
    default:
      return retained_by_value(field, place, limit);
  }
}

// Only values that a oneof or an extension may hold: no maps, no inline arrays.
void release_field(const cpp_pool_field& field, void* place) noexcept {
  if (field.shape == CPP_POOL_SHAPE_REPEATED) return release_elements(field, place);
  const Form form = form_of(field);
  switch (form) {
    case Form::kString:
      return string_at(place).release();
    case Form::kMessage:
      field.message->ops->deallocate(load<void*>(place));
      break;
    case Form::kInlineMessage:
      field.message->ops->destroy(place);
      break;
    default:
      break;
  }
  std::memset(place, 0, stride_of(field, form));
}

void wipe_field(const cpp_pool_field& field, void* place) noexcept {
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return wipe_elements(field, elements_of(field, place));
    case CPP_POOL_SHAPE_MAP:
      return wipe_map(field, place);
    default:
      return wipe_value(field, place);
  }
}

}  // namespace detail

std::size_t retained_bytes(const cpp_pool_layout& layout, const void* message,
                           std::size_t limit) noexcept {
  std::size_t bytes = 0;
  if ((layout.flags & CPP_POOL_LAYOUT_TRIVIAL) != 0) return bytes;
  if (const String* unknown = detail::unknown_of(layout, message)) {
    bytes += unknown->retained_bytes();
  }
  for (const cpp_pool_field& field : detail::fields_of(layout)) {
    if (bytes > limit) return bytes;
    if (!detail::may_own(field) || !detail::has_bytes(field, message)) continue;
    // What a oneof keeps is counted once, at the first alternative that it may be for.
    if (detail::is_kept_text(field, message) && detail::kept_text_of(layout, field) != &field) {
      continue;
    }
    bytes += detail::retained_by_field(field, detail::at(message, field.offset), limit - bytes);
  }
  const ExtensionSet* extensions = detail::extensions_of(layout, message);
  if (extensions == nullptr || bytes > limit) return bytes;
  return bytes + extensions->retained_bytes(limit - bytes);
}

void release_contents(const cpp_pool_layout& layout, void* message) noexcept {
  layout.ops->destroy(message);
  layout.ops->construct(message);
}

void empty_contents(const cpp_pool_layout& layout, void* message, Recycle how) noexcept {
  if (how == Recycle::kZeroize) return zeroize(layout, message);
  release_contents(layout, message);
}

std::size_t retain_contents(const cpp_pool_layout& layout, void* message,
                            std::size_t limit) noexcept {
  const std::size_t bytes = retained_bytes(layout, message, limit);
  if (bytes <= limit) return bytes;
  release_contents(layout, message);
  return 0;
}

void zeroize(const cpp_pool_layout& layout, void* message) noexcept {
  for (const cpp_pool_field& field : detail::fields_of(layout)) {
    if (!detail::may_own(field) || !detail::has_bytes(field, message)) continue;
    detail::wipe_field(field, detail::at(message, field.offset));
  }
  if (String* unknown = detail::unknown_of(layout, message)) unknown->zeroize();
  if (ExtensionSet* extensions = detail::extensions_of(layout, message)) extensions->zeroize();
  layout.ops->destroy(message);
  memory::wipe(message, layout.size);
  layout.ops->construct(message);
}

}  // namespace cpp_pool
