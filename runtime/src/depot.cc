#include "cpp_pool/depot.hpp"

namespace cpp_pool {

constinit Magazine Depot::none_{0};

bool Depot::load_full() noexcept {
  Magazine* const next = full_;
  if (next == nullptr) {
    return false;
  }
  full_ = next->next;
  if (full_ == nullptr) {
    full_tail_ = nullptr;
  }
  if (loaded_ != &none_) {
    put_empty(loaded_);
  }
  loaded_ = next;
  return true;
}

bool Depot::load_empty() noexcept {
  Magazine* const next = empty_;
  if (next == nullptr) {
    return false;
  }
  empty_ = next->next;
  if (loaded_ != &none_) {
    loaded_->next = full_;
    full_ = loaded_;
    if (full_tail_ == nullptr) {
      full_tail_ = loaded_;
    }
  }
  loaded_ = next;
  return true;
}

Magazine* Depot::take_filled() noexcept {
  if (loaded_->empty() && !load_full()) {
    return nullptr;
  }
  Magazine* const taken = loaded_;
  loaded_ = &none_;
  return taken;
}

void Depot::put_filled(Magazine* magazine) noexcept {
  while (full_tail_ != nullptr && !full_tail_->full() && !magazine->empty()) {
    full_tail_->push(magazine->pop());
  }
  if (magazine->empty()) {
    put_empty(magazine);
    return;
  }
  magazine->next = nullptr;
  if (full_tail_ == nullptr) {
    full_ = magazine;
  } else {
    full_tail_->next = magazine;
  }
  full_tail_ = magazine;
}

void Depot::put_empty(Magazine* magazine) noexcept {
  magazine->next = empty_;
  empty_ = magazine;
}

void Depot::reset() noexcept {
  loaded_ = &none_;
  full_ = nullptr;
  full_tail_ = nullptr;
  empty_ = nullptr;
}

std::size_t Depot::count_slots() const noexcept {
  std::size_t count = 0;
  for_each_slot([&count](void*) { ++count; });
  return count;
}

std::size_t Depot::count_magazines() const noexcept {
  std::size_t count = loaded_ != &none_ ? 1 : 0;
  for (const Magazine* magazine = full_; magazine != nullptr; magazine = magazine->next) {
    ++count;
  }
  for (const Magazine* magazine = empty_; magazine != nullptr; magazine = magazine->next) {
    ++count;
  }
  return count;
}

}  // namespace cpp_pool
