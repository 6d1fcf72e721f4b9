// What every generated class says before its accessors, and defines in its .cc.
#pragma once

#include "cpp_pool/accessor.hpp"
#include "cpp_pool/message.hpp"
#include "cpp_pool/policy.hpp"

#define POOLED_CLASS(T, recycling)                                            \
  using PoolPolicy = ::cpp_pool::ThreadCached;                                \
  static constexpr ::cpp_pool::PoolOptions kPoolOptions{                      \
      .initial_capacity = 8, .recycle = recycling, .retain_max_bytes = 4096}; \
  static const ::cpp_pool_layout kLayout;                                     \
  static constexpr bool kSend = true;                                         \
  static constexpr bool kSync = true;                                         \
  static constexpr bool kIsTriviallyCopyable = false;                         \
  T() noexcept;                                                               \
  T(const T& other);                                                          \
  T(T&& other) noexcept : T() { Swap(&other); }                               \
  T& operator=(const T& other);                                               \
  T& operator=(T&& other) noexcept;                                           \
  ~T();                                                                       \
  void Clear() noexcept

#define POOLED_DEFINITIONS(T)                                           \
  T::T(const T& other) : T() { ::cpp_pool::or_throw(CopyFrom(other)); } \
  T& T::operator=(const T& other) {                                     \
    ::cpp_pool::or_throw(CopyFrom(other));                              \
    return *this;                                                       \
  }                                                                     \
  T& T::operator=(T&& other) noexcept {                                 \
    if (this != &other) {                                               \
      Clear();                                                          \
      Swap(&other);                                                     \
    }                                                                   \
    return *this;                                                       \
  }                                                                     \
  static_assert(::std::is_standard_layout_v<T>)
