// Repeated messages: an array of pointers to pooled messages, whose addresses stay valid until they
// are removed. Elements from size to capacity are null or children for the next Add, which clears
// them.
//
// Thread safety: none beyond const reads; the array belongs to its message. 16 bytes, all-zero when
// empty. M may be incomplete where the array is a member. try_* functions never throw and change
// nothing unless they succeed; the others throw std::bad_alloc, or std::length_error beyond 2^31 -
// 1 elements, and change nothing then. With -fno-exceptions these change nothing and return (null,
// where they return a pointer).
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <type_traits>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/child.hpp"
#include "cpp_pool/pointer_iterator.hpp"
#include "cpp_pool/ptr.hpp"
#include "cpp_pool/raise.hpp"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

template <class M>
class RepeatedPtrField final {
 public:
  using value_type = M;
  using reference = M&;
  using const_reference = const M&;
  using pointer = M*;
  using const_pointer = const M*;
  using size_type = int;
  using difference_type = std::ptrdiff_t;
  using iterator = detail::PointerIterator<M>;
  using const_iterator = detail::PointerIterator<const M>;
  using reverse_iterator = std::reverse_iterator<iterator>;
  using const_reverse_iterator = std::reverse_iterator<const_iterator>;
  using pointer_iterator = M**;
  using const_pointer_iterator = const M* const*;

  constexpr RepeatedPtrField() noexcept = default;
  // Those that copy delegate, so that an exception meets an object that frees what it has.
  RepeatedPtrField(const RepeatedPtrField& other) : RepeatedPtrField() { MergeFrom(other); }
  RepeatedPtrField(RepeatedPtrField&& other) noexcept { Swap(&other); }
  template <std::input_iterator Iter>
  RepeatedPtrField(Iter first, Iter last) : RepeatedPtrField() {
    Add(first, last);
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

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] int size() const noexcept { return static_cast<int>(size_); }
  [[nodiscard]] int Capacity() const noexcept { return static_cast<int>(capacity_); }
  // Children kept for reuse.
  [[nodiscard]] int ClearedCount() const noexcept {
    return static_cast<int>(std::count_if(data_ + size_, data_ + capacity_,
                                          [](const M* child) { return child != nullptr; }));
  }

  // Indexes must lie in [0, size()); at() checks and throws std::out_of_range.
  const M& Get(int index) const noexcept { return *data_[checked(index)]; }
  M* Mutable(int index) noexcept { return data_[checked(index)]; }
  const M& operator[](int index) const noexcept { return Get(index); }
  M& operator[](int index) noexcept { return *Mutable(index); }
  const M& at(int index) const {
    require(index);
    return Get(index);
  }
  M& at(int index) {
    require(index);
    return *Mutable(index);
  }

  // A new empty message.
  M* Add() { return detail::not_null(try_add()); }
  // A moved or copied one; the argument may be an element.
  void Add(M&& value) {
    if (M* added = Add()) *added = std::move(value);
  }
  void Add(const M& value) { detail::succeeded(try_add(value)); }
  // The range may lie in this array.
  template <std::input_iterator Iter>
  void Add(Iter first, Iter last) {
    RepeatedPtrField values;
    if (!values.collect(first, last)) return;
    if (detail::succeeded(try_reserve(std::size_t{size_} + values.size_))) take_all(values);
  }
  template <std::input_iterator Iter>
  void Assign(Iter first, Iter last) {
    RepeatedPtrField values;
    if (values.collect(first, last)) Swap(&values);
  }

  // Null when there is no memory.
  [[nodiscard]] M* try_add() noexcept {
    if (size_ < capacity_ && data_[size_] != nullptr) [[likely]] {
      M* const child = data_[size_++];
      ChildAccess<M>::clear(*child);
      return child;
    }
    return static_cast<M*>(raw::add_child(this, kChildOps<M>));
  }
  [[nodiscard]] Status try_add(const M& value) noexcept {
    M* added = try_add();
    if (added == nullptr) return Status::kNoMemory;
    const Status status = ChildAccess<M>::copy(*added, value);
    if (!ok(status)) RemoveLast();
    return status;
  }
  [[nodiscard]] Status try_reserve(std::size_t count) noexcept {
    return raw::reserve(this, sizeof(M*), count);
  }
  [[nodiscard]] Status try_merge_from(const RepeatedPtrField& other) noexcept {
    const std::uint32_t old_size = size_;
    const std::uint32_t added = other.size_;
    Status status = try_reserve(std::size_t{old_size} + added);
    for (std::uint32_t i = 0; ok(status) && i < added; ++i) status = try_add(*other.data_[i]);
    if (!ok(status)) truncate(old_size);
    return status;
  }
  // The new elements are made before the old ones go, so that `other` may be part of an element.
  [[nodiscard]] Status try_copy_from(const RepeatedPtrField& other) noexcept {
    if (&other == this) return Status::kOk;
    const std::uint32_t old_size = size_;
    const Status status = try_merge_from(other);
    if (!ok(status)) return status;
    if (old_size != 0) std::rotate(data_, data_ + old_size, data_ + size_);
    truncate(size_ - old_size);
    return Status::kOk;
  }

  void CopyFrom(const RepeatedPtrField& other) { detail::succeeded(try_copy_from(other)); }
  void MergeFrom(const RepeatedPtrField& other) { detail::succeeded(try_merge_from(other)); }

  // Clears the elements and keeps them and the memory.
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
  // REQUIRES: 0 <= start, 0 <= num, start + num <= size().
  void DeleteSubrange(int start, int num) noexcept {
    assert(start >= 0 && num >= 0 && num <= size() - start);
    if (num == 0) return;
    std::rotate(data_ + start, data_ + start + num, data_ + size_);
    truncate(size_ - static_cast<std::uint32_t>(num));
  }
  // As DeleteSubrange, but the messages are handed to the caller, who gives them back with
  // cpp_pool::deallocate. Null `elements`: they are removed.
  void ExtractSubrange(int start, int num, M** elements) noexcept {
    if (elements == nullptr) return DeleteSubrange(start, num);
    assert(start >= 0 && num >= 0 && num <= size() - start);
    std::copy_n(data_ + start, num, elements);
    std::fill_n(data_ + start, num, nullptr);
    std::rotate(data_ + start, data_ + start + num, data_ + size_);
    size_ -= static_cast<std::uint32_t>(num);
  }
  iterator erase(const_iterator position) noexcept { return erase(position, position + 1); }
  iterator erase(const_iterator first, const_iterator last) noexcept {
    const auto start = static_cast<int>(first.base() - data_);
    DeleteSubrange(start, static_cast<int>(last - first));
    return begin() + start;
  }

  // Adds a message that came from a pool of M. Null does nothing. The caller's when this throws.
  void AddAllocated(Ptr<M>&& value) {
    if (value != nullptr) detail::succeeded(try_add_allocated(value));
  }
  void AddAllocated(M* value) {
    Ptr<M> owner(value);
    AddAllocated(std::move(owner));
  }
  // Leaves `value` with the caller unless it returns kOk.
  [[nodiscard]] Status try_add_allocated(Ptr<M>& value) noexcept {
    const Status status = try_reserve(std::size_t{size_} + 1);
    memory::note_unknown_growth();
    if (ok(status)) append_pointer(value.release());
    return status;
  }
  // The last element, now the caller's. REQUIRES: not empty.
  [[nodiscard]] Ptr<M> ReleaseLast() noexcept {
    assert(size_ > 0);
    memory::note_unknown_growth();
    return Ptr<M>(std::exchange(data_[--size_], nullptr));
  }

  // Exchanges the pointers, not the messages.
  void SwapElements(int index1, int index2) noexcept {
    std::swap(data_[checked(index1)], data_[checked(index2)]);
  }
  // O(1).
  void Swap(RepeatedPtrField* other) noexcept { swap(*other); }
  void swap(RepeatedPtrField& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  friend void swap(RepeatedPtrField& a, RepeatedPtrField& b) noexcept { a.swap(b); }

  [[nodiscard]] const M* const* data() const noexcept { return data_; }
  [[nodiscard]] M** mutable_data() noexcept { return data_; }

  iterator begin() noexcept { return iterator(data_); }
  iterator end() noexcept { return iterator(data_ + size_); }
  const_iterator begin() const noexcept { return const_iterator(data_); }
  const_iterator end() const noexcept { return const_iterator(data_ + size_); }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }
  reverse_iterator rbegin() noexcept { return reverse_iterator(end()); }
  reverse_iterator rend() noexcept { return reverse_iterator(begin()); }
  const_reverse_iterator rbegin() const noexcept { return const_reverse_iterator(end()); }
  const_reverse_iterator rend() const noexcept { return const_reverse_iterator(begin()); }
  // For sorting without moving messages.
  pointer_iterator pointer_begin() noexcept { return data_; }
  pointer_iterator pointer_end() noexcept { return data_ + size_; }
  const_pointer_iterator pointer_begin() const noexcept { return data_; }
  const_pointer_iterator pointer_end() const noexcept { return data_ + size_; }

  [[nodiscard]] std::size_t SpaceUsedExcludingSelfLong() const noexcept { return retained_bytes(); }
  // Children and all that they hold are counted.
  [[nodiscard]] std::size_t retained_bytes() const noexcept {
    std::size_t total = raw::retained_bytes(this, sizeof(M*));
    for (std::uint32_t i = 0; i < capacity_; ++i) {
      if (data_[i] != nullptr) total += ChildAccess<M>::retained_bytes(*data_[i]);
    }
    return total;
  }
  // Gives the children back to their pools and frees the memory.
  void release() noexcept { raw::release_children(this, kChildOps<M>); }
  // As release, after overwriting with zeros what the children and the array hold on the heap.
  void zeroize() noexcept {
    for (std::uint32_t i = 0; i < capacity_; ++i) {
      if (data_[i] == nullptr) continue;
      ChildAccess<M>::zeroize(*data_[i]);
      ChildAccess<M>::deallocate(data_[i]);
    }
    raw::zeroize(this, sizeof(M*));
  }
  [[nodiscard]] bool check_invariants() const noexcept {
    return size_ <= capacity_ && (data_ == nullptr) == (capacity_ == 0) &&
           std::find(data_, data_ + size_, nullptr) == data_ + size_;
  }

  friend bool operator==(const RepeatedPtrField& a, const RepeatedPtrField& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  template <class>
  friend struct RepeatedPtrFieldLayout;

  [[nodiscard]] std::size_t checked(int index) const noexcept {
    assert(static_cast<std::uint32_t>(index) < size_);
    return static_cast<std::size_t>(index);
  }
  void require(int index) const {
    if (static_cast<std::uint32_t>(index) >= size_) detail::raise_out_of_range();
  }
  // Adds copies; false, without exceptions, after the first that failed.
  template <class Iter>
  bool collect(Iter first, Iter last) {
    for (; first != last; ++first) {
      if (!detail::succeeded(try_add(*first))) return false;
    }
    return true;
  }
  void truncate(std::uint32_t size) noexcept { size_ = std::min(size, size_); }
  // REQUIRES: room for one more. A retained child that is in the way moves to the end, or goes.
  void append_pointer(M* child) noexcept {
    M*& place = data_[size_++];
    M*& spare = data_[capacity_ - 1];
    if (place != nullptr && spare == nullptr) {
      spare = place;
    } else {
      ChildAccess<M>::deallocate(place);
    }
    place = child;
  }
  // REQUIRES: room for all elements of `other`.
  void take_all(RepeatedPtrField& other) noexcept {
    for (std::uint32_t i = 0; i < other.size_; ++i) {
      append_pointer(std::exchange(other.data_[i], nullptr));
    }
    other.size_ = 0;
  }

  M** data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

template <class M>
struct RepeatedPtrFieldLayout {
  using Field = RepeatedPtrField<M>;
  static_assert(std::is_standard_layout_v<Field>);
  static_assert(sizeof(Field) == sizeof(raw::Array) && alignof(Field) == alignof(raw::Array));
  static_assert(offsetof(Field, data_) == offsetof(raw::Array, data));
  static_assert(offsetof(Field, size_) == offsetof(raw::Array, size));
  static_assert(offsetof(Field, capacity_) == offsetof(raw::Array, capacity));
};
static_assert(sizeof(RepeatedPtrFieldLayout<struct IncompleteMessage>) == 1);

}  // namespace cpp_pool
