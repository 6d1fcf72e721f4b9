#include "cpp_pool/string.hpp"

#include <algorithm>

#include "cpp_pool/memory.hpp"

namespace cpp_pool {
namespace {

// Capacities leave room for the NUL in a multiple of this many bytes.
constexpr std::size_t kStep = 16;
static_assert((String::kMaxSize + 1) % kStep == 0);

constexpr std::size_t rounded_capacity(std::size_t size) noexcept {
  return (size + kStep) / kStep * kStep - 1;
}

// Bytes that a UTF-8 sequence with this first byte has.
constexpr std::size_t utf8_length(char first) noexcept {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

constexpr bool is_utf8_continuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

// Where `place` lies from `begin`, or npos when it is not among the `size` bytes there.
std::size_t offset_in(const char* begin, std::size_t size, const char* place) noexcept {
  const std::size_t offset =
      reinterpret_cast<std::uintptr_t>(place) - reinterpret_cast<std::uintptr_t>(begin);
  return offset < size ? offset : String::npos;
}

}  // namespace

void String::free_buffer() noexcept { memory::release(buffer(), size_type{capacity_} + 1); }

// Takes a new buffer in the place of what the string had.
void String::adopt(char* buffer, size_type capacity) noexcept {
  if (capacity_ != 0) free_buffer();
  data_ = buffer;
  capacity_ = static_cast<std::uint32_t>(capacity);
}

// The text doesn't fit, so it is not inside the buffer, and the old bytes need not survive.
Status String::assign_slow(std::string_view text) noexcept {
  if (text.size() > kMaxSize) return Status::kTooLong;
  if (text.empty()) {
    clear();
    return Status::kOk;
  }
  const size_type capacity = rounded_capacity(text.size());
  char* buffer = static_cast<char*>(memory::allocate(capacity + 1));
  if (buffer == nullptr) return Status::kNoMemory;
  std::memcpy(buffer, text.data(), text.size());
  adopt(buffer, capacity);
  terminate(text.size());
  return Status::kOk;
}

Status String::borrow(std::string_view text) noexcept {
  if (text.size() > kMaxSize) return Status::kTooLong;
  if (capacity_ != 0) {
    if (offset_in(data_, size_type{capacity_} + 1, text.data()) != npos) return assign(text);
    free_buffer();
    capacity_ = 0;
  }
  data_ = text.empty() ? nullptr : text.data();
  size_ = static_cast<std::uint32_t>(text.size());
  return Status::kOk;
}

void String::reset(std::string_view default_value) noexcept {
  if (default_value.empty()) return clear();
  // Neither fails: the first has the room, and the second takes none.
  if (default_value.size() <= capacity_) {
    static_cast<void>(assign(default_value));
  } else {
    static_cast<void>(borrow(default_value));
  }
}

void String::release() noexcept {
  if (capacity_ != 0) free_buffer();
  data_ = nullptr;
  size_ = 0;
  capacity_ = 0;
}

void String::zeroize() noexcept {
  if (capacity_ != 0) memory::wipe(buffer(), size_type{capacity_} + 1);
  release();
}

Status String::reserve(size_type size) noexcept {
  size = std::max<size_type>(size, size_);
  if (size <= capacity_) return Status::kOk;
  if (size > kMaxSize) return Status::kTooLong;
  const size_type capacity = rounded_capacity(size);
  if (capacity_ != 0) {
    void* buffer =
        memory::reallocate(const_cast<char*>(data_), size_type{capacity_} + 1, capacity + 1);
    if (buffer == nullptr) return Status::kNoMemory;
    data_ = static_cast<char*>(buffer);
    capacity_ = static_cast<std::uint32_t>(capacity);
    return Status::kOk;
  }
  char* buffer = static_cast<char*>(memory::allocate(capacity + 1));
  if (buffer == nullptr) return Status::kNoMemory;
  if (size_ != 0) std::memcpy(buffer, data_, size_);
  adopt(buffer, capacity);
  terminate(size_);
  return Status::kOk;
}

char* String::resize_uninitialized(size_type size) noexcept {
  if (size > kMaxSize) return nullptr;
  if (size > capacity_ || capacity_ == 0) {
    const size_type doubled = std::min(size_type{capacity_} * 2, kMaxSize);
    // An empty result has a buffer too: null means failure.
    if (!ok(reserve(std::max({size, doubled, size_type{1}})))) return nullptr;
  }
  terminate(size);
  return buffer();
}

Status String::resize(size_type size, char c) noexcept {
  if (size <= size_) {
    shrink(size);
    return Status::kOk;
  }
  if (size > kMaxSize) return Status::kTooLong;
  const size_type old_size = size_;
  char* buffer = resize_uninitialized(size);
  if (buffer == nullptr) return Status::kNoMemory;
  std::memset(buffer + old_size, c, size - old_size);
  return Status::kOk;
}

Status String::append(std::string_view text) noexcept {
  if (text.size() > kMaxSize - size_) return Status::kTooLong;
  if (text.empty()) return Status::kOk;
  const size_type old_size = size_;
  const size_type own_offset = offset_in(data_, old_size, text.data());
  // A borrowed text is still where it was afterwards, an owned one moves with the buffer.
  const bool moves = capacity_ != 0 && own_offset != npos;
  char* buffer = resize_uninitialized(old_size + text.size());
  if (buffer == nullptr) return Status::kNoMemory;
  std::memmove(buffer + old_size, moves ? buffer + own_offset : text.data(), text.size());
  return Status::kOk;
}

Status String::insert(size_type position, std::string_view text) noexcept {
  const size_type old_size = size_;
  const Status status = append(text);
  if (!ok(status) || text.empty()) return status;
  std::rotate(buffer() + position, buffer() + old_size, buffer() + size_);
  return Status::kOk;
}

Status String::erase(size_type position, size_type count) noexcept {
  count = std::min(count, size_ - position);
  if (count == 0) return Status::kOk;
  if (position + count != size_) {
    const Status status = make_owned();
    if (!ok(status)) return status;
    std::memmove(buffer() + position, data_ + position + count, size_ - position - count);
  }
  shrink(size_ - count);
  return Status::kOk;
}

bool String::check_invariants() const noexcept {
  if (capacity_ == 0) return data_ != nullptr || size_ == 0;
  return data_ != nullptr && size_ <= capacity_ && (size_type{capacity_} + 1) % kStep == 0 &&
         data_[size_] == '\0';
}

std::string_view truncate_utf8(std::string_view text, std::size_t max_size) noexcept {
  if (text.size() <= max_size) return text;
  constexpr std::size_t kMaxContinuations = 3;
  std::size_t cut = max_size;
  while (cut > 0 && max_size - cut < kMaxContinuations && is_utf8_continuation(text[cut])) --cut;
  // Continuations that belong to no sequence before them are no reason to drop more.
  if (cut + utf8_length(text[cut]) <= max_size) cut = max_size;
  return text.substr(0, cut);
}

Status fit(std::string_view& text, std::size_t max_size, Overflow overflow, bool utf8) noexcept {
  if (text.size() <= max_size) return Status::kOk;
  if (overflow == Overflow::kReject) return Status::kTooLong;
  text = utf8 ? truncate_utf8(text, max_size) : text.substr(0, max_size);
  return Status::kOk;
}

Status assign_bounded(String& field, std::string_view text, std::size_t max_size, Overflow overflow,
                      bool utf8) noexcept {
  const Status status = fit(text, max_size, overflow, utf8);
  return ok(status) ? field.assign(text) : status;
}

Status borrow_bounded(String& field, std::string_view text, std::size_t max_size, Overflow overflow,
                      bool utf8) noexcept {
  const Status status = fit(text, max_size, overflow, utf8);
  return ok(status) ? field.borrow(text) : status;
}

}  // namespace cpp_pool
