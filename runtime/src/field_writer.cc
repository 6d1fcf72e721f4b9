#include "field_writer.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "cpp_pool/raw_array.hpp"
#include "field_ops.hpp"

namespace cpp_pool::detail {
namespace {

bool is_extension(const cpp_pool_field& field) noexcept {
  return (field.flags & CPP_POOL_FIELD_EXTENSION) != 0;
}

bool is_other_alternative(const cpp_pool_field& field, const void* message) noexcept {
  return field.shape == CPP_POOL_SHAPE_ONEOF && !is_present(field, message);
}

void set_present(const cpp_pool_field& field, void* message) noexcept {
  if (field.shape == CPP_POOL_SHAPE_ONEOF) {
    store(at(message, field.case_offset), field.number);
  } else if (field.has_bit != CPP_POOL_NONE) {
    set_has_bit(message, field.has_bit);
  }
}

// Takes the oneof for a value that is made already, so that nothing is lost when making it fails.
void switch_to(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message,
               const void* value, std::size_t size) noexcept {
  leave_alternative(layout, field, message);
  std::memcpy(at(message, field.offset), value, size);
  set_present(field, message);
}

Status store_inline_text(const cpp_pool_field& field, void* place, std::string_view text) noexcept {
  const Status status = fit(text, field.max_length, static_cast<Overflow>(field.overflow),
                            field.kind == CPP_POOL_KIND_STRING);
  if (!ok(status)) return status;
  unsigned char* const bytes = at(place, sizeof(std::uint32_t));
  if (!text.empty()) std::memmove(bytes, text.data(), text.size());
  bytes[text.size()] = '\0';
  store(place, static_cast<std::uint32_t>(text.size()));
  return Status::kOk;
}

// The text may be the present alternative's, which goes before the new one comes.
Status switch_to_inline_text(const cpp_pool_layout& layout, const cpp_pool_field& field,
                             void* message, std::string_view text) noexcept {
  Status status = fit(text, field.max_length, static_cast<Overflow>(field.overflow),
                      field.kind == CPP_POOL_KIND_STRING);
  if (!ok(status)) return status;
  String aside;
  status = aside.assign(text);
  if (!ok(status)) return status;
  const std::uint32_t empty = 0;
  switch_to(layout, field, message, &empty, sizeof(empty));
  return store_inline_text(field, at(message, field.offset), aside.view());
}

Status switch_to_text(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message,
                      std::string_view text, Ownership ownership) noexcept {
  if (form_of(field) == Form::kString) {
    if (load<std::uint32_t>(at(message, field.case_offset)) == 0) {
      const Status status = store_text(field, at(message, field.offset), text, ownership);
      if (ok(status)) set_present(field, message);
      return status;
    }
    String fresh;
    const Status status = store_text(field, &fresh, text, ownership);
    if (!ok(status)) return status;
    switch_to(layout, field, message, &fresh, sizeof(fresh));
    new (&fresh) String();  // the message has its bytes now
    return Status::kOk;
  }
  return switch_to_inline_text(layout, field, message, text);
}

void* switch_to_message(const cpp_pool_layout& layout, const cpp_pool_field& field,
                        void* message) noexcept {
  if (form_of(field) == Form::kMessage) {
    void* const child = field.message->ops->allocate();
    if (child != nullptr) switch_to(layout, field, message, &child, sizeof(child));
    return child;
  }
  leave_alternative(layout, field, message);
  field.message->ops->construct(at(message, field.offset));
  set_present(field, message);
  return at(message, field.offset);
}

void* extension_value(const cpp_pool_layout& layout, const cpp_pool_field& field,
                      void* message) noexcept {
  return extensions_of(layout, message)->mutable_value(field);
}

// Behind its elements an inline array holds zero bytes or cleared messages: to clear is to be sure.
NewValue add_inline_message(const cpp_pool_field& field, void* array) noexcept {
  const Elements elements = elements_of(field, array);
  unsigned char* const child = const_cast<unsigned char*>(elements[elements.size]);
  field.message->ops->clear(child);
  store(array, elements.size + 1);
  return {child, Status::kOk};
}

Status add_inline_scalar(const cpp_pool_field& field, void* array, const void* bytes) noexcept {
  const Elements elements = elements_of(field, array);
  std::memcpy(const_cast<unsigned char*>(elements[elements.size]), bytes, elements.stride);
  store(array, elements.size + 1);
  return Status::kOk;
}

// kOk and false: the element is dropped.
Status has_room(const cpp_pool_field& field, const void* array, bool& room) noexcept {
  std::size_t count = 1;
  const Status status = admit(field, elements_of(field, array).size, count);
  room = count != 0;
  return status;
}

}  // namespace

void leave_alternative(const cpp_pool_layout& layout, const cpp_pool_field& field,
                       void* message) noexcept {
  const auto number = load<std::uint32_t>(at(message, field.case_offset));
  const cpp_pool_field* const present =
      number == 0 ? kept_text_of(layout, field) : find_field(layout, number);
  if (present != nullptr) release_field(*present, at(message, present->offset));
  store(at(message, field.case_offset), std::uint32_t{0});
}

Status set_scalar(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message,
                  const void* bytes) noexcept {
  const std::size_t size = stride_of(field, form_of(field));
  if (is_extension(field)) {
    void* const value = extension_value(layout, field, message);
    if (value == nullptr) return Status::kNoMemory;
    std::memcpy(value, bytes, size);
  } else if (is_other_alternative(field, message)) {
    switch_to(layout, field, message, bytes, size);
  } else {
    std::memcpy(at(message, field.offset), bytes, size);
    set_present(field, message);
  }
  return Status::kOk;
}

Status set_text(const cpp_pool_layout& layout, const cpp_pool_field& field, void* message,
                std::string_view text, Ownership ownership) noexcept {
  if (is_extension(field)) {
    void* const value = extension_value(layout, field, message);
    return value == nullptr ? Status::kNoMemory : store_text(field, value, text, ownership);
  }
  if (is_other_alternative(field, message)) {
    return switch_to_text(layout, field, message, text, ownership);
  }
  const Status status = store_text(field, at(message, field.offset), text, ownership);
  if (ok(status)) set_present(field, message);
  return status;
}

void* set_message(const cpp_pool_layout& layout, const cpp_pool_field& field,
                  void* message) noexcept {
  if (is_extension(field)) {
    void* const value = extension_value(layout, field, message);
    return value == nullptr ? nullptr : load<void*>(value);
  }
  if (is_other_alternative(field, message)) return switch_to_message(layout, field, message);
  unsigned char* const place = at(message, field.offset);
  const bool was_present = is_present(field, message);
  void* child = place;
  if (form_of(field) == Form::kMessage) {
    child = was_present ? load<void*>(place) : nullptr;
    if (child == nullptr) child = take_child(field, place);
    if (child == nullptr) return nullptr;
  } else if (!was_present) {
    field.message->ops->clear(child);
  }
  set_present(field, message);
  return child;
}

void* place_of_elements(const cpp_pool_layout& layout, const cpp_pool_field& field,
                        void* message) noexcept {
  return is_extension(field) ? extension_value(layout, field, message) : at(message, field.offset);
}

Status add_scalar(const cpp_pool_field& field, void* array, const void* bytes) noexcept {
  bool room = true;
  const Status status = has_room(field, array, room);
  if (!ok(status) || !room) return status;
  if (is_inline_array(field)) return add_inline_scalar(field, array, bytes);
  return raw::append(array, stride_of(field, form_of(field)), bytes, 1);
}

Status add_text(const cpp_pool_field& field, void* array, std::string_view text,
                Ownership ownership) noexcept {
  bool room = true;
  Status status = has_room(field, array, room);
  if (!ok(status) || !room) return status;
  const std::uint32_t size = elements_of(field, array).size;
  if (!is_inline_array(field)) {
    status = raw::reserve(array, sizeof(String), std::size_t{size} + 1);
    if (!ok(status)) return status;
  }
  status = store_text(field, const_cast<unsigned char*>(elements_of(field, array)[size]), text,
                      ownership);
  if (!ok(status)) return status;
  store_size(field, array, std::size_t{size} + 1);
  return Status::kOk;
}

NewValue add_message(const cpp_pool_field& field, void* array) noexcept {
  bool room = true;
  const Status status = has_room(field, array, room);
  if (!ok(status) || !room) return {nullptr, status};
  if (is_inline_array(field)) return add_inline_message(field, array);
  void* const child = raw::add_child(array, *field.message->ops);
  return {child, child == nullptr ? Status::kNoMemory : Status::kOk};
}

NewEntry put_entry(const cpp_pool_field& field, void* map, const raw::Key& key) noexcept {
  const raw::MapShape shape = raw::shape_of(*field.message);
  const std::size_t size = raw::load_map(map).size;
  if (field.max_count != 0 && size >= field.max_count && raw::find(map, shape, key) == nullptr) {
    const bool is_dropped = field.overflow == CPP_POOL_OVERFLOW_TRUNCATE;
    return {{nullptr, is_dropped ? Status::kOk : Status::kTooMany}, false};
  }
  const raw::Insertion insertion = raw::insert(map, shape, key);
  if (!ok(insertion.status)) return {{nullptr, insertion.status}, false};
  void* value = at(insertion.entry, shape.value_offset);
  if (shape.value == raw::ValueKind::kMessage) {
    value = load<void*>(value);
    if (!insertion.inserted) shape.ops->clear(value);
  }
  return {{value, Status::kOk}, insertion.inserted};
}

Status store_text(const cpp_pool_field& field, void* place, std::string_view text,
                  Ownership ownership) noexcept {
  if (form_of(field) == Form::kInlineString) return store_inline_text(field, place, text);
  const std::size_t bound = field.max_length == 0 ? String::kMaxSize : field.max_length;
  const auto overflow = static_cast<Overflow>(field.overflow);
  const bool is_utf8 = field.kind == CPP_POOL_KIND_STRING;
  return ownership == Ownership::kLent
             ? borrow_bounded(string_at(place), text, bound, overflow, is_utf8)
             : assign_bounded(string_at(place), text, bound, overflow, is_utf8);
}

}  // namespace cpp_pool::detail
