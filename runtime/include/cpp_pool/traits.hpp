// Send and Sync: which types may go from one thread to another, and which may be used by several at
// once. As in Rust: Send, the value may be handed over; Sync, a const reference may be shared.
//
// A type says so with `static constexpr bool kSend = true;` and kSync, or by specialising
// is_send_v/is_sync_v. Types that say nothing are neither; arithmetic types and enums are both.
#pragma once

#include <memory>
#include <type_traits>

namespace cpp_pool {

namespace detail {

template <class T>
constexpr bool declares_send() {
  if constexpr (requires { T::kSend; }) {
    return T::kSend;
  } else {
    return std::is_arithmetic_v<T> || std::is_enum_v<T>;
  }
}

template <class T>
constexpr bool declares_sync() {
  if constexpr (requires { T::kSync; }) {
    return T::kSync;
  } else {
    return std::is_arithmetic_v<T> || std::is_enum_v<T>;
  }
}

}  // namespace detail

template <class T>
inline constexpr bool is_send_v = detail::declares_send<T>();
template <class T>
inline constexpr bool is_sync_v = detail::declares_sync<T>();
template <class T>
inline constexpr bool is_send_v<const T> = is_send_v<T>;
template <class T>
inline constexpr bool is_sync_v<const T> = is_sync_v<T>;

template <class T>
concept Send = is_send_v<T>;
template <class T>
concept Sync = is_sync_v<T>;

// A reference that may be given to any number of threads. Only what is Sync can be shared, so a
// pool of policy UNSYNCHRONIZED does not compile here. The referred object is borrowed.
template <Sync T>
class Shared {
 public:
  static constexpr bool kSend = true;
  static constexpr bool kSync = true;

  explicit Shared(T& object) noexcept : object_(std::addressof(object)) {}

  [[nodiscard]] T& operator*() const noexcept { return *object_; }
  [[nodiscard]] T* operator->() const noexcept { return object_; }

 private:
  T* object_;
};

template <Sync T>
[[nodiscard]] Shared<T> share(T& object) noexcept {
  return Shared<T>(object);
}

}  // namespace cpp_pool
