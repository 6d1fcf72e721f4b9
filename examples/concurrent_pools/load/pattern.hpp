// What a live message carries, so that every message shows whose it is.
//
// A message's first field is its owner's mark, taken and given up with one atomic exchange through
// the C struct, which is the same memory: of two owners of one slot, the second finds the mark of
// the first. All other fields are made from the tag, so that a write by anyone else shows in the
// end.
#pragma once

#include <atomic>
#include <cstdint>

#include "concurrent.pool.h"
#include "concurrent.pool.hpp"

namespace load {

struct Tag {
  static constexpr std::uint32_t kMostOwners = 2047;

  std::uint32_t owner = 0;  // below kMostOwners
  std::uint32_t sequence = 0;

  // Never 0, which is the mark of a message that nobody owns.
  [[nodiscard]] std::int32_t mark() const {
    return static_cast<std::int32_t>((owner + 1) << 20 | (sequence & 0xfffff));
  }
};

inline auto mark_of(concurrent::SmallMessage& message) {
  return std::atomic_ref(reinterpret_cast<concurrent_SmallMessage&>(message).id);
}
inline auto mark_of(concurrent::MediumMessage& message) {
  return std::atomic_ref(reinterpret_cast<concurrent_MediumMessage&>(message).id);
}
inline auto mark_of(concurrent::LargeMessage& message) {
  return std::atomic_ref(reinterpret_cast<concurrent_LargeMessage&>(message).id);
}
inline auto mark_of(concurrent::StressTestMessage& message) {
  return std::atomic_ref(reinterpret_cast<concurrent_StressTestMessage&>(message).thread_id);
}

// Makes the tag's owner the message's; false when somebody owns it already.
template <class T>
[[nodiscard]] bool claim(T& message, Tag tag) {
  return mark_of(message).exchange(tag.mark(), std::memory_order_relaxed) == 0;
}

// Ends the tag's ownership; false when the message was not the tag's.
template <class T>
[[nodiscard]] bool disclaim(T& message, Tag tag) {
  return mark_of(message).exchange(0, std::memory_order_relaxed) == tag.mark();
}

// Sets every field but the mark. Without memory a field stays empty, which `matches` then shows.
void fill(concurrent::SmallMessage& message, Tag tag);
void fill(concurrent::MediumMessage& message, Tag tag);
void fill(concurrent::LargeMessage& message, Tag tag);
void fill(concurrent::StressTestMessage& message, Tag tag);

// Whether every field, mark included, is what the tag's owner wrote.
[[nodiscard]] bool matches(const concurrent::SmallMessage& message, Tag tag);
[[nodiscard]] bool matches(const concurrent::MediumMessage& message, Tag tag);
[[nodiscard]] bool matches(const concurrent::LargeMessage& message, Tag tag);
[[nodiscard]] bool matches(const concurrent::StressTestMessage& message, Tag tag);

// Whether the message is as a new one, the mark left aside.
[[nodiscard]] bool is_blank(const concurrent::SmallMessage& message);
[[nodiscard]] bool is_blank(const concurrent::MediumMessage& message);
[[nodiscard]] bool is_blank(const concurrent::LargeMessage& message);
[[nodiscard]] bool is_blank(const concurrent::StressTestMessage& message);

}  // namespace load
