// Texts of all schemas' messages: samples, random ones, and such as are nearly right.
#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "both.hpp"
#include "catch.hpp"
#include "cpp_pool/layout_ops.hpp"
#include "random_text.hpp"
#include "support/balanced.hpp"
#include "support/messages.hpp"
#include "support/subject.hpp"

namespace text_test {
namespace {

constexpr cpp_pool::TextParseOptions kPartial{.partial = true};

// Fields with bounds, which libprotobuf doesn't know, refuse or cut what is random.
bool is_bounded(const cpp_pool_layout& layout, int depth = 4) {
  for (std::uint32_t i = 0; i < layout.field_count && depth > 0; ++i) {
    const cpp_pool_field& field = layout.fields[i];
    if (field.max_length != 0 || field.max_count != 0) return true;
    if (field.message != nullptr && is_bounded(*field.message, depth - 1)) return true;
  }
  return false;
}

std::vector<std::string> unbounded_types() {
  std::vector<std::string> names;
  for (const roundtrip::MessageType& type : roundtrip::all_messages()) {
    const cpp_pool_layout& layout = *type.layout();
    if (!is_bounded(layout)) names.emplace_back(layout.full_name);
  }
  return names;
}

std::string random_text(const std::string& type, Random& random) {
  const auto message = roundtrip::peer::make(type);
  fill_random(*message, random, 3);
  const auto without_overwritten = roundtrip::peer::make(type);
  roundtrip::peer::merge(*without_overwritten, *message);
  return without_overwritten->DebugString();
}

// What our parser refuses, and libprotobuf's takes: see parse_text.
bool is_stricter(const std::string& type, const std::string& text) {
  const Pooled message(type);
  const auto result = message.parse(text, kPartial);
  return result.status == cpp_pool::Status::kBadUtf8 ||
         result.message.find("\\") != std::string::npos;
}

// Of each type `rounds` random texts, each with 25 mutations.
void compare_mutations(int rounds) {
  Random random(2);
  std::size_t accepted = 0;
  std::size_t refused = 0;
  for (const std::string& type : unbounded_types()) {
    for (int round = 0; round < rounds; ++round) {
      const std::string text = random_text(type, random);
      for (int mutation = 0; mutation < 25; ++mutation) {
        const std::string mutated = mutate(text, random);
        if (is_stricter(type, mutated)) continue;
        compare(type, mutated, kPartial);
        ++(read_ours(type, mutated, kPartial).is_accepted ? accepted : refused);
      }
    }
  }
  CHECK(accepted > 1000);
  CHECK(refused > 1000);
}

}  // namespace

TEST_CASE_METHOD(roundtrip::Balanced, "every sample's text is read as what its accessors set") {
  for (const roundtrip::Subject& subject : roundtrip::subjects()) {
    for (const roundtrip::Sample& sample : subject.samples) {
      INFO(subject.name() << " {" << sample.text << "}");
      const auto wanted = subject.make(sample);
      const Pooled message(subject.name());
      const auto result = message.parse(sample.text, kPartial);
      CHECK(result.message == "");
      CHECK(cpp_pool::equals(message.layout(), message.message(), wanted->message()));
      CHECK(message.print() == wanted->text());
      CHECK(message.is_sound());
    }
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "what a message prints, on lines or on one, reads back") {
  for (const roundtrip::Subject& subject : roundtrip::subjects()) {
    for (const roundtrip::Sample& sample : subject.samples) {
      INFO(subject.name() << " {" << sample.text << "}");
      const auto wanted = subject.make(sample);
      const Pooled message(subject.name());
      for (const std::string& text : {wanted->text(), wanted->short_text()}) {
        CHECK(message.parse(text, kPartial).message == "");
        CHECK(cpp_pool::equals(message.layout(), message.message(), wanted->message()));
      }
    }
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "random messages of every schema print and read back") {
  Random random(1);
  for (const std::string& type : unbounded_types()) {
    for (int round = 0; round < 40; ++round) {
      const std::string text = random_text(type, random);
      INFO(type << " {" << text << "}");
      const Pooled first(type);
      REQUIRE(first.parse(text, kPartial).message == "");
      REQUIRE(first.print() == text);
      const Pooled second(type);
      REQUIRE(second.parse(cpp_pool::utf8_debug_string(first.layout(), first.message()), kPartial));
      REQUIRE(cpp_pool::equals(first.layout(), first.message(), second.message()));
    }
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "texts that are nearly right are judged as by libprotobuf") {
  compare_mutations(8);
}

TEST_CASE_METHOD(roundtrip::Balanced, "millions of texts are judged as by libprotobuf", "[.long]") {
  compare_mutations(800);
}

TEST_CASE_METHOD(roundtrip::Balanced, "a text that ends anywhere is judged as by libprotobuf") {
  const std::string text =
      "child < numbers: [1, -2] texts: 'a\\x41' \"b\" > # comment\n [roundtrip.own.extra_leaf]: "
      "{ id: 0x1F; name: 'n' }, leaf_by_text { key: 'k' value { id: 017 } } Part { names: '\\u00e4'"
      " } double_field: -1.5e+3f color: RED flags: [t, False]";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    compare("roundtrip.own.Everything", text.substr(0, size));
  }
}

}  // namespace text_test
