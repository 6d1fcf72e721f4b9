// A random-access iterator over an array of pointers that gives what they point to.
#pragma once

#include <compare>
#include <cstddef>
#include <iterator>
#include <type_traits>

namespace cpp_pool::detail {

// M is `Message` or `const Message`, which may be incomplete.
template <class M>
class PointerIterator {
  using Pointer = std::remove_const_t<M>* const*;

 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = std::remove_const_t<M>;
  using difference_type = std::ptrdiff_t;
  using pointer = M*;
  using reference = M&;

  constexpr PointerIterator() noexcept = default;
  explicit constexpr PointerIterator(Pointer place) noexcept : place_(place) {}
  // A mutable one reads as a const one.
  operator PointerIterator<const M>() const noexcept {  // NOLINT: as standard iterators do
    return PointerIterator<const M>(place_);
  }

  reference operator*() const noexcept { return **place_; }
  pointer operator->() const noexcept { return *place_; }
  reference operator[](difference_type n) const noexcept { return *place_[n]; }
  // Where the pointer itself is.
  [[nodiscard]] Pointer base() const noexcept { return place_; }

  PointerIterator& operator++() noexcept { return *this += 1; }
  PointerIterator& operator--() noexcept { return *this -= 1; }
  PointerIterator operator++(int) noexcept { return PointerIterator(place_++); }
  PointerIterator operator--(int) noexcept { return PointerIterator(place_--); }
  PointerIterator& operator+=(difference_type n) noexcept {
    place_ += n;
    return *this;
  }
  PointerIterator& operator-=(difference_type n) noexcept { return *this += -n; }
  friend PointerIterator operator+(PointerIterator it, difference_type n) noexcept {
    return it += n;
  }
  friend PointerIterator operator+(difference_type n, PointerIterator it) noexcept {
    return it += n;
  }
  friend PointerIterator operator-(PointerIterator it, difference_type n) noexcept {
    return it -= n;
  }
  friend difference_type operator-(PointerIterator a, PointerIterator b) noexcept {
    return a.place_ - b.place_;
  }
  friend bool operator==(PointerIterator a, PointerIterator b) noexcept = default;
  friend auto operator<=>(PointerIterator a, PointerIterator b) noexcept = default;

 private:
  Pointer place_ = nullptr;
};

}  // namespace cpp_pool::detail
