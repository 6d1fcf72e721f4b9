// Repeated strings: String elements side by side. Elements from size to capacity are empty strings
// that may keep their buffers.
//
// Thread safety: none beyond const reads; the array belongs to its message. 16 bytes, as
// cpp_pool_string_array; all-zero bytes are empty. Iterators and references hold until the array
// grows, texts until their string changes. try_* functions never throw and change nothing unless
// they succeed; the others throw std::bad_alloc or std::length_error and change nothing then. With
// -fno-exceptions these change nothing and return (null, where they return a pointer).
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/array_access.hpp"
#include "cpp_pool/raise.hpp"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/repeated_ptr_field.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool {

template <>
class CPP_POOL_EXPORT RepeatedPtrField<String> final
    : public detail::ArrayAccess<RepeatedPtrField<String>, String> {
  using Access = detail::ArrayAccess<RepeatedPtrField<String>, String>;

  // Iterators over the addresses of the elements.
  template <class S>
  class AddressIterator;

 public:
  constexpr RepeatedPtrField() noexcept = default;
  // Those that copy delegate, so that an exception meets an object that frees what it has.
  RepeatedPtrField(const RepeatedPtrField& other) : RepeatedPtrField() { CopyFrom(other); }
  RepeatedPtrField(RepeatedPtrField&& other) noexcept { Swap(&other); }
  template <std::input_iterator Iter>
  RepeatedPtrField(Iter first, Iter last) : RepeatedPtrField() {
    Add(first, last);
  }
  RepeatedPtrField(std::initializer_list<std::string_view> texts) : RepeatedPtrField() {
    Add(texts.begin(), texts.end());
  }
  ~RepeatedPtrField() {
    if (capacity_ != 0) release();
  }
  RepeatedPtrField& operator=(const RepeatedPtrField& other) {
    CopyFrom(other);
    return *this;
  }
  RepeatedPtrField& operator=(RepeatedPtrField&& other) noexcept {
    RepeatedPtrField(std::move(other)).swap(*this);
    return *this;
  }

  void Set(int index, std::string_view text) { *Mutable(index) = text; }

  // A new empty string.
  String* Add() { return detail::not_null(try_add()); }
  // The text may be an element's.
  void Add(std::string_view text) { detail::succeeded(try_add(text)); }
  void Add(String&& text);
  // The range may lie in this array.
  template <std::input_iterator Iter>
  void Add(Iter first, Iter last) {
    RepeatedPtrField texts;
    if (!texts.collect(first, last)) return;
    if (detail::succeeded(try_reserve(std::size_t{size_} + texts.size_))) take_all(texts);
  }
  template <std::input_iterator Iter>
  void Assign(Iter first, Iter last) {
    RepeatedPtrField texts;
    if (texts.collect(first, last)) Swap(&texts);
  }

  // Null when there is no memory.
  [[nodiscard]] String* try_add() noexcept {
    if (size_ == capacity_ && !ok(try_reserve(std::size_t{size_} + 1))) return nullptr;
    String* const text = data_ + size_++;
    text->clear();
    return text;
  }
  [[nodiscard]] Status try_add(std::string_view text) noexcept;
  [[nodiscard]] Status try_set(int index, std::string_view text) noexcept {
    return Mutable(index)->assign(text);
  }
  [[nodiscard]] Status try_reserve(std::size_t count) noexcept {
    return raw::reserve(this, sizeof(String), count);
  }
  // New elements are empty.
  [[nodiscard]] Status try_resize(std::size_t count) noexcept;
  [[nodiscard]] Status try_copy_from(const RepeatedPtrField& other) noexcept;
  [[nodiscard]] Status try_merge_from(const RepeatedPtrField& other) noexcept;

  void CopyFrom(const RepeatedPtrField& other) { detail::succeeded(try_copy_from(other)); }
  void MergeFrom(const RepeatedPtrField& other) { detail::succeeded(try_merge_from(other)); }

  // Empties the strings and keeps their buffers.
  void Clear() noexcept { truncate(0); }
  // REQUIRES: not empty.
  void RemoveLast() noexcept {
    assert(size_ > 0);
    --size_;
  }
  // REQUIRES: 0 <= new_size <= size().
  void Truncate(int new_size) noexcept {
    assert(static_cast<std::uint32_t>(new_size) <= size_);
    truncate(static_cast<std::uint32_t>(new_size));
  }
  // A negative size is no size.
  void Reserve(int new_size) {
    if (new_size > 0) detail::succeeded(try_reserve(static_cast<std::size_t>(new_size)));
  }
  [[nodiscard]] int Capacity() const noexcept { return static_cast<int>(capacity_); }

  // REQUIRES: 0 <= start, 0 <= num, start + num <= size().
  void DeleteSubrange(int start, int num) noexcept;
  iterator erase(const_iterator position) noexcept { return erase(position, position + 1); }
  iterator erase(const_iterator first, const_iterator last) noexcept {
    const std::ptrdiff_t start = first - data_;
    DeleteSubrange(static_cast<int>(start), static_cast<int>(last - first));
    return data_ + start;
  }

  using pointer_iterator = AddressIterator<String>;
  using const_pointer_iterator = AddressIterator<const String>;
  pointer_iterator pointer_begin() noexcept;
  pointer_iterator pointer_end() noexcept;
  const_pointer_iterator pointer_begin() const noexcept;
  const_pointer_iterator pointer_end() const noexcept;

  // O(1).
  void Swap(RepeatedPtrField* other) noexcept { swap(*other); }
  void swap(RepeatedPtrField& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  friend void swap(RepeatedPtrField& a, RepeatedPtrField& b) noexcept { a.swap(b); }

  [[nodiscard]] std::size_t SpaceUsedExcludingSelfLong() const noexcept { return retained_bytes(); }
  [[nodiscard]] std::size_t retained_bytes() const noexcept;
  // Frees the strings and the memory.
  void release() noexcept;
  // As release, after overwriting all owned memory with zeros.
  void zeroize() noexcept;
  [[nodiscard]] bool check_invariants() const noexcept;

  friend bool operator==(const RepeatedPtrField& a, const RepeatedPtrField& b) noexcept;

 private:
  friend Access;
  friend struct RepeatedStringLayout;

  String* elements() noexcept { return data_; }
  const String* elements() const noexcept { return data_; }
  [[nodiscard]] std::uint32_t count() const noexcept { return size_; }

  // Adds copies; false, without exceptions, after the first that failed.
  template <class Iter>
  bool collect(Iter first, Iter last) {
    for (; first != last; ++first) {
      if (!detail::succeeded(try_add(std::string_view(*first)))) return false;
    }
    return true;
  }
  void truncate(std::uint32_t size) noexcept;
  // REQUIRES: room for all elements of `other`.
  void take_all(RepeatedPtrField& other) noexcept;

  String* data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

template <class S>
class RepeatedPtrField<String>::AddressIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = S*;
  using difference_type = std::ptrdiff_t;
  using pointer = S* const*;
  using reference = S*;

  AddressIterator() noexcept = default;
  explicit AddressIterator(S* place) noexcept : place_(place) {}
  S* operator*() const noexcept { return place_; }
  AddressIterator& operator++() noexcept {
    ++place_;
    return *this;
  }
  AddressIterator operator++(int) noexcept { return AddressIterator(place_++); }
  friend bool operator==(AddressIterator a, AddressIterator b) noexcept = default;
  friend difference_type operator-(AddressIterator a, AddressIterator b) noexcept {
    return a.place_ - b.place_;
  }

 private:
  S* place_ = nullptr;
};

inline auto RepeatedPtrField<String>::pointer_begin() noexcept -> pointer_iterator {
  return pointer_iterator(data_);
}
inline auto RepeatedPtrField<String>::pointer_end() noexcept -> pointer_iterator {
  return pointer_iterator(data_ + size_);
}
inline auto RepeatedPtrField<String>::pointer_begin() const noexcept -> const_pointer_iterator {
  return const_pointer_iterator(data_);
}
inline auto RepeatedPtrField<String>::pointer_end() const noexcept -> const_pointer_iterator {
  return const_pointer_iterator(data_ + size_);
}

struct RepeatedStringLayout {
  using Field = RepeatedPtrField<String>;
  static_assert(std::is_standard_layout_v<Field>);
  static_assert(sizeof(Field) == sizeof(cpp_pool_string_array));
  static_assert(alignof(Field) == alignof(cpp_pool_string_array));
  static_assert(offsetof(Field, data_) == offsetof(cpp_pool_string_array, data));
  static_assert(offsetof(Field, size_) == offsetof(cpp_pool_string_array, size));
  static_assert(offsetof(Field, capacity_) == offsetof(cpp_pool_string_array, capacity));
};

}  // namespace cpp_pool
