// Maps of messages for C.
#include "c_support.hpp"
#include "cpp_pool/c_message.h"
#include "cpp_pool/raw_map.hpp"
#include "field_access.hpp"
#include "field_writer.hpp"

namespace cpp_pool::detail {
namespace {

// The map and the key that a call asks for.
struct EntryAt {
  const cpp_pool_field* field = nullptr;  // null at an error
  Status status = Status::kOk;
  raw::Key key;
};

// Numbers by their bits, zero-extended: what lies beyond the key's own bytes is not looked at.
raw::Key to_key(const cpp_pool_field& field, const cpp_pool_value& value) noexcept {
  switch (form_of(field)) {
    case Form::kString:
      return raw::Key(std::string_view(value.as.text, value.size));
    case Form::kOne:
      return raw::Key((value.as.bits & 0xFF) != 0);
    case Form::kFour:
      return raw::Key(value.as.u32);
    default:
      return raw::Key(value.as.u64);
  }
}

bool is_missing_text(const cpp_pool_field& field, const cpp_pool_value& value) noexcept {
  return form_of(field) == Form::kString && is_missing(value.as.text, value.size);
}

EntryAt find(const void* message, const cpp_pool_value* key, const cpp_pool_layout* layout,
             std::uint32_t index) noexcept {
  const FieldAt found = field_at(message, layout, index);
  if (found.field == nullptr) return {nullptr, found.status, {}};
  if (found.field->shape != CPP_POOL_SHAPE_MAP) return {nullptr, Status::kBadValue, {}};
  const cpp_pool_field& key_field = key_of(*found.field);
  if (key == nullptr || is_missing_text(key_field, *key)) {
    return {nullptr, Status::kNullArgument, {}};
  }
  return {found.field, Status::kOk, to_key(key_field, *key)};
}

// Why the value can't be put: kOk when it can.
Status check_value(const cpp_pool_field& field, const cpp_pool_value* value) noexcept {
  if (is_message(form_of(field))) return Status::kBadValue;
  if (value == nullptr || is_missing_text(field, *value)) return Status::kNullArgument;
  return is_enum_value(field, &value->as) ? Status::kOk : Status::kBadEnum;
}

// Into an entry that is there; one that was made for it goes again when the value can't be stored.
Status store_value(const cpp_pool_field& map_field, void* map, const raw::Key& key,
                   const NewEntry& entry, const cpp_pool_value& value) noexcept {
  const cpp_pool_field& field = value_of(map_field);
  const Form form = form_of(field);
  if (is_scalar(form)) {
    std::memcpy(entry.place, &value.as, stride_of(field, form));
    return Status::kOk;
  }
  const Status status = store_text(field, entry.place, std::string_view(value.as.text, value.size));
  if (!ok(status) && entry.inserted) raw::erase(map, raw::shape_of(*map_field.message), key);
  return status;
}

}  // namespace
}  // namespace cpp_pool::detail

extern "C" {

cpp_pool_status cpp_pool_map_put(void* message, const cpp_pool_value* key,
                                 const cpp_pool_value* value, const cpp_pool_layout* layout,
                                 uint32_t field) noexcept {
  using namespace cpp_pool;
  using namespace cpp_pool::detail;
  const EntryAt at_key = find(message, key, layout, field);
  if (at_key.field == nullptr) return to_c(at_key.status);
  Status status = check_value(value_of(*at_key.field), value);
  if (!ok(status)) return to_c(status);
  void* const map = at(message, at_key.field->offset);
  const NewEntry entry = put_entry(*at_key.field, map, at_key.key);
  if (entry.place == nullptr) return to_c(entry.status);
  return to_c(store_value(*at_key.field, map, at_key.key, entry, *value));
}

void* cpp_pool_map_put_message(void* message, const cpp_pool_value* key,
                               const cpp_pool_layout* layout, uint32_t field) noexcept {
  using namespace cpp_pool;
  using namespace cpp_pool::detail;
  const EntryAt at_key = find(message, key, layout, field);
  if (at_key.field == nullptr || !is_message(form_of(value_of(*at_key.field)))) return nullptr;
  unsigned char* const map = at(message, at_key.field->offset);
  const raw::MapShape shape = raw::shape_of(*at_key.field->message);
  if (void* const entry = raw::find(map, shape, at_key.key)) {
    return load<void*>(at(entry, shape.value_offset));
  }
  return put_entry(*at_key.field, map, at_key.key).place;
}

const void* cpp_pool_map_get(const void* message, const cpp_pool_value* key,
                             const cpp_pool_layout* layout, uint32_t field) noexcept {
  using namespace cpp_pool;
  using namespace cpp_pool::detail;
  const EntryAt at_key = find(message, key, layout, field);
  if (at_key.field == nullptr) return nullptr;
  const raw::MapShape shape = raw::shape_of(*at_key.field->message);
  void* const entry = raw::find(at(message, at_key.field->offset), shape, at_key.key);
  if (entry == nullptr) return nullptr;
  return message_at(form_of(value_of(*at_key.field)), at(entry, shape.value_offset));
}

bool cpp_pool_map_remove(void* message, const cpp_pool_value* key, const cpp_pool_layout* layout,
                         uint32_t field) noexcept {
  using namespace cpp_pool;
  using namespace cpp_pool::detail;
  const EntryAt at_key = find(message, key, layout, field);
  return at_key.field != nullptr && raw::erase(at(message, at_key.field->offset),
                                               raw::shape_of(*at_key.field->message), at_key.key);
}

}  // extern "C"
