// Oneofs through their accessors. Switching among all alternatives is among the laws.
#include <string>
#include <string_view>

#include "catch.hpp"
#include "defaults.pool.hpp"
#include "inline_messages.pool.hpp"
#include "oneof.pool.hpp"
#include "oneof_proto2.pool.hpp"
#include "support/balanced.hpp"
#include "support/peer.hpp"
#include "support/subject.hpp"

namespace roundtrip {
namespace {

using All = golden::oneof::All;
using Two = golden::oneof::Two;

const Subject& oneof_subject() {
  for (const Subject& subject : subjects()) {
    if (subject.name() == "golden.oneof.All") return subject;
  }
  throw std::logic_error("no samples of golden.oneof.All");
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a oneof switches from each alternative to each other") {
  const Subject& subject = oneof_subject();
  for (const Sample& first : subject.samples) {
    for (const Sample& second : subject.samples) {
      INFO(first.text << " then " << second.text);
      All message;
      first.fill(&message);
      message.clear_before();
      message.clear_after();
      second.fill(&message);
      if (first.text != "item {id: 1}" || second.text != "item {}") {
        CHECK(message.DebugString() == peer::print(subject.name(), second.text));
      }
      CHECK(message.check_invariants());
    }
  }
}

TEST_CASE_METHOD(Balanced, "the case says which alternative is set, by its field number") {
  All message;
  CHECK(message.value_case() == All::VALUE_NOT_SET);
  message.set_double_value(0);
  CHECK(message.value_case() == All::kDoubleValue);
  CHECK(message.value_case() == All::kDoubleValueFieldNumber);
  message.mutable_all();
  CHECK(message.value_case() == All::kAll);
  CHECK(message.has_all());
  CHECK_FALSE(message.has_double_value());
}

TEST_CASE_METHOD(Balanced, "alternatives that are not set read as their defaults") {
  All message;
  message.set_int32_value(7);
  CHECK(message.int64_value() == 0);
  CHECK(message.double_value() == 0);
  CHECK_FALSE(message.bool_value());
  CHECK(message.string_value().empty());
  CHECK(message.kind() == golden::oneof::KIND_ZERO);
  CHECK(&message.item() == &golden::oneof::Item::default_instance());
}

TEST_CASE_METHOD(Balanced, "an alternative that is not set reads as the schema's default") {
  golden::defaults::InOneof message;
  CHECK(message.number() == 42);
  CHECK(message.text() == "none");
  CHECK(message.fruit() == golden::defaults::PEAR);
  CHECK(message.real() == -std::numeric_limits<double>::infinity());
  message.set_number(1);
  CHECK(message.text() == "none");
  CHECK(*message.mutable_text() == "none");
  CHECK(message.has_text());
  CHECK(message.number() == 42);
}

TEST_CASE_METHOD(Balanced, "clearing an alternative that is not set leaves the one that is") {
  All message;
  message.set_string_value("kept");
  message.clear_item();
  message.clear_int32_value();
  CHECK(message.string_value() == "kept");
  message.clear_string_value();
  CHECK(message.value_case() == All::VALUE_NOT_SET);
}

TEST_CASE_METHOD(Balanced, "clear_ of the oneof unsets whatever is set") {
  All message;
  message.mutable_item()->set_id(1);
  message.clear_value();
  CHECK(message.value_case() == All::VALUE_NOT_SET);
  message.clear_value();
  CHECK(golden::oneof::Item::pool().stats().active == 0);
}

TEST_CASE_METHOD(Balanced, "a message alternative is released and taken over") {
  All message;
  message.mutable_item()->set_id(1);
  auto item = message.release_item();
  REQUIRE(item != nullptr);
  CHECK(message.value_case() == All::VALUE_NOT_SET);
  CHECK(message.release_item() == nullptr);
  message.set_string_value("text");
  message.set_allocated_item(std::move(item));
  CHECK(message.item().id() == 1);
  message.set_allocated_item(nullptr);
  CHECK(message.value_case() == All::VALUE_NOT_SET);
}

TEST_CASE_METHOD(Balanced, "a string alternative may be set to the text that it replaces") {
  Two message;
  message.set_first_text("a text that is long enough to live on the heap");
  message.set_first_text(message.first_text().substr(2));
  CHECK(message.first_text() == "text that is long enough to live on the heap");
  All other;
  other.set_string_value("a text that is long enough to live on the heap");
  other.set_bytes_value(other.string_value());
  CHECK(other.bytes_value() == "a text that is long enough to live on the heap");
}

TEST_CASE_METHOD(Balanced, "the oneofs of a message are independent") {
  Two message;
  message.set_first_number(1);
  message.set_b(false);
  CHECK(message.second_case() == Two::SECOND_NOT_SET);
  CHECK(message.third_small_case() == Two::kB);
  message.clear_first();
  CHECK(message.has_b());
}

TEST_CASE_METHOD(Balanced, "merging messages of the same alternative merges them") {
  All a;
  All b;
  a.mutable_all()->set_before(1);
  b.mutable_all()->set_after("z");
  CHECK(a.MergeFrom(b) == cpp_pool::Status::kOk);
  CHECK(a.all().before() == 1);
  CHECK(a.all().after() == "z");
}

TEST_CASE_METHOD(Balanced, "a group is an alternative") {
  golden::oneof::two::Groups message;
  message.mutable_point()->set_x(1);
  CHECK(message.has_point());
  CHECK(message.name() == "nobody");
  CHECK(message.number() == -1);
  message.set_number(5);
  CHECK_FALSE(message.has_point());
}

TEST_CASE_METHOD(Balanced, "an inline message is an alternative") {
  golden::inline_messages::Scene scene;
  scene.mutable_point()->set_x(1);
  CHECK(scene.focus_case() == golden::inline_messages::Scene::kPoint);
  scene.mutable_other_light()->set_name("a name that is long enough for the heap");
  CHECK_FALSE(scene.has_point());
  CHECK(scene.point().x() == 0);
  scene.set_name("n");
  CHECK_FALSE(scene.has_other_light());
  CHECK(scene.mutable_other_light()->name().empty());
}

}  // namespace roundtrip
