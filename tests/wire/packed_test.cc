// Runs of packed varints: of all sizes and sizes of values, cut anywhere, at any place of the
// input.
#include <cstdint>
#include <string>

#include "catch.hpp"
#include "packed.pool.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/compare.hpp"
#include "support/type.hpp"

namespace wire_test {
namespace {

using golden::packed::Packed;
using roundtrip::Balanced;

// int32, int64, uint32, uint64, sint32, sint64, bool, an open enum.
constexpr std::uint32_t kVarintFields[] = {3, 4, 5, 6, 7, 8, 13, 14};
constexpr std::size_t kMostBytes = 10;  // of a varint

const Type& packed_type() { return type_named("golden.packed.Packed"); }

// A varint of so many bytes, some of whose bits are set.
std::string sized(std::size_t bytes, Random& random) {
  const std::uint64_t value = bytes * 7 >= 64 ? random() : random() >> (64 - bytes * 7);
  return varint(value, bytes);
}

// `sizes`: one is chosen for each value.
std::string run_of(std::size_t count, std::string_view sizes, Random& random) {
  std::string run;
  for (std::size_t i = 0; i < count; ++i) {
    run += sized(static_cast<std::size_t>(sizes[random() % sizes.size()]), random);
  }
  return run;
}

void check(std::string_view bytes) {
  const std::string problem = check_bytes(packed_type(), bytes);
  if (!problem.empty()) FAIL_CHECK(to_hex(bytes) << '\n' << problem);
}

// In a short input, which is copied, and at the end of a long one, which is not.
void check_everywhere(std::string_view field) {
  check(field);
  const std::string long_one = bytes_field(100, std::string(3000, 'x'));
  check(long_one + std::string(field));
  check(long_one + std::string(field) + varint_field(24, 1));
}

constexpr std::string_view kPatterns[] = {
    {"\1", 1},  {"\2", 1},  {"\3", 1},       {"\5", 1},         {"\x8", 1},
    {"\x9", 1}, {"\xa", 1}, {"\1\1\1\2", 4}, {"\1\2\3\4\5", 5}, {"\1\x8\x9\xa", 4},
};

}  // namespace

TEST_CASE_METHOD(Balanced, "packed runs of all lengths are read as libprotobuf reads them") {
  Random random(7);
  for (const std::uint32_t number : kVarintFields) {
    for (const std::string_view pattern : kPatterns) {
      for (std::size_t count = 0; count < 140; count += count < 20 ? 1 : 17) {
        check_everywhere(bytes_field(number, run_of(count, pattern, random)));
      }
    }
  }
}

TEST_CASE_METHOD(Balanced, "packed runs behind each other are one") {
  Random random(8);
  for (int i = 0; i < 200; ++i) {
    std::string bytes;
    for (int part = 0; part < 6; ++part) {
      bytes += bytes_field(3 + static_cast<std::uint32_t>(random() % 6),
                           run_of(random() % 12, kPatterns[random() % 10], random));
    }
    check_everywhere(bytes);
  }
}

TEST_CASE_METHOD(Balanced, "a packed run whose last value is cut short is truncated") {
  Random random(9);
  for (const std::uint32_t number : {4U, 5U, 7U, 13U}) {
    for (std::size_t count = 0; count < 90; count += count < 12 ? 1 : 13) {
      for (std::size_t left = 1; left < kMostBytes + 2; ++left) {
        const std::string run = run_of(count, "\1\2\3", random) + std::string(left, '\x80');
        check_everywhere(bytes_field(number, run));
      }
    }
  }
}

TEST_CASE_METHOD(Balanced, "a value of eleven bytes is malformed anywhere in a packed run") {
  Random random(10);
  const std::string wrong = varint(1, kMostBytes + 1);
  for (std::size_t before = 0; before < 90; before += before < 20 ? 1 : 9) {
    for (const std::size_t behind : {0, 1, 9, 100}) {
      const std::string run = run_of(before, "\1\2", random) + wrong + run_of(behind, "\1", random);
      check_everywhere(bytes_field(5, run));
    }
  }
}

TEST_CASE_METHOD(Balanced, "what a run is cut from does not go into the array") {
  Packed message;
  const std::string run = varint(1) + varint(300) + varint(70000);
  for (std::size_t size = 0; size < run.size(); ++size) {
    const std::string field = tag(5, Wire::kBytes) + varint(size) + run;
    const bool is_whole = size == 0 || size == 1 || size == 3 || size == 6;
    const auto result = message.Parse(field.substr(0, 2 + size));
    CHECK(bool(result) == is_whole);
    CHECK(message.uint32_field_size() == (size < 1 ? 0 : size < 3 ? 1 : size < 6 ? 2 : 3));
  }
}

}  // namespace wire_test
