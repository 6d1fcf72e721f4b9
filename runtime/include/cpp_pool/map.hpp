// Map fields, with the names that protobuf's Map has. Keys are integers, bools and Strings; values
// are scalars (enums as int32), Strings and messages, the latter from their pools.
//
// Thread safety: none beyond const reads; the map belongs to its message. 24 bytes, all-zero when
// empty; raw_map.hpp draws the memory. Iteration is in order of insertion as long as nothing is
// erased. Different from protobuf: an insertion may move entries, so it ends the life of iterators
// and of references to scalar and String values (messages stay where they are): where values are
// Strings and `a` is new, `m[a] = m[b]` copies from a place that m[b] may have left; write
// insert_or_assign(a, m[b]). Erasing ends the life of iterators; go on with the one that erase
// returns. try_* functions never throw and change nothing unless they succeed; the others throw
// std::bad_alloc or std::length_error. With -fno-exceptions those return null or end() instead, and
// what has to return a reference aborts. V may be incomplete where the map is a member.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/child.hpp"
#include "cpp_pool/map_entry.hpp"
#include "cpp_pool/raise.hpp"
#include "cpp_pool/raw_map.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool {

template <class K, class V>
class Map final {
  static_assert(std::is_integral_v<K> || std::is_same_v<K, String>, "no key of a protobuf map");
  static constexpr bool kHasMessages = detail::kIsMessage<V>;

 public:
  using key_type = K;
  using mapped_type = V;
  using value_type = MapEntry<K, V>;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = value_type&;
  using const_reference = detail::ConstMapEntry<K, V>&;
  using pointer = value_type*;
  using const_pointer = detail::ConstMapEntry<K, V>*;
  using iterator = detail::MapIterator<MapEntry<K, V>, value_type>;
  using const_iterator = detail::MapIterator<detail::ConstMapEntry<K, V>, value_type>;
  // std::string_view for String, const V& for messages.
  using key_arg = detail::MapArgument<K>;
  using value_arg = detail::MapArgument<V>;
  // Standard layout, for offsetof.
  using StoredEntry = detail::StoredEntry<K, V>;

  // What `insert({key, value})` makes of the braces.
  struct Item {
    key_arg first;
    value_arg second;
  };

  constexpr Map() noexcept = default;
  // Those that copy delegate, so that an exception meets an object that frees what it has.
  Map(const Map& other) : Map() { CopyFrom(other); }
  Map(Map&& other) noexcept { swap(other); }
  template <class Iter>
  requires requires(const Iter& iterator) { iterator->first, iterator->second; }
  Map(Iter first, Iter last) : Map() { insert(first, last); }
  Map(std::initializer_list<Item> items) : Map() { insert(items); }
  ~Map() {
    if (capacity_ != 0) release();
  }
  Map& operator=(const Map& other) {
    CopyFrom(other);
    return *this;
  }
  Map& operator=(Map&& other) noexcept {
    Map(std::move(other)).swap(*this);
    return *this;
  }

  [[nodiscard]] size_type size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] size_type capacity() const noexcept { return capacity_; }

  iterator begin() noexcept { return iterator(entries_); }
  iterator end() noexcept { return iterator(entries_ + size_); }
  const_iterator begin() const noexcept { return const_iterator(entries_); }
  const_iterator end() const noexcept { return const_iterator(entries_ + size_); }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }

  iterator find(key_arg key) noexcept {
    void* entry = find_entry(key);
    return entry == nullptr ? end() : iterator(entry);
  }
  const_iterator find(key_arg key) const noexcept {
    void* entry = find_entry(key);
    return entry == nullptr ? end() : const_iterator(entry);
  }
  [[nodiscard]] bool contains(key_arg key) const noexcept { return find_entry(key) != nullptr; }
  [[nodiscard]] size_type count(key_arg key) const noexcept { return contains(key) ? 1 : 0; }
  std::pair<iterator, iterator> equal_range(key_arg key) noexcept { return range(*this, key); }
  std::pair<const_iterator, const_iterator> equal_range(key_arg key) const noexcept {
    return range(*this, key);
  }
  // The value, or null.
  [[nodiscard]] V* find_value(key_arg key) noexcept { return value_in(find_entry(key)); }
  [[nodiscard]] const V* find_value(key_arg key) const noexcept {
    return value_in(find_entry(key));
  }
  // Throws std::out_of_range.
  V& at(key_arg key) { return *existing(find_value(key)); }
  const V& at(key_arg key) const { return *existing(find_value(key)); }

  // The value, made zero or empty where there is none.
  V& operator[](key_arg key) {
    V* value = detail::not_null(try_mutable(key));
    if (value == nullptr) detail::raise_no_memory();
    return *value;
  }
  // As operator[]; null when there is no memory.
  [[nodiscard]] V* try_mutable(key_arg key) noexcept { return value_in(insert_key(key).entry); }
  // Sets the value, whether or not there was one.
  [[nodiscard]] Status try_set(key_arg key, value_arg value) noexcept {
    const raw::Insertion place = insert_key(key);
    return ok(place.status) ? fill(place, value) : place.status;
  }

  // Insertions leave a value that is there as it is, and say false.
  std::pair<iterator, bool> insert(const Item& item) { return add(item.first, item.second); }
  template <class Pair>
  requires requires(const Pair& pair) { pair.first, pair.second; }
  std::pair<iterator, bool> insert(const Pair& pair) { return add(pair.first, pair.second); }
  template <class Iter>
  void insert(Iter first, Iter last) {
    for (; first != last; ++first) add(first->first, first->second);
  }
  void insert(std::initializer_list<Item> items) { insert(items.begin(), items.end()); }
  // The value is made of `args` only if there is none.
  template <class... Args>
  std::pair<iterator, bool> try_emplace(key_arg key, Args&&... args) {
    if constexpr (sizeof...(Args) == 0) {
      return result(insert_key(key));
    } else if constexpr (kIsPlain<Args...>) {
      return add(key, std::forward<Args>(args)...);
    } else {
      if (void* entry = find_entry(key)) return {iterator(entry), false};
      return assign(key, V(std::forward<Args>(args)...));
    }
  }
  template <class Key, class... Args>
  std::pair<iterator, bool> emplace(Key&& key, Args&&... args) {
    return try_emplace(std::forward<Key>(key), std::forward<Args>(args)...);
  }
  template <class Value>
  std::pair<iterator, bool> insert_or_assign(key_arg key, Value&& value) {
    if constexpr (kIsPlain<Value>) {
      // Before entries move: the value may be one of this map.
      const value_arg early = value;
      raw::Insertion place = insert_key(key);
      if (place.entry != nullptr) place.status = fill(place, early);
      return result(place);
    } else {
      return assign(key, V(std::forward<Value>(value)));
    }
  }

  size_type erase(key_arg key) noexcept { return raw::erase(this, shape(), raw::Key(key)) ? 1 : 0; }
  // The next one. The last entry has taken the place of the erased one.
  iterator erase(iterator position) noexcept {
    raw::erase_at(this, shape(), index_of(position));
    return position;
  }
  iterator erase(iterator first, iterator last) noexcept {
    const std::size_t begin = index_of(first);
    // From the back, so that entries which fill a gap come from behind the range.
    for (std::size_t i = index_of(last); i > begin; --i) raw::erase_at(this, shape(), i - 1);
    return first;
  }
  // Keeps the memory.
  void clear() noexcept { raw::clear(this, shape()); }

  // Room for `count` entries without another allocation for entries or index.
  [[nodiscard]] Status try_reserve(std::size_t count) noexcept {
    return raw::reserve(this, shape(), count);
  }
  void reserve(std::size_t count) { detail::succeeded(try_reserve(count)); }

  [[nodiscard]] Status try_copy_from(const Map& other) noexcept {
    return raw::copy(this, &other, shape(), copy_child(), nullptr);
  }
  // Equal keys get the values of `other`. After an error some entries are in.
  [[nodiscard]] Status try_merge_from(const Map& other) noexcept {
    return raw::merge(this, &other, shape(), copy_child(), nullptr);
  }
  void CopyFrom(const Map& other) { detail::succeeded(try_copy_from(other)); }
  void MergeFrom(const Map& other) { detail::succeeded(try_merge_from(other)); }

  // O(1).
  void swap(Map& other) noexcept {
    std::swap(entries_, other.entries_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    std::swap(index_, other.index_);
  }
  friend void swap(Map& a, Map& b) noexcept { a.swap(b); }

  [[nodiscard]] size_type SpaceUsedExcludingSelfLong() const noexcept { return retained_bytes(); }
  // Children and all that they hold are counted.
  [[nodiscard]] size_type retained_bytes() const noexcept {
    size_type total = raw::retained_bytes(this, shape());
    if constexpr (kHasMessages) {
      for (std::size_t i = 0; i < capacity_; ++i) {
        if (const V* child = child_at(i)) total += ChildAccess<V>::retained_bytes(*child);
      }
    }
    return total;
  }
  // Frees all memory and gives children back to their pools.
  void release() noexcept { raw::release(this, shape()); }
  // As release, after overwriting all owned memory with zeros.
  void zeroize() noexcept {
    if constexpr (kHasMessages) {
      for (std::size_t i = 0; i < capacity_; ++i) {
        if (V* child = child_at(i)) ChildAccess<V>::zeroize(*child);
      }
    }
    raw::zeroize(this, shape());
  }
  [[nodiscard]] bool check_invariants() const noexcept {
    return raw::check_invariants(this, shape());
  }

  // The same keys with equal values, in any order. Floats compare with ==.
  friend bool operator==(const Map& a, const Map& b) {
    if (a.size_ != b.size_) return false;
    for (const auto& entry : a) {
      const V* value = b.find_value(entry.first);
      if (value == nullptr || !(*value == entry.second)) return false;
    }
    return true;
  }

 private:
  template <class, class>
  friend struct MapLayout;

  // Whether try_set takes it as well as anything: not a temporary message, which is moved instead.
  template <class... Args>
  static constexpr bool kIsPlain = sizeof...(Args) == 1 &&
                                   (std::is_convertible_v<Args, value_arg> && ...) &&
                                   !(kHasMessages && (std::is_same_v<Args, V> || ...));

  static constexpr raw::KeyKind kKeyKind = std::is_same_v<K, String> ? raw::KeyKind::kString
                                           : sizeof(K) == 1          ? raw::KeyKind::k8Bits
                                           : sizeof(K) == 4          ? raw::KeyKind::k32Bits
                                                                     : raw::KeyKind::k64Bits;

  static const raw::MapShape& shape() noexcept {
    constexpr auto kValueOffset = static_cast<std::uint32_t>(offsetof(StoredEntry, value));
    static_assert(sizeof(value_type) == sizeof(StoredEntry));
    if constexpr (kHasMessages) {
      static constexpr raw::MapShape kShape = {sizeof(StoredEntry), kValueOffset, kKeyKind,
                                               raw::ValueKind::kMessage, &kChildOps<V>};
      return kShape;
    } else {
      static constexpr raw::MapShape kShape = {
          sizeof(StoredEntry), kValueOffset, kKeyKind,
          std::is_same_v<V, String> ? raw::ValueKind::kString : raw::ValueKind::kScalar, nullptr};
      return kShape;
    }
  }
  static constexpr raw::CopyChild copy_child() noexcept {
    if constexpr (kHasMessages) {
      return &detail::child_copy<V>;
    } else {
      return nullptr;
    }
  }

  void* find_entry(key_arg key) const noexcept { return raw::find(this, shape(), raw::Key(key)); }
  raw::Insertion insert_key(key_arg key) noexcept {
    return raw::insert(this, shape(), raw::Key(key));
  }
  static V* value_in(void* entry) noexcept {
    return entry == nullptr ? nullptr : &static_cast<value_type*>(entry)->second;
  }
  template <class Value>
  static Value* existing(Value* value) {
    if (value == nullptr) detail::raise_out_of_range();
    return value;
  }
  template <class Self>
  static auto range(Self& self, key_arg key) noexcept {
    auto first = self.find(key);
    auto last = first;
    if (first != self.end()) ++last;
    return std::pair(first, last);
  }
  std::size_t index_of(const_iterator position) const noexcept {
    return static_cast<std::size_t>(static_cast<value_type*>(position.place()) - entries_);
  }
  auto child_at(std::size_t position) const noexcept {
    return reinterpret_cast<StoredEntry*>(entries_)[position].value;
  }

  // Sets the value of the place; a new entry goes again when that fails.
  Status fill(const raw::Insertion& place, value_arg value) noexcept {
    V& target = *value_in(place.entry);
    Status status = Status::kOk;
    if constexpr (kHasMessages) {
      status = ChildAccess<V>::copy(target, value);
    } else if constexpr (std::is_same_v<V, String>) {
      status = target.assign(value);
    } else {
      target = value;
    }
    if (!ok(status) && place.inserted) raw::erase_at(this, shape(), size_ - std::size_t{1});
    return status;
  }
  std::pair<iterator, bool> add(key_arg key, value_arg value) {
    raw::Insertion place = insert_key(key);
    if (place.inserted) place.status = fill(place, value);
    return result(place);
  }
  std::pair<iterator, bool> assign(key_arg key, V&& value) {
    const raw::Insertion place = insert_key(key);
    if (place.entry != nullptr) *value_in(place.entry) = std::move(value);
    return result(place);
  }
  std::pair<iterator, bool> result(const raw::Insertion& place) {
    if (!detail::succeeded(place.status)) return {end(), false};
    return {iterator(place.entry), place.inserted};
  }

  value_type* entries_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
  void* index_ = nullptr;
};

template <class K, class V>
struct MapLayout {
  using Field = Map<K, V>;
  static_assert(std::is_standard_layout_v<Field>);
  static_assert(sizeof(Field) == sizeof(raw::MapHeader) &&
                alignof(Field) == alignof(raw::MapHeader));
  static_assert(offsetof(Field, entries_) == offsetof(raw::MapHeader, data));
  static_assert(offsetof(Field, size_) == offsetof(raw::MapHeader, size));
  static_assert(offsetof(Field, capacity_) == offsetof(raw::MapHeader, capacity));
  static_assert(offsetof(Field, index_) == offsetof(raw::MapHeader, index));
};
static_assert(sizeof(MapLayout<std::int32_t, struct IncompleteMessage>) == 1);

}  // namespace cpp_pool
