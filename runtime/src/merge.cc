#include <algorithm>
#include <cstring>

#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/raw_array.hpp"
#include "field_ops.hpp"
#include "field_writer.hpp"

namespace cpp_pool {
namespace detail {
namespace {

Status append_strings(const cpp_pool_field& field, void* destination, const Elements& source,
                      std::size_t count) noexcept {
  const std::size_t size = elements_of(field, destination).size;
  const Status status = raw::reserve(destination, source.stride, size + count);
  if (!ok(status)) return status;
  unsigned char* const data = static_cast<unsigned char*>(raw::load_array(destination).data);
  for (std::size_t i = 0; i < count; ++i) {
    String& element = string_at(data + (size + i) * source.stride);
    const Status assigned = element.assign(text_at(Form::kString, source[i]));
    if (!ok(assigned)) return assigned;
    store_size(field, destination, size + i + 1);
  }
  return Status::kOk;
}

Status append_children(const cpp_pool_field& field, void* destination, const Elements& source,
                       std::size_t count) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    void* child = raw::add_child(destination, *field.message->ops);
    if (child == nullptr) return Status::kNoMemory;
    const Status status = merge(*field.message, child, child_at(field, source[i]));
    if (!ok(status)) return status;
  }
  return Status::kOk;
}

Status append_inline(const cpp_pool_field& field, void* destination, const Elements& source,
                     std::size_t count) noexcept {
  const Elements elements = elements_of(field, destination);
  unsigned char* next = const_cast<unsigned char*>(elements[elements.size]);
  for (std::size_t i = 0; i < count; ++i, next += source.stride) {
    if (form_of(field) == Form::kInlineMessage) {
      const Status status = copy(*field.message, next, source[i]);
      if (!ok(status)) {
        field.message->ops->clear(next);
        return status;
      }
    } else {
      std::memcpy(next, source[i], source.stride);
    }
    store_size(field, destination, elements.size + i + 1);
  }
  return Status::kOk;
}

Status append_elements(const cpp_pool_field& field, void* destination, const void* from) noexcept {
  const Elements source = elements_of(field, from);
  std::size_t count = source.size;
  const Status status = admit(field, elements_of(field, destination).size, count);
  if (!ok(status) || count == 0) return status;
  if (is_inline_array(field)) return append_inline(field, destination, source, count);
  switch (form_of(field)) {
    case Form::kString:
      return append_strings(field, destination, source, count);
    case Form::kMessage:
      return append_children(field, destination, source, count);
    default:
      return raw::append(destination, source.stride, source.data, count);
  }
}

// Makes a new value beside the oneof first, so that a failure leaves the old alternative.
Status replace_alternative(const cpp_pool_layout& layout, const cpp_pool_field& field,
                           void* message, const void* source) noexcept {
  const Form form = form_of(field);
  alignas(8) unsigned char fresh[16] = {};
  if (form == Form::kString || form == Form::kMessage) {
    const Status status = merge_value(field, fresh, source, false);
    if (!ok(status)) {
      release_field(field, fresh);
      return status;
    }
    source = fresh;
  }
  leave_alternative(layout, field, message);
  unsigned char* const place = at(message, field.offset);
  if (form == Form::kInlineMessage) {
    field.message->ops->construct(place);
    const Status status = copy(*field.message, place, source);
    if (!ok(status)) {
      release_field(field, place);
      return status;
    }
  } else {
    std::memcpy(place, source, stride_of(field, form));
  }
  store(at(message, field.case_offset), field.number);
  return Status::kOk;
}

Status merge_singular(const cpp_pool_layout& layout, const cpp_pool_field& field, void* destination,
                      const void* source) noexcept {
  const bool was_present = is_present(field, destination);
  const unsigned char* const from = at(source, field.offset);
  if (field.shape == CPP_POOL_SHAPE_ONEOF && !was_present) {
    return replace_alternative(layout, field, destination, from);
  }
  const Status status = merge_value(field, at(destination, field.offset), from, was_present);
  if (ok(status) && field.shape != CPP_POOL_SHAPE_ONEOF && field.has_bit != CPP_POOL_NONE) {
    set_has_bit(destination, field.has_bit);
  }
  return status;
}

Status merge_extras(const cpp_pool_layout& layout, void* destination, const void* source) noexcept {
  if (String* unknown = unknown_of(layout, destination)) {
    const Status status = unknown->append(unknown_of(layout, source)->view());
    if (!ok(status)) return status;
  }
  ExtensionSet* extensions = extensions_of(layout, destination);
  return extensions == nullptr ? Status::kOk : extensions->merge(*extensions_of(layout, source));
}

}  // namespace

Status admit(const cpp_pool_field& field, std::size_t size, std::size_t& count) noexcept {
  if (field.max_count == 0) return Status::kOk;
  const std::size_t room = field.max_count > size ? field.max_count - size : 0;
  if (count > room && field.overflow == CPP_POOL_OVERFLOW_REJECT) return Status::kTooMany;
  count = std::min(count, room);
  return Status::kOk;
}

void* take_child(const cpp_pool_field& field, void* place) noexcept {
  void* child = load<void*>(place);
  if (child != nullptr) {
    field.message->ops->clear(child);
    return child;
  }
  child = field.message->ops->allocate();
  if (child != nullptr) store(place, child);
  return child;
}

Status merge_value(const cpp_pool_field& field, void* destination, const void* source,
                   bool was_present) noexcept {
  const Form form = form_of(field);
  switch (form) {
    case Form::kString:
      return string_at(destination).assign(text_at(form, source));
    case Form::kMessage: {
      void* child = was_present ? load<void*>(destination) : nullptr;
      if (child == nullptr) child = take_child(field, destination);
      if (child == nullptr) return Status::kNoMemory;
      const Status status = merge(*field.message, child, child_at(field, source));
      if (!ok(status) && !was_present) field.message->ops->clear(child);
      return status;
    }
    case Form::kInlineMessage: {
      if (was_present) return merge(*field.message, destination, source);
      const Status status = copy(*field.message, destination, source);
      if (!ok(status)) field.message->ops->clear(destination);
      return status;
    }
    default:
      std::memcpy(destination, source, stride_of(field, form));
      return Status::kOk;
  }
}

Status merge_elements(const cpp_pool_field& field, void* destination, const void* source) noexcept {
  return field.shape == CPP_POOL_SHAPE_MAP ? merge_map(field, destination, source)
                                           : append_elements(field, destination, source);
}

}  // namespace detail

Status merge(const cpp_pool_layout& layout, void* destination, const void* source) noexcept {
  if (destination == source) return Status::kOk;
  for (const cpp_pool_field& field : detail::fields_of(layout)) {
    if (!detail::is_present(field, source)) continue;
    const bool is_plural =
        field.shape == CPP_POOL_SHAPE_REPEATED || field.shape == CPP_POOL_SHAPE_MAP;
    const Status status = is_plural
                              ? detail::merge_elements(field, detail::at(destination, field.offset),
                                                       detail::at(source, field.offset))
                              : detail::merge_singular(layout, field, destination, source);
    if (!ok(status)) return status;
  }
  return detail::merge_extras(layout, destination, source);
}

Status copy(const cpp_pool_layout& layout, void* destination, const void* source) noexcept {
  if (destination == source) return Status::kOk;
  if ((layout.flags & CPP_POOL_LAYOUT_TRIVIAL) != 0) {
    std::memcpy(destination, source, layout.size);
    return Status::kOk;
  }
  layout.ops->clear(destination);
  return merge(layout, destination, source);
}

}  // namespace cpp_pool
