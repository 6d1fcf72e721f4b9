// Texts are read, and Anys expanded, while memory runs out at every point.
#include "support/no_memory.hpp"

#include <string>

#include "both.hpp"
#include "catch.hpp"
#include "everything.pool.hpp"
#include "google/protobuf/any.pool.hpp"
#include "support/balanced.hpp"

namespace text_test {
namespace {

using cpp_pool::Status;
using roundtrip::Drained;
using roundtrip::NoMemory;
using roundtrip::own::Everything;
using roundtrip::own::Leaf;

const std::string kLong(100, 'x');
const std::string kText =
    "text: '" + kLong + "' child { data: '" + kLong + "' numbers: [1, 2, 3] } texts: ['" + kLong +
    "', 'b'] children { text: 'c' } leaf_by_text { value { name: '" + kLong + "' } key: '" + kLong +
    "' } text_by_text { key: '" + kLong + "' value: '" + kLong + "' } choice_child { text: '" +
    kLong + "' } [roundtrip.own.extra_text]: '" + kLong + "' [roundtrip.own.extra_leaf] { name: '" +
    kLong +
    "' } [roundtrip.own.extra_numbers]: [1, 2] "
    "[roundtrip.own.extra_texts]: '" +
    kLong + "' [roundtrip.own.extra_leaves] { id: 1 }";

// Reads the text with memory that ends after each number of allocations, until it is read.
template <class T>
std::size_t fail_everywhere(const std::string& text, const std::string& wanted) {
  std::size_t successes = 0;
  for (;; ++successes) {
    T message;
    Status status;
    {
      const NoMemory none(successes);
      status = message.ParseText(text).status;
    }
    REQUIRE(message.check_invariants());
    if (status == Status::kOk) {
      CHECK(message.DebugString() == wanted);
      return successes;
    }
    REQUIRE(status == Status::kNoMemory);
  }
}

}  // namespace

TEST_CASE_METHOD(roundtrip::Balanced, "a text that memory is missing for leaves a valid message") {
  Everything whole;
  REQUIRE(whole.ParseText(kText));
  const std::string wanted = whole.DebugString();
  Drained<Everything> everythings;
  Drained<Leaf> leaves;
  CHECK(fail_everywhere<Everything>(kText, wanted) > 20);
}

TEST_CASE_METHOD(roundtrip::Balanced, "an Any that memory is missing for leaves a valid message") {
  using Any = pool::google::protobuf::Any;
  const std::string text = "[type.googleapis.com/roundtrip.own.Leaf] { name: '" + kLong + "' }";
  Any whole;
  REQUIRE(whole.ParseText(text));
  const std::string wanted = whole.DebugString();
  Drained<Leaf> leaves;
  CHECK(fail_everywhere<Any>(text, wanted) > 1);
}

TEST_CASE_METHOD(roundtrip::Balanced, "an Any that memory is missing for prints its two fields") {
  pool::google::protobuf::Any any;
  REQUIRE(any.ParseText("[type.googleapis.com/roundtrip.own.Leaf] { id: 1 }"));
  Drained<Leaf> leaves;
  const NoMemory none;
  CHECK(any.ShortDebugString() ==
        "type_url: \"type.googleapis.com/roundtrip.own.Leaf\" value: \"\\010\\001\"");
}

}  // namespace text_test
