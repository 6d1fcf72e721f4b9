#include "cpp_pool/raw_map.hpp"

#include <algorithm>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/string.hpp"
#include "map_hash.hpp"
#include "map_index.hpp"

namespace cpp_pool::raw {
namespace {

using Byte = unsigned char;

void store_map(void* map, const MapHeader& header) noexcept {
  std::memcpy(map, &header, sizeof(header));
}

// Entries hold real Strings; zero bytes are one as well.
String& key_string(void* entry) noexcept { return *static_cast<String*>(entry); }
void* value_of(void* entry, const MapShape& shape) noexcept {
  return static_cast<Byte*>(entry) + shape.value_offset;
}
const void* value_of(const void* entry, const MapShape& shape) noexcept {
  return static_cast<const Byte*>(entry) + shape.value_offset;
}
String& value_string(void* entry, const MapShape& shape) noexcept {
  return *static_cast<String*>(value_of(entry, shape));
}
void* value_child(const void* entry, const MapShape& shape) noexcept {
  void* child;
  std::memcpy(&child, value_of(entry, shape), sizeof(child));
  return child;
}
std::size_t value_size(const MapShape& shape) noexcept {
  return shape.entry_size - shape.value_offset;
}

template <class T>
T load_number(const void* place) noexcept {
  T value;
  std::memcpy(&value, place, sizeof(value));
  return value;
}

bool equal_keys(const void* entry, const MapShape& shape, const Key& key) noexcept {
  switch (shape.key) {
    case KeyKind::k8Bits:
      return load_number<std::uint8_t>(entry) == key.number;
    case KeyKind::k32Bits:
      return load_number<std::uint32_t>(entry) == key.number;
    case KeyKind::k64Bits:
      return load_number<std::uint64_t>(entry) == key.number;
    case KeyKind::kString:
      break;
  }
  return static_cast<const String*>(entry)->view() == key.text;
}

void* scan(const MapHeader& header, const MapShape& shape, const Key& key) noexcept {
  auto* entry = static_cast<Byte*>(header.data);
  for (std::uint32_t i = 0; i < header.size; ++i, entry += shape.entry_size) {
    if (equal_keys(entry, shape, key)) return entry;
  }
  return nullptr;
}

// The key's slot, or the empty one to put it in.
Slot& slot_for(const MapHeader& header, const MapShape& shape, const Key& key,
               std::uint32_t key_hash) noexcept {
  return probe(index_of(header), key_hash, [&](std::size_t position) {
    return equal_keys(entry_at(&header, shape, position), shape, key);
  });
}

// Makes an unused entry hold the key and an empty value, or leaves it unused.
Status fill(void* entry, const MapShape& shape, const Key& key) noexcept {
  if (shape.key == KeyKind::kString) {
    const Status status = key_string(entry).assign(key.text);
    if (!ok(status)) return status;
  } else {
    // Integers of fewer bits are the low bytes, in whatever order the machine has them.
    const auto bits_8 = static_cast<std::uint8_t>(key.number);
    const auto bits_32 = static_cast<std::uint32_t>(key.number);
    if (shape.key == KeyKind::k8Bits) std::memcpy(entry, &bits_8, sizeof(bits_8));
    if (shape.key == KeyKind::k32Bits) std::memcpy(entry, &bits_32, sizeof(bits_32));
    if (shape.key == KeyKind::k64Bits) std::memcpy(entry, &key.number, sizeof(key.number));
  }
  if (shape.value == ValueKind::kScalar) std::memset(value_of(entry, shape), 0, value_size(shape));
  if (shape.value != ValueKind::kMessage) return Status::kOk;
  if (void* kept = value_child(entry, shape)) {
    shape.ops->clear(kept);
    return Status::kOk;
  }
  void* child = shape.ops->allocate();
  if (child == nullptr) {
    if (shape.key == KeyKind::kString) key_string(entry).clear();
    return Status::kNoMemory;
  }
  std::memcpy(value_of(entry, shape), &child, sizeof(child));
  return Status::kOk;
}

// Makes a live entry unused, keeping its memory.
void empty(void* entry, const MapShape& shape) noexcept {
  if (shape.key == KeyKind::kString) key_string(entry).clear();
  if (shape.value == ValueKind::kString) value_string(entry, shape).clear();
}

// Frees what an entry refers to, by Strings' method `free` and by giving its child back.
void drop(void* entry, const MapShape& shape, void (String::*free)() noexcept) noexcept {
  if (shape.key == KeyKind::kString) (key_string(entry).*free)();
  if (shape.value == ValueKind::kString) (value_string(entry, shape).*free)();
  if (shape.value != ValueKind::kMessage) return;
  if (void* child = value_child(entry, shape)) shape.ops->deallocate(child);
}

void drop_all(const MapHeader& header, const MapShape& shape,
              void (String::*free)() noexcept) noexcept {
  if (shape.key != KeyKind::kString && shape.value == ValueKind::kScalar) return;
  for (std::size_t i = 0; i < header.capacity; ++i) drop(entry_at(&header, shape, i), shape, free);
}

Status copy_value(void* to, const void* from, const MapShape& shape, CopyChild copy_child,
                  const void* context) noexcept {
  switch (shape.value) {
    case ValueKind::kString:
      return value_string(to, shape).assign(
          static_cast<const String*>(value_of(from, shape))->view());
    case ValueKind::kMessage:
      return copy_child(value_child(to, shape), value_child(from, shape), context);
    case ValueKind::kScalar:
      break;
  }
  std::memcpy(value_of(to, shape), value_of(from, shape), value_size(shape));
  return Status::kOk;
}

KeyKind key_kind(std::uint8_t field_kind) noexcept {
  switch (field_kind) {
    case CPP_POOL_KIND_STRING:
      return KeyKind::kString;
    case CPP_POOL_KIND_BOOL:
      return KeyKind::k8Bits;
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_UINT64:
    case CPP_POOL_KIND_FIXED64:
    case CPP_POOL_KIND_SFIXED64:
    case CPP_POOL_KIND_SINT64:
      return KeyKind::k64Bits;
    default:
      return KeyKind::k32Bits;
  }
}

bool is_unused(const void* entry, const MapShape& shape) noexcept {
  return (shape.key != KeyKind::kString || static_cast<const String*>(entry)->empty()) &&
         (shape.value != ValueKind::kString ||
          static_cast<const String*>(value_of(entry, shape))->empty());
}

bool is_index_sound(const MapHeader& header) noexcept {
  if (!is_indexed(header)) return header.size <= kScannedEntries;
  const Slot* slots = slots_of(index_of(header));
  const std::size_t active = index_of(header)->active;
  const auto taken =
      std::count_if(slots, slots + active, [](const Slot& slot) { return slot.entry != 0; });
  return static_cast<std::size_t>(taken) == header.size && active <= index_of(header)->room &&
         active >= 2 * std::size_t{header.size};
}

}  // namespace

MapShape shape_of(const cpp_pool_layout& entry) noexcept {
  const cpp_pool_field& value = entry.fields[1];
  MapShape shape;
  shape.entry_size = entry.size;
  shape.value_offset = value.offset;
  shape.key = key_kind(entry.fields[0].kind);
  if (value.kind == CPP_POOL_KIND_MESSAGE || value.kind == CPP_POOL_KIND_GROUP) {
    shape.value = ValueKind::kMessage;
    shape.ops = value.message->ops;
  } else if (value.kind == CPP_POOL_KIND_STRING || value.kind == CPP_POOL_KIND_BYTES) {
    shape.value = ValueKind::kString;
  }
  return shape;
}

Key key_of(const void* entry, const MapShape& shape) noexcept {
  switch (shape.key) {
    case KeyKind::k8Bits:
      return Key(load_number<std::uint8_t>(entry));
    case KeyKind::k32Bits:
      return Key(load_number<std::uint32_t>(entry));
    case KeyKind::k64Bits:
      return Key(load_number<std::uint64_t>(entry));
    case KeyKind::kString:
      break;
  }
  return Key(static_cast<const String*>(entry)->view());
}

void* find(const void* map, const MapShape& shape, const Key& key) noexcept {
  const MapHeader header = load_map(map);
  if (!is_indexed(header)) return scan(header, shape, key);
  const Slot& slot = slot_for(header, shape, key, hash(key, shape.key));
  return slot.entry == 0 ? nullptr : entry_at(&header, shape, slot.entry - 1);
}

Insertion insert(void* map, const MapShape& shape, const Key& key) noexcept {
  MapHeader header = load_map(map);
  std::uint32_t key_hash = 0;
  Slot* slot = nullptr;
  if (is_indexed(header)) {
    key_hash = hash(key, shape.key);
    slot = &slot_for(header, shape, key, key_hash);
    if (slot->entry != 0) return {entry_at(&header, shape, slot->entry - 1), false, Status::kOk};
  } else if (void* const found = scan(header, shape, key)) {
    return {found, false, Status::kOk};
  }

  const std::size_t position = header.size;
  if (position == header.capacity) {
    const Status status = reserve(map, shape.entry_size, position + 1);
    if (!ok(status)) return {nullptr, false, status};
    header = load_map(map);
  }
  if (needs_index(header, position + 1)) {
    const Status status = grow_index(header, shape, position + 1);
    store_map(map, header);
    if (!ok(status)) return {nullptr, false, status};
    if (slot == nullptr) key_hash = hash(key, shape.key);
    slot = &slot_for(header, shape, key, key_hash);
  }
  void* entry = entry_at(&header, shape, position);
  if (const Status status = fill(entry, shape, key); !ok(status)) {
    return {nullptr, false, status};
  }
  if (slot != nullptr) *slot = {key_hash, static_cast<std::uint32_t>(position + 1)};
  ++header.size;
  store_map(map, header);
  return {entry, true, Status::kOk};
}

bool erase(void* map, const MapShape& shape, const Key& key) noexcept {
  const void* entry = find(map, shape, key);
  if (entry == nullptr) return false;
  const auto offset = static_cast<const Byte*>(entry) - static_cast<Byte*>(load_map(map).data);
  erase_at(map, shape, static_cast<std::size_t>(offset) / shape.entry_size);
  return true;
}

void erase_at(void* map, const MapShape& shape, std::size_t position) noexcept {
  MapHeader header = load_map(map);
  const std::size_t last = header.size - std::size_t{1};
  auto* entry = static_cast<Byte*>(entry_at(map, shape, position));
  auto* last_entry = static_cast<Byte*>(entry_at(map, shape, last));
  if (is_indexed(header)) {
    Index* index = index_of(header);
    const auto hash_of = [&](const void* from) { return hash(key_of(from, shape), shape.key); };
    remove_from_index(index, slot_of(index, hash_of(entry), position));
    if (position != last) {
      slot_of(index, hash_of(last_entry), last).entry = static_cast<std::uint32_t>(position + 1);
    }
  }
  if (position != last) std::swap_ranges(entry, entry + shape.entry_size, last_entry);
  empty(last_entry, shape);
  --header.size;
  store_map(map, header);
}

void clear(void* map, const MapShape& shape) noexcept {
  MapHeader header = load_map(map);
  if (shape.key == KeyKind::kString || shape.value != ValueKind::kScalar) {
    for (std::size_t i = 0; i < header.size; ++i) empty(entry_at(&header, shape, i), shape);
  }
  if (header.index != nullptr) index_of(header)->active = 0;
  header.size = 0;
  store_map(map, header);
}

Status reserve(void* map, const MapShape& shape, std::size_t count) noexcept {
  Status status = reserve(map, shape.entry_size, count);
  if (!ok(status)) return status;
  MapHeader header = load_map(map);
  count = std::max<std::size_t>(count, header.size);
  if (needs_index(header, count)) status = grow_index(header, shape, count);
  store_map(map, header);
  return status;
}

Status merge(void* map, const void* source, const MapShape& shape, CopyChild copy_child,
             const void* context) noexcept {
  if (map == source) return Status::kOk;
  const std::size_t count = load_map(source).size;
  for (std::size_t i = 0; i < count; ++i) {
    const void* from = entry_at(source, shape, i);
    const Insertion place = insert(map, shape, key_of(from, shape));
    if (!ok(place.status)) return place.status;
    const Status status = copy_value(place.entry, from, shape, copy_child, context);
    if (ok(status)) continue;
    if (place.inserted) erase_at(map, shape, load_map(map).size - std::size_t{1});
    return status;
  }
  return Status::kOk;
}

Status copy(void* map, const void* source, const MapShape& shape, CopyChild copy_child,
            const void* context) noexcept {
  if (map == source) return Status::kOk;
  if (load_map(map).size == 0) {
    const Status status = merge(map, source, shape, copy_child, context);
    if (!ok(status)) clear(map, shape);
    return status;
  }
  MapHeader made;
  const Status status = merge(&made, source, shape, copy_child, context);
  if (ok(status)) {
    const MapHeader old = load_map(map);
    store_map(map, made);
    made = old;
  }
  release(&made, shape);
  return status;
}

void release(void* map, const MapShape& shape) noexcept {
  MapHeader header = load_map(map);
  drop_all(header, shape, &String::release);
  release_index(header);
  store_map(map, header);
  release(map, std::size_t{shape.entry_size});
}

void zeroize(void* map, const MapShape& shape) noexcept {
  MapHeader header = load_map(map);
  drop_all(header, shape, &String::zeroize);
  if (header.index != nullptr) {
    // The head says how much there is to free.
    memory::wipe(slots_of(index_of(header)), index_of(header)->room * sizeof(Slot));
  }
  release_index(header);
  store_map(map, header);
  zeroize(map, std::size_t{shape.entry_size});
}

std::size_t retained_bytes(const void* map, const MapShape& shape) noexcept {
  const MapHeader header = load_map(map);
  std::size_t total = retained_bytes(map, std::size_t{shape.entry_size}) + index_bytes(header);
  for (std::size_t i = 0; i < header.capacity; ++i) {
    void* entry = entry_at(&header, shape, i);
    if (shape.key == KeyKind::kString) total += key_string(entry).retained_bytes();
    if (shape.value == ValueKind::kString) total += value_string(entry, shape).retained_bytes();
  }
  return total;
}

bool check_invariants(const void* map, const MapShape& shape) noexcept {
  const MapHeader header = load_map(map);
  if (header.size > header.capacity || (header.data == nullptr) != (header.capacity == 0)) {
    return false;
  }
  if (!is_index_sound(header)) return false;
  for (std::size_t i = 0; i < header.capacity; ++i) {
    const void* entry = entry_at(map, shape, i);
    const bool is_sound = i >= header.size ? is_unused(entry, shape)
                                           : find(map, shape, key_of(entry, shape)) == entry &&
                                                 (shape.value != ValueKind::kMessage ||
                                                  value_child(entry, shape) != nullptr);
    if (!is_sound) return false;
  }
  return true;
}

}  // namespace cpp_pool::raw
