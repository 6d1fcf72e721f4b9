// Reading and writing of elements that lie side by side: what RepeatedField,
// RepeatedPtrField<String> and InlineArray have in common. Names and int indexes are protobuf's.
//
// Thread safety: const functions may run at once on many threads.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "cpp_pool/raise.hpp"

namespace cpp_pool::detail {

// Self has elements() in a const and a mutable form, and count(). Indexes must lie in [0, size());
// debug builds assert it, at() checks it always and throws std::out_of_range.
template <class Self, class E>
class ArrayAccess {
 public:
  using value_type = E;
  using reference = E&;
  using const_reference = const E&;
  using pointer = E*;
  using const_pointer = const E*;
  using size_type = int;
  using difference_type = std::ptrdiff_t;
  using iterator = E*;
  using const_iterator = const E*;
  using reverse_iterator = std::reverse_iterator<iterator>;
  using const_reverse_iterator = std::reverse_iterator<const_iterator>;

  [[nodiscard]] bool empty() const noexcept { return self().count() == 0; }
  [[nodiscard]] int size() const noexcept { return static_cast<int>(self().count()); }

  const E& Get(int index) const noexcept { return self().elements()[checked(index)]; }
  E* Mutable(int index) noexcept { return &self().elements()[checked(index)]; }
  const E& operator[](int index) const noexcept { return Get(index); }
  E& operator[](int index) noexcept { return *Mutable(index); }
  const E& at(int index) const {
    require(index);
    return Get(index);
  }
  E& at(int index) {
    require(index);
    return *Mutable(index);
  }

  [[nodiscard]] const E* data() const noexcept { return self().elements(); }
  [[nodiscard]] E* mutable_data() noexcept { return self().elements(); }

  iterator begin() noexcept { return self().elements(); }
  iterator end() noexcept { return self().elements() + self().count(); }
  const_iterator begin() const noexcept { return self().elements(); }
  const_iterator end() const noexcept { return self().elements() + self().count(); }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }
  reverse_iterator rbegin() noexcept { return reverse_iterator(end()); }
  reverse_iterator rend() noexcept { return reverse_iterator(begin()); }
  const_reverse_iterator rbegin() const noexcept { return const_reverse_iterator(end()); }
  const_reverse_iterator rend() const noexcept { return const_reverse_iterator(begin()); }

  void SwapElements(int index1, int index2) {
    using std::swap;
    if (index1 != index2) swap(*Mutable(index1), *Mutable(index2));
  }

 protected:
  constexpr ArrayAccess() noexcept = default;
  constexpr ArrayAccess(const ArrayAccess&) noexcept = default;
  constexpr ArrayAccess& operator=(const ArrayAccess&) noexcept = default;
  ~ArrayAccess() = default;

  [[nodiscard]] std::size_t checked(int index) const noexcept {
    assert(static_cast<std::uint32_t>(index) < self().count());
    return static_cast<std::size_t>(index);
  }

 private:
  void require(int index) const {
    if (static_cast<std::uint32_t>(index) >= self().count()) raise_out_of_range();
  }
  Self& self() noexcept { return static_cast<Self&>(*this); }
  const Self& self() const noexcept { return static_cast<const Self&>(*this); }
};

}  // namespace cpp_pool::detail
