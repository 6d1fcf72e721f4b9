// Typed access to an ExtensionSet: what GetExtension and its relatives do for each kind of
// extension.
//
// Thread safety and ownership: those of ExtensionSet.
#pragma once

#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>

#include "cpp_pool/extension_set.hpp"
#include "cpp_pool/repeated.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool::detail {

template <class V>
concept ExtensionScalar = std::is_arithmetic_v<V> || std::is_enum_v<V>;

// What a mutable accessor gives when memory runs out: bad_alloc, or null where exceptions are off.
template <class V>
V* or_bad_alloc(V* pointer) {
#if defined(__cpp_exceptions)
  if (pointer == nullptr) throw std::bad_alloc();
#endif
  return pointer;
}

// Sixteen zero bytes are an empty array of any type.
alignas(8) inline constexpr unsigned char kZeroValue[16] = {};

template <class V>
struct ExtensionAccess;  // of a message

template <ExtensionScalar V>
struct ExtensionAccess<V> {
  using Stored = typename std::conditional_t<std::is_enum_v<V>, std::type_identity<std::int32_t>,
                                             std::type_identity<V>>::type;
  using Array = RepeatedField<Stored>;

  static V get(const ExtensionSet& set, const cpp_pool_field& field) noexcept {
    const void* value = set.find(field);
    if (value == nullptr) return default_value(field.default_value);
    Stored stored;
    std::memcpy(&stored, value, sizeof(stored));
    return static_cast<V>(stored);
  }

  static Status set(ExtensionSet& set, const cpp_pool_field& field, V value) noexcept {
    void* place = set.mutable_value(field);
    if (place == nullptr) return Status::kNoMemory;
    const Stored stored = static_cast<Stored>(value);
    std::memcpy(place, &stored, sizeof(stored));
    return Status::kOk;
  }

  static V element(const Array& array, int index) noexcept {
    return static_cast<V>(array.Get(index));
  }

  static Status set_element(ExtensionSet&, const cpp_pool_field&, Array& array, int index,
                            V value) noexcept {
    array.Set(index, static_cast<Stored>(value));
    return Status::kOk;
  }

  static Status add(ExtensionSet& set, const cpp_pool_field& field, V value) noexcept {
    const Stored stored = static_cast<Stored>(value);
    return set.add_scalar(field, &stored);
  }

 private:
  static V default_value(const cpp_pool_default& value) noexcept {
    if constexpr (std::is_floating_point_v<V>) {
      return static_cast<V>(value.f64);
    } else if constexpr (std::is_same_v<V, bool>) {
      return value.i64 != 0;
    } else if constexpr (std::is_unsigned_v<V>) {
      return static_cast<V>(value.u64);
    } else {
      return static_cast<V>(value.i64);
    }
  }
};

template <>
struct ExtensionAccess<String> {
  using Array = RepeatedPtrField<String>;

  static std::string_view get(const ExtensionSet& set, const cpp_pool_field& field) noexcept {
    if (const void* value = set.find(field)) return static_cast<const String*>(value)->view();
    const cpp_pool_string* text = field.default_value.text;
    return text == nullptr ? std::string_view() : std::string_view(text->data, text->size);
  }

  static Status set(ExtensionSet& set, const cpp_pool_field& field,
                    std::string_view value) noexcept {
    return set.set_string(field, value);
  }

  static String* get_mutable(ExtensionSet& set, const cpp_pool_field& field) {
    return or_bad_alloc(static_cast<String*>(set.mutable_value(field)));
  }

  static std::string_view element(const Array& array, int index) noexcept {
    return array.Get(index).view();
  }

  static Status set_element(ExtensionSet& set, const cpp_pool_field& field, Array&, int index,
                            std::string_view value) noexcept {
    return set.set_string(field, static_cast<std::uint32_t>(index), value);
  }

  static Status add(ExtensionSet& set, const cpp_pool_field& field,
                    std::string_view value) noexcept {
    return set.add_string(field, value);
  }

  static String* add(ExtensionSet& set, const cpp_pool_field& field) {
    return or_bad_alloc(static_cast<String*>(set.add_element(field)));
  }
};

template <class V>
struct ExtensionAccess {
  using Array = RepeatedPtrField<V>;

  static const V& get(const ExtensionSet& set, const cpp_pool_field& field) noexcept {
    const void* value = set.find(field);
    if (value == nullptr) return V::default_instance();
    const void* message;
    std::memcpy(&message, value, sizeof(message));
    return *static_cast<const V*>(message);
  }

  static V* get_mutable(ExtensionSet& set, const cpp_pool_field& field) {
    void* value = or_bad_alloc(set.mutable_value(field));
    if (value == nullptr) return nullptr;
    void* message;
    std::memcpy(&message, value, sizeof(message));
    return static_cast<V*>(message);
  }

  static const V& element(const Array& array, int index) noexcept { return array.Get(index); }

  static V* add(ExtensionSet& set, const cpp_pool_field& field) {
    return or_bad_alloc(static_cast<V*>(set.add_element(field)));
  }
};

template <class V>
struct ExtensionAccess<Repeated<V>> {
  using Element = ExtensionAccess<V>;
  using Array = typename Element::Array;

  static const Array& get(const ExtensionSet& set, const cpp_pool_field& field) noexcept {
    const void* value = set.find(field);
    return *static_cast<const Array*>(value == nullptr ? kZeroValue : value);
  }

  static Array* get_mutable(ExtensionSet& set, const cpp_pool_field& field) {
    return static_cast<Array*>(or_bad_alloc(set.mutable_value(field)));
  }

  // REQUIRES: the extension has elements.
  static Array& existing(ExtensionSet& set, const cpp_pool_field& field) noexcept {
    return *static_cast<Array*>(const_cast<void*>(set.find(field)));
  }
};

}  // namespace cpp_pool::detail
