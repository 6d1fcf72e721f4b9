#include "cpp_pool/magazine_stack.hpp"

namespace cpp_pool {

#if CPP_POOL_HAS_WIDE_CAS

// The two words may be read at different moments; the exchange compares both. It succeeds only if
// there was no change since the tag was read, so `next` has to be read later than that.
// acquire: pairs with the exchange in push(), so that the magazine's `next` is seen, and keeps the
// three reads in order.
MagazineStack::Head MagazineStack::head() const noexcept {
  const std::uint64_t tag = tag_.load(std::memory_order_acquire);
  Magazine* const top = top_.load(std::memory_order_acquire);
  return {top, tag};
}

// A full barrier on every processor that has the instruction: acquire and release in one.
__attribute__((target("cx16"))) bool MagazineStack::exchange(Head expected, Head desired) noexcept {
  __extension__ using Wide = unsigned __int128;
  const auto join = [](Head head) noexcept {
    return (Wide{head.tag} << 64) | reinterpret_cast<std::uintptr_t>(head.top);
  };
  return __sync_bool_compare_and_swap(reinterpret_cast<Wide*>(&top_), join(expected),
                                      join(desired));
}

void MagazineStack::push(Magazine* magazine) noexcept {
  Head seen = head();
  for (;; seen = head()) {
    magazine->next.store(seen.top, std::memory_order_relaxed);
    if (exchange(seen, {magazine, seen.tag + 1})) {
      return;
    }
  }
}

Magazine* MagazineStack::pop() noexcept {
  for (;;) {
    const Head seen = head();
    if (seen.top == nullptr) {
      return nullptr;
    }
    Magazine* const next = seen.top->next.load(std::memory_order_relaxed);
    if (exchange(seen, {next, seen.tag + 1})) {
      return seen.top;
    }
  }
}

#else

void MagazineStack::push(Magazine* magazine) noexcept {
  const LockGuard guard(lock_);
  push_alone(magazine);
}

Magazine* MagazineStack::pop() noexcept {
  const LockGuard guard(lock_);
  return pop_alone();
}

#endif

}  // namespace cpp_pool
