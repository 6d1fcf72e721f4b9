// One owner of live messages: takes them from a pool, marks them, checks them, gives them back.
//
// Pool is an ObjectPool<T> or what has its try_allocate, deallocate and the batch forms of both.
// Thread safety: one thread at a time; the messages may come from and go to other threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "cpp_pool/status.hpp"
#include "load/audit.hpp"
#include "load/pattern.hpp"

namespace load {

template <class T>
struct Held {
  T* message = nullptr;
  Tag tag;
};

// Owners lie side by side and their threads write to them all the time: none shares a cache line.
template <class T, class Pool>
class alignas(128) Owner {
 public:
  Owner(Pool& pool, int number, Audit& audit)
      : pool_(&pool),
        audit_(&audit),
        number_(static_cast<std::uint32_t>(number)),
        random_(number_) {}
  Owner(Owner&&) = default;
  ~Owner() { give_back_all(); }

  // Allocates one message and fills it; false when the pool has none. Other failures are errors.
  bool take() {
    T* const message = pool_->try_allocate();
    if (message == nullptr) return false;
    keep(message);
    return true;
  }

  // As `count` times take(), in one call to the pool.
  bool take_batch(std::size_t count) {
    std::vector<T*> batch(count);
    if (!ok(pool_->allocate_batch(std::span<T*>(batch)))) return false;
    for (T* const message : batch) keep(message);
    return true;
  }

  // Takes one message, and gives another back once `live` are held.
  void turn_over(std::size_t live) {
    if (held_.size() >= live) give_back_any();
    audit_->expect(take(), "an allocation failed");
  }

  // Allocates and frees: nothing but the mark and the pool.
  void cycle() {
    T* const message = pool_->try_allocate();
    if (!audit_->expect(message != nullptr, "an allocation failed")) return;
    const Tag tag = next_tag();
    if (!claim_for(*message, tag)) return;
    give({message, tag});
  }

  void give_back(std::size_t index) {
    const Held<T> one = held_[index];
    held_[index] = held_.back();
    held_.pop_back();
    check(one);
    give(one);
  }

  void give_back_any() {
    if (!held_.empty()) give_back(any());
  }

  // In random order.
  void give_back_all() {
    while (!held_.empty()) give_back(any());
  }

  // As give_back for each of them, in one call to the pool.
  void give_back_batch() {
    std::vector<T*> batch;
    batch.reserve(held_.size());
    for (const Held<T>& one : held_) {
      check(one);
      audit_->expect(disclaim(*one.message, one.tag), kStolen);
      batch.push_back(one.message);
    }
    held_.clear();
    audit_->expect(ok(pool_->deallocate_batch(std::span<T* const>(batch))), kRefused);
  }

  // Gives back the messages at even positions.
  void give_back_every_other() {
    std::vector<Held<T>> kept;
    kept.reserve(held_.size() / 2);
    for (std::size_t i = 0; i < held_.size(); ++i) {
      if (i % 2 == 1) {
        kept.push_back(held_[i]);
      } else {
        check(held_[i]);
        give(held_[i]);
      }
    }
    held_ = std::move(kept);
  }

  // Hands a message over to another owner, who adopts it with its tag.
  [[nodiscard]] Held<T> hand_over() {
    const Held<T> one = held_.back();
    held_.pop_back();
    return one;
  }
  void adopt(const Held<T>& one) { held_.push_back(one); }

  void check_all() const {
    for (const Held<T>& one : held_) check(one);
  }
  void check_any() {
    if (!held_.empty()) check(held_[any()]);
  }

  [[nodiscard]] const std::vector<Held<T>>& held() const { return held_; }
  // Messages taken so far.
  [[nodiscard]] std::uint64_t taken() const { return taken_; }

 private:
  static constexpr const char* kStolen = "a live message lost its owner's mark";
  static constexpr const char* kRefused = "the pool refused a message of its own";

  Tag next_tag() { return {number_, sequence_++}; }
  std::size_t any() { return random_() % held_.size(); }

  bool claim_for(T& message, Tag tag) {
    ++taken_;
    return audit_->expect(claim(message, tag), "a slot was handed to two owners");
  }

  void keep(T* message) {
    const Tag tag = next_tag();
    if (!claim_for(*message, tag)) return;
    audit_->expect(is_blank(*message), "a new message was not empty");
    fill(*message, tag);
    held_.push_back({message, tag});
  }

  void check(const Held<T>& one) const {
    audit_->expect(matches(*one.message, one.tag), "a live message lost its owner's pattern");
  }

  void give(const Held<T>& one) {
    audit_->expect(disclaim(*one.message, one.tag), kStolen);
    audit_->expect(ok(pool_->deallocate(one.message)), kRefused);
  }

  Pool* pool_;
  Audit* audit_;
  std::uint32_t number_;
  std::uint32_t sequence_ = 0;
  std::uint64_t taken_ = 0;
  std::minstd_rand random_;  // seeded with the number: a run is as the run before
  std::vector<Held<T>> held_;
};

}  // namespace load
