// Repeated scalars, and enums as int32.
//
// Thread safety: none beyond const reads; the array belongs to its message. 16 bytes, as
// cpp_pool_int32_array and its like; all-zero bytes are empty. Iterators and references hold until
// the array grows. try_* functions never throw and change nothing unless they succeed; the others
// throw std::bad_alloc, or std::length_error beyond 2^31 - 1 elements, and change nothing then.
// With -fno-exceptions these change nothing and return (null, where they return a pointer).
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/array_access.hpp"
#include "cpp_pool/raise.hpp"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

template <class T>
class RepeatedField final : public detail::ArrayAccess<RepeatedField<T>, T> {
  static_assert(std::is_arithmetic_v<T>, "enums are stored as int32");
  using Access = detail::ArrayAccess<RepeatedField<T>, T>;

 public:
  using typename Access::const_iterator;
  using typename Access::iterator;

  constexpr RepeatedField() noexcept = default;
  // Those that copy delegate, so that an exception meets an object that frees what it has.
  RepeatedField(const RepeatedField& other) : RepeatedField() { CopyFrom(other); }
  RepeatedField(RepeatedField&& other) noexcept { Swap(&other); }
  template <std::input_iterator Iter>
  RepeatedField(Iter first, Iter last) : RepeatedField() {
    Add(first, last);
  }
  RepeatedField(std::initializer_list<T> values) : RepeatedField() {
    Add(values.begin(), values.end());
  }
  ~RepeatedField() {
    if (capacity_ != 0) release();
  }
  RepeatedField& operator=(const RepeatedField& other) {
    CopyFrom(other);
    return *this;
  }
  RepeatedField& operator=(RepeatedField&& other) noexcept {
    RepeatedField(std::move(other)).swap(*this);
    return *this;
  }

  void Set(int index, const T& value) noexcept { *this->Mutable(index) = value; }

  // By value: the argument may be an element.
  void Add(T value) { detail::succeeded(try_add(value)); }
  // A new zero.
  T* Add() { return detail::succeeded(try_add(T{})) ? data_ + size_ - 1 : nullptr; }
  // The range may lie in this array.
  template <std::input_iterator Iter>
  void Add(Iter first, Iter last) {
    if constexpr (kIsArray<Iter>) {
      detail::succeeded(try_append(std::to_address(first), distance(first, last)));
    } else {
      add_each(first, last);
    }
  }
  template <std::input_iterator Iter>
  void Assign(Iter first, Iter last) {
    if constexpr (kIsArray<Iter>) {
      detail::succeeded(try_assign(std::to_address(first), distance(first, last)));
    } else {
      RepeatedField values;
      if (values.collect(first, last)) CopyFrom(values);
    }
  }

  [[nodiscard]] Status try_add(T value) noexcept {
    if (size_ == capacity_) [[unlikely]] {
      const Status status = raw::reserve_uninitialized(this, sizeof(T), std::size_t{size_} + 1);
      if (!ok(status)) return status;
    }
    data_[size_++] = value;
    return Status::kOk;
  }
  // `values` may lie in this array.
  [[nodiscard]] Status try_append(const T* values, std::size_t count) noexcept {
    return raw::append(this, sizeof(T), values, count);
  }
  [[nodiscard]] Status try_assign(const T* values, std::size_t count) noexcept {
    return raw::assign(this, sizeof(T), values, count);
  }
  [[nodiscard]] Status try_reserve(std::size_t count) noexcept {
    return raw::reserve_uninitialized(this, sizeof(T), count);
  }
  // New elements are `value`.
  [[nodiscard]] Status try_resize(std::size_t count, T value = T{}) noexcept {
    const Status status = try_reserve(count);
    if (!ok(status)) return status;
    if (count > size_) std::fill_n(data_ + size_, count - size_, value);
    size_ = static_cast<std::uint32_t>(count);
    return Status::kOk;
  }
  [[nodiscard]] Status try_copy_from(const RepeatedField& other) noexcept {
    return try_assign(other.data_, other.size_);
  }
  [[nodiscard]] Status try_merge_from(const RepeatedField& other) noexcept {
    return try_append(other.data_, other.size_);
  }

  void CopyFrom(const RepeatedField& other) { detail::succeeded(try_copy_from(other)); }
  void MergeFrom(const RepeatedField& other) { detail::succeeded(try_merge_from(other)); }

  // Keeps the memory.
  void Clear() noexcept { size_ = 0; }
  // REQUIRES: not empty.
  void RemoveLast() noexcept {
    assert(size_ > 0);
    --size_;
  }
  // REQUIRES: 0 <= new_size <= size().
  void Truncate(int new_size) noexcept {
    assert(static_cast<std::uint32_t>(new_size) <= size_);
    size_ = static_cast<std::uint32_t>(new_size);
  }
  void Resize(int new_size, const T& value) {
    assert(new_size >= 0);
    detail::succeeded(try_resize(static_cast<std::size_t>(new_size), value));
  }
  // A negative size is no size.
  void Reserve(int new_size) {
    if (new_size > 0) detail::succeeded(try_reserve(static_cast<std::size_t>(new_size)));
  }
  [[nodiscard]] int Capacity() const noexcept { return static_cast<int>(capacity_); }

  // REQUIRES: size() + the elements added <= Capacity().
  void AddAlreadyReserved(T value) noexcept { *AddNAlreadyReserved(1) = value; }
  T* AddAlreadyReserved() noexcept {
    T* added = AddNAlreadyReserved(1);
    *added = T{};
    return added;
  }
  // The first of `count` elements for the caller to write.
  T* AddNAlreadyReserved(int count) noexcept {
    assert(count >= 0 && static_cast<std::uint32_t>(count) <= capacity_ - size_);
    T* first = data_ + size_;
    size_ += static_cast<std::uint32_t>(count);
    return first;
  }

  iterator erase(const_iterator position) noexcept { return erase(position, position + 1); }
  iterator erase(const_iterator first, const_iterator last) noexcept {
    iterator to = data_ + (first - data_);
    if (first != last)
      size_ = static_cast<std::uint32_t>(std::copy(last, this->cend(), to) - data_);
    return to;
  }
  // Removes `num` elements from `start` on; copies them to `elements` unless that is null.
  void ExtractSubrange(int start, int num, T* elements) noexcept {
    assert(start >= 0 && num >= 0 && num <= this->size() - start);
    const T* first = data_ + start;
    if (elements != nullptr) std::copy_n(first, num, elements);
    erase(first, first + num);
  }

  // O(1).
  void Swap(RepeatedField* other) noexcept { swap(*other); }
  void swap(RepeatedField& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  friend void swap(RepeatedField& a, RepeatedField& b) noexcept { a.swap(b); }

  [[nodiscard]] std::size_t SpaceUsedExcludingSelfLong() const noexcept { return retained_bytes(); }
  [[nodiscard]] std::size_t retained_bytes() const noexcept { return capacity_ * sizeof(T); }
  // Frees the memory.
  void release() noexcept { raw::release(this, sizeof(T)); }
  // As release, after overwriting the memory with zeros.
  void zeroize() noexcept { raw::zeroize(this, sizeof(T)); }
  [[nodiscard]] bool check_invariants() const noexcept {
    return size_ <= capacity_ && (data_ == nullptr) == (capacity_ == 0);
  }

  // Floats compare with ==: a NaN makes arrays differ.
  friend bool operator==(const RepeatedField& a, const RepeatedField& b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  friend Access;
  template <class>
  friend struct RepeatedFieldLayout;

  T* elements() noexcept { return data_; }
  const T* elements() const noexcept { return data_; }
  [[nodiscard]] std::uint32_t count() const noexcept { return size_; }

  template <class Iter>
  static constexpr bool kIsArray =
      std::contiguous_iterator<Iter>&& std::is_same_v<std::iter_value_t<Iter>, T>;

  template <class Iter>
  static std::size_t distance(Iter first, Iter last) {
    return static_cast<std::size_t>(std::distance(first, last));
  }
  // The range may lie in this array and an iterator may throw, so the values are gathered first.
  template <class Iter>
  void add_each(Iter first, Iter last) {
    RepeatedField values;
    if (values.collect(first, last)) MergeFrom(values);
  }
  // Adds values; false, without exceptions, after the first that failed.
  template <class Iter>
  bool collect(Iter first, Iter last) {
    for (; first != last; ++first) {
      if (!detail::succeeded(try_add(static_cast<T>(*first)))) return false;
    }
    return true;
  }

  T* data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

template <class T>
struct RepeatedFieldLayout {
  using Field = RepeatedField<T>;
  static_assert(std::is_standard_layout_v<Field>);
  static_assert(sizeof(Field) == sizeof(raw::Array) && alignof(Field) == alignof(raw::Array));
  static_assert(offsetof(Field, data_) == offsetof(raw::Array, data));
  static_assert(offsetof(Field, size_) == offsetof(raw::Array, size));
  static_assert(offsetof(Field, capacity_) == offsetof(raw::Array, capacity));
};
static_assert(sizeof(RepeatedFieldLayout<std::int32_t>) == 1);

}  // namespace cpp_pool
