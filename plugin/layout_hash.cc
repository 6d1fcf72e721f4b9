#include "layout_hash.hpp"

#include <fmt/format.h>

#include <iterator>

#include "runtime/include/cpp_pool/abi.h"

namespace cpp_pool::plugin {
namespace {

using Out = std::back_insert_iterator<std::string>;

// A number, or "-" where there is none.
std::string number_or_none(const std::optional<std::uint32_t>& number) {
  return number ? fmt::format("{}", *number) : "-";
}

void add_field(Out out, const FieldPlan& field, const InlineShapes& children) {
  fmt::format_to(out, "f {} {} {} {} @{}+{} bit {} of {} max {} {} {}", field.number,
                 static_cast<int>(field.kind), static_cast<int>(field.shape),
                 static_cast<int>(field.storage), field.offset, field.size,
                 number_or_none(field.has_bit), number_or_none(field.oneof), field.max_length,
                 field.max_count, field.type.full_name);
  if (is_message(field.kind) && field.storage == Storage::kInline) {
    fmt::format_to(out, " {:016x}", children.at(field.type.full_name).layout_hash);
  }
  if (field.shape == Shape::kMap) fmt::format_to(out, " entry {}", field.entry_size);
  fmt::format_to(out, "\n");
  for (const FieldPlan& part : field.entry) add_field(out, part, children);
}

}  // namespace

std::string layout_text(const MessagePlan& message, const InlineShapes& children) {
  std::string text;
  const Out out(text);
  fmt::format_to(out, "abi {} {} size {} align {} words {} unknown {} extensions {}\n",
                 CPP_POOL_ABI_VERSION, message.full_name, message.size, message.alignment,
                 message.has_word_count, number_or_none(message.unknown_offset),
                 number_or_none(message.extensions_offset));
  for (const FieldPlan& field : message.fields) add_field(out, field, children);
  for (const OneofPlan& oneof : message.oneofs) {
    fmt::format_to(out, "o {}+{} case {}\n", oneof.offset, oneof.size, oneof.case_offset);
  }
  return text;
}

std::uint64_t hash_layout(const MessagePlan& message, const InlineShapes& children) {
  return fnv1a(layout_text(message, children));
}

}  // namespace cpp_pool::plugin
