// What a pool must know about the type in its slots: PoolTraits<T> for code that knows T, TypeOps
// for code that doesn't.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>

#include "cpp_pool/annotations.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/policy.hpp"

namespace cpp_pool {

// See PoolTraits::recycle.
inline constexpr std::size_t kUnknownBytes = SIZE_MAX;

namespace detail {

// The compiler's spelling of T, cut out of the name of this function.
template <class T>
constexpr std::string_view spelled_type() {
  constexpr std::string_view kFunction = __PRETTY_FUNCTION__;
  constexpr std::size_t kBegin = kFunction.find("T = ") + 4;
  constexpr std::size_t kEnd = kFunction.find_first_of(";]", kBegin);
  return kFunction.substr(kBegin, kEnd - kBegin);
}

template <class T>
struct TypeName {
  static constexpr std::size_t kSize = spelled_type<T>().size();
  static constexpr std::array<char, kSize + 1> kText = [] {
    std::array<char, kSize + 1> text{};
    spelled_type<T>().copy(text.data(), kSize);
    return text;
  }();
};

}  // namespace detail

// How a pool makes, recycles and unmakes objects of T. This general form constructs an object when
// it is allocated and destroys it when it is freed, so a free slot holds nothing. A specialisation
// may keep objects alive in free slots (kKeepsObjects) to recycle what they own; then its construct
// must not throw.
template <class T>
struct PoolTraits {
  // Whether free slots hold constructed objects.
  static constexpr bool kKeepsObjects = false;
  // Whether a free object may retain heap memory, so that the pool counts it.
  static constexpr bool kRetainsHeap = false;

  static constexpr PoolOptions options = [] {
    if constexpr (requires { T::kPoolOptions; }) {
      return PoolOptions(T::kPoolOptions);
    } else {
      return PoolOptions{};
    }
  }();

  // An object in raw memory of T's size and alignment.
  static T* construct(void* memory) noexcept(std::is_nothrow_default_constructible_v<T>) {
    return ::new (memory) T();
  }

  // Readies a freed object for its slot's next owner. Returns the heap bytes that it still holds.
  // With kKeepsObjects the object is alive afterwards, otherwise it is gone.
  static std::size_t recycle(T* object, const PoolOptions& pool) noexcept {
    std::destroy_at(object);
    if (pool.recycle == Recycle::kZeroize) {
      memory::wipe(static_cast<void*>(object), sizeof(T));
    }
    return 0;
  }

  // A specialisation may take a third argument instead: std::size_t known, the heap bytes that the
  // object keeps when little memory was acquired while it was in use, else kUnknownBytes.

  // Ends the life of an object that recycle() kept.
  static void destroy(T* object) noexcept { std::destroy_at(object); }

  // For reports; static storage.
  static const char* type_name() noexcept { return detail::TypeName<T>::kText.data(); }
};

template <class T>
inline constexpr PoolOptions options_of = PoolTraits<T>::options;

namespace detail {

template <class T>
struct PolicyOf {
  using type = ThreadCached;
};
template <class T>
requires requires { typename T::PoolPolicy; }
struct PolicyOf<T> {
  using type = typename T::PoolPolicy;
};

}  // namespace detail

template <class T>
using policy_of_t = typename detail::PolicyOf<T>::type;

// PoolTraits<T> as a table. Every function is called without locks and does not throw.
struct TypeOps {
  std::size_t size = 0;       // bytes
  std::size_t alignment = 1;  // bytes
  bool keeps_objects = false;
  bool retains_heap = false;
  const char* (*type_name)() noexcept = nullptr;
  bool (*construct)(void* memory) noexcept = nullptr;  // false when it failed
  std::size_t (*recycle)(void* object, const PoolOptions& options,
                         std::size_t known) noexcept = nullptr;
  void (*destroy)(void* object) noexcept = nullptr;
};

namespace detail {

template <class T>
bool try_construct(void* memory) noexcept {
#if CPP_POOL_EXCEPTIONS
  if constexpr (!noexcept(PoolTraits<T>::construct(memory))) {
    try {
      return PoolTraits<T>::construct(memory) != nullptr;
    } catch (...) {
      return false;
    }
  }
#endif
  return PoolTraits<T>::construct(memory) != nullptr;
}

template <class T>
std::size_t recycle(T* object, const PoolOptions& options,
                    [[maybe_unused]] std::size_t known) noexcept {
  if constexpr (requires { PoolTraits<T>::recycle(object, options, known); }) {
    return PoolTraits<T>::recycle(object, options, known);
  } else {
    return PoolTraits<T>::recycle(object, options);
  }
}

template <class T>
const char* type_name_of() noexcept {
  if constexpr (requires { PoolTraits<T>::type_name(); }) {
    return PoolTraits<T>::type_name();
  } else {
    return TypeName<T>::kText.data();
  }
}

}  // namespace detail

template <class T>
inline constexpr TypeOps kTypeOps{
    sizeof(T),
    alignof(T),
    PoolTraits<T>::kKeepsObjects,
    PoolTraits<T>::kRetainsHeap,
    &detail::type_name_of<T>,
    &detail::try_construct<T>,
    [](void* object, const PoolOptions& options, std::size_t known) noexcept {
      return detail::recycle<T>(static_cast<T*>(object), options, known);
    },
    [](void* object) noexcept { PoolTraits<T>::destroy(static_cast<T*>(object)); },
};

}  // namespace cpp_pool
