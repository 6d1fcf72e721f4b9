// A oneof keeps the memory of a string for the next one, and for nothing else.
#include <string>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/layout_ops.hpp"
#include "oneof.pool.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/compare.hpp"
#include "support/no_memory.hpp"

namespace wire_test {
namespace {

using cpp_pool::Status;
using golden::oneof::All;
using roundtrip::Balanced;
using roundtrip::NoMemory;

const std::string kText(40, 't');

// Every alternative of All, the strings with text that fits the memory of kText.
std::vector<std::string> alternatives() {
  std::vector<std::string> fields;
  for (const std::uint32_t number : {3U, 4U, 5U, 6U, 7U, 8U, 13U, 16U}) {
    fields.push_back(varint_field(number, 1));
  }
  for (const std::uint32_t number : {2U, 9U, 11U}) {
    fields.push_back(tag(number, Wire::kFixed32) + std::string(4, '\1'));
  }
  for (const std::uint32_t number : {1U, 10U, 12U}) {
    fields.push_back(tag(number, Wire::kFixed64) + std::string(8, '\1'));
  }
  fields.push_back(bytes_field(14, "short"));
  fields.push_back(bytes_field(15, std::string("\0\xff", 2)));
  fields.push_back(bytes_field(17, varint_field(1, 7)));
  fields.push_back(bytes_field(18, bytes_field(14, "inner")));
  return fields;
}

void check_sound(const All& message) {
  std::string why;
  CHECK(message.check_invariants(&why));
  CHECK(why == "");
}

}  // namespace

TEST_CASE_METHOD(Balanced, "the next string of a oneof finds the memory of the one before") {
  All message;
  REQUIRE(message.set_string_value(kText) == Status::kOk);
  const std::size_t retained = message.retained_bytes();
  const std::string other(kText.size(), 'o');
  const auto set_by = [&](int way) {
    switch (way) {
      case 0:
        return message.set_string_value(other) == Status::kOk;
      case 1:
        return message.set_bytes_value(other) == Status::kOk;
      case 2:
        return bool(message.Parse(bytes_field(14, other)));
      case 3:
        return bool(message.Parse(bytes_field(15, other)));
      default:
        return bool(message.ParseText("bytes_value: \"" + other + "\""));
    }
  };
  for (int way = 0; way < 5; ++way) {
    INFO("way " << way);
    message.Clear();
    CHECK(message.value_case() == All::VALUE_NOT_SET);
    CHECK(message.retained_bytes() == retained);
    check_sound(message);
    {
      const NoMemory none(way == 4 ? 100 : 0);  // text format's parser has memory of its own
      CHECK(set_by(way));
    }
    CHECK(message.retained_bytes() == retained);
    check_sound(message);
  }
}

TEST_CASE_METHOD(Balanced,
                 "every alternative may follow a string, and a string every alternative") {
  const std::vector<std::string> fields = alternatives();
  for (const std::string& field : fields) {
    INFO(to_hex(field));
    All wanted;
    REQUIRE(wanted.Parse(field));
    All message;
    REQUIRE(message.set_string_value(kText) == Status::kOk);
    message.Clear();
    REQUIRE(message.Parse(field));
    CHECK(message == wanted);
    check_sound(message);
    for (const std::string& next : fields) {
      REQUIRE(message.Parse(next, {.merge = true}));
      check_sound(message);
      message.clear_value();
      check_sound(message);
      CHECK(message == All());
      REQUIRE(message.Parse(field));
      CHECK(message == wanted);
    }
    // By the layout table.
    All copied;
    REQUIRE(copied.set_bytes_value(kText) == Status::kOk);
    copied.Clear();
    REQUIRE(copied.MergeFrom(message) == Status::kOk);
    CHECK(copied == wanted);
    check_sound(copied);
  }
}

TEST_CASE_METHOD(Balanced, "what several oneofs keep is counted once") {
  golden::oneof::Interleaved message;
  REQUIRE(message.set_left_text(kText) == Status::kOk);
  REQUIRE(message.set_right_name(kText) == Status::kOk);
  const std::size_t retained = message.retained_bytes();
  message.Clear();
  CHECK(message.retained_bytes() == retained);
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(Balanced, "accessors replace what a oneof keeps") {
  All message;
  const auto keep = [&message] {
    REQUIRE(message.set_string_value(kText) == Status::kOk);
    message.clear_value();
    check_sound(message);
  };
  keep();
  message.set_double_value(1.5);
  CHECK(message.double_value() == 1.5);
  check_sound(message);
  keep();
  message.mutable_item()->set_id(3);
  CHECK(message.item().id() == 3);
  check_sound(message);
  keep();
  CHECK(message.mutable_bytes_value()->empty());
  CHECK(message.has_bytes_value());
  check_sound(message);
  keep();
  All moved = std::move(message);
  check_sound(message);
  check_sound(moved);
  message = std::move(moved);
  keep();
  cpp_pool::zeroize(All::kLayout, &message);
  CHECK(message.retained_bytes() == 0);
  check_sound(message);
}

}  // namespace wire_test
