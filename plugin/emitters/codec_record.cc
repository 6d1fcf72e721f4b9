// A message's decoder and encoder: which template writes each field, its tags, and what follows it.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "emitters/records.hpp"
#include "emitters/spelling.hpp"

namespace cpp_pool::plugin {
namespace {

enum WireType : std::uint32_t { kVarint, kFixed64, kLength, kStartGroup, kEndGroup, kFixed32 };

constexpr std::uint32_t kOneByteTags = 0x80;    // tags below take one byte
constexpr std::uint32_t kTwoByteTags = 0x4000;  // and these two; those above are left to tables
constexpr std::uint32_t kMaxWordsInLocals = 2;  // has-bits that are worth registers
constexpr std::uint32_t kMaxScalarSize = 10;
constexpr std::size_t kGuesses = 2;  // fields that are looked for behind a field

WireType wire_type_of(Kind kind) {
  switch (kind) {
    case Kind::kDouble:
    case Kind::kFixed64:
    case Kind::kSfixed64:
      return kFixed64;
    case Kind::kFloat:
    case Kind::kFixed32:
    case Kind::kSfixed32:
      return kFixed32;
    case Kind::kString:
    case Kind::kBytes:
    case Kind::kMessage:
      return kLength;
    case Kind::kGroup:
      return kStartGroup;
    default:
      return kVarint;
  }
}

bool is_packed(const FieldPlan& field) { return field.shape == Shape::kRepeated && field.packed; }

std::uint32_t tag_of(const FieldPlan& field) {
  return field.number << 3 | (is_packed(field) ? kLength : wire_type_of(field.kind));
}

std::uint32_t varint_size(std::uint32_t value) {
  std::uint32_t size = 1;
  for (; value >= 0x80; value >>= 7) ++size;
  return size;
}

// Bounds and inline storage are kept by the table-driven functions.
bool is_plain(const FieldPlan& field) {
  return field.storage != Storage::kInline && field.max_length == 0 && field.max_count == 0;
}

// The template that decodes the field; empty: tables do.
std::string_view decoder_of(const FieldPlan& field) {
  const bool is_repeated = field.shape == Shape::kRepeated;
  if (tag_of(field) >= kTwoByteTags) return {};
  if (field.shape == Shape::kMap) return field.max_count == 0 ? "map" : "";
  if (!is_plain(field) || (is_repeated && field.closed_enum)) return {};
  if (is_text(field.kind)) return is_repeated ? "texts" : "text";
  if (is_message(field.kind)) return is_repeated ? "messages" : "message";
  if (is_packed(field)) return "packed";
  return is_repeated ? "scalars" : "scalar";
}

// The template that encodes the field; "table" where tables do.
std::string_view encoder_of(const FieldPlan& field) {
  const bool is_repeated = field.shape == Shape::kRepeated;
  if (field.shape == Shape::kMap || field.storage == Storage::kInline ||
      field.kind == Kind::kGroup) {
    return "table";
  }
  if (is_text(field.kind)) return is_repeated ? "texts" : "text";
  if (is_message(field.kind)) return is_repeated ? "messages" : "message";
  if (is_repeated) return is_packed(field) ? "packed" : "table";
  return "scalar";
}

// What a varint's `bits` stand for.
std::string varint_value(Kind kind) {
  switch (kind) {
    case Kind::kBool:
      return "bits != 0";
    case Kind::kSint32:
      return "::cpp_pool::wire::unzigzag32(bits)";
    case Kind::kSint64:
      return "::cpp_pool::wire::unzigzag64(bits)";
    case Kind::kUint64:
      return "bits";
    default:
      return fmt::format("static_cast<{}>(bits)", cpp_scalar(kind));
  }
}

// The other way round.
std::string varint_bits(Kind kind, std::string_view value) {
  switch (kind) {
    case Kind::kBool:
      return fmt::format("{} ? 1u : 0u", value);
    case Kind::kInt32:
    case Kind::kEnum:
      return fmt::format("::cpp_pool::wire::sign_extended({})", value);
    case Kind::kSint32:
      return fmt::format("::cpp_pool::wire::zigzag32({})", value);
    case Kind::kSint64:
      return fmt::format("::cpp_pool::wire::zigzag64({})", value);
    case Kind::kInt64:
      return fmt::format("static_cast<::std::uint64_t>({})", value);
    default:
      return std::string(value);
  }
}

bool has_locals(const MessagePlan& message) { return message.has_word_count <= kMaxWordsInLocals; }

std::string has_word(const MessagePlan& message, std::uint32_t bit) {
  return has_locals(message) ? fmt::format("has{}", bit / 32)
                             : fmt::format("self.has_bits_[{}]", bit / 32);
}

std::string has_expression(const MessagePlan& message, const FieldPlan& field) {
  return fmt::format("({} & {:#x}u) != 0", has_word(message, *field.has_bit),
                     1U << (*field.has_bit % 32));
}

std::string presence_of(const MessagePlan& message, const FieldPlan& field,
                        const std::string& member) {
  if (field.shape == Shape::kOneof) {
    return fmt::format("self.{} == {}", message.oneofs[*field.oneof].cpp_case_member, field.number);
  }
  if (field.has_bit) return has_expression(message, field);
  if (is_text(field.kind)) return fmt::format("self.{}.size() != 0", member);
  if (is_message(field.kind)) return fmt::format("self.{}.get() != nullptr", member);
  switch (field.kind) {
    case Kind::kBool:
      return "self." + member;
    case Kind::kFloat:
      return fmt::format("::std::bit_cast<::std::uint32_t>(self.{}) != 0", member);
    case Kind::kDouble:
      return fmt::format("::std::bit_cast<::std::uint64_t>(self.{}) != 0", member);
    default:
      return fmt::format("self.{} != 0", member);
  }
}

std::string member_of(const MessagePlan& message, const FieldPlan& field) {
  if (field.shape != Shape::kOneof) return field.cpp_member;
  return message.oneofs[*field.oneof].cpp_member + "." + field.cpp_member;
}

// What decoding and encoding templates share.
void fill_codec_field(Record& record, const MessagePlan& message, const FieldPlan& field) {
  const std::string member = member_of(message, field);
  record.set("name", field.name);
  record.set("number", fmt::to_string(field.number));
  record.set("member", "self." + member);
  record.set("kind_constant", std::string(kind_constant(field.kind)));
  record.set("stored", is_message(field.kind) ? field.type.cpp_name : cpp_scalar(field.kind));
  record.flag("is_varint", wire_type_of(field.kind) == kVarint);
  record.flag("is_group", field.kind == Kind::kGroup);
  record.flag("is_closed", field.closed_enum);
  record.flag("is_alternative", field.shape == Shape::kOneof);
  record.set("enum", field.type.cpp_name);
  record.set("is_utf8", field.utf8 ? "true" : "false");
  record.set("decoded", varint_value(field.kind));
  record.set("tag", fmt::format("{:#x}u", tag_of(field)));
  record.set("end_tag", fmt::format("{:#x}u", field.number << 3 | kEndGroup));
  record.set("present", field.shape == Shape::kRepeated || field.shape == Shape::kMap
                            ? ""
                            : presence_of(message, field, member));
  record.flag("has_bit", field.shape == Shape::kSingular && field.has_bit.has_value());
  if (field.has_bit) {
    record.set("set_has", fmt::format("{} |= {:#x}u", has_word(message, *field.has_bit),
                                      1U << (*field.has_bit % 32)));
  }
  if (field.shape == Shape::kOneof) {
    const OneofPlan& oneof = message.oneofs[*field.oneof];
    record.set("leave", leave_expression(message, oneof));
    record.set("case_member", "self." + oneof.cpp_case_member);
  }
}

// A tag's bytes as a number of one or two bytes, the first one lowest.
std::uint32_t tag_bytes(const FieldPlan& field) {
  const std::uint32_t tag = tag_of(field);
  return tag < kOneByteTags ? tag : ((tag & 0x7F) | 0x80 | (tag >> 7) << 8);
}

// `fields`: from this one on, those that the function decodes.
void fill_decoder(Record& record, const MessagePlan& message,
                  std::span<const FieldPlan* const> fields, bool is_first) {
  const FieldPlan& field = *fields.front();
  fill_codec_field(record, message, field);
  record.set("decoder", std::string(decoder_of(field)));
  record.set("bytes", fmt::format("{:#x}u", tag_bytes(field)));
  record.set("tag_size", tag_of(field) < kOneByteTags ? "1" : "2");
  record.set("index", fmt::to_string(&field - message.fields.data()));
  record.set("layout", message.cpp_layout);
  record.flag("is_target", !is_first);
  record.list("guesses");
  const auto following = fields.subspan(1);
  for (const FieldPlan* next : following.first(std::min(kGuesses, following.size()))) {
    Record& guess = record.add("guesses");
    guess.set("bytes", fmt::format("{:#x}u", tag_bytes(*next)));
    guess.set("number", fmt::to_string(next->number));
  }
  record.flag("has_guesses", !following.empty());
}

void fill_decoders(Record& record, const MessagePlan& message) {
  record.list("short_tags");
  record.list("long_tags");
  std::vector<const FieldPlan*> fields;
  for (const FieldPlan& field : message.fields) {
    if (!decoder_of(field).empty()) fields.push_back(&field);
  }
  bool has_closed = false;
  bool can_fail = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldPlan& field = *fields[i];
    const bool is_short = tag_of(field) < kOneByteTags;
    fill_decoder(record.add(is_short ? "short_tags" : "long_tags"), message,
                 std::span(fields).subspan(i), i == 0);
    has_closed = has_closed || (field.closed_enum && decoder_of(field) == "scalar");
    // Where the bytes reach that far, a value of fixed size is always right.
    can_fail = can_fail || decoder_of(field) != "scalar" || wire_type_of(field.kind) == kVarint;
  }
  record.flag("has_short_tags", !record.list("short_tags").empty());
  record.flag("has_long_tags", !record.list("long_tags").empty());
  record.flag("leaves_numbers", has_closed);
  record.flag("can_fail", can_fail);
  record.flag("has_decoders", !fields.empty());
}

// Neighbouring scalars are written behind one look at the room for all of them.
void fill_scalar_run(Record& run, const MessagePlan& message, std::size_t last, std::size_t count) {
  std::uint32_t size = 0;
  run.list("values");
  for (std::size_t i = 0; i < count; ++i) {
    const FieldPlan& field = message.fields[last - i];
    Record& value = run.add("values");
    fill_codec_field(value, message, field);
    value.set("bits", varint_bits(field.kind, "self." + member_of(message, field)));
    size += varint_size(tag_of(field)) + kMaxScalarSize;
  }
  run.set("room", fmt::to_string(size));
}

void fill_encoders(Record& record, const MessagePlan& message) {
  record.list("encoders");
  for (std::size_t end = message.fields.size(); end > 0;) {
    const std::size_t last = end - 1;
    const std::string_view encoder = encoder_of(message.fields[last]);
    Record& step = record.add("encoders");
    step.set("encoder", std::string(encoder));
    step.set("last", fmt::to_string(last));
    std::size_t count = 1;
    if (encoder == "scalar" || encoder == "table") {
      while (count <= last && encoder_of(message.fields[last - count]) == encoder) ++count;
    }
    step.set("count", fmt::to_string(count));
    if (encoder == "scalar") fill_scalar_run(step, message, last, count);
    if (encoder != "scalar" && encoder != "table") {
      fill_codec_field(step, message, message.fields[last]);
    }
    end -= count;
  }
}

// The has-bits of required fields.
void fill_required(Record& record, const MessagePlan& message) {
  std::vector<std::uint32_t> masks(message.has_word_count);
  for (const FieldPlan& field : message.fields) {
    if (field.required) masks[*field.has_bit / 32] |= 1U << (*field.has_bit % 32);
  }
  record.list("required_words");
  for (std::size_t word = 0; word < masks.size(); ++word) {
    if (masks[word] == 0) continue;
    Record& required = record.add("required_words");
    required.set("word", fmt::to_string(word));
    required.set("mask", fmt::format("{:#x}u", masks[word]));
  }
  record.flag("has_required", !record.list("required_words").empty());
}

}  // namespace

void fill_codec(Record& record, const MessagePlan& message) {
  record.list("has_words");
  const bool has_bits =
      std::any_of(message.fields.begin(), message.fields.end(),
                  [](const FieldPlan& field) { return field.has_bit.has_value(); });
  if (has_bits && has_locals(message)) {
    for (std::uint32_t i = 0; i < message.has_word_count; ++i) {
      record.add("has_words").set("word", fmt::to_string(i));
    }
  }
  fill_required(record, message);
  fill_decoders(record, message);
  // Extensions lie between fields: tables know how.
  record.flag("encodes_by_table", message.extensions_offset.has_value());
  fill_encoders(record, message);
}

}  // namespace cpp_pool::plugin
