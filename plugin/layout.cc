#include "layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "layout_hash.hpp"

namespace cpp_pool::plugin {
namespace {

// Bytes are counted in 64 bits until the whole is known to fit.
struct Extent {
  std::uint64_t size = 0;
  std::uint32_t alignment = 1;
};

constexpr Extent kPointerExtent{8, 8};
constexpr Extent kStringExtent{16, 8};
constexpr Extent kArrayExtent{16, 8};
constexpr Extent kMapExtent{24, 8};

constexpr std::uint64_t round_up(std::uint64_t value, std::uint32_t alignment) {
  return (value + alignment - 1) / alignment * alignment;
}

// Groups of members in the order of their bytes.
enum class Rank : std::uint8_t {
  kHasBits,
  kScalar4,
  kOneofCase,
  kBool,
  kScalar8,
  kString,
  kPointer,
  kArray,
  kMap,
  kOneof,
  kExtensions,
  kUnknown,
  kInline
};

struct Item {
  Rank rank;
  MemberPlan::Role role;
  std::uint32_t index;  // of the field or oneof
  Extent extent;
};

// InlineString<N>: a size, then N bytes and a NUL, rounded up to 4.
Extent inline_string(std::uint64_t max_length) { return {4 + round_up(max_length + 1, 4), 4}; }

// One value of the field, wherever it is: an element, a oneof's alternative or the field itself.
Extent value_extent(const FieldPlan& field, const InlineShapes& children) {
  const bool in_place = field.storage == Storage::kInline;
  if (is_text(field.kind)) return in_place ? inline_string(field.max_length) : kStringExtent;
  if (!is_message(field.kind)) return {scalar_size(field.kind), scalar_size(field.kind)};
  if (!in_place) return kPointerExtent;
  const InlineShape& child = children.at(field.type.full_name);
  return {child.size, child.alignment};
}

// InlineArray<E, N>: a size, padding up to the elements, the elements.
Extent inline_array(Extent element, std::uint64_t max_count) {
  const std::uint32_t alignment = std::max(4U, element.alignment);
  return {round_up(alignment + element.size * max_count, alignment), alignment};
}

Extent field_extent(const FieldPlan& field, const InlineShapes& children) {
  if (field.shape == Shape::kMap) return kMapExtent;
  const bool in_place = field.storage == Storage::kInline;
  if (field.shape == Shape::kRepeated && !in_place) return kArrayExtent;
  const Extent value = value_extent(field, children);
  return field.shape == Shape::kRepeated ? inline_array(value, field.max_count) : value;
}

Rank field_rank(const FieldPlan& field) {
  if (field.shape == Shape::kMap) return Rank::kMap;
  if (field.storage == Storage::kInline) return Rank::kInline;
  if (field.shape == Shape::kRepeated) return Rank::kArray;
  if (is_text(field.kind)) return Rank::kString;
  if (is_message(field.kind)) return Rank::kPointer;
  switch (scalar_size(field.kind)) {
    case 1:
      return Rank::kBool;
    case 4:
      return Rank::kScalar4;
    default:
      return Rank::kScalar8;
  }
}

// Key and value of a map's entry, one behind the other.
void lay_out_entry(FieldPlan& field) {
  std::uint64_t end = 0;
  field.entry_alignment = 1;
  for (FieldPlan& part : field.entry) {
    const Extent extent = value_extent(part, {});
    part.size = static_cast<std::uint32_t>(extent.size);
    part.alignment = extent.alignment;
    part.offset = static_cast<std::uint32_t>(round_up(end, extent.alignment));
    end = part.offset + extent.size;
    field.entry_alignment = std::max(field.entry_alignment, extent.alignment);
  }
  field.entry_size = static_cast<std::uint32_t>(round_up(end, field.entry_alignment));
}

std::uint32_t assign_has_bits(MessagePlan& message) {
  std::uint32_t count = 0;
  for (FieldPlan& field : message.fields) {
    if (field.has_bit) field.has_bit = count++;
  }
  return count;
}

Extent oneof_extent(const OneofPlan& oneof, const MessagePlan& message,
                    const InlineShapes& children) {
  Extent extent;
  for (const std::uint32_t index : oneof.fields) {
    const Extent alternative = value_extent(message.fields[index], children);
    extent.size = std::max(extent.size, alternative.size);
    extent.alignment = std::max(extent.alignment, alternative.alignment);
  }
  extent.size = round_up(extent.size, extent.alignment);
  return extent;
}

std::vector<Item> collect(const MessagePlan& message, const InlineShapes& children) {
  using Role = MemberPlan::Role;
  std::vector<Item> items;
  items.reserve(message.fields.size() + 2 * message.oneofs.size() + 3);
  items.push_back({Rank::kHasBits, Role::kHasBits, 0, {4ULL * message.has_word_count, 4}});
  for (std::uint32_t i = 0; i < message.fields.size(); ++i) {
    const FieldPlan& field = message.fields[i];
    if (field.shape == Shape::kOneof) continue;
    items.push_back({field_rank(field), Role::kField, i, field_extent(field, children)});
  }
  for (std::uint32_t i = 0; i < message.oneofs.size(); ++i) {
    items.push_back({Rank::kOneofCase, Role::kOneofCase, i, {4, 4}});
    items.push_back(
        {Rank::kOneof, Role::kOneof, i, oneof_extent(message.oneofs[i], message, children)});
  }
  if (message.extendable)
    items.push_back({Rank::kExtensions, Role::kExtensions, 0, kPointerExtent});
  if (message.keeps_unknown) items.push_back({Rank::kUnknown, Role::kUnknown, 0, kStringExtent});
  const auto order = [](const Item& item) {
    const bool widest_first = item.rank == Rank::kInline || item.rank == Rank::kOneof;
    return std::tuple(item.rank, widest_first ? 8U - item.extent.alignment : 0U, item.index);
  };
  std::sort(items.begin(), items.end(),
            [&](const Item& a, const Item& b) { return order(a) < order(b); });
  return items;
}

std::string member_name(const MessagePlan& message, const Item& item) {
  switch (item.role) {
    case MemberPlan::Role::kHasBits:
      return "has_bits";
    case MemberPlan::Role::kField:
      return message.fields[item.index].c_member;
    case MemberPlan::Role::kOneofCase:
      return message.oneofs[item.index].c_case_member;
    case MemberPlan::Role::kOneof:
      return message.oneofs[item.index].c_member;
    case MemberPlan::Role::kUnknown:
      return "unknown_fields";
    case MemberPlan::Role::kExtensions:
      return "extensions";
    case MemberPlan::Role::kPadding:
      break;
  }
  return {};
}

// The same place, told to the field or oneof itself.
void place(MessagePlan& message, const MemberPlan& member, const InlineShapes& children) {
  switch (member.role) {
    case MemberPlan::Role::kField: {
      FieldPlan& field = message.fields[member.index];
      std::tie(field.offset, field.size, field.alignment) =
          std::tuple(member.offset, member.size, member.alignment);
      break;
    }
    case MemberPlan::Role::kOneof: {
      OneofPlan& oneof = message.oneofs[member.index];
      std::tie(oneof.offset, oneof.size, oneof.alignment) =
          std::tuple(member.offset, member.size, member.alignment);
      for (const std::uint32_t index : oneof.fields) {
        FieldPlan& field = message.fields[index];
        const Extent extent = value_extent(field, children);
        field.offset = member.offset;
        field.size = static_cast<std::uint32_t>(extent.size);
        field.alignment = extent.alignment;
      }
      break;
    }
    case MemberPlan::Role::kOneofCase:
      message.oneofs[member.index].case_offset = member.offset;
      break;
    case MemberPlan::Role::kUnknown:
      message.unknown_offset = member.offset;
      break;
    case MemberPlan::Role::kExtensions:
      message.extensions_offset = member.offset;
      break;
    case MemberPlan::Role::kHasBits:
    case MemberPlan::Role::kPadding:
      break;
  }
}

void add_padding(MessagePlan& message, std::uint64_t offset, std::uint64_t size,
                 std::uint32_t& pad_count) {
  if (size == 0) return;
  MemberPlan padding;
  padding.role = MemberPlan::Role::kPadding;
  padding.index = pad_count;
  padding.offset = static_cast<std::uint32_t>(offset);
  padding.size = static_cast<std::uint32_t>(size);
  padding.alignment = 1;
  padding.name = fmt::format("pad{}", pad_count++);
  message.members.push_back(std::move(padding));
}

bool is_trivial(const FieldPlan& field, const InlineShapes& children) {
  if (field.shape == Shape::kMap) return false;
  const bool in_place = field.storage == Storage::kInline;
  if (is_message(field.kind)) {
    return in_place && children.at(field.type.full_name).trivially_copyable;
  }
  return in_place || (field.shape != Shape::kRepeated && !is_text(field.kind));
}

}  // namespace

bool is_text(Kind kind) { return kind == Kind::kString || kind == Kind::kBytes; }

bool is_message(Kind kind) { return kind == Kind::kMessage || kind == Kind::kGroup; }

std::uint32_t scalar_size(Kind kind) {
  switch (kind) {
    case Kind::kBool:
      return 1;
    case Kind::kInt32:
    case Kind::kUint32:
    case Kind::kSint32:
    case Kind::kFixed32:
    case Kind::kSfixed32:
    case Kind::kFloat:
    case Kind::kEnum:
      return 4;
    case Kind::kInt64:
    case Kind::kUint64:
    case Kind::kSint64:
    case Kind::kFixed64:
    case Kind::kSfixed64:
    case Kind::kDouble:
      return 8;
    case Kind::kString:
    case Kind::kBytes:
    case Kind::kGroup:
    case Kind::kMessage:
      break;
  }
  return 0;
}

bool lay_out(MessagePlan& message, const InlineShapes& children) {
  message.has_word_count = std::max(1U, (assign_has_bits(message) + 31) / 32);
  for (FieldPlan& field : message.fields) {
    if (field.shape == Shape::kMap) lay_out_entry(field);
  }
  std::uint64_t end = 0;
  std::uint32_t pad_count = 0;
  message.alignment = 4;
  const std::vector<Item> items = collect(message, children);
  message.members.reserve(items.size() + 4);
  for (const Item& item : items) {
    const std::uint64_t offset = round_up(end, item.extent.alignment);
    if (offset + item.extent.size > kMaxMessageBytes) return false;
    add_padding(message, end, offset - end, pad_count);
    MemberPlan member;
    member.role = item.role;
    member.index = item.index;
    member.offset = static_cast<std::uint32_t>(offset);
    member.size = static_cast<std::uint32_t>(item.extent.size);
    member.alignment = item.extent.alignment;
    member.name = member_name(message, item);
    place(message, member, children);
    message.members.push_back(std::move(member));
    end = offset + item.extent.size;
    message.alignment = std::max(message.alignment, item.extent.alignment);
  }
  const std::uint64_t size = round_up(end, message.alignment);
  if (size > kMaxMessageBytes) return false;
  add_padding(message, end, size - end, pad_count);
  message.size = static_cast<std::uint32_t>(size);
  message.trivially_copyable =
      !message.keeps_unknown && !message.extendable &&
      std::all_of(message.fields.begin(), message.fields.end(),
                  [&](const FieldPlan& field) { return is_trivial(field, children); });
  message.layout_hash = hash_layout(message, children);
  return true;
}

}  // namespace cpp_pool::plugin
