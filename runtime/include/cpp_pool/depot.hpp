// The free slots of one pool: a stack of magazines.
//
//   loaded ─▶ [ s s s . . ]            the one that slots are taken from and put into
//   full   ─▶ [ s s s s s ] ─▶ [ ... ]
//   empty  ─▶ [ . . . . . ] ─▶ [ ... ]
//
// Whole magazines move in O(1); nothing is walked and nothing is allocated.
// Invariant: count() = slots in loaded + slots in full; every slot stands in one place only.
// Invariant: of the magazines only loaded, the last full one and the one that a trim has in hand
// are partly filled, so ceil(slots / capacity) + 2 magazines take every slot. Each chunk brings
// that many for its own slots. Thread safety: none; the pool's lock guards it.
#pragma once

#include <cstddef>

#include "cpp_pool/abi.h"
#include "cpp_pool/magazine.hpp"

namespace cpp_pool {

class CPP_POOL_EXPORT Depot {
 public:
  constexpr Depot() noexcept = default;
  Depot(const Depot&) = delete;
  Depot& operator=(const Depot&) = delete;

  // A free slot, the one put last where possible; null when there is none.
  [[nodiscard]] void* take() noexcept {
    if (loaded_->empty()) [[unlikely]] {
      if (!load_full()) {
        return nullptr;
      }
    }
    return loaded_->pop();
  }

  // False, and nothing done, when every magazine is full: put_empty() one and try again.
  [[nodiscard]] bool put(void* slot) noexcept {
    if (loaded_->full()) [[unlikely]] {
      if (!load_empty()) {
        return false;
      }
    }
    loaded_->push(slot);
    return true;
  }

  // A magazine with slots in it, to be given back by put_filled(); null when there is none.
  [[nodiscard]] Magazine* take_filled() noexcept;
  // Behind all others, so that it is the last to be taken. What is partly filled there is filled up
  // first.
  void put_filled(Magazine* magazine) noexcept;
  void put_empty(Magazine* magazine) noexcept;

  // Forgets all magazines.
  void reset() noexcept;

  [[nodiscard]] std::size_t count_slots() const noexcept;
  [[nodiscard]] std::size_t count_magazines() const noexcept;

  // Calls visit(slot) for every free slot.
  template <class Visit>
  void for_each_slot(Visit visit) const {
    visit_slots(*loaded_, visit);
    for (const Magazine* magazine = full_; magazine != nullptr; magazine = magazine->next) {
      visit_slots(*magazine, visit);
    }
  }

 private:
  template <class Visit>
  static void visit_slots(const Magazine& magazine, Visit& visit) {
    for (std::uint32_t i = 0; i < magazine.count(); ++i) {
      visit(magazine.at(i));
    }
  }

  // Stands for "no magazine" without a test on the way: it is both empty and full.
  static Magazine none_;

  bool load_full() noexcept;
  bool load_empty() noexcept;

  Magazine* loaded_ = &none_;
  Magazine* full_ = nullptr;
  Magazine* full_tail_ = nullptr;
  Magazine* empty_ = nullptr;
};

}  // namespace cpp_pool
