// ParseNew: a message from the pool with what bytes say.
#include <string>
#include <utility>

#include "catch.hpp"
#include "oneof.pool.hpp"
#include "required2.pool.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/no_memory.hpp"

namespace wire_test {
namespace {

using cpp_pool::Status;
using golden::oneof::All;
using golden::required2::Required;
using roundtrip::Balanced;
using roundtrip::NoMemory;

std::string sample() { return bytes_field(14, "text") + bytes_field(51, "after"); }

}  // namespace

TEST_CASE_METHOD(Balanced, "ParseNew gives what Parse gives into a new message") {
  All wanted;
  REQUIRE(wanted.Parse(sample()));
  for (int owner = 0; owner < 3; ++owner) {  // new, and as the owner before left it
    const auto parsed = All::ParseNew(sample());
    REQUIRE(parsed);
    CHECK(parsed.result.offset == sample().size());
    CHECK(*parsed.message == wanted);
    CHECK(parsed.message->check_invariants());
  }
}

TEST_CASE_METHOD(Balanced, "ParseNew keeps what was read before an error") {
  const std::string bytes = sample() + "\x0a\xff";
  const auto parsed = All::ParseNew(bytes);
  CHECK(!parsed);
  CHECK(parsed.result.status == Status::kTruncated);
  CHECK(parsed.result.offset == sample().size() + 1);
  REQUIRE(parsed.message != nullptr);
  CHECK(parsed.message->after() == "after");
}

TEST_CASE_METHOD(Balanced, "ParseNew follows its options") {
  CHECK(Required::ParseNew("").result.status == Status::kMissingFields);
  CHECK(Required::ParseNew("", {.partial = true}));
  const std::string padded = sample() + std::string(cpp_pool::kPadding, 'x');
  const auto parsed =
      All::ParseNew({padded.data(), sample().size()}, {.alias = true, .padded = true});
  REQUIRE(parsed);
  CHECK(parsed.message->after().data() == padded.data() + sample().size() - 5);
  CHECK(All::ParseNew(sample(), {.merge = true}));
}

TEST_CASE_METHOD(Balanced, "without memory ParseNew gives a status, and what there was room for") {
  for (std::size_t allowed = 0;; ++allowed) {
    static_cast<void>(All::pool().trim());
    cpp_pool::Parsed<All> parsed;
    {
      const NoMemory scarce(allowed);
      parsed = All::ParseNew(sample());
    }
    if (parsed) break;
    CHECK(parsed.result.status == Status::kNoMemory);
    CHECK((parsed.message == nullptr || parsed.message->check_invariants()));
    REQUIRE(allowed < 100);
  }
}

}  // namespace wire_test
