// The table of functions through which code that knows a message type only by its layout makes and
// unmakes messages of it.
//
// Thread safety: allocate and deallocate are as safe as the type's pool, the others touch only the
// message that they are given. Ownership: allocate hands over a message, deallocate takes it back.
#pragma once

#include <new>

#include "cpp_pool/abi.h"
#include "cpp_pool/codec.hpp"
#include "cpp_pool/pool.hpp"

namespace cpp_pool {
namespace detail {

template <class T>
void* ops_allocate() noexcept {
  return allocate_child<T>();
}

template <class T>
cpp_pool_status ops_free(void* message) noexcept {
  return to_c(::cpp_pool::deallocate(static_cast<T*>(message)));
}
template <class T>
void ops_deallocate(void* message) noexcept {
  // A bad pointer has been reported by the pool; this signature has nobody else to tell.
  static_cast<void>(ops_free<T>(message));
}

template <class T>
void ops_construct(void* memory) noexcept {
  ::new (memory) T();
}

template <class T>
void ops_destroy(void* message) noexcept {
  static_cast<T*>(message)->~T();
}

template <class T>
void ops_clear(void* message) noexcept {
  static_cast<T*>(message)->Clear();
}

template <class T>
const void* ops_default_instance() noexcept {
  return &T::default_instance();
}

template <class T>
const char* ops_decode(void* message, const char* at, const char* limit, void* decoder) noexcept {
  return wire::CodecOf<T>::decode(*static_cast<T*>(message), at, limit,
                                  *static_cast<wire::Decoder*>(decoder));
}

template <class T>
char* ops_encode(const void* message, char* at, void* encoder) noexcept {
  return wire::CodecOf<T>::encode(*static_cast<const T*>(message), at,
                                  *static_cast<wire::Encoder*>(encoder));
}

template <class T>
cpp_pool_pool* ops_pool() noexcept {
  return pool_of<T>().c_handle();
}

// Null for messages that no generator wrote.
template <class T>
constexpr auto decoder_of() noexcept -> decltype(cpp_pool_message_ops::decode) {
  if constexpr (wire::CodecOf<T>::kIsGenerated) {
    return &ops_decode<T>;
  } else {
    return nullptr;
  }
}
template <class T>
constexpr auto encoder_of() noexcept -> decltype(cpp_pool_message_ops::encode) {
  if constexpr (wire::CodecOf<T>::kIsGenerated) {
    return &ops_encode<T>;
  } else {
    return nullptr;
  }
}

}  // namespace detail

// What `T::kLayout.ops` points to.
template <class T>
inline constexpr cpp_pool_message_ops kMessageOps = {
    &detail::ops_allocate<T>, &detail::ops_deallocate<T>, &detail::ops_construct<T>,
    &detail::ops_destroy<T>,  &detail::ops_clear<T>,      &detail::ops_default_instance<T>,
    detail::decoder_of<T>(),  detail::encoder_of<T>(),    &detail::ops_pool<T>,
};

}  // namespace cpp_pool
