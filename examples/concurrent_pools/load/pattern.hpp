// What a live message carries, so that every message shows whose it is.
//
// A message's first field is its owner's mark, taken and given up with one atomic exchange: of two
// owners of one slot, the second finds the mark of the first. All other fields are made from the
// tag, so that a write by anyone else shows in the end.
//
// Each function is there for the four kinds of message, whatever the policy of their pools.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "load/policies.hpp"

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

template <class T>
concept Small = requires(T& message) {
  message.set_name("");
};
template <class T>
concept Medium = requires(T& message) {
  message.add_tags(0);
};
template <class T>
concept Large = requires(T& message) {
  message.add_children();
};
template <class T>
concept Stress = requires(T& message) {
  message.set_thread_id(0);
};

[[nodiscard]] std::int64_t id_of(const Stress auto& message) { return message.thread_id(); }
[[nodiscard]] std::int32_t id_of(const auto& message) { return message.id(); }

// The first field in the message's memory, found as other languages find it: by the layout table.
template <class T>
[[nodiscard]] auto mark_of(T& message) {
  using Mark = decltype(id_of(message));
  const cpp_pool_field& field = T::kLayout.fields[0];
  return std::atomic_ref(
      *reinterpret_cast<Mark*>(reinterpret_cast<char*>(&message) + field.offset));
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

namespace pattern {

inline constexpr int kTagCount = 8;
inline constexpr int kChildCount = 4;
inline constexpr int kKeywordCount = 4;
inline constexpr int kTimestampCount = 16;

// Sets `size` bytes, a multiple of 8, to letters a to p: valid UTF-8 in any string field.
void write_letters(char* text, std::size_t size, Tag tag, std::uint64_t field);

template <std::size_t kSize>
class Text {
 public:
  Text(Tag tag, std::uint64_t field) {
    static_assert(kSize % sizeof(std::uint64_t) == 0);
    write_letters(text_.data(), kSize, tag, field);
  }
  operator std::string_view() const { return {text_.data(), kSize}; }  // NOLINT: reads as one

 private:
  std::array<char, kSize> text_;
};

using Name = Text<16>;
using Title = Text<24>;
using Description = Text<64>;
using Payload = Text<512>;
using Data = Text<48>;

// A field's number times 100 plus the element's index keeps all patterns of a message apart.
constexpr std::uint64_t element(std::uint64_t field, int index) {
  return field * 100 + static_cast<std::uint64_t>(index);
}
[[nodiscard]] std::int32_t number32(Tag tag, std::uint64_t field);
[[nodiscard]] std::int64_t number64(Tag tag, std::uint64_t field);

bool children_match(const Large auto& message, Tag tag) {
  if (message.children_size() != kChildCount) return false;
  for (int i = 0; i < kChildCount; ++i) {
    const auto& child = message.children(i);
    if (child.id() != number32(tag, element(5, i))) return false;
    if (child.name() != Name(tag, element(6, i))) return false;
  }
  return true;
}

}  // namespace pattern

// Sets every field but the mark. Without memory a field stays empty, which `matches` then shows.
void fill(Small auto& message, Tag tag) { message.set_name(pattern::Name(tag, 2)); }

// Whether every field, mark included, is what the tag's owner wrote.
[[nodiscard]] bool matches(const Small auto& message, Tag tag) {
  return message.id() == tag.mark() && message.name() == pattern::Name(tag, 2);
}

// Whether the message is as a new one, the mark left aside.
[[nodiscard]] bool is_blank(const Small auto& message) { return message.name().empty(); }

void fill(Medium auto& message, Tag tag) {
  message.set_title(pattern::Title(tag, 2));
  message.set_description(pattern::Description(tag, 3));
  for (int i = 0; i < pattern::kTagCount; ++i)
    message.add_tags(pattern::number32(tag, pattern::element(4, i)));
}

[[nodiscard]] bool matches(const Medium auto& message, Tag tag) {
  if (message.id() != tag.mark() || message.title() != pattern::Title(tag, 2)) return false;
  if (message.description() != pattern::Description(tag, 3)) return false;
  if (message.tags_size() != pattern::kTagCount) return false;
  for (int i = 0; i < pattern::kTagCount; ++i) {
    if (message.tags(i) != pattern::number32(tag, pattern::element(4, i))) return false;
  }
  return true;
}

[[nodiscard]] bool is_blank(const Medium auto& message) {
  return message.title().empty() && message.description().empty() && message.tags_size() == 0;
}

void fill(Large auto& message, Tag tag) {
  message.set_title(pattern::Title(tag, 2));
  message.set_description(pattern::Description(tag, 3));
  message.set_payload(pattern::Payload(tag, 4));
  for (int i = 0; i < pattern::kChildCount; ++i) {
    auto* const child = message.add_children();
    child->set_id(pattern::number32(tag, pattern::element(5, i)));
    child->set_name(pattern::Name(tag, pattern::element(6, i)));
  }
  for (int i = 0; i < pattern::kKeywordCount; ++i)
    message.add_keywords(pattern::Name(tag, pattern::element(7, i)));
  for (int i = 0; i < pattern::kTimestampCount; ++i)
    message.add_timestamps(pattern::number64(tag, pattern::element(8, i)));
}

[[nodiscard]] bool matches(const Large auto& message, Tag tag) {
  if (message.id() != tag.mark() || message.title() != pattern::Title(tag, 2)) return false;
  if (message.description() != pattern::Description(tag, 3)) return false;
  if (message.payload() != pattern::Payload(tag, 4) || !pattern::children_match(message, tag))
    return false;
  if (message.keywords_size() != pattern::kKeywordCount) return false;
  for (int i = 0; i < pattern::kKeywordCount; ++i) {
    if (message.keywords(i) != pattern::Name(tag, pattern::element(7, i))) return false;
  }
  if (message.timestamps_size() != pattern::kTimestampCount) return false;
  for (int i = 0; i < pattern::kTimestampCount; ++i) {
    if (message.timestamps(i) != pattern::number64(tag, pattern::element(8, i))) return false;
  }
  return true;
}

[[nodiscard]] bool is_blank(const Large auto& message) {
  return message.title().empty() && message.description().empty() && message.payload().empty() &&
         message.children_size() == 0 && message.keywords_size() == 0 &&
         message.timestamps_size() == 0;
}

void fill(Stress auto& message, Tag tag) {
  message.set_sequence(tag.sequence);
  message.set_timestamp(pattern::number64(tag, 3));
  message.set_data(pattern::Data(tag, 4));
}

[[nodiscard]] bool matches(const Stress auto& message, Tag tag) {
  return message.thread_id() == tag.mark() && message.sequence() == tag.sequence &&
         message.timestamp() == pattern::number64(tag, 3) &&
         message.data() == pattern::Data(tag, 4);
}

[[nodiscard]] bool is_blank(const Stress auto& message) {
  return message.sequence() == 0 && message.timestamp() == 0 && message.data().empty();
}

}  // namespace load
