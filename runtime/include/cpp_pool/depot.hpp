// The magazines of one pool that are in nobody's hands.
//
//   filled ─▶ [ s s s s s ] ─▶ [ s s s s s ] ─▶ ...    in shards
//   purged ─▶ [ v v v v v ] ─▶ ...             filled too, known to hold no object: taken last
//   empty  ─▶ [ . . . . . ] ─▶ ...
//
// Whole magazines move in O(1); nothing is walked and nothing is allocated.
// A cache puts filled magazines into its own shard and takes from there first, so that a thread
// gets back the slots that it had: those of other threads lie between its own, and writing their
// states takes a cache line from a core that is using it.
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

  static constexpr std::size_t kShards = 16;

  // Null when there is none, in that shard or any.
  [[nodiscard]] Magazine* take_filled(std::size_t shard) noexcept {
    for (std::size_t turn = 0; turn < kShards; ++turn) {
      if (Magazine* const magazine = pop(filled_[(shard + turn) % kShards]); magazine != nullptr) {
        return magazine;
      }
    }
    return nullptr;
  }
  void put_filled(Magazine* magazine, std::size_t shard) noexcept {
    push(filled_[shard % kShards], magazine);
  }
  [[nodiscard]] Magazine* take_empty() noexcept { return pop(empty_); }
  // REQUIRES: it is empty.
  void put_empty(Magazine* magazine) noexcept { push(empty_, magazine); }

  [[nodiscard]] Magazine* take_purged() noexcept { return purged_.pop_alone(); }
  void put_purged(Magazine* magazine) noexcept { purged_.push_alone(magazine); }

  // Forgets all magazines. No thread may be inside the depot.
  void reset() noexcept {
    for (MagazineStack& filled : filled_) {
      filled.reset();
    }
    purged_.reset();
    empty_.reset();
  }

  // Calls visit(Magazine&) for each. No thread may be inside the depot.
  template <class Visit>
  void for_each(Visit visit) const {
    for (const MagazineStack& filled : filled_) {
      filled.for_each(visit);
    }
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
  MagazineStack filled_[kShards];
  MagazineStack purged_;
  MagazineStack empty_;
};

}  // namespace cpp_pool
