// String and bytes fields.
//
//   String ─▶ { const char* data │ uint32 size │ uint32 capacity }      16 bytes, as
//   cpp_pool_string capacity 0: borrowed, or empty without memory. Never written, never freed, no
//   NUL promised. capacity n: owned. n + 1 bytes, a multiple of 16, with a NUL behind the text, so
//   that a copy in steps of 16 bytes that begins inside the text stays inside the memory.
//
// Thread safety: none; a string belongs to its message. All-zero bytes are the empty string.
// Functions that return Status never throw, and change nothing unless they return kOk; the others
// throw std::bad_alloc or std::length_error, and change nothing then. With -fno-exceptions these
// change nothing and return, except operator[], which has to abort.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iosfwd>
#include <string_view>
#include <type_traits>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/raise.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

// What a setter does with a value that is too long, or with one element too many.
enum class Overflow : std::uint8_t {
  kReject = CPP_POOL_OVERFLOW_REJECT,
  kTruncate = CPP_POOL_OVERFLOW_TRUNCATE,
};

class CPP_POOL_EXPORT String {
 public:
  using value_type = char;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = char&;
  using const_reference = const char&;
  using pointer = char*;
  using const_pointer = const char*;
  using iterator = char*;
  using const_iterator = const char*;

  static constexpr size_type npos = std::string_view::npos;
  // Bytes; capacity + 1 still fits 32 bits. Longer texts give kTooLong.
  static constexpr size_type kMaxSize = UINT32_MAX - 16;

  constexpr String() noexcept = default;
  explicit String(std::string_view text) { detail::succeeded(assign(text)); }
  // Copies own their bytes, whatever the source does.
  String(const String& other) { detail::succeeded(assign(other.view())); }
  String(String&& other) noexcept { swap(other); }
  ~String() {
    if (capacity_ != 0) free_buffer();
  }

  String& operator=(const String& other) { return *this = other.view(); }
  String& operator=(String&& other) noexcept {
    String(std::move(other)).swap(*this);
    return *this;
  }
  String& operator=(std::string_view text) {
    detail::succeeded(assign(text));
    return *this;
  }

  [[nodiscard]] std::string_view view() const noexcept { return {data_, size_}; }
  operator std::string_view() const noexcept { return view(); }  // NOLINT: reads as one

  [[nodiscard]] const char* data() const noexcept { return data_; }
  [[nodiscard]] size_type size() const noexcept { return size_; }
  [[nodiscard]] size_type length() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] size_type capacity() const noexcept { return capacity_; }
  [[nodiscard]] static constexpr size_type max_size() noexcept { return kMaxSize; }
  // Whether the bytes are somebody else's, who must keep them until the string is set again.
  [[nodiscard]] bool is_borrowed() const noexcept { return capacity_ == 0 && data_ != nullptr; }

  const_iterator begin() const noexcept { return data_; }
  const_iterator end() const noexcept { return data_ + size_; }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }
  // REQUIRES: index < size().
  const char& operator[](size_type index) const noexcept { return data_[index]; }
  const char& front() const noexcept { return data_[0]; }
  const char& back() const noexcept { return data_[size_ - 1]; }

  // Mutable access makes borrowed bytes the string's own first. Null when that fails, or when the
  // string is empty and has no memory.
  char* data() { return mutable_data(); }
  char* mutable_data() { return detail::succeeded(make_owned()) ? buffer() : nullptr; }
  iterator begin() { return mutable_data(); }
  iterator end() {
    char* first = mutable_data();
    return first == nullptr ? nullptr : first + size_;
  }
  char& operator[](size_type index) {
    if (!ok(make_owned())) detail::raise_no_memory();
    return buffer()[index];
  }
  // With a NUL behind the text: a borrowed string becomes owned. Null when that fails.
  const char* c_str() { return size_ == 0 ? "" : mutable_data(); }

  // Sets the text; `text` may lie in this string.
  Status assign(std::string_view text) noexcept {
    if (text.size() > capacity_ || capacity_ == 0) return assign_slow(text);
    if (!text.empty()) std::memmove(buffer(), text.data(), text.size());
    terminate(text.size());
    return Status::kOk;
  }
  Status assign(const char* text, size_type size) noexcept { return assign({text, size}); }

  // Refers to the text without copying, and frees the string's own memory. The text must outlive
  // the reference. A part of the string itself is copied instead.
  Status borrow(std::string_view text) noexcept;

  // Owns a copy of what it borrows; nothing to do for others.
  Status make_owned() noexcept {
    return capacity_ != 0 || size_ == 0 ? Status::kOk : reserve(size_);
  }

  // Empties the string and keeps its memory.
  void clear() noexcept {
    if (capacity_ != 0) [[likely]] {
      buffer()[0] = '\0';
    } else {
      data_ = nullptr;
    }
    size_ = 0;
  }

  // Back to a default of static lifetime: copied where it fits the memory kept, else borrowed.
  void reset(std::string_view default_value) noexcept;

  // Frees the memory: an empty string is left.
  void release() noexcept;
  // As release, after overwriting the memory with zeros. Borrowed bytes are left alone.
  void zeroize() noexcept;

  // `text` may lie in this string. Grows geometrically.
  Status append(std::string_view text) noexcept;
  Status append(const char* text, size_type size) noexcept { return append({text, size}); }
  Status append(size_type count, char c) noexcept {
    return count > kMaxSize - size_ ? Status::kTooLong : resize(size_ + count, c);
  }
  // REQUIRES: position <= size(). `text` may lie in this string.
  Status insert(size_type position, std::string_view text) noexcept;
  // REQUIRES: position <= size().
  Status erase(size_type position, size_type count = npos) noexcept;

  // New bytes are `c`. Shrinking never fails.
  Status resize(size_type size, char c = '\0') noexcept;
  // New bytes are left for the caller to write. Null, and nothing changed, when there is no memory.
  [[nodiscard]] char* resize_uninitialized(size_type size) noexcept;
  // Owned room for `size` bytes. At least; rounded up.
  Status reserve(size_type size) noexcept;

  void push_back(char c) { *this += c; }
  // REQUIRES: not empty.
  void pop_back() noexcept { shrink(size_ - 1U); }
  String& operator+=(std::string_view text) {
    detail::succeeded(append(text));
    return *this;
  }
  String& operator+=(char c) {
    detail::succeeded(append({&c, 1}));
    return *this;
  }

  void swap(String& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  friend void swap(String& a, String& b) noexcept { a.swap(b); }

  // Bytes of heap held.
  [[nodiscard]] size_type retained_bytes() const noexcept {
    return capacity_ == 0 ? 0 : size_type{capacity_} + 1;
  }
  [[nodiscard]] bool check_invariants() const noexcept;

  friend bool operator==(const String& a, const String& b) noexcept { return a.view() == b.view(); }
  friend bool operator==(const String& a, std::string_view b) noexcept { return a.view() == b; }
  friend auto operator<=>(const String& a, const String& b) noexcept {
    return a.view() <=> b.view();
  }
  friend auto operator<=>(const String& a, std::string_view b) noexcept { return a.view() <=> b; }

  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                      const String& text) {
    return out << text.view();
  }

 private:
  friend struct StringLayout;

  char* buffer() noexcept { return const_cast<char*>(data_); }
  void terminate(size_type size) noexcept {
    buffer()[size] = '\0';
    size_ = static_cast<std::uint32_t>(size);
  }
  void shrink(size_type size) noexcept {
    if (capacity_ != 0) return terminate(size);
    size_ = static_cast<std::uint32_t>(size);
    if (size == 0) data_ = nullptr;
  }
  Status assign_slow(std::string_view text) noexcept;
  void adopt(char* buffer, size_type capacity) noexcept;
  void free_buffer() noexcept;

  const char* data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

struct StringLayout {
  static_assert(std::is_standard_layout_v<String>);
  static_assert(sizeof(String) == 16 && sizeof(String) == sizeof(cpp_pool_string));
  static_assert(alignof(String) == alignof(cpp_pool_string));
  static_assert(offsetof(String, data_) == offsetof(cpp_pool_string, data));
  static_assert(offsetof(String, size_) == offsetof(cpp_pool_string, size));
  static_assert(offsetof(String, capacity_) == offsetof(cpp_pool_string, capacity));
};

// The longest beginning of at most `max_size` bytes that doesn't cut a UTF-8 sequence. Text that is
// no UTF-8 at the cut is cut there exactly.
[[nodiscard]] CPP_POOL_EXPORT std::string_view truncate_utf8(std::string_view text,
                                                             std::size_t max_size) noexcept;

// Makes the text fit a bound in bytes. Errors: kTooLong where overflow rejects; `text` is
// untouched. `utf8`: cut between characters, not only between bytes.
[[nodiscard]] CPP_POOL_EXPORT Status fit(std::string_view& text, std::size_t max_size,
                                         Overflow overflow, bool utf8) noexcept;

// Setters of fields with max_length: `max_size` bytes at most. Errors: kTooLong, kNoMemory.
[[nodiscard]] CPP_POOL_EXPORT Status assign_bounded(String& field, std::string_view text,
                                                    std::size_t max_size, Overflow overflow,
                                                    bool utf8) noexcept;
[[nodiscard]] CPP_POOL_EXPORT Status borrow_bounded(String& field, std::string_view text,
                                                    std::size_t max_size, Overflow overflow,
                                                    bool utf8) noexcept;

}  // namespace cpp_pool
