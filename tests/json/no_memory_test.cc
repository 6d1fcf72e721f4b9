// Each allocation fails once: the message stays valid, and nothing is lost.
#include "support/no_memory.hpp"

#include <string>

#include "catch.hpp"
#include "cpp_pool/json.hpp"
#include "support/balanced.hpp"
#include "support/pooled.hpp"
#include "support/type.hpp"

namespace json_test {
namespace {

using cpp_pool::Status;
using roundtrip::NoMemory;
using wire_test::Pooled;

constexpr char kEverything[] =
    R"({"text":"a text that is too long for nothing \n","data":"AQIDBAUGBwgJCgsMDQ4PEA==",)"
    R"("child":{"numbers":[1,2,3,4,5],"choiceText":"of some length\t"},"inlineLeaf":{"name":"n"},)"
    R"("part":{"names":["one","two"]},"flags":[true],"colors":["RED"],"texts":["a","b","c"],)"
    R"("datas":["AQ=="],"children":[{},{"text":"x"}],"inlineNumbers":["1"],)"
    R"("numberByNumber":{"1":"2","3":"4"},"textByText":{"a\u0020":"b\u0020"},)"
    R"("leafByText":{"k":{"name":"v"}},"choiceChild":{"reals":[1.5]},)"
    R"("[roundtrip.own.extra_text]":"t","[roundtrip.own.extra_leaf]":{"id":1},)"
    R"("[roundtrip.own.extra_numbers]":[1],"[roundtrip.own.extra_texts]":["t"],)"
    R"("[roundtrip.own.extra_leaves]":[{}]})";

constexpr char kWellKnown[] =
    R"({"any":{"value":{"@type":"a/golden.scalars3.Scalars","stringField":"a text of length"},)"
    R"("@type":"a/google.protobuf.Any"},"mask":"fooBar,b","struct":{"a":{"b":[1,"c"]}},)"
    R"("value":["d"],"wrapped":1,"times":["1970-01-01T00:00:00Z"],"text":"e"})";

// Reads with ever more allocations that succeed, until all do.
void check_each_failure(const char* type, const std::string& json) {
  const cpp_pool_layout& layout = *wire_test::type_named(type).layout;
  Status status = Status::kNoMemory;
  std::size_t successes = 0;
  for (; status != Status::kOk; ++successes) {
    Pooled message(layout);
    layout.ops->clear(message.get());
    cpp_pool::release_contents(layout, message.get());
    {
      const NoMemory shortage(successes);
      status = cpp_pool::parse_json(layout, message.get(), json, {.partial = true}).status;
    }
    INFO(successes << " allocations");
    REQUIRE((status == Status::kOk || status == Status::kNoMemory));
    std::string why;
    REQUIRE(message.is_sound(&why));
    // It takes the same afterwards.
    REQUIRE(cpp_pool::parse_json(layout, message.get(), json, {.partial = true}));
    REQUIRE(message.is_sound());
  }
  CHECK(successes > 4);
}

}  // namespace

TEST_CASE_METHOD(roundtrip::Balanced, "reading JSON survives each failing allocation") {
  check_each_failure("roundtrip.own.Everything", kEverything);
}

TEST_CASE_METHOD(roundtrip::Balanced, "reading well-known types survives each failing allocation") {
  check_each_failure("golden.well_known.WellKnown", kWellKnown);
}

TEST_CASE_METHOD(roundtrip::Balanced, "printing an Any without memory leaves the text as it was") {
  const cpp_pool_layout& layout = *wire_test::type_named("golden.well_known.WellKnown").layout;
  Pooled message(layout);
  REQUIRE(cpp_pool::parse_json(layout, message.get(), kWellKnown));
  Status status = Status::kNoMemory;
  for (std::size_t successes = 0; status != Status::kOk; ++successes) {
    std::string json = "before";
    {
      const NoMemory shortage(successes);
      status = cpp_pool::to_json(layout, message.get(), json);
    }
    INFO(successes << " allocations");
    REQUIRE((status == Status::kOk || (status == Status::kNoMemory && json == "before")));
  }
}

}  // namespace json_test
