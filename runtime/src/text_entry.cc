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

Status TextEntry::move_to(void* map) noexcept {
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
