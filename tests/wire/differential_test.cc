// Ours against libprotobuf on random messages of every schema here, and on bytes that are almost
// such messages.
#include <string>

#include "catch.hpp"
#include "support/compare.hpp"
#include "support/mutate.hpp"
#include "support/random_message.hpp"
#include "support/type.hpp"
#include "support/variants.hpp"

namespace wire_test {
namespace {

constexpr int kNormal = 20'000;
constexpr int kLong = 1'000'000;
// One is enough to know; a few show what they have in common.
constexpr int kMostReports = 5;

class Report {
 public:
  Report() = default;
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
  ~Report() { CHECK(compared_ > 0); }

  // Whether there is room for more.
  bool add(const Type& type, std::uint64_t seed, const std::string& bytes,
           const std::string& problem) {
    ++compared_;
    if (problem.empty()) return true;
    FAIL_CHECK(type.layout->full_name << ", seed " << seed << ", bytes " << to_hex(bytes) << '\n'
                                      << problem);
    return ++failed_ < kMostReports;
  }

 private:
  int compared_ = 0;
  int failed_ = 0;
};

void compare_messages(std::uint64_t first_seed, int count) {
  Report report;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(i);
    Random random(seed);
    const Type& type = pick_type(random);
    const auto message = random_message(type, random);
    const std::string problem = check_message(type, *message);
    if (!report.add(type, seed, serialize_peer(*message), problem)) return;
  }
}

// Calls check(type, bytes, bytes of another message) with almost a message each time.
template <class Check>
void each_mutation(std::uint64_t first_seed, int count, const Check& check) {
  Report report;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(i);
    Random random(seed);
    const Type& type = pick_type(random);
    const std::string whole = serialize_peer(*random_message(type, random));
    const std::string other = serialize_peer(*random_message(type, random));
    const std::string bytes = mutate(whole, other, random);
    if (!report.add(type, seed, bytes, check(type, bytes, other))) return;
  }
}

void compare_mutations(std::uint64_t first_seed, int count) {
  each_mutation(first_seed, count, [](const Type& type, const std::string& bytes, const auto&) {
    return check_bytes(type, bytes);
  });
}

}  // namespace

TEST_CASE("both libraries know the types of all schemas") {
  CHECK(all_types().size() > 200);
  CHECK_NOTHROW(type_named("google.protobuf.FileDescriptorProto"));
}

TEST_CASE("random messages have the bytes and the size and the text that libprotobuf has") {
  compare_messages(1, kNormal);
}

TEST_CASE("mutations are accepted or rejected as by libprotobuf and have equal content") {
  compare_mutations(1, kNormal);
}

TEST_CASE("all ways to read and write come to the same") {
  Report report;
  for (std::uint64_t seed = 1; seed <= kNormal / 4; ++seed) {
    Random random(seed);
    const Type& type = pick_type(random);
    const std::string bytes = serialize_peer(*random_message(type, random));
    const std::string used = serialize_peer(*random_message(type, random));
    if (!report.add(type, seed, bytes, check_variants(type, bytes, used))) return;
  }
}

TEST_CASE("all ways to read bad bytes come to the same") {
  each_mutation(1, kNormal / 4, check_variants);
}

TEST_CASE("a million random messages are the same in both libraries", "[.long]") {
  compare_messages(1'000'000'000, kLong);
}

TEST_CASE("a million mutations are the same in both libraries", "[.long]") {
  compare_mutations(2'000'000'000, kLong);
}

}  // namespace wire_test
