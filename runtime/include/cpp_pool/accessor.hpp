// What generated accessors are made of: owned children, bounded adds, statuses that throw, enum
// tables.
//
// Thread safety: as the message that these are part of. Ownership: a Child owns its message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/child.hpp"
#include "cpp_pool/inline_storage.hpp"
#include "cpp_pool/map.hpp"
#include "cpp_pool/ptr.hpp"
#include "cpp_pool/repeated.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool {

// Passes a status on, except that kNoMemory throws std::bad_alloc (where exceptions are compiled
// in).
inline Status or_throw(Status status) {
#if defined(__cpp_exceptions)
  if (status == Status::kNoMemory) throw std::bad_alloc();
#endif
  return status;
}

// What is to be cleared and not kept for reuse.
struct WithMemory {};
inline constexpr WithMemory kWithMemory{};

// Moves a message into another, of which it may be a part; large ones, which have no room on the
// stack, only from outside of it.
CPP_POOL_EXPORT void move_assign(const cpp_pool_layout& layout, void* to, void* from) noexcept;

// A message's pointer to a child of its own, from the child's pool. A child stays for reuse when
// its field is cleared, with what it held: it is cleared when it is taken again. So whether the
// field is set is said by the has-bit and not by the pointer.
template <class T>
class Child {
 public:
  Child() noexcept = default;
  Child(const Child&) = delete;
  Child(Child&& other) noexcept : message_(std::exchange(other.message_, nullptr)) {}
  Child& operator=(const Child&) = delete;
  Child& operator=(Child&&) = delete;
  ~Child() { ChildAccess<T>::deallocate(message_); }

  [[nodiscard]] T* get() const noexcept { return message_; }
  T& operator*() const noexcept { return *message_; }
  T* operator->() const noexcept { return message_; }

  // As take(). Throws std::bad_alloc; null without exceptions.
  T* ensure(bool is_present) {
    take(is_present);
#if defined(__cpp_exceptions)
    if (message_ == nullptr) throw std::bad_alloc();
#endif
    return message_;
  }

  // The child, whose field is present or becomes so: as it is, or empty. Null without memory.
  T* take(bool is_present) noexcept {
    if (message_ == nullptr) [[unlikely]] {
      message_ = ChildAccess<T>::allocate();
    } else if (!is_present) {
      ChildAccess<T>::clear(*message_);
    }
    return message_;
  }

  [[nodiscard]] Ptr<T> release() noexcept {
    memory::note_unknown_growth();
    return Ptr<T>(std::exchange(message_, nullptr));
  }

  // Takes the message over and gives the one before back to its pool.
  void adopt(Ptr<T> message) noexcept {
    memory::note_unknown_growth();
    ChildAccess<T>::deallocate(std::exchange(message_, message.release()));
  }

 private:
  T* message_ = nullptr;
};

// Adds an element to an array that holds max_count at most. Errors: kTooMany where overflow
// rejects.
template <class Array, class Value>
Status add_bounded(Array& array, const Value& value, std::uint32_t max_count, Overflow overflow) {
  if (static_cast<std::uint32_t>(array.size()) >= max_count) {
    return overflow == Overflow::kReject ? Status::kTooMany : Status::kOk;
  }
  return or_throw(array.try_add(value));
}

// Sets an entry of a map that holds max_count at most. Errors: kTooMany where overflow rejects.
template <class M>
Status put_bounded(M& map, typename M::key_arg key, typename M::value_arg value,
                   std::uint32_t max_count, Overflow overflow) {
  if (map.size() >= max_count && !map.contains(key)) {
    return overflow == Overflow::kReject ? Status::kTooMany : Status::kOk;
  }
  return or_throw(map.try_set(key, value));
}

// Adds a text of max_length bytes at most (0: any) to an array of max_count texts at most (0: any).
// Errors: kTooLong and kTooMany where overflow rejects. `utf8`: cut between characters.
template <class Array>
Status add_text(Array& array, std::string_view value, std::uint32_t max_length,
                std::uint32_t max_count, Overflow overflow, bool utf8) {
  if (max_length != 0) {
    const Status status = fit(value, max_length, overflow, utf8);
    if (status != Status::kOk) return status;
  }
  return add_bounded(array, value, max_count == 0 ? UINT32_MAX : max_count, overflow);
}

// The names and numbers of a generated enum; kTable is defined in the generated .cc.
template <class E>
struct EnumTraits;

// The first name of the number in the schema's order; empty where there is none.
[[nodiscard]] CPP_POOL_EXPORT std::string_view enum_name(const cpp_pool_enum& table,
                                                         std::int32_t number) noexcept;

// The number of the name. False, and `number` untouched, where there is none.
[[nodiscard]] CPP_POOL_EXPORT bool enum_parse(const cpp_pool_enum& table, std::string_view name,
                                              std::int32_t* number) noexcept;

}  // namespace cpp_pool
