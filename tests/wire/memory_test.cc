// Memory for parsing: no more than the input justifies, and when there is none, a status.
#include <cstdint>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/c_api.h"
#include "everything.pool.hpp"
#include "map_keys.pool.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/compare.hpp"
#include "support/counted_memory.hpp"
#include "support/fresh.hpp"
#include "support/messages.hpp"
#include "support/no_memory.hpp"
#include "support/pooled.hpp"
#include "support/random_message.hpp"

namespace wire_test {
namespace {

using cpp_pool::ParseResult;
using cpp_pool::Status;
using golden::map_keys::Keys;
using roundtrip::Balanced;
using roundtrip::NoMemory;
using roundtrip::own::Everything;
using roundtrip::own::Leaf;

// Holds all free objects of every type's pool, so that another one needs memory.
class AllDrained {
 public:
  AllDrained() {
    const NoMemory none;
    for (const roundtrip::MessageType& type : roundtrip::all_messages()) {
      const cpp_pool_message_ops* ops = type.layout()->ops;
      while (void* message = ops->allocate()) held_.push_back({ops, message});
    }
  }
  AllDrained(const AllDrained&) = delete;
  AllDrained& operator=(const AllDrained&) = delete;
  ~AllDrained() {
    for (const Held& held : held_) held.ops->deallocate(held.message);
  }

 private:
  struct Held {
    const cpp_pool_message_ops* ops;
    void* message;
  };
  std::vector<Held> held_;
};

std::size_t peak_of_parse(const cpp_pool_layout& layout, const std::string& bytes) {
  const Fresh message(layout);
  const CountedMemory counted;
  CHECK(cpp_pool::parse(layout, message.get(), bytes, {.partial = true}));
  return counted.peak_bytes();
}

constexpr std::size_t kTimes = 16;
constexpr std::size_t kConstant = 1 << 20;  // of a pool's first chunk, mostly

void check_peak(const char* what, const cpp_pool_layout& layout, const std::string& bytes) {
  const std::size_t peak = peak_of_parse(layout, bytes);
  INFO(what << ": " << bytes.size() << " bytes take " << peak);
  CHECK(peak <= kTimes * bytes.size() + kConstant);
}

std::string map_of_numbers(std::uint64_t count) {
  std::string bytes;
  for (std::uint64_t i = 0; i < count; ++i) bytes += bytes_field(1, varint_field(1, i));
  return bytes;
}

// A type's messages with enough in them that many allocations are needed.
std::vector<std::string> rich_inputs(const Type& type) {
  std::vector<std::string> inputs;
  for (std::uint64_t seed = 1; inputs.size() < 3; ++seed) {
    Random random(seed);
    std::string bytes = serialize_peer(*random_message(type, random));
    if (bytes.size() > 100 && bytes.size() < 3000) inputs.push_back(std::move(bytes));
  }
  return inputs;
}

// Whether it was parsed with only so many allocations.
bool parse_with(std::size_t allowed, const Type& type, const std::string& bytes,
                const cpp_pool::ParseOptions& options) {
  const Fresh message(*type.layout);
  const AllDrained drained;
  ParseResult result;
  std::size_t failures = 0;
  {
    const NoMemory scarce(allowed);
    result = cpp_pool::parse(*type.layout, message.get(), bytes, options);
    failures = scarce.failures();
  }
  std::string why;
  CHECK(cpp_pool::check_invariants(*type.layout, message.get(), &why));
  CHECK(why == "");
  if (result) return true;
  CHECK(result.status == Status::kNoMemory);
  CHECK(result.offset <= bytes.size());
  CHECK(failures > 0);
  // What was read before is there to be used, and the message takes new content.
  std::string written;
  CHECK(cpp_pool::append_to(*type.layout, message.get(), written, {.partial = true}) ==
        Status::kOk);
  CHECK(cpp_pool::parse(*type.layout, message.get(), bytes, options));
  return false;
}

void check_scarcity(const Type& type, const std::string& bytes,
                    const cpp_pool::ParseOptions& options) {
  for (std::size_t allowed = 0; allowed < 5000; ++allowed) {
    INFO(type.layout->full_name << ", " << allowed << " allocations, " << to_hex(bytes));
    const Balanced balanced;
    if (parse_with(allowed, type, bytes, options)) return;
  }
  FAIL_CHECK(type.layout->full_name << " never has enough");
}

}  // namespace

TEST_CASE_METHOD(Balanced, "parsing takes at most 16 times the memory of its input") {
  constexpr std::size_t kMany = 1'000'000;
  const cpp_pool_layout& layout = Everything::kLayout;
  check_peak("packed int32", layout, bytes_field(21, repeat("\x01", kMany)));
  check_peak("packed double", layout, bytes_field(22, repeat("12345678", kMany)));
  check_peak("packed bool", layout, bytes_field(23, repeat("\x01", kMany)));
  check_peak("packed int64 extension", layout, bytes_field(103, repeat("\x01", kMany)));
  check_peak("int32, one by one", layout, repeat(varint_field(21, 1), kMany));
  check_peak("double, one by one", layout, repeat(tag(22, Wire::kFixed64) + "12345678", kMany));
  check_peak("empty texts", layout, repeat(bytes_field(25, ""), kMany));
  check_peak("texts", layout, repeat(bytes_field(26, "t"), kMany));
  check_peak("empty text extensions", layout, repeat(bytes_field(104, ""), kMany));
  check_peak("a long text", layout, bytes_field(9, std::string(kMany, 't')));
  check_peak("unknown varints", layout, repeat(varint_field(15, 1), kMany));
  check_peak("unknown bytes", layout, repeat(bytes_field(999, "x"), kMany));
  check_peak("unknown groups", layout, repeat(group_field(999, varint_field(1, 1)), kMany));
  check_peak("unknown enum values", layout, bytes_field(24, repeat("\x63", kMany)));
  check_peak("a map's entries of one key", layout, repeat(bytes_field(31, ""), kMany));
  check_peak("a map's entries", Keys::kLayout, map_of_numbers(kMany));
}

// The smallest one on the wire, two bytes, is at least its struct in memory. Nothing else exceeds
// the sixteenfold.
TEST_CASE_METHOD(Balanced, "an empty child takes its struct and a pointer and no more") {
  constexpr std::size_t kMany = 100'000;
  const std::string bytes = repeat(bytes_field(27, ""), kMany);
  const std::size_t peak = peak_of_parse(Everything::kLayout, bytes);
  // Twice: pools and arrays grow by doubling.
  CHECK(peak <= 2 * kMany * (sizeof(Everything) + sizeof(void*)) + kConstant);
}

TEST_CASE_METHOD(Balanced, "a length that nothing follows takes no memory") {
  for (const std::uint32_t number : {9U, 11U, 21U, 22U, 24U, 25U, 26U, 103U}) {
    const std::string bytes =
        tag(number, Wire::kBytes) + varint(std::uint64_t{1} << 30) + "0123456789";
    const Fresh message(Everything::kLayout);
    const CountedMemory counted;
    CHECK(cpp_pool::parse(Everything::kLayout, message.get(), bytes).status == Status::kTruncated);
    CHECK(counted.peak_bytes() < 1000);
  }
}

TEST_CASE("each allocation of a parse may fail and the message stays valid and nothing leaks") {
  for (const char* name : {"roundtrip.own.Everything", "golden.recursive.Tree",
                           "golden.map_values.two.Values", "golden.map_keys.Keys",
                           "golden.message_set.Holder", "google.protobuf.FileDescriptorProto"}) {
    const Type& type = type_named(name);
    for (const std::string& bytes : rich_inputs(type)) {
      check_scarcity(type, bytes, {.partial = true});
    }
  }
}

TEST_CASE("each allocation of an aliasing parse may fail as well") {
  const Type& type = type_named("roundtrip.own.Everything");
  for (const std::string& bytes : rich_inputs(type)) {
    check_scarcity(type, bytes, {.alias = true, .partial = true});
  }
}

TEST_CASE_METHOD(Balanced,
                 "serializing without memory is refused only where maps are put in order") {
  const std::string bytes = map_of_numbers(1000);
  Pooled message(Keys::kLayout);
  REQUIRE(message.parse(bytes));
  std::vector<char> buffer(2 * bytes.size() + 10'000);
  const NoMemory none;
  CHECK(cpp_pool::serialize(Keys::kLayout, message.get(), buffer));
  CHECK(cpp_pool::serialize(Keys::kLayout, message.get(), buffer, {.deterministic = true}).status ==
        Status::kNoMemory);
}

}  // namespace wire_test
