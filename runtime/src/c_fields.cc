// Fields of messages for C, by their place in the table.
#include "c_support.hpp"
#include "cpp_pool/c_message.h"
#include "cpp_pool/raw_array.hpp"
#include "field_access.hpp"
#include "field_editor.hpp"
#include "field_ops.hpp"
#include "field_writer.hpp"

namespace cpp_pool::detail {
namespace {

enum class Wanted : std::uint8_t { kScalar, kText, kMessage };

bool holds(const cpp_pool_field& field, Wanted wanted) noexcept {
  const Form form = form_of(field);
  if (is_scalar(form)) return wanted == Wanted::kScalar;
  return is_message(form) ? wanted == Wanted::kMessage : wanted == Wanted::kText;
}

bool is_singular(const cpp_pool_field& field) noexcept {
  return field.shape == CPP_POOL_SHAPE_SINGULAR || field.shape == CPP_POOL_SHAPE_ONEOF;
}

// Finds the field and checks that it is of the wanted kind, singular or repeated.
FieldAt find(const void* message, const cpp_pool_layout* layout, std::uint32_t index, Wanted wanted,
             bool singular) noexcept {
  const FieldAt found = field_at(message, layout, index);
  if (found.field == nullptr) return found;
  const bool fits =
      singular ? is_singular(*found.field) : found.field->shape == CPP_POOL_SHAPE_REPEATED;
  if (!fits || !holds(*found.field, wanted)) return {nullptr, Status::kBadValue};
  return found;
}

cpp_pool_status set_one_text(void* message, const char* data, std::size_t size,
                             const cpp_pool_layout* layout, std::uint32_t index,
                             Ownership ownership) noexcept {
  const FieldAt found = find(message, layout, index, Wanted::kText, true);
  if (found.field == nullptr) return to_c(found.status);
  if (is_missing(data, size)) return CPP_POOL_NULL_ARGUMENT;
  return to_c(set_text(*layout, *found.field, message, view_of(data, size), ownership));
}

cpp_pool_status add_one_text(void* message, const char* data, std::size_t size,
                             const cpp_pool_layout* layout, std::uint32_t index,
                             Ownership ownership) noexcept {
  const FieldAt found = find(message, layout, index, Wanted::kText, false);
  if (found.field == nullptr) return to_c(found.status);
  if (is_missing(data, size)) return CPP_POOL_NULL_ARGUMENT;
  return to_c(
      add_text(*found.field, at(message, found.field->offset), view_of(data, size), ownership));
}

// Whether the message may hold each of the values: numbers of a closed enum, and bools of 0 or 1.
Status check_scalars(const cpp_pool_field& field, const void* values, std::size_t count) noexcept {
  if (field.kind == CPP_POOL_KIND_BOOL) {
    for (std::size_t i = 0; i < count; ++i) {
      if (load<std::uint8_t>(at(values, i)) > 1) return Status::kBadValue;
    }
  }
  if (field.enumeration == nullptr || field.enumeration->closed == 0) return Status::kOk;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_enum_value(field, at(values, i * sizeof(std::int32_t)))) return Status::kBadEnum;
  }
  return Status::kOk;
}

// How many of the values the field takes are looked at, and no more.
Status add_checked(const cpp_pool_field& field, void* array, const void* values,
                   std::size_t count) noexcept {
  const std::size_t size = elements_of(field, array).size;
  Status status = admit(field, size, count);
  if (ok(status) && count > raw::kMaxElements - size) status = Status::kTooMany;
  if (ok(status)) status = check_scalars(field, values, count);
  return ok(status) ? append_scalars(field, array, values, count) : status;
}

}  // namespace
}  // namespace cpp_pool::detail

extern "C" {

bool cpp_pool_field_has(const void* message, const cpp_pool_layout* layout,
                        uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = field_at(message, layout, field);
  return found.field != nullptr && is_present(*found.field, message);
}

cpp_pool_status cpp_pool_field_clear(void* message, const cpp_pool_layout* layout,
                                     uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = field_at(message, layout, field);
  if (found.field != nullptr) clear_field(*layout, *found.field, message);
  return to_c(found.status);
}

cpp_pool_status cpp_pool_field_set_scalar(void* message, const void* value,
                                          const cpp_pool_layout* layout, uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = find(message, layout, field, Wanted::kScalar, true);
  if (found.field == nullptr) return to_c(found.status);
  if (value == nullptr) return CPP_POOL_NULL_ARGUMENT;
  const cpp_pool::Status status = check_scalars(*found.field, value, 1);
  return to_c(ok(status) ? set_scalar(*layout, *found.field, message, value) : status);
}

cpp_pool_status cpp_pool_field_set_text(void* message, const char* data, size_t size,
                                        const cpp_pool_layout* layout, uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  return set_one_text(message, data, size, layout, field, Ownership::kCopied);
}

cpp_pool_status cpp_pool_field_set_borrowed(void* message, const char* data, size_t size,
                                            const cpp_pool_layout* layout,
                                            uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  return set_one_text(message, data, size, layout, field, Ownership::kLent);
}

void* cpp_pool_field_mutable_message(void* message, const cpp_pool_layout* layout,
                                     uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = find(message, layout, field, Wanted::kMessage, true);
  return found.field == nullptr ? nullptr : set_message(*layout, *found.field, message);
}

cpp_pool_status cpp_pool_field_add_scalars(void* message, const void* values, size_t count,
                                           const cpp_pool_layout* layout, uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = find(message, layout, field, Wanted::kScalar, false);
  if (found.field == nullptr) return to_c(found.status);
  if (is_missing(values, count)) return CPP_POOL_NULL_ARGUMENT;
  return to_c(add_checked(*found.field, at(message, found.field->offset), values, count));
}

cpp_pool_status cpp_pool_field_add_text(void* message, const char* data, size_t size,
                                        const cpp_pool_layout* layout, uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  return add_one_text(message, data, size, layout, field, Ownership::kCopied);
}

cpp_pool_status cpp_pool_field_add_borrowed(void* message, const char* data, size_t size,
                                            const cpp_pool_layout* layout,
                                            uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  return add_one_text(message, data, size, layout, field, Ownership::kLent);
}

void* cpp_pool_field_add_message(void* message, const cpp_pool_layout* layout,
                                 uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = find(message, layout, field, Wanted::kMessage, false);
  if (found.field == nullptr) return nullptr;
  return add_message(*found.field, at(message, found.field->offset)).place;
}

cpp_pool_status cpp_pool_field_set_text_at(void* message, size_t index, const char* data,
                                           size_t size, const cpp_pool_layout* layout,
                                           uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = find(message, layout, field, Wanted::kText, false);
  if (found.field == nullptr) return to_c(found.status);
  if (is_missing(data, size)) return CPP_POOL_NULL_ARGUMENT;
  return to_c(
      replace_text(*found.field, at(message, found.field->offset), index, view_of(data, size)));
}

cpp_pool_status cpp_pool_field_remove(void* message, size_t index, size_t count,
                                      const cpp_pool_layout* layout, uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = field_at(message, layout, field);
  if (found.field == nullptr) return to_c(found.status);
  if (found.field->shape != CPP_POOL_SHAPE_REPEATED) return CPP_POOL_BAD_VALUE;
  return to_c(remove_elements(*found.field, at(message, found.field->offset), index, count));
}

cpp_pool_status cpp_pool_field_reserve(void* message, size_t count, const cpp_pool_layout* layout,
                                       uint32_t field) noexcept {
  using namespace cpp_pool::detail;
  const FieldAt found = field_at(message, layout, field);
  if (found.field == nullptr) return to_c(found.status);
  if (is_singular(*found.field)) return CPP_POOL_BAD_VALUE;
  return to_c(reserve_elements(*found.field, at(message, found.field->offset), count));
}

}  // extern "C"
