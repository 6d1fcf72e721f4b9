#include "layout.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"

using namespace cpp_pool::plugin;

namespace {

FieldPlan make_field(std::uint32_t number, Kind kind, Shape shape = Shape::kSingular) {
  FieldPlan field;
  field.number = number;
  field.kind = kind;
  field.shape = shape;
  field.c_member = "f" + std::to_string(number);
  return field;
}

FieldPlan inline_text(std::uint32_t number, std::uint32_t max_length) {
  FieldPlan field = make_field(number, Kind::kString);
  field.storage = Storage::kInline;
  field.max_length = max_length;
  return field;
}

FieldPlan inline_array(std::uint32_t number, Kind kind, std::uint32_t max_count) {
  FieldPlan field = make_field(number, kind, Shape::kRepeated);
  field.storage = Storage::kInline;
  field.max_count = max_count;
  return field;
}

MessagePlan laid_out(std::vector<FieldPlan> fields, bool keeps_unknown = false) {
  MessagePlan message;
  message.full_name = "pkg.M";
  message.keeps_unknown = keeps_unknown;
  message.fields = std::move(fields);
  REQUIRE(lay_out(message, {}));
  return message;
}

std::string order(const MessagePlan& message) {
  std::string text;
  for (const MemberPlan& member : message.members) text += member.name + " ";
  return text;
}

// What must hold of any layout.
void check_consistent(const MessagePlan& message) {
  std::uint32_t end = 0;
  for (const MemberPlan& member : message.members) {
    CHECK(member.offset == end);  // no hole is implicit
    CHECK(member.offset % member.alignment == 0);
    CHECK(member.size > 0);
    CHECK(message.alignment % member.alignment == 0);
    end = member.offset + member.size;
    if (member.role == MemberPlan::Role::kField) {
      CHECK(message.fields[member.index].offset == member.offset);
    }
  }
  CHECK(end == message.size);
  CHECK(message.size % message.alignment == 0);
}

}  // namespace

TEST_CASE("an empty message is a word of has-bits") {
  const MessagePlan message = laid_out({});
  CHECK(message.size == 4);
  CHECK(message.alignment == 4);
  CHECK(message.has_word_count == 1);
  CHECK(message.trivially_copyable);
  CHECK(order(message) == "has_bits ");
}

TEST_CASE("members lie in the order of the contract") {
  FieldPlan message_field = make_field(5, Kind::kMessage);
  FieldPlan map = make_field(7, Kind::kMessage, Shape::kMap);
  map.entry = {make_field(1, Kind::kBool), make_field(2, Kind::kInt64)};
  const MessagePlan message = laid_out(
      {make_field(1, Kind::kString), make_field(2, Kind::kDouble), make_field(3, Kind::kBool),
       make_field(4, Kind::kInt32), message_field, make_field(6, Kind::kInt32, Shape::kRepeated),
       map, inline_text(8, 5), inline_array(9, Kind::kInt64, 2), make_field(10, Kind::kEnum)},
      true);
  CHECK(order(message) == "has_bits f4 f10 f3 pad0 f2 f1 f5 f6 f7 unknown_fields f9 f8 pad1 ");
  check_consistent(message);
  CHECK_FALSE(message.trivially_copyable);
  CHECK(message.fields[6].entry[1].offset == 8);
  CHECK(message.fields[6].entry_size == 16);
  CHECK(message.fields[6].entry_alignment == 8);
}

TEST_CASE("an inline string has its size, its bytes and a NUL, rounded up to four") {
  CHECK(laid_out({inline_text(1, 1)}).fields[0].size == 8);
  CHECK(laid_out({inline_text(1, 3)}).fields[0].size == 8);
  CHECK(laid_out({inline_text(1, 4)}).fields[0].size == 12);
  CHECK(laid_out({inline_text(1, 4)}).trivially_copyable);
}

TEST_CASE("an inline array has its size and its elements, aligned") {
  CHECK(laid_out({inline_array(1, Kind::kInt32, 3)}).fields[0].size == 16);
  CHECK(laid_out({inline_array(1, Kind::kBool, 3)}).fields[0].size == 8);
  CHECK(laid_out({inline_array(1, Kind::kDouble, 3)}).fields[0].size == 32);
  FieldPlan texts = inline_array(1, Kind::kString, 3);
  texts.max_length = 6;
  CHECK(laid_out({texts}).fields[0].size == 4 + 3 * 12);
}

TEST_CASE("an inline message brings its size, alignment and whether it can be copied") {
  FieldPlan child = make_field(1, Kind::kMessage);
  child.storage = Storage::kInline;
  child.type.full_name = "pkg.Child";
  MessagePlan message;
  message.keeps_unknown = false;
  message.fields = {child};
  REQUIRE(lay_out(message, {{"pkg.Child", {24, 8, true, 1}}}));
  CHECK(message.size == 32);
  CHECK(message.trivially_copyable);
  MessagePlan other;
  other.keeps_unknown = false;
  other.fields = {child};
  REQUIRE(lay_out(other, {{"pkg.Child", {24, 8, false, 1}}}));
  CHECK_FALSE(other.trivially_copyable);
}

TEST_CASE("a oneof is as large as its largest alternative and has a case") {
  MessagePlan message;
  message.keeps_unknown = false;
  message.fields = {make_field(1, Kind::kBool, Shape::kOneof), inline_text(2, 9)};
  message.fields[1].shape = Shape::kOneof;
  OneofPlan oneof;
  oneof.c_member = "choice";
  oneof.c_case_member = "choice_case";
  oneof.fields = {0, 1};
  message.oneofs = {oneof};
  REQUIRE(lay_out(message, {}));
  CHECK(order(message) == "has_bits choice_case choice ");
  CHECK(message.oneofs[0].size == 16);
  CHECK(message.oneofs[0].alignment == 4);
  CHECK(message.oneofs[0].case_offset == 4);
  CHECK(message.fields[0].offset == message.oneofs[0].offset);
  CHECK(message.fields[0].size == 1);
  CHECK(message.trivially_copyable);
}

TEST_CASE("has-bits are given in the order of fields, in as many words as it takes") {
  std::vector<FieldPlan> fields;
  for (std::uint32_t number = 1; number <= 66; ++number) {
    fields.push_back(make_field(number, Kind::kBool));
    if (number % 2 == 0) fields.back().has_bit = 0;
  }
  const MessagePlan message = laid_out(fields);
  CHECK(message.has_word_count == 2);
  CHECK_FALSE(message.fields[0].has_bit);
  CHECK(message.fields[1].has_bit == 0U);
  CHECK(message.fields[65].has_bit == 32U);
}

TEST_CASE("a message over two gigabytes is refused") {
  MessagePlan message;
  message.fields = {inline_text(1, 1200000000), inline_text(2, 1200000000)};
  CHECK_FALSE(lay_out(message, {}));
  MessagePlan array;
  array.fields = {inline_array(1, Kind::kDouble, 0x7fffffff)};
  CHECK_FALSE(lay_out(array, {}));
}

TEST_CASE("layouts of random messages have neither holes nor overlaps") {
  std::mt19937 random(5);
  const auto pick = [&](std::uint32_t count) {
    return static_cast<std::uint32_t>(random() % count);
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<FieldPlan> fields;
    for (std::uint32_t number = 1; number <= 1 + pick(20); ++number) {
      const Kind kind = static_cast<Kind>(1 + pick(18));
      FieldPlan field =
          make_field(number, kind, pick(3) == 0 ? Shape::kRepeated : Shape::kSingular);
      if (pick(2) == 0) field.has_bit = 0;
      if (pick(3) == 0 && !is_message(kind) && (is_text(kind) || field.shape == Shape::kRepeated)) {
        field.storage = Storage::kInline;
        field.max_length = 1 + pick(20);
        field.max_count = 1 + pick(5);
      }
      fields.push_back(field);
    }
    check_consistent(laid_out(fields, pick(2) == 0));
  }
}
