// A message that had owners before is as good as a new one, whatever they did with it: random
// types, random histories.
#include <cstring>
#include <set>
#include <string>

#include "catch.hpp"
#include "cpp_pool/layout_ops.hpp"
#include "support/balanced.hpp"
#include "support/compare.hpp"
#include "support/fresh.hpp"
#include "support/mutate.hpp"
#include "support/pooled.hpp"
#include "support/random_message.hpp"
#include "support/view.hpp"
#include "support/wiped_memory.hpp"

namespace wire_test {
namespace {

using cpp_pool::Status;
using roundtrip::Balanced;

constexpr cpp_pool::SerializeOptions kInOrder{.partial = true, .deterministic = true};

// One owner's time with a message.
class Owner {
 public:
  Owner(const Type& type, Random& random) : type_(type), random_(random) {}

  // Aliased bytes have to outlive the message's content, so the owner keeps them.
  void use(void* message) {
    for (std::uint64_t calls = 1 + below(random_, 6); calls != 0; --calls) call(message);
  }

 private:
  void call(void* message) {
    const cpp_pool_layout& layout = *type_.layout;
    switch (below(random_, 8)) {
      case 0:
        return layout.ops->clear(message);
      case 1:
        return merge(message);
      case 2: {
        const Pooled other(layout);
        parse(other.get(), {.partial = true});
        return cpp_pool::memory::swap(message, other.get(), layout.size);
      }
      case 3:
        return parse(message, {.alias = true, .partial = true});
      case 4:
        return parse(message, {.partial = true, .merge = true});
      default:
        return parse(message, {.partial = true});
    }
  }

  void merge(void* message) {
    const Pooled other(*type_.layout);
    parse(other.get(), {.partial = true});
    static_cast<void>(cpp_pool::merge(*type_.layout, message, other.get()));
  }

  // Now and then bytes that are none of a message.
  void parse(void* message, const cpp_pool::ParseOptions& options) {
    std::string bytes = serialize_peer(*random_message(type_, random_));
    if (one_in(random_, 4)) bytes = mutate(bytes, bytes, random_);
    const std::string& kept = *inputs_.insert(std::move(bytes)).first;
    static_cast<void>(cpp_pool::parse(*type_.layout, message, kept, options));
  }

  const Type& type_;
  Random& random_;
  std::set<std::string> inputs_;
};

// What is wrong with a message that should read as one without a past.
std::string compare_with_fresh(const Pooled& message, const void* fresh) {
  const cpp_pool_layout& layout = message.layout();
  std::string why;
  if (!message.is_sound(&why)) return "invariants: " + why;
  if (const std::string place = compare_views(layout, message.get(), fresh); !place.empty()) {
    return "another view of " + place;
  }
  if (!cpp_pool::equals(layout, message.get(), fresh)) return "not equal";
  if (!cpp_pool::equals(layout, fresh, message.get())) return "not equal, the other way round";
  if (message.is_initialized() != cpp_pool::is_initialized(layout, fresh)) return "IsInitialized";
  if (message.text() != cpp_pool::debug_string(layout, fresh)) return "DebugString";
  std::string bytes;
  std::string wanted;
  if (message.serialize(bytes) != Status::kOk) return "not serialized";
  if (cpp_pool::append_to(layout, fresh, wanted, kInOrder) != Status::kOk) return "not serialized";
  return bytes == wanted ? "" : to_hex(bytes) + "\n  not " + to_hex(wanted);
}

// In a message that is taken from the pool as `owner` left it.
std::string check_next_owner(const Type& type, Random& random, const void* used) {
  Pooled recycled(*type.layout);
  const Fresh fresh(*type.layout);
  if (recycled.get() != used) return "another message came from the pool";
  if (std::string problem = compare_with_fresh(recycled, fresh.get()); !problem.empty()) {
    return "empty: " + problem;
  }
  const std::string bytes = serialize_peer(*random_message(type, random));
  const auto result = recycled.parse(bytes, {.partial = true});
  const auto wanted = cpp_pool::parse(*type.layout, fresh.get(), bytes, {.partial = true});
  if (!result || !wanted) return "not read";
  const std::string problem = compare_with_fresh(recycled, fresh.get());
  return problem.empty() ? "" : "filled: " + problem;
}

void check_histories(std::uint64_t first_seed, std::uint64_t count) {
  for (std::uint64_t seed = first_seed; seed < first_seed + count; ++seed) {
    Random random(seed);
    const Type& type = pick_type(random);
    Owner owner(type, random);
    const void* used = nullptr;
    {
      const Pooled message(*type.layout);
      used = message.get();
      owner.use(message.get());
    }
    const std::string problem = check_next_owner(type, random, used);
    INFO(type.layout->full_name << ", seed " << seed);
    REQUIRE(problem == "");
  }
}

}  // namespace

TEST_CASE_METHOD(Balanced, "after any history a message from the pool is like a new one") {
  check_histories(1, 10'000);
}

TEST_CASE_METHOD(Balanced, "after half a million histories it is still", "[.long]") {
  check_histories(1'000'000, 500'000);
}

TEST_CASE_METHOD(Balanced, "wiping leaves no byte of what a message held") {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Random random(seed);
    const Type& type = pick_type(random);
    const Fresh message(*type.layout);
    const Fresh untouched(*type.layout);
    Owner(type, random).use(message.get());
    INFO(type.layout->full_name << ", seed " << seed);
    {
      const WipedMemory watched;
      cpp_pool::zeroize(*type.layout, message.get());
      REQUIRE(watched.unwiped_bytes() == 0);
    }
    REQUIRE(std::memcmp(message.get(), untouched.get(), type.layout->size) == 0);
  }
}

}  // namespace wire_test
