#include "load/pattern.hpp"

#include <array>
#include <cstring>
#include <string_view>

namespace load {
namespace {

constexpr int kTagCount = 8;
constexpr int kChildCount = 4;
constexpr int kKeywordCount = 4;
constexpr int kTimestampCount = 16;

// The finalizer of splitmix64: each bit of the result depends on each of the tag and the field.
std::uint64_t mixed(Tag tag, std::uint64_t field) {
  std::uint64_t word =
      (std::uint64_t{tag.owner} << 32 | tag.sequence) + (field + 1) * 0x9e3779b97f4a7c15u;
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
  word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
  return word ^ (word >> 31);
}

// Letters a to p: valid UTF-8 in any string field.
template <std::size_t kSize>
class Text {
 public:
  Text(Tag tag, std::uint64_t field) {
    static_assert(kSize % sizeof(std::uint64_t) == 0);
    for (std::size_t i = 0; i < kSize; i += sizeof(std::uint64_t)) {
      const std::uint64_t nibbles = mixed(tag, field << 32 | i) & 0x0f0f0f0f0f0f0f0fu;
      const std::uint64_t letters = nibbles + 0x6161616161616161u;
      std::memcpy(text_.data() + i, &letters, sizeof(letters));
    }
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
std::uint64_t element(std::uint64_t field, int index) {
  return field * 100 + static_cast<std::uint64_t>(index);
}
std::int32_t number32(Tag tag, std::uint64_t field) {
  return static_cast<std::int32_t>(mixed(tag, field));
}
std::int64_t number64(Tag tag, std::uint64_t field) {
  return static_cast<std::int64_t>(mixed(tag, field));
}

bool children_match(const concurrent::LargeMessage& message, Tag tag) {
  if (message.children_size() != kChildCount) return false;
  for (int i = 0; i < kChildCount; ++i) {
    const concurrent::SmallMessage& child = message.children(i);
    if (child.id() != number32(tag, element(5, i))) return false;
    if (child.name() != Name(tag, element(6, i))) return false;
  }
  return true;
}

}  // namespace

void fill(concurrent::SmallMessage& message, Tag tag) { message.set_name(Name(tag, 2)); }

bool matches(const concurrent::SmallMessage& message, Tag tag) {
  return message.id() == tag.mark() && message.name() == Name(tag, 2);
}

bool is_blank(const concurrent::SmallMessage& message) { return message.name().empty(); }

void fill(concurrent::MediumMessage& message, Tag tag) {
  message.set_title(Title(tag, 2));
  message.set_description(Description(tag, 3));
  for (int i = 0; i < kTagCount; ++i) message.add_tags(number32(tag, element(4, i)));
}

bool matches(const concurrent::MediumMessage& message, Tag tag) {
  if (message.id() != tag.mark() || message.title() != Title(tag, 2)) return false;
  if (message.description() != Description(tag, 3)) return false;
  if (message.tags_size() != kTagCount) return false;
  for (int i = 0; i < kTagCount; ++i) {
    if (message.tags(i) != number32(tag, element(4, i))) return false;
  }
  return true;
}

bool is_blank(const concurrent::MediumMessage& message) {
  return message.title().empty() && message.description().empty() && message.tags_size() == 0;
}

void fill(concurrent::LargeMessage& message, Tag tag) {
  message.set_title(Title(tag, 2));
  message.set_description(Description(tag, 3));
  message.set_payload(Payload(tag, 4));
  for (int i = 0; i < kChildCount; ++i) {
    concurrent::SmallMessage* const child = message.add_children();
    child->set_id(number32(tag, element(5, i)));
    child->set_name(Name(tag, element(6, i)));
  }
  for (int i = 0; i < kKeywordCount; ++i) message.add_keywords(Name(tag, element(7, i)));
  for (int i = 0; i < kTimestampCount; ++i) message.add_timestamps(number64(tag, element(8, i)));
}

bool matches(const concurrent::LargeMessage& message, Tag tag) {
  if (message.id() != tag.mark() || message.title() != Title(tag, 2)) return false;
  if (message.description() != Description(tag, 3)) return false;
  if (message.payload() != Payload(tag, 4) || !children_match(message, tag)) return false;
  if (message.keywords_size() != kKeywordCount) return false;
  for (int i = 0; i < kKeywordCount; ++i) {
    if (message.keywords(i) != Name(tag, element(7, i))) return false;
  }
  if (message.timestamps_size() != kTimestampCount) return false;
  for (int i = 0; i < kTimestampCount; ++i) {
    if (message.timestamps(i) != number64(tag, element(8, i))) return false;
  }
  return true;
}

bool is_blank(const concurrent::LargeMessage& message) {
  return message.title().empty() && message.description().empty() && message.payload().empty() &&
         message.children_size() == 0 && message.keywords_size() == 0 &&
         message.timestamps_size() == 0;
}

void fill(concurrent::StressTestMessage& message, Tag tag) {
  message.set_sequence(tag.sequence);
  message.set_timestamp(number64(tag, 3));
  message.set_data(Data(tag, 4));
}

bool matches(const concurrent::StressTestMessage& message, Tag tag) {
  return message.thread_id() == tag.mark() && message.sequence() == tag.sequence &&
         message.timestamp() == number64(tag, 3) && message.data() == Data(tag, 4);
}

bool is_blank(const concurrent::StressTestMessage& message) {
  return message.sequence() == 0 && message.timestamp() == 0 && message.data().empty();
}

}  // namespace load
