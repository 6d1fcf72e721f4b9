// Ours against libprotobuf on random messages of every schema here, and on JSON that is almost that
// of such messages.
#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "code_point.hpp"
#include "cpp_pool/json.hpp"
#include "support/comparable.hpp"
#include "support/compare.hpp"
#include "support/mutate.hpp"
#include "support/peer_json.hpp"
#include "support/pooled.hpp"
#include "support/random_message.hpp"
#include "support/type.hpp"

namespace json_test {
namespace {

using cpp_pool::Status;
using wire_test::Pooled;
using wire_test::Random;
using wire_test::Type;

constexpr int kNormal = 4'000;
constexpr int kLong = 400'000;

// Whether two fields have one name in JSON, so that there is no right way to read it.
bool is_ambiguous(const cpp_pool_layout& layout) {
  std::set<std::string_view> names;
  for (std::uint32_t i = 0; i < layout.field_count; ++i) {
    const std::string_view json_name = layout.fields[i].json_name;
    const std::string_view name = layout.fields[i].name;
    if (!names.insert(json_name).second) return true;
    if (name != json_name && !names.insert(name).second) return true;
  }
  return false;
}

// libprotobuf's Any knows the types of its own registry only.
bool is_compared(const Type& type) {
  return std::string_view(type.layout->full_name) != "google.protobuf.Any" &&
         !is_ambiguous(*type.layout);
}

// Bytes of a random message that both print alike.
std::string random_bytes(const Type& type, Random& random) {
  const auto message = wire_test::random_message(type, random);
  make_comparable(*message);
  return wire_test::serialize_peer(*message);
}

std::optional<std::string> print_ours(const Pooled& message,
                                      const cpp_pool::JsonPrintOptions& options = {}) {
  std::string json;
  const Status status = cpp_pool::to_json(message.layout(), message.get(), json, options);
  return status == Status::kOk ? std::optional(json) : std::nullopt;
}

template <class Check>
void each_random(std::uint64_t first_seed, int count, const Check& check) {
  for (int i = 0; i < count; ++i) {
    Random random(first_seed + static_cast<std::uint64_t>(i));
    const Type& type = wire_test::pick_type(random);
    if (!is_compared(type)) continue;
    INFO(type.layout->full_name << ", seed " << first_seed + static_cast<std::uint64_t>(i));
    check(type, random_bytes(type, random), random);
  }
}

void compare_printing(std::uint64_t first_seed, int count, const PeerOptions& options) {
  each_random(first_seed, count, [&](const Type& type, const std::string& bytes, Random&) {
    Pooled ours(*type.layout);
    REQUIRE(ours.parse(bytes, {.partial = true}));
    const auto json =
        print_ours(ours, {.add_whitespace = options.add_whitespace,
                          .always_print_enums_as_ints = options.always_print_enums_as_ints,
                          .preserve_proto_field_names = options.preserve_proto_field_names});
    REQUIRE(json.value_or("refused") == print(type, bytes, options).value_or("refused"));
  });
}

void compare_parsing(std::uint64_t first_seed, int count) {
  each_random(first_seed, count, [](const Type& type, const std::string& bytes, Random&) {
    const auto json = print(type, bytes);
    if (!json) return;
    Pooled wanted(*type.layout);
    REQUIRE(wanted.parse(bytes, {.partial = true}));
    Pooled ours(*type.layout);
    INFO(*json);
    const auto result = cpp_pool::parse_json(*type.layout, ours.get(), *json, {.partial = true});
    INFO(result.message << " at " << result.offset);
    REQUIRE(result);
    REQUIRE(ours.is_sound());
    REQUIRE(ours.text() == wanted.text());
  });
}

// What libprotobuf reads otherwise than we do in spite of the specification: it takes two zeros
// behind a minus, space inside of numbers in strings and the like for numbers, and knows no "1e5"
// in a string. So only what both accept is compared.
void compare_mutations(std::uint64_t first_seed, int count) {
  int accepted = 0;
  each_random(first_seed, count, [&](const Type& type, const std::string& bytes, Random& random) {
    const auto json = print(type, bytes);
    if (!json) return;
    const std::string mutated = wire_test::mutate(*json, *json, random);
    if (mutated.find("-0") != std::string::npos) return;  // loses its sign there
    Pooled ours(*type.layout);
    const auto result = cpp_pool::parse_json(*type.layout, ours.get(), mutated, {.partial = true});
    REQUIRE(ours.is_sound());
    if (!result) return;
    const auto theirs = parse(type, mutated);
    if (!theirs) return;
    Pooled wanted(*type.layout);
    INFO(mutated);
    REQUIRE(wanted.parse(*theirs, {.partial = true}));
    REQUIRE(ours.text() == wanted.text());
    ++accepted;
  });
  CHECK(accepted > count / 100);
}

// Of what libprotobuf has no JSON for, too: extensions and groups.
void come_back(std::uint64_t first_seed, int count) {
  for (int i = 0; i < count; ++i) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(i);
    Random random(seed);
    const Type& type = wire_test::pick_type(random);
    const auto message = wire_test::random_message(type, random);
    Pooled ours(*type.layout);
    REQUIRE(ours.parse(wire_test::serialize_peer(*message),
                       {.partial = true, .discard_unknown = true}));
    const auto json = print_ours(ours);
    if (!json || !is_compared(type)) continue;
    INFO(type.layout->full_name << ", seed " << seed << ": " << *json);
    Pooled back(*type.layout);
    const auto result = cpp_pool::parse_json(*type.layout, back.get(), *json, {.partial = true});
    INFO(result.message << " at " << result.offset);
    REQUIRE(result);
    REQUIRE(back.is_sound());
    // A NullValue of another number is null in JSON, and comes back as the right one: it is absent.
    const std::string again = print_ours(back).value_or("");
    REQUIRE((again == *json || json->find("null") != std::string::npos));
  }
}

}  // namespace

TEST_CASE("random messages are printed byte for byte as libprotobuf prints them") {
  compare_printing(1, kNormal, {});
}

TEST_CASE("options change what is printed as libprotobuf's do") {
  compare_printing(100'001, kNormal / 4, {.add_whitespace = true});
  compare_printing(200'001, kNormal / 4, {.always_print_enums_as_ints = true});
  compare_printing(300'001, kNormal / 4, {.preserve_proto_field_names = true});
}

TEST_CASE("libprotobuf's JSON gives the message that it is of") {
  compare_parsing(400'001, kNormal);
}

TEST_CASE("JSON that both accept gives one message") { compare_mutations(500'001, kNormal); }

TEST_CASE("random messages come back from their JSON") { come_back(600'001, kNormal); }

TEST_CASE("every character is escaped where libprotobuf escapes it") {
  constexpr std::uint32_t kStep = 4096;
  const Type& type = wire_test::type_named("google.protobuf.StringValue");
  for (std::uint32_t first = 0; first < 0x110000; first += kStep) {
    std::string text;
    for (std::uint32_t c = first; c < first + kStep; ++c) {
      char bytes[4];
      if (c >= 0xd800 && c < 0xe000) continue;  // no characters
      text.append(bytes, cpp_pool::detail::write_code_point(bytes, c));
    }
    const auto message = type.make_peer();
    const auto* field = message->GetDescriptor()->FindFieldByNumber(1);
    message->GetReflection()->SetString(message.get(), field, text);
    const std::string bytes = wire_test::serialize_peer(*message);
    Pooled ours(*type.layout);
    REQUIRE(ours.parse(bytes));
    INFO("from " << first);
    REQUIRE((print_ours(ours) == print(type, bytes)));
  }
}

TEST_CASE("floats are printed with the digits that libprotobuf gives them") {
  const Type& type = wire_test::type_named("golden.scalars3.Scalars");
  const auto message = type.make_peer();
  const auto* reflection = message->GetReflection();
  Random random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t bits = random();
    double wide;
    float narrow;
    std::memcpy(&wide, &bits, sizeof(wide));
    std::memcpy(&narrow, &bits, sizeof(narrow));
    if (i % 4 == 1) wide = static_cast<double>(narrow);
    if (i % 4 == 2) wide = static_cast<double>(static_cast<std::int64_t>(bits)) / 1e6;
    if (i % 4 == 3) narrow = static_cast<float>(bits % 100'000'000) / 100.0F;
    reflection->SetDouble(message.get(), message->GetDescriptor()->FindFieldByNumber(1), wide);
    reflection->SetFloat(message.get(), message->GetDescriptor()->FindFieldByNumber(2), narrow);
    const std::string bytes = wire_test::serialize_peer(*message);
    Pooled ours(*type.layout);
    REQUIRE(ours.parse(bytes));
    REQUIRE(print_ours(ours).value_or("") == print(type, bytes).value_or(""));
  }
}

TEST_CASE("very many random messages are printed and read as libprotobuf does it",
          "[.long][long]") {
  compare_printing(10'000'001, kLong, {});
  compare_parsing(20'000'001, kLong);
  compare_mutations(30'000'001, kLong);
  come_back(40'000'001, kLong);
}

}  // namespace json_test
