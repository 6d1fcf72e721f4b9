#include "cpp_pool/extension_set.hpp"

#include <cstring>
#include <utility>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/raw_array.hpp"
#include "field_ops.hpp"

namespace cpp_pool {

struct ExtensionSet::Table {
  std::uint32_t size;
  std::uint32_t capacity;
  ExtensionEntry* entries[1];  // in truth `capacity` of them

  static std::size_t bytes(std::size_t capacity) noexcept {
    return offsetof(Table, entries) + capacity * sizeof(ExtensionEntry*);
  }
};

namespace {

constexpr std::uint32_t kFirstCapacity = 4;

bool is_repeated(const cpp_pool_field& field) noexcept {
  return field.shape == CPP_POOL_SHAPE_REPEATED;
}

// Makes an absent value empty and present. False when a message would need memory.
bool make_present(ExtensionEntry& entry) noexcept {
  if (is_repeated(*entry.field) || entry.is_set != 0) return true;
  switch (detail::form_of(*entry.field)) {
    case detail::Form::kMessage:
      if (detail::take_child(*entry.field, entry.value) == nullptr) return false;
      break;
    case detail::Form::kString:
      detail::string_at(entry.value).clear();
      break;
    default:
      std::memset(entry.value, 0, sizeof(entry.value));
  }
  entry.is_set = 1;
  return true;
}

void clear_elements(const cpp_pool_field& field, void* array) noexcept {
  const detail::Elements elements = detail::elements_of(field, array);
  if (detail::form_of(field) == detail::Form::kMessage) {
    return raw::truncate_children(array, 0);
  }
  if (detail::form_of(field) == detail::Form::kString) {
    for (std::uint32_t i = 0; i < elements.size; ++i) {
      detail::string_at(const_cast<unsigned char*>(elements[i])).clear();
    }
  }
  raw::Array header = raw::load_array(array);
  header.size = 0;
  raw::store_array(array, header);
}

void clear_entry(ExtensionEntry& entry) noexcept {
  if (is_repeated(*entry.field)) return clear_elements(*entry.field, entry.value);
  if (entry.is_set == 0) return;
  entry.is_set = 0;
  if (detail::form_of(*entry.field) == detail::Form::kString) {
    detail::string_at(entry.value).clear();
  }
}

Status set_text(const cpp_pool_field& field, String& text, std::string_view value) noexcept {
  const std::size_t bound = field.max_length == 0 ? String::kMaxSize : field.max_length;
  const auto overflow = static_cast<Overflow>(field.overflow);
  const bool utf8 = field.kind == CPP_POOL_KIND_STRING;
  return field.storage == CPP_POOL_STORAGE_ALIAS
             ? borrow_bounded(text, value, bound, overflow, utf8)
             : assign_bounded(text, value, bound, overflow, utf8);
}

}  // namespace

bool ExtensionEntry::is_present() const noexcept {
  return is_repeated(*field) ? detail::elements_of(*field, value).size != 0 : is_set != 0;
}

ExtensionSet& ExtensionSet::operator=(ExtensionSet&& other) noexcept {
  ExtensionSet(std::move(other)).swap(*this);
  return *this;
}

std::uint32_t ExtensionSet::entry_count() const noexcept {
  return table_ == nullptr ? 0 : table_->size;
}

const ExtensionEntry& ExtensionSet::entry(std::uint32_t index) const noexcept {
  return *table_->entries[index];
}

std::uint32_t ExtensionSet::lower_bound(std::uint32_t number) const noexcept {
  std::uint32_t first = 0;
  std::uint32_t last = entry_count();
  while (first < last) {
    const std::uint32_t middle = first + (last - first) / 2;
    if (table_->entries[middle]->field->number < number) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first;
}

ExtensionEntry* ExtensionSet::lookup(std::uint32_t number) const noexcept {
  const std::uint32_t index = lower_bound(number);
  if (index == entry_count() || table_->entries[index]->field->number != number) return nullptr;
  return table_->entries[index];
}

bool ExtensionSet::make_room() noexcept {
  if (table_ != nullptr && table_->size < table_->capacity) return true;
  const std::uint32_t size = entry_count();
  const std::uint32_t capacity = table_ == nullptr ? kFirstCapacity : table_->capacity * 2;
  void* grown = table_ == nullptr ? memory::allocate(Table::bytes(capacity))
                                  : memory::reallocate(table_, Table::bytes(table_->capacity),
                                                       Table::bytes(capacity));
  if (grown == nullptr) return false;
  table_ = static_cast<Table*>(grown);
  table_->size = size;
  table_->capacity = capacity;
  return true;
}

ExtensionEntry* ExtensionSet::lookup_or_insert(const cpp_pool_field& field) noexcept {
  if (ExtensionEntry* found = lookup(field.number)) return found;
  if (!make_room()) return nullptr;
  auto* fresh = static_cast<ExtensionEntry*>(memory::allocate(sizeof(ExtensionEntry)));
  if (fresh == nullptr) return nullptr;
  std::memset(static_cast<void*>(fresh), 0, sizeof(*fresh));
  fresh->field = &field;
  const std::uint32_t index = lower_bound(field.number);
  std::memmove(&table_->entries[index] + 1, &table_->entries[index],
               (table_->size - index) * sizeof(fresh));
  table_->entries[index] = fresh;
  ++table_->size;
  return fresh;
}

bool ExtensionSet::has(const cpp_pool_field& field) const noexcept {
  return find(field) != nullptr;
}

std::uint32_t ExtensionSet::size(const cpp_pool_field& field) const noexcept {
  const void* value = find(field);
  if (value == nullptr) return 0;
  return is_repeated(field) ? detail::elements_of(field, value).size : 1;
}

const void* ExtensionSet::find(const cpp_pool_field& field) const noexcept {
  const ExtensionEntry* found = lookup(field.number);
  return found == nullptr || !found->is_present() ? nullptr : found->value;
}

void* ExtensionSet::mutable_value(const cpp_pool_field& field) noexcept {
  ExtensionEntry* found = lookup_or_insert(field);
  return found == nullptr || !make_present(*found) ? nullptr : found->value;
}

Status ExtensionSet::set_string(const cpp_pool_field& field, std::string_view value) noexcept {
  ExtensionEntry* found = lookup_or_insert(field);
  if (found == nullptr) return Status::kNoMemory;
  const Status status = set_text(field, detail::string_at(found->value), value);
  if (ok(status)) found->is_set = 1;
  return status;
}

Status ExtensionSet::set_string(const cpp_pool_field& field, std::uint32_t index,
                                std::string_view value) noexcept {
  const auto* element = detail::elements_of(field, find(field))[index];
  return set_text(field, detail::string_at(const_cast<unsigned char*>(element)), value);
}

Status ExtensionSet::add_scalar(const cpp_pool_field& field, const void* bytes) noexcept {
  void* array = mutable_value(field);
  if (array == nullptr) return Status::kNoMemory;
  std::size_t count = 1;
  const Status status = detail::admit(field, raw::load_array(array).size, count);
  if (!ok(status) || count == 0) return status;
  return raw::append(array, detail::stride_of(field, detail::form_of(field)), bytes, 1);
}

Status ExtensionSet::add_string(const cpp_pool_field& field, std::string_view value) noexcept {
  void* array = mutable_value(field);
  if (array == nullptr) return Status::kNoMemory;
  raw::Array header = raw::load_array(array);
  std::size_t count = 1;
  Status status = detail::admit(field, header.size, count);
  if (!ok(status) || count == 0) return status;
  status = raw::reserve(array, sizeof(String), std::size_t{header.size} + 1);
  if (!ok(status)) return status;
  header = raw::load_array(array);
  status = set_text(field, static_cast<String*>(header.data)[header.size], value);
  if (!ok(status)) return status;
  ++header.size;
  raw::store_array(array, header);
  return status;
}

void* ExtensionSet::add_element(const cpp_pool_field& field) noexcept {
  void* array = mutable_value(field);
  if (array == nullptr) return nullptr;
  std::size_t count = 1;
  if (!ok(detail::admit(field, raw::load_array(array).size, count)) || count == 0) return nullptr;
  if (detail::form_of(field) == detail::Form::kMessage) {
    return raw::add_child(array, *field.message->ops);
  }
  const std::size_t size = raw::load_array(array).size;
  if (!ok(raw::reserve(array, sizeof(String), size + 1))) return nullptr;
  raw::Array header = raw::load_array(array);
  ++header.size;
  raw::store_array(array, header);
  return static_cast<String*>(header.data) + size;
}

void ExtensionSet::clear(const cpp_pool_field& field) noexcept {
  if (ExtensionEntry* found = lookup(field.number)) clear_entry(*found);
}

void ExtensionSet::clear() noexcept {
  for (std::uint32_t i = 0; i < entry_count(); ++i) clear_entry(*table_->entries[i]);
}

void ExtensionSet::release() noexcept {
  if (table_ == nullptr) return;
  for (std::uint32_t i = 0; i < table_->size; ++i) {
    ExtensionEntry* const entry = table_->entries[i];
    detail::release_field(*entry->field, entry->value);
    memory::release(entry, sizeof(*entry));
  }
  memory::release(table_, Table::bytes(table_->capacity));
  table_ = nullptr;
}

void ExtensionSet::swap(ExtensionSet& other) noexcept { std::swap(table_, other.table_); }

void ExtensionSet::zeroize() noexcept {
  for (std::uint32_t i = 0; i < entry_count(); ++i) {
    ExtensionEntry& entry = *table_->entries[i];
    detail::wipe_field(*entry.field, entry.value);
    detail::release_field(*entry.field, entry.value);
    memory::wipe(&entry, sizeof(entry));
    memory::release(&entry, sizeof(entry));
  }
  if (table_ == nullptr) return;
  const std::size_t bytes = Table::bytes(table_->capacity);
  memory::wipe(table_, bytes);
  memory::release(table_, bytes);
  table_ = nullptr;
}

Status ExtensionSet::merge(const ExtensionSet& source) noexcept {
  if (this == &source) return Status::kOk;
  for (std::uint32_t i = 0; i < source.entry_count(); ++i) {
    const ExtensionEntry& from = source.entry(i);
    if (!from.is_present()) continue;
    ExtensionEntry* const to = lookup_or_insert(*from.field);
    if (to == nullptr) return Status::kNoMemory;
    const Status status =
        is_repeated(*from.field)
            ? detail::merge_elements(*from.field, to->value, from.value)
            : detail::merge_value(*from.field, to->value, from.value, to->is_set != 0);
    if (!ok(status)) return status;
    to->is_set = 1;
  }
  return Status::kOk;
}

bool ExtensionSet::equals(const ExtensionSet& other) const noexcept {
  std::uint32_t i = 0;
  std::uint32_t j = 0;
  for (;; ++i, ++j) {
    while (i < entry_count() && !entry(i).is_present()) ++i;
    while (j < other.entry_count() && !other.entry(j).is_present()) ++j;
    if (i == entry_count() || j == other.entry_count()) {
      return i == entry_count() && j == other.entry_count();
    }
    const ExtensionEntry& left = entry(i);
    const ExtensionEntry& right = other.entry(j);
    if (left.field->number != right.field->number) return false;
    if (!detail::equal_field(*left.field, left.value, right.value)) return false;
  }
}

bool ExtensionSet::is_initialized() const noexcept {
  for (std::uint32_t i = 0; i < entry_count(); ++i) {
    if (!entry(i).is_present()) continue;
    if (!detail::field_is_initialized(*entry(i).field, entry(i).value)) return false;
  }
  return true;
}

std::size_t ExtensionSet::retained_bytes(std::size_t limit) const noexcept {
  if (table_ == nullptr) return 0;
  std::size_t bytes = Table::bytes(table_->capacity);
  for (std::uint32_t i = 0; i < table_->size && bytes <= limit; ++i) {
    bytes += sizeof(ExtensionEntry);
    if (bytes > limit) break;
    bytes += detail::retained_by_field(*entry(i).field, entry(i).value, limit - bytes);
  }
  return bytes;
}

bool ExtensionSet::check_invariants(std::string* why) const {
  for (std::uint32_t i = 0; i < entry_count(); ++i) {
    if (i != 0 && entry(i - 1).field->number >= entry(i).field->number) {
      if (why != nullptr) *why = "extensions are out of order";
      return false;
    }
    if (entry(i).is_present() && !detail::check_field(*entry(i).field, entry(i).value, why)) {
      return false;
    }
  }
  return true;
}

}  // namespace cpp_pool
