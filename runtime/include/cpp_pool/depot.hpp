// The magazines of one pool that are in nobody's hands.
//
//   filled ─▶ [ s s s s s ] ─▶ [ s s s s s ] ─▶ ...
//   purged ─▶ [ v v v v v ] ─▶ ...             filled too, known to hold no object: taken last
//   empty  ─▶ [ . . . . . ] ─▶ ...
//
// Whole magazines move in O(1); nothing is walked and nothing is allocated.
// Of the filled ones only those are partly filled that a purge has put back: one at a time.
// Thread safety: take_filled, put_filled, take_empty and put_empty of a lock-free depot from any
// thread; everything else under the pool's lock.
#pragma once

#include <cstddef>

#include "cpp_pool/abi.h"
#include "cpp_pool/magazine.hpp"
#include "cpp_pool/magazine_stack.hpp"

namespace cpp_pool {

class Depot {
 public:
  constexpr explicit Depot(bool is_lock_free) noexcept : is_lock_free_(is_lock_free) {}
  Depot(const Depot&) = delete;
  Depot& operator=(const Depot&) = delete;

  // Null when there is none.
  [[nodiscard]] Magazine* take_filled() noexcept { return pop(filled_); }
  [[nodiscard]] Magazine* take_empty() noexcept { return pop(empty_); }
  void put_filled(Magazine* magazine) noexcept { push(filled_, magazine); }
  // REQUIRES: it is empty.
  void put_empty(Magazine* magazine) noexcept { push(empty_, magazine); }

  [[nodiscard]] Magazine* take_purged() noexcept { return purged_.pop_alone(); }
  void put_purged(Magazine* magazine) noexcept { purged_.push_alone(magazine); }

  // Forgets all magazines. No thread may be inside the depot.
  void reset() noexcept {
    filled_.reset();
    purged_.reset();
    empty_.reset();
  }

  // Calls visit(Magazine&) for each. No thread may be inside the depot.
  template <class Visit>
  void for_each(Visit visit) const {
    filled_.for_each(visit);
    purged_.for_each(visit);
    empty_.for_each(visit);
  }

 private:
  [[nodiscard]] Magazine* pop(MagazineStack& stack) const noexcept {
    return is_lock_free_ ? stack.pop() : stack.pop_alone();
  }
  void push(MagazineStack& stack, Magazine* magazine) const noexcept {
    is_lock_free_ ? stack.push(magazine) : stack.push_alone(magazine);
  }

  const bool is_lock_free_;
  MagazineStack filled_;
  MagazineStack purged_;
  MagazineStack empty_;
};

}  // namespace cpp_pool
