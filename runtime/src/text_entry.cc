#include "text_entry.hpp"

#include <cassert>
#include <type_traits>

#include "cpp_pool/memory.hpp"
#include "field_ops.hpp"
#include "field_writer.hpp"

namespace cpp_pool::detail {

TextEntry::TextEntry(const cpp_pool_field& field) noexcept : field_(&field) {
  static_assert(std::is_standard_layout_v<TextEntry>);  // message() is the entry's own address
  assert(field.message->size <= sizeof(bytes_));
}

TextEntry::~TextEntry() {
  release_field(key_of(*field_), bytes_ + key_of(*field_).offset);
  release_field(value_of(*field_), bytes_ + value_of(*field_).offset);
}

// A value that was not given is the enum's first; all others are zero already.
void TextEntry::set_default() noexcept {
  const cpp_pool_field& value = value_of(*field_);
  if (value.kind != CPP_POOL_KIND_ENUM || has(value)) return;
  store(bytes_ + value.offset, static_cast<std::int32_t>(value.default_value.i64));
}

Status TextEntry::move_to(void* map) noexcept {
  set_default();
  const cpp_pool_field& value = value_of(*field_);
  const raw::MapShape shape = raw::shape_of(*field_->message);
  const NewEntry entry = put_entry(*field_, map, raw::key_of(bytes_, shape));
  if (!ok(entry.status) || entry.place == nullptr) return entry.status;
  void* const source = bytes_ + value.offset;
  if (!is_message(form_of(value))) {
    memory::swap(entry.place, source, stride_of(value, form_of(value)));
  } else if (void* const child = load<void*>(source)) {
    memory::swap(entry.place, child, value.message->size);
  }
  return Status::kOk;
}

}  // namespace cpp_pool::detail
