// Required fields, which are looked for while a message is read and written: what comes of that is
// what looking through the message afterwards says.
#include <array>
#include <string>

#include "catch.hpp"
#include "map_values_proto2.pool.hpp"
#include "required2.pool.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/compare.hpp"
#include "support/mutate.hpp"
#include "support/pooled.hpp"
#include "support/random_message.hpp"
#include "support/type.hpp"

namespace wire_test {
namespace {

using cpp_pool::Status;
using golden::required2::Inner;
using golden::required2::Required;
using roundtrip::Balanced;

// What is wrong with how parsing judges the bytes.
std::string check_parse(const Type& type, const std::string& bytes,
                        const cpp_pool::ParseOptions& options) {
  Pooled lax(*type.layout);
  cpp_pool::ParseOptions partial = options;
  partial.partial = true;
  Status expected = lax.parse(bytes, partial).status;
  if (expected == Status::kOk && !lax.is_initialized()) expected = Status::kMissingFields;
  Pooled strict(*type.layout);
  const Status status = strict.parse(bytes, options).status;
  return status == expected ? "" : std::string("parsing gives ") + cpp_pool::status_name(status);
}

// And with how serializing judges what came of them, with room and without.
std::string check_serialize(const Type& type, const std::string& bytes) {
  Pooled message(*type.layout);
  if (!message.parse(bytes, {.partial = true})) return "";
  const bool is_initialized = message.is_initialized();
  std::string out;
  const Status status = cpp_pool::append_to(*type.layout, message.get(), out);
  if (status != (is_initialized ? Status::kOk : Status::kMissingFields)) return "serializing";
  std::array<char, 1> small{};
  const Status cramped = cpp_pool::serialize(*type.layout, message.get(), small).status;
  if (!is_initialized && cramped != Status::kMissingFields) return "serializing without room";
  return "";
}

void check(const Type& type, const std::string& bytes) {
  std::string problem = check_parse(type, bytes, {});
  if (problem.empty()) problem = check_parse(type, bytes, {.alias = true, .discard_unknown = true});
  if (problem.empty()) problem = check_serialize(type, bytes);
  if (!problem.empty()) {
    FAIL_CHECK(type.layout->full_name << ", bytes " << to_hex(bytes) << '\n' << problem);
  }
}

}  // namespace

TEST_CASE_METHOD(Balanced, "messages lack what looking through them finds missing") {
  for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
    Random random(seed);
    const Type& type = pick_type(random);
    const std::string whole = serialize_peer(*random_message(type, random));
    const std::string other = serialize_peer(*random_message(type, random));
    check(type, whole);
    check(type, mutate(whole, other, random));
  }
}

TEST_CASE_METHOD(Balanced, "schemas with required fields are judged likewise") {
  for (const char* name : {"golden.required2.Required", "golden.map_values.two.Values",
                           "golden.required2.Backwards", "google.protobuf.FileDescriptorProto"}) {
    const Type& type = type_named(name);
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
      Random random(seed);
      const std::string whole = serialize_peer(*random_message(type, random));
      const std::string other = serialize_peer(*random_message(type, random));
      check(type, whole);
      check(type, whole + other);
      check(type, mutate(whole, other, random));
    }
  }
}

TEST_CASE_METHOD(Balanced, "a required field may come in a later part of its message") {
  Required message;
  message.set_name("n");
  message.set_kind(Required::GOOD);
  message.set_blob("b");
  message.set_ratio(1);
  message.mutable_inner()->set_note("first");
  const std::string first = message.SerializePartialAsString();
  CHECK(message.Parse(first).status == Status::kMissingFields);
  CHECK(message.Parse(first + bytes_field(2, varint_field(1, 7))).status == Status::kOk);
  CHECK(message.inner().id() == 7);
  CHECK(message.inner().note() == "first");
}

TEST_CASE_METHOD(Balanced, "what is merged into counts") {
  Inner inner;
  CHECK(inner.Parse(bytes_field(2, "note"), {.merge = true}).status == Status::kMissingFields);
  CHECK(inner.Parse(varint_field(1, 1), {.merge = true}).status == Status::kOk);
  CHECK(inner.Parse("", {.merge = true}).status == Status::kOk);

  Required without;
  without.add_inners();
  CHECK(without.Parse("", {.merge = true}).status == Status::kMissingFields);
}

TEST_CASE_METHOD(Balanced, "a map's entry without a value lacks what the value requires") {
  golden::map_values::two::Values values;
  const std::string key = bytes_field(1, "key");
  CHECK(values.Parse(bytes_field(2, key)).status == Status::kMissingFields);
  CHECK(values.Parse(bytes_field(2, key + bytes_field(2, varint_field(1, 1)))).status ==
        Status::kOk);
}

}  // namespace wire_test
