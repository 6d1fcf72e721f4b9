// What iterating a Map gives, and the iterators.
//
// An entry in memory is {key, value} as C sees it, a message value being a pointer. MapEntry is a
// view of that very memory: `first` is the key, `second` the value, and a message value reads as a
// reference, which a compiler lays out as the pointer that it is. So `kv.second.name()` and
// `for (auto& [key, person] : people)` work as with protobuf's maps, without a proxy.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <type_traits>

#include "cpp_pool/string.hpp"

namespace cpp_pool {

namespace detail {

// Holds for incomplete classes too.
template <class V>
inline constexpr bool kIsMessage =
    !std::is_arithmetic_v<V> && !std::is_same_v<std::remove_const_t<V>, String>;

// How keys and values are passed: strings as views, numbers by value, messages by reference.
template <class T>
using MapArgument = typename std::conditional_t<
    std::is_arithmetic_v<T>, std::type_identity<T>,
    std::conditional_t<std::is_same_v<T, String>, std::type_identity<std::string_view>,
                       std::type_identity<const T&>>>::type;

// The memory of an entry in types of its own, for sizes and offsets.
template <class K, class V>
struct StoredEntry {
  K key;
  std::conditional_t<kIsMessage<V>, V*, V> value;
};

}  // namespace detail

// Of scalars and strings; also a value of its own: `Map<K, V>::value_type(key, value)`.
template <class K, class V>
struct MapEntry {
  using first_type = const K;
  using second_type = V;

  const K first;
  V second;

  MapEntry(detail::MapArgument<K> key, detail::MapArgument<V> value) : first(key), second(value) {}
};

// Of messages; only ever in a map.
template <class K, class M>
requires detail::kIsMessage<M>
struct MapEntry<K, M> {
  using first_type = const K;
  using second_type = M;

  const K first;
  M& second;

  MapEntry(const MapEntry&) = delete;
  MapEntry& operator=(const MapEntry&) = delete;
};

namespace detail {

// What a const map's entries read as.
template <class K, class V>
using ConstMapEntry =
    std::conditional_t<kIsMessage<V>, const MapEntry<K, const V>, const MapEntry<K, V>>;

// Steps through dense entries. Any insertion or erasure in the map invalidates it; erase returns
// the one to go on with.
template <class Entry, class Value>
class MapIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = Value;
  using difference_type = std::ptrdiff_t;
  using pointer = Entry*;
  using reference = Entry&;

  constexpr MapIterator() noexcept = default;
  explicit MapIterator(void* place) noexcept : place_(static_cast<Entry*>(place)) {}
  // A mutable one reads as a const one.
  template <class Other>
  requires(std::is_const_v<Entry> && !std::is_const_v<Other>)
      MapIterator(MapIterator<Other, Value> other)
  noexcept  // NOLINT: as standard iterators do
      : MapIterator(other.place()) {}

  reference operator*() const noexcept { return *place_; }
  pointer operator->() const noexcept { return place_; }
  MapIterator& operator++() noexcept {
    ++place_;
    return *this;
  }
  MapIterator operator++(int) noexcept {
    MapIterator before = *this;
    ++place_;
    return before;
  }
  friend bool operator==(MapIterator a, MapIterator b) noexcept = default;

  [[nodiscard]] void* place() const noexcept {
    return const_cast<std::remove_const_t<Entry>*>(place_);
  }

 private:
  Entry* place_ = nullptr;
};

}  // namespace detail
}  // namespace cpp_pool
