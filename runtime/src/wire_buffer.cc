#include "wire_buffer.hpp"

#include <algorithm>
#include <cstring>

#include "cpp_pool/wire.hpp"

namespace cpp_pool {
namespace wire {
namespace {

constexpr std::size_t kLeastCapacity = 1024;

// Amounts to O(1) a byte.
std::size_t grown(std::size_t capacity, std::size_t bytes) noexcept {
  return std::max({bytes, 2 * capacity, kLeastCapacity});
}

}  // namespace

bool Block::reserve(std::size_t bytes) noexcept {
  if (bytes <= capacity_) return true;
  const std::size_t capacity = grown(capacity_, bytes);
  void* const data = memory::reallocate(data_, capacity_, capacity);
  if (data == nullptr) return false;
  data_ = static_cast<char*>(data);
  capacity_ = capacity;
  return true;
}

bool Block::reserve_before(std::size_t bytes) noexcept {
  const std::size_t capacity = grown(capacity_, capacity_ + bytes);
  auto* const data = static_cast<char*>(memory::allocate(capacity));
  if (data == nullptr) return false;
  if (capacity_ != 0) std::memcpy(data + capacity - capacity_, data_, capacity_);
  memory::release(data_, capacity_);
  data_ = data;
  capacity_ = capacity;
  return true;
}

char* BlockEncoder::grow_block(Encoder& encoder, char* at, std::size_t bytes) noexcept {
  auto& self = static_cast<BlockEncoder&>(encoder);
  const std::size_t written = self.written(at);
  if (bytes > kMaxWireSize || written > kMaxWireSize) return self.fail(Status::kTooLong);
  if (!self.block_.reserve_before(bytes)) return self.fail(Status::kNoMemory);
  self.write_to(self.block_.data(), self.block_.capacity());
  return self.end - written;
}

}  // namespace wire

WireBuffer::WireBuffer(WireBuffer&& other) noexcept { swap(other); }

WireBuffer& WireBuffer::operator=(WireBuffer&& other) noexcept {
  WireBuffer(std::move(other)).swap(*this);
  return *this;
}

WireBuffer::~WireBuffer() {
  if (block_ != nullptr) static_cast<void>(deallocate(static_cast<wire::Block*>(block_)));
}

void WireBuffer::swap(WireBuffer& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(block_, other.block_);
}

}  // namespace cpp_pool
