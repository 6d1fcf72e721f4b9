// Bytes that nobody writes by accident: each has its status, and the offset of the value that is
// wrong.
#include <cstdint>
#include <string>
#include <vector>

#include "catch.hpp"
#include "everything.pool.hpp"
#include "map_keys.pool.hpp"
#include "recursive.pool.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/compare.hpp"
#include "support/pooled.hpp"
#include "support/random_message.hpp"
#include "support/type.hpp"

namespace wire_test {
namespace {

using cpp_pool::ParseResult;
using cpp_pool::Status;
using golden::map_keys::Keys;
using golden::recursive::Tree;
using roundtrip::Balanced;
using roundtrip::own::Everything;

constexpr std::size_t kMillion = 1'000'000;

ParseResult parse(const cpp_pool_layout& layout, std::string_view bytes) {
  Pooled message(layout);
  const ParseResult result = message.parse(bytes);
  CHECK(message.is_sound());
  return result;
}

struct Case {
  const char* what;
  std::string bytes;
  Status status;
  std::size_t offset;  // of a value that is cut short, its beginning or where it is cut
};

bool is_place(std::size_t offset, const Case& each) {
  return offset == each.offset ||
         (each.status == Status::kTruncated && offset == each.bytes.size());
}

// As the bytes of a Tree: alone, behind a field of two bytes, and as libprotobuf sees it.
void check(const Case& each) {
  INFO(each.what << ": " << to_hex(each.bytes));
  for (const std::string& before : {std::string(), varint_field(1, 5)}) {
    const ParseResult result = parse(Tree::kLayout, before + each.bytes);
    CHECK(result.status == each.status);
    CHECK(is_place(result.offset - before.size(), each));
    CHECK(check_bytes(type_named("golden.recursive.Tree"), before + each.bytes) == "");
  }
}

// The field that follows shows that the bytes were taken for what they are.
void check_accepted(const char* what, const std::string& bytes) {
  const std::string whole = bytes + varint_field(7, 3);
  check({what, whole, Status::kOk, whole.size()});
}

// Long enough that an input of it is not copied as a whole before it is read.
std::string rich_bytes(const Type& type, std::uint64_t seed) {
  for (;; ++seed) {
    Random random(seed);
    const std::string bytes = serialize_peer(*random_message(type, random));
    if (bytes.size() > 300) return bytes;
  }
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a message that is cut anywhere is truncated or a whole one so far") {
  for (const char* name : {"roundtrip.own.Everything", "golden.recursive.Tree",
                           "google.protobuf.FileDescriptorProto", "golden.map_values.two.Values"}) {
    const Type& type = type_named(name);
    for (std::uint64_t seed : {1, 100, 200}) {
      const std::string bytes = rich_bytes(type, seed);
      for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::string cut = bytes.substr(0, size);  // its own buffer, for the sanitizers
        INFO(name << ", seed " << seed << ", cut at " << size);
        Pooled message(*type.layout);
        const ParseResult result = message.parse(cut, {.partial = true});
        CHECK((result.status == Status::kOk || result.status == Status::kTruncated));
        REQUIRE(check_bytes(type, cut) == "");
      }
    }
  }
}

TEST_CASE_METHOD(Balanced, "lengths beyond the input are refused at the length") {
  // Of a message, repeated ones, a map's entry, an unknown field.
  for (const std::uint32_t number : {2U, 4U, 5U, 99U}) {
    const std::string front = tag(number, Wire::kBytes);
    for (const std::uint64_t length :
         {std::uint64_t{9}, std::uint64_t{1} << 30, std::uint64_t{INT32_MAX} - 16}) {
      check({"a length", front + varint(length) + "123", Status::kTruncated, front.size()});
    }
    for (const std::uint64_t length :
         {std::uint64_t{1} << 31, std::uint64_t{UINT32_MAX}, std::uint64_t{1} << 35,
          std::uint64_t{INT64_MAX}, UINT64_MAX}) {
      check({"a length", front + varint(length) + "123", Status::kMalformed, front.size()});
    }
  }
}

TEST_CASE_METHOD(Balanced,
                 "a text or packed array of a GiB in ten bytes is refused at its length") {
  for (const std::uint32_t number : {9U, 11U, 12U, 21U, 22U, 23U, 25U, 28U, 44U, 101U, 103U}) {
    const std::string front = tag(number, Wire::kBytes);
    std::string bytes = front + varint(std::uint64_t{1} << 30);
    bytes.resize(10);
    const ParseResult result = parse(Everything::kLayout, bytes);
    CHECK(result.status == Status::kTruncated);
    CHECK(result.offset == front.size());
    CHECK(check_bytes(type_named("roundtrip.own.Everything"), bytes) == "");
  }
}

TEST_CASE_METHOD(Balanced, "varints may have needless bytes but no more than ten in all") {
  for (std::size_t size = 1; size <= 10; ++size) {
    check_accepted("a value", tag(1, Wire::kVarint) + varint(1, size));
    check_accepted("an unknown value", tag(99, Wire::kVarint) + varint(1, size));
  }
  check({"a value of 11 bytes", "\x08" + varint(1, 11), Status::kMalformed, 1});
  check({"an unknown one", tag(99, Wire::kVarint) + varint(1, 11), Status::kMalformed, 2});
  check({"no last byte", "\x08" + repeat("\x80", 9), Status::kTruncated, 1});
}

TEST_CASE_METHOD(Balanced,
                 "tags and lengths may have needless bytes but no more than five in all") {
  for (std::size_t size = 1; size <= 5; ++size) {
    check_accepted("a tag", varint(1 << 3, size) + "\x05");
    check_accepted("an unknown tag", varint(15 << 3, size) + "\x05");
    check_accepted("a length", tag(2, Wire::kBytes) + varint(2, size) + "\x08\x05");
    check_accepted("an unknown length", tag(99, Wire::kBytes) + varint(2, size) + "\x08\x05");
  }
  check({"a tag of 6 bytes", varint(1 << 3, 6) + "\x05", Status::kMalformed, 0});
  check({"a tag without end", repeat("\xff", 20), Status::kMalformed, 0});
  check({"a length of 6 bytes", "\x12" + varint(2, 6) + "\x08\x05", Status::kMalformed, 1});
}

TEST_CASE_METHOD(Balanced, "bits of a tag beyond the 32nd are dropped as libprotobuf does") {
  check_accepted("value", "\x88\x80\x80\x80\x70\x05");
  check_accepted("unknown", "\xf8\x80\x80\x80\x70\x05");
  check({"only such bits", "\x80\x80\x80\x80\x70\x05", Status::kMalformed, 0});
}

TEST_CASE_METHOD(Balanced, "field number 0 is malformed whatever the wire type") {
  for (char type = 0; type < 8; ++type) {
    check({"number 0", std::string(1, type) + "12345678", Status::kMalformed, 0});
    check({"in a child", bytes_field(2, std::string(1, type)), Status::kMalformed, 2});
    check({"in an unknown group", group_field(15, std::string(1, type)), Status::kMalformed, 1});
  }
}

TEST_CASE_METHOD(Balanced, "the wire types 6 and 7 are malformed") {
  for (const std::uint32_t number : {1U, 2U, 4U, 5U, 8U, 99U, 536'870'911U}) {
    for (const std::uint32_t type : {6U, 7U}) {
      const Case each{"type 6 or 7", tag(number, static_cast<Wire>(type)) + "12345678",
                      Status::kMalformed, 0};
      const ParseResult result = parse(Tree::kLayout, each.bytes);
      CHECK(result.status == Status::kMalformed);
      CHECK(result.offset <= tag(number, Wire::kVarint).size());
      CHECK(check_bytes(type_named("golden.recursive.Tree"), each.bytes) == "");
    }
  }
}

TEST_CASE_METHOD(Balanced, "groups end with their own number and nothing else does") {
  check_accepted("a group", group_field(8, ""));
  check_accepted("an unknown group", group_field(99, group_field(98, varint_field(3, 4))));
  check({"an end alone", tag(8, Wire::kEndGroup), Status::kMalformed, 0});
  check({"another's end", tag(8, Wire::kStartGroup) + tag(9, Wire::kEndGroup), Status::kMalformed,
         1});
  check({"another's end, unknown", tag(15, Wire::kStartGroup) + tag(9, Wire::kEndGroup),
         Status::kMalformed, 1});
  check({"an end in a message", bytes_field(2, tag(2, Wire::kEndGroup)), Status::kMalformed, 2});
  check({"no end", tag(8, Wire::kStartGroup) + varint_field(5, 1), Status::kTruncated, 1});
  check(
      {"no end, unknown", tag(15, Wire::kStartGroup) + varint_field(5, 1), Status::kTruncated, 1});
  check({"an end outside of the message that began it",
         bytes_field(2, tag(8, Wire::kStartGroup)) + tag(8, Wire::kEndGroup), Status::kTruncated,
         3});
}

TEST_CASE_METHOD(Balanced, "packed values end where their array ends") {
  const Type& type = type_named("roundtrip.own.Everything");
  const auto check_packed = [&](const std::string& bytes, Status status, std::size_t offset) {
    INFO(to_hex(bytes));
    const ParseResult result = parse(Everything::kLayout, bytes);
    CHECK(result.status == status);
    // The second byte of a value is where it is cut.
    CHECK((result.offset == offset || result.offset == offset + 1));
    CHECK(check_bytes(type, bytes) == "");
  };
  check_packed(bytes_field(21, "\x01\x80") + "\x01", Status::kTruncated, 4);
  check_packed(bytes_field(21, repeat("\x80", 12)), Status::kMalformed, 3);
  check_packed(bytes_field(23, "\x80") + "\x01", Status::kTruncated, 3);
  check_packed(bytes_field(23, repeat("\x80", 12)), Status::kMalformed, 3);
  check_packed(bytes_field(22, "12345678123"), Status::kTruncated, 11);
  check_packed(bytes_field(28, "\x01\x02\xff"), Status::kTruncated, 5);
}

TEST_CASE_METHOD(Balanced, "a mebibyte of bytes that never end a varint is malformed") {
  const std::string endless = repeat("\x80", 1 << 20);
  const std::string bytes = bytes_field(21, endless);
  CHECK(parse(Everything::kLayout, bytes).status == Status::kMalformed);
  CHECK(parse(Everything::kLayout, endless).status == Status::kMalformed);
}

TEST_CASE_METHOD(Balanced, "a million packed arrays of one element are one array") {
  const std::string bytes = repeat(bytes_field(21, "\x07"), kMillion);
  Everything message;
  REQUIRE(cpp_pool::parse(Everything::kLayout, &message, bytes));
  CHECK(message.numbers_size() == static_cast<int>(kMillion));
}

TEST_CASE_METHOD(Balanced, "a million entries of one key are one entry with the last value") {
  std::string bytes;
  for (std::uint64_t i = 0; i < kMillion; ++i) {
    bytes += bytes_field(31, varint_field(1, 7) + varint_field(2, i));
  }
  Everything message;
  REQUIRE(cpp_pool::parse(Everything::kLayout, &message, bytes));
  REQUIRE(message.number_by_number().size() == 1);
  CHECK(message.number_by_number().at(7) == static_cast<std::int64_t>(kMillion - 1));
}

TEST_CASE_METHOD(Balanced, "a million keys that differ in any few bits are found in a moment") {
  // What a poor hash has as one value: equal low bits, equal high bits, differences in step.
  for (const int shift : {0, 8, 20, 40}) {
    std::string bytes;
    for (std::uint64_t i = 0; i < kMillion; ++i) {
      bytes += bytes_field(2, varint_field(1, i << shift) + varint_field(2, 1));
    }
    Keys message;
    REQUIRE(cpp_pool::parse(Keys::kLayout, &message, bytes));
    REQUIRE(message.by_int64().size() == kMillion);
    CHECK(message.check_invariants());
  }
}

TEST_CASE_METHOD(Balanced, "a million text keys with a long common beginning are found") {
  const std::string beginning(40, 'k');
  std::string bytes;
  for (std::uint64_t i = 0; i < kMillion; ++i) {
    bytes += bytes_field(12, bytes_field(1, beginning + std::to_string(i)) + varint_field(2, 1));
  }
  Keys message;
  REQUIRE(cpp_pool::parse(Keys::kLayout, &message, bytes));
  CHECK(message.by_string().size() == kMillion);
}

}  // namespace wire_test
