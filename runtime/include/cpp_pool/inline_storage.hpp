// Strings and arrays that live inside their message, bounded by max_length and max_count.
//
//   InlineString<N> ─▶ { uint32 size │ char data[N + 1, rounded up to 4] }     a NUL follows the
//   text InlineArray<E, N> ─▶ { uint32 size │ padding to E │ E data[N] }
//
// No heap: nothing here throws bad_alloc, and InlineString, and InlineArray of what is, are
// trivially copyable. All-zero bytes are empty. Thread safety: none beyond const reads. Functions
// that return Status change nothing unless they return kOk; the others throw std::length_error and
// change nothing then. With -fno-exceptions those change nothing and return.
#pragma once

#include <algorithm>
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <iosfwd>
#include <iterator>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "cpp_pool/array_access.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/raise.hpp"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool {

template <std::uint32_t N>
class InlineString {
  static_assert(N > 0 && N <= UINT32_MAX - 4);

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
  static constexpr size_type kMaxSize = N;

  constexpr InlineString() noexcept = default;
  explicit InlineString(std::string_view text) { *this = text; }
  InlineString& operator=(std::string_view text) {
    detail::succeeded(assign(text));
    return *this;
  }

  [[nodiscard]] std::string_view view() const noexcept { return {data_, size_}; }
  operator std::string_view() const noexcept { return view(); }  // NOLINT: reads as one

  [[nodiscard]] const char* data() const noexcept { return data_; }
  [[nodiscard]] const char* c_str() const noexcept { return data_; }
  [[nodiscard]] size_type size() const noexcept { return size_; }
  [[nodiscard]] size_type length() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] static constexpr size_type capacity() noexcept { return N; }
  [[nodiscard]] static constexpr size_type max_size() noexcept { return N; }

  const_iterator begin() const noexcept { return data_; }
  const_iterator end() const noexcept { return data_ + size_; }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }
  // REQUIRES: index < size().
  const char& operator[](size_type index) const noexcept { return data_[index]; }
  const char& front() const noexcept { return data_[0]; }
  const char& back() const noexcept { return data_[size_ - 1]; }

  char* data() noexcept { return data_; }
  char* mutable_data() noexcept { return data_; }
  iterator begin() noexcept { return data_; }
  iterator end() noexcept { return data_ + size_; }
  char& operator[](size_type index) noexcept { return data_[index]; }

  // Errors: kTooLong where overflow rejects; else the text is cut, between characters if `utf8`.
  // The text may lie in this string.
  Status assign(std::string_view text, Overflow overflow = Overflow::kReject,
                bool utf8 = true) noexcept {
    const Status status = fit(text, N, overflow, utf8);
    if (!ok(status)) return status;
    if (!text.empty()) std::memmove(data_, text.data(), text.size());
    terminate(text.size());
    return Status::kOk;
  }
  Status append(std::string_view text, Overflow overflow = Overflow::kReject,
                bool utf8 = true) noexcept {
    const Status status = fit(text, N - size_, overflow, utf8);
    if (!ok(status)) return status;
    if (!text.empty()) std::memmove(data_ + size_, text.data(), text.size());
    terminate(size_ + text.size());
    return Status::kOk;
  }
  Status resize(size_type size, char c = '\0') noexcept {
    if (size > N) return Status::kTooLong;
    if (size > size_) std::memset(data_ + size_, c, size - size_);
    terminate(size);
    return Status::kOk;
  }
  void clear() noexcept { terminate(0); }
  // Overwrites the whole string with zeros.
  void zeroize() noexcept {
    memory::wipe(data_, sizeof(data_));
    size_ = 0;
  }

  void push_back(char c) { *this += std::string_view(&c, 1); }
  // REQUIRES: not empty.
  void pop_back() noexcept { terminate(size_ - 1U); }
  InlineString& operator+=(std::string_view text) {
    detail::succeeded(append(text));
    return *this;
  }
  InlineString& operator+=(char c) { return *this += std::string_view(&c, 1); }

  [[nodiscard]] bool check_invariants() const noexcept {
    return size_ <= N && data_[size_] == '\0';
  }

  friend bool operator==(const InlineString& a, const InlineString& b) noexcept {
    return a.view() == b.view();
  }
  friend bool operator==(const InlineString& a, std::string_view b) noexcept {
    return a.view() == b;
  }
  friend auto operator<=>(const InlineString& a, const InlineString& b) noexcept {
    return a.view() <=> b.view();
  }
  friend auto operator<=>(const InlineString& a, std::string_view b) noexcept {
    return a.view() <=> b;
  }
  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                      const InlineString& text) {
    return out << text.view();
  }

 private:
  template <std::uint32_t>
  friend struct InlineStringLayout;

  void terminate(size_type size) noexcept {
    data_[size] = '\0';
    size_ = static_cast<std::uint32_t>(size);
  }

  std::uint32_t size_ = 0;
  char data_[(std::size_t{N} + 4) / 4 * 4] = {};
};

template <std::uint32_t N>
struct InlineStringLayout {
  using Field = InlineString<N>;
  static_assert(std::is_standard_layout_v<Field> && std::is_trivially_copyable_v<Field>);
  static_assert(sizeof(Field) == 4 + (std::size_t{N} + 4) / 4 * 4 && alignof(Field) == 4);
  static_assert(offsetof(Field, size_) == 0 && offsetof(Field, data_) == 4);
};
static_assert(sizeof(InlineStringLayout<7>) + sizeof(InlineStringLayout<8>) == 2);

// E: a scalar, an InlineString, or a message with inline storage. Elements from size to N are zero
// or cleared. Indexes must lie in [0, size()); at() checks.
template <class E, std::uint32_t N>
class InlineArray : public detail::ArrayAccess<InlineArray<E, N>, E> {
  static_assert(N > 0 && N <= raw::kMaxElements);
  using Access = detail::ArrayAccess<InlineArray<E, N>, E>;
  static constexpr bool kIsScalar = std::is_arithmetic_v<E>;
  static constexpr bool kIsString = !kIsScalar && std::is_convertible_v<const E&, std::string_view>;

 public:
  using typename Access::const_iterator;
  using typename Access::iterator;
  // Scalars by value, strings as views, messages by reference.
  using value_arg = typename std::conditional_t<
      kIsScalar, std::type_identity<E>,
      std::conditional_t<kIsString, std::type_identity<std::string_view>,
                         std::type_identity<const E&>>>::type;

  [[nodiscard]] static constexpr int Capacity() noexcept { return static_cast<int>(N); }
  [[nodiscard]] static constexpr int max_size() noexcept { return static_cast<int>(N); }
  [[nodiscard]] bool full() const noexcept { return size_ == N; }

  // Errors: kTooLong for a string that doesn't fit. The last arguments are for strings, as in
  // InlineString::assign.
  Status Set(int index, value_arg value, Overflow overflow = Overflow::kReject, bool utf8 = true) {
    return set(*this->Mutable(index), value, overflow, utf8);
  }

  // A new zero or empty element; null when the array is full.
  [[nodiscard]] E* Add() noexcept { return size_ == N ? nullptr : data_ + size_++; }
  // The argument may be an element. Errors: kTooMany, kTooLong; Overflow::kTruncate leaves an
  // element too many out and cuts strings, between characters if `utf8`.
  Status Add(value_arg value, Overflow overflow = Overflow::kReject, bool utf8 = true) {
    if (size_ == N) return overflow == Overflow::kReject ? Status::kTooMany : Status::kOk;
    const Status status = set(data_[size_], value, overflow, utf8);
    if (ok(status)) ++size_;
    return status;
  }
  Status try_add(value_arg value, Overflow overflow = Overflow::kReject, bool utf8 = true) {
    return Add(value, overflow, utf8);
  }
  // All or nothing. Errors as Add.
  template <std::input_iterator Iter>
  Status Add(Iter first, Iter last) {
    const std::uint32_t old_size = size_;
    for (; first != last; ++first) {
      const Status status = Add(*first);
      if (!ok(status)) {
        truncate(old_size);
        return status;
      }
    }
    return Status::kOk;
  }
  // All or nothing. The range may lie in this array. Only a range that can be read once, or one
  // that brings elements of this array from before to behind, takes a second array on the stack.
  template <std::input_iterator Iter>
  Status Assign(Iter first, Iter last) {
    if constexpr (std::forward_iterator<Iter>) {
      std::uint32_t count = 0;
      bool in_order = true;
      for (Iter at = first; at != last; ++at, ++count) {
        if (count == N) return Status::kTooMany;
        if (!fits(*at)) return Status::kTooLong;
        in_order = in_order && may_overwrite(count, *at);
      }
      if (in_order) return assign_in_place(first, count);
    }
    return assign_copied(first, last);
  }

  // New elements are `value`.
  Status Resize(int new_size, value_arg value) {
    if (static_cast<std::uint32_t>(new_size) > N) return Status::kTooMany;
    const auto size = static_cast<std::uint32_t>(new_size);
    const std::uint32_t old_size = size_;
    truncate(size);
    while (size_ < size) {
      const Status status = Add(value);
      if (!ok(status)) {
        truncate(old_size);
        return status;
      }
    }
    return Status::kOk;
  }

  void Clear() noexcept { truncate(0); }
  // REQUIRES: not empty.
  void RemoveLast() noexcept {
    assert(size_ > 0);
    truncate(size_ - 1);
  }
  // REQUIRES: 0 <= new_size <= size().
  void Truncate(int new_size) noexcept {
    assert(static_cast<std::uint32_t>(new_size) <= size_);
    truncate(static_cast<std::uint32_t>(new_size));
  }
  // REQUIRES: 0 <= start, 0 <= num, start + num <= size().
  void DeleteSubrange(int start, int num) {
    erase(this->begin() + start, this->begin() + start + num);
  }
  iterator erase(const_iterator position) { return erase(position, position + 1); }
  iterator erase(const_iterator first, const_iterator last) {
    const iterator to = data_ + (first - data_);
    const std::ptrdiff_t num = last - first;
    if (num == 0) return to;
    std::rotate(to, to + num, this->end());
    truncate(size_ - static_cast<std::uint32_t>(num));
    return to;
  }

  // Errors of MergeFrom: kTooMany, nothing is added then.
  Status CopyFrom(const InlineArray& other) {
    *this = other;
    return Status::kOk;
  }
  Status MergeFrom(const InlineArray& other) {
    if (other.size_ > N - size_) return Status::kTooMany;
    return Add(other.begin(), other.begin() + other.size());
  }

  // O(size()). Elements are relocated as the messages that hold them are, byte by byte.
  void Swap(InlineArray* other) noexcept {
    if (other == this) return;
    memory::swap(data_, other->data_, std::size_t{std::max(size_, other->size_)} * sizeof(E));
    std::swap(size_, other->size_);
  }

  [[nodiscard]] bool check_invariants() const noexcept { return size_ <= N; }

  friend bool operator==(const InlineArray& a, const InlineArray& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  friend Access;
  template <class, std::uint32_t>
  friend struct InlineArrayLayout;

  E* elements() noexcept { return data_; }
  const E* elements() const noexcept { return data_; }
  [[nodiscard]] std::uint32_t count() const noexcept { return size_; }

  static Status set(E& element, value_arg value, Overflow overflow = Overflow::kReject,
                    bool utf8 = true) {
    if constexpr (kIsString) {
      return element.assign(value, overflow, utf8);
    } else {
      element = value;
      return Status::kOk;
    }
  }
  static bool fits(value_arg value) noexcept {
    if constexpr (kIsString) {
      return value.size() <= E::kMaxSize;
    } else {
      static_cast<void>(value);
      return true;
    }
  }
  // Whether elements up to `index` may be overwritten before `value` is read: it lies outside or
  // not before that element.
  template <class V>
  bool may_overwrite(std::uint32_t index, V&& value) const noexcept {
    const void* place = nullptr;
    if constexpr (kIsString) {
      place = std::string_view(value).data();
    } else if constexpr (std::is_lvalue_reference_v<V>) {
      place = std::addressof(value);
    }
    const std::less<const void*> before;
    return before(place, data_) || !before(place, data_ + index);
  }
  // REQUIRES: `count` elements that fit, none of which this overwrites before it reads them.
  template <class Iter>
  Status assign_in_place(Iter first, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i, ++first) {
      const Status status = set(data_[i], *first);
      assert(ok(status));
      static_cast<void>(status);
    }
    truncate(count);
    size_ = count;
    return Status::kOk;
  }
  // Apart, so that the second array is on the stack only where it is needed.
  template <class Iter>
  [[gnu::noinline]] Status assign_copied(Iter first, Iter last) {
    InlineArray values;
    const Status status = values.Add(first, last);
    if (ok(status)) Swap(&values);
    return status;
  }
  void truncate(std::uint32_t size) noexcept {
    for (std::uint32_t i = size; i < size_; ++i) clear(data_[i]);
    size_ = std::min(size, size_);
  }
  static void clear(E& element) noexcept {
    if constexpr (kIsScalar) {
      element = E{};
    } else if constexpr (kIsString) {
      element.clear();
    } else {
      element.Clear();
    }
  }

  std::uint32_t size_ = 0;
  E data_[N] = {};
};

template <class E, std::uint32_t N>
struct InlineArrayLayout {
  using Field = InlineArray<E, N>;
  static constexpr std::size_t kAlignment = std::max(alignof(std::uint32_t), alignof(E));
  static constexpr std::size_t kBytes = kAlignment + N * sizeof(E);
  static_assert(std::is_standard_layout_v<Field>);
  static_assert(std::is_trivially_copyable_v<Field> == std::is_trivially_copyable_v<E>);
  static_assert(alignof(Field) == kAlignment);
  static_assert(sizeof(Field) == (kBytes + kAlignment - 1) / kAlignment * kAlignment);
  static_assert(offsetof(Field, size_) == 0 && offsetof(Field, data_) == kAlignment);
};
static_assert(sizeof(InlineArrayLayout<bool, 3>) + sizeof(InlineArrayLayout<double, 3>) +
                  sizeof(InlineArrayLayout<InlineString<5>, 2>) ==
              3);

}  // namespace cpp_pool
