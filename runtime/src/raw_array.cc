#include "cpp_pool/raw_array.hpp"

#include <algorithm>

#include "cpp_pool/memory.hpp"

namespace cpp_pool::raw {
namespace {

// A first allocation smaller than this is hardly cheaper.
constexpr std::size_t kMinBytes = 16;

unsigned char* bytes_of(const Array& header) noexcept {
  return static_cast<unsigned char*>(header.data);
}

std::size_t grown_capacity(std::size_t capacity, std::size_t element_size,
                           std::size_t count) noexcept {
  const std::size_t least = std::max<std::size_t>(kMinBytes / element_size, 1);
  return std::min(std::max({count, 2 * capacity, least}), kMaxElements);
}

Status grow(void* array, std::size_t element_size, std::size_t count, bool zero) noexcept {
  Array header = load_array(array);
  if (count <= header.capacity) return Status::kOk;
  if (count > kMaxElements) return Status::kTooMany;
  const std::size_t capacity = grown_capacity(header.capacity, element_size, count);
  if (capacity > SIZE_MAX / element_size) return Status::kNoMemory;
  const std::size_t old_bytes = header.capacity * element_size;
  const std::size_t new_bytes = capacity * element_size;
  void* data = memory::reallocate(header.data, old_bytes, new_bytes);
  if (data == nullptr) return Status::kNoMemory;
  header.data = data;
  header.capacity = static_cast<std::uint32_t>(capacity);
  if (zero) std::memset(bytes_of(header) + old_bytes, 0, new_bytes - old_bytes);
  store_array(array, header);
  return Status::kOk;
}

void* load_child(const Array& header, std::size_t position) noexcept {
  void* child;
  std::memcpy(&child, bytes_of(header) + position * sizeof(child), sizeof(child));
  return child;
}

// Where `source` lies after the array has grown, when it lay in the array before.
const void* rebase(const Array& before, const Array& after, std::size_t element_size,
                   const void* source) noexcept {
  const auto begin = reinterpret_cast<std::uintptr_t>(before.data);
  const auto place = reinterpret_cast<std::uintptr_t>(source);
  if (place - begin >= before.capacity * element_size) return source;
  return bytes_of(after) + (place - begin);
}

// Puts `count` elements behind the first `size` ones and ends the array there.
Status write(void* array, std::size_t element_size, std::size_t size, const void* source,
             std::size_t count) noexcept {
  if (count > kMaxElements - size) return Status::kTooMany;
  const Array before = load_array(array);
  const Status status = reserve_uninitialized(array, element_size, size + count);
  if (!ok(status)) return status;
  Array header = load_array(array);
  if (count != 0) {
    std::memmove(bytes_of(header) + size * element_size,
                 rebase(before, header, element_size, source), count * element_size);
  }
  header.size = static_cast<std::uint32_t>(size + count);
  store_array(array, header);
  return Status::kOk;
}

}  // namespace

Status reserve(void* array, std::size_t element_size, std::size_t count) noexcept {
  return grow(array, element_size, count, true);
}

Status reserve_uninitialized(void* array, std::size_t element_size, std::size_t count) noexcept {
  return grow(array, element_size, count, false);
}

Status append(void* array, std::size_t element_size, const void* source,
              std::size_t count) noexcept {
  return write(array, element_size, load_array(array).size, source, count);
}

Status assign(void* array, std::size_t element_size, const void* source,
              std::size_t count) noexcept {
  return write(array, element_size, 0, source, count);
}

void release(void* array, std::size_t element_size) noexcept {
  const Array header = load_array(array);
  if (header.data != nullptr) memory::release(header.data, header.capacity * element_size);
  store_array(array, Array{});
}

void zeroize(void* array, std::size_t element_size) noexcept {
  const Array header = load_array(array);
  if (header.data != nullptr) memory::wipe(header.data, header.capacity * element_size);
  release(array, element_size);
}

void* add_child(void* array, const cpp_pool_message_ops& ops) noexcept {
  if (!ok(reserve(array, sizeof(void*), std::size_t{load_array(array).size} + 1))) return nullptr;
  Array header = load_array(array);
  void* child = load_child(header, header.size);
  if (child == nullptr) {
    child = ops.allocate();
    if (child == nullptr) return nullptr;
    std::memcpy(bytes_of(header) + header.size * sizeof(child), &child, sizeof(child));
  } else {
    ops.clear(child);
  }
  ++header.size;
  store_array(array, header);
  return child;
}

void truncate_children(void* array, std::size_t size) noexcept {
  Array header = load_array(array);
  if (size >= header.size) return;
  header.size = static_cast<std::uint32_t>(size);
  store_array(array, header);
}

void release_children(void* array, const cpp_pool_message_ops& ops) noexcept {
  const Array header = load_array(array);
  for (std::size_t i = 0; i < header.capacity; ++i) {
    if (void* child = load_child(header, i)) ops.deallocate(child);
  }
  release(array, sizeof(void*));
}

}  // namespace cpp_pool::raw
