// Types and extensions by name and number, as they come and go.
#include "cpp_pool/registry.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/memory.hpp"
#include "tables.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ExtensionRecord;
using cpp_pool::find_extension;
using cpp_pool::find_message_type;
using cpp_pool::Registration;

constexpr cpp_pool_layout kBase = type_named("registry.Base");
constexpr cpp_pool_layout kOther = type_named("registry.Other");
constexpr cpp_pool_layout kBaseAgain = type_named("registry.Base");
constexpr cpp_pool_layout kSet = type_named("registry.Set", CPP_POOL_LAYOUT_MESSAGE_SET);
constexpr cpp_pool_layout kItem = type_named("registry.Item");

constexpr cpp_pool_field kSize = extension_of("registry.size", 100);
constexpr cpp_pool_field kWeight = extension_of("registry.weight", 536870911);
constexpr cpp_pool_field kOthersSize = extension_of("registry.others_size", 100);
constexpr cpp_pool_field kInItem = extension_of("registry.Item.item", 4, &kItem);
constexpr cpp_pool_field kOutside = extension_of("registry.outside", 5, &kItem);

constexpr const cpp_pool_layout* kTypes[] = {&kBase, &kOther};
constexpr const cpp_pool_layout* kTypesAgain[] = {&kBaseAgain};
constexpr ExtensionRecord kExtensions[] = {
    {&kBase, &kSize}, {&kBase, &kWeight}, {&kOther, &kOthersSize}};
constexpr ExtensionRecord kItems[] = {{&kSet, &kInItem}, {&kSet, &kOutside}};

// Many types and extensions of one of them, registered as one file.
class Crowd {
 public:
  explicit Crowd(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& name = names_.emplace_back("registry.crowd.T" + std::to_string(i));
      types_.push_back(&layouts_.emplace_back(type_named(name.c_str())));
      fields_.push_back(extension_of(name.c_str(), static_cast<std::uint32_t>(i + 1)));
    }
    for (const cpp_pool_field& field : fields_) extensions_.push_back({types_[0], &field});
    registration_ = std::make_unique<Registration>(types_, extensions_);
  }

  // How many of them are not found as what they are; one in `step` is looked for.
  std::size_t missing(std::size_t step = 1) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < types_.size(); i += step) {
      const bool is_found = find_message_type(names_[i]) == types_[i] &&
                            find_extension(*types_[0], fields_[i].number) == &fields_[i] &&
                            find_extension(*types_[0], names_[i]) == &fields_[i];
      count += is_found ? 0 : 1;
    }
    return count;
  }

 private:
  std::deque<std::string> names_;
  std::deque<cpp_pool_layout> layouts_;
  std::deque<cpp_pool_field> fields_;
  std::vector<const cpp_pool_layout*> types_;
  std::vector<ExtensionRecord> extensions_;
  std::unique_ptr<Registration> registration_;
};

// While it lives, the runtime gets no memory.
class NoMemory {
 public:
  NoMemory() : previous_(cpp_pool::memory::set_hooks(&hooks())) {}
  NoMemory(const NoMemory&) = delete;
  NoMemory& operator=(const NoMemory&) = delete;
  ~NoMemory() { cpp_pool::memory::set_hooks(previous_); }

 private:
  static const cpp_pool::memory::Hooks& hooks() {
    static const cpp_pool::memory::Hooks kNone = [] {
      cpp_pool::memory::Hooks none = cpp_pool::memory::system_hooks();
      none.allocate = [](std::size_t) -> void* { return nullptr; };
      return none;
    }();
    return kNone;
  }
  const cpp_pool::memory::Hooks* previous_;
};

}  // namespace

TEST_CASE("a type is found by its full name while it is registered") {
  CHECK(find_message_type("registry.Base") == nullptr);
  {
    const Registration file(kTypes, {});
    CHECK(find_message_type("registry.Base") == &kBase);
    CHECK(find_message_type("registry.Other") == &kOther);
    CHECK(find_message_type("registry") == nullptr);
    CHECK(find_message_type("Base") == nullptr);
    CHECK(find_message_type("registry.Bases") == nullptr);
    CHECK(find_message_type("") == nullptr);
  }
  CHECK(find_message_type("registry.Base") == nullptr);
  CHECK(find_message_type("registry.Other") == nullptr);
}

TEST_CASE("an extension is found by number and by name, in its extendee only") {
  const Registration file({}, kExtensions);
  CHECK(find_extension(kBase, 100) == &kSize);
  CHECK(find_extension(kBase, 536870911) == &kWeight);
  CHECK(find_extension(kOther, 100) == &kOthersSize);
  CHECK(find_extension(kBase, 101) == nullptr);
  CHECK(find_extension(kBaseAgain, 100) == nullptr);
  CHECK(find_extension(kBase, "registry.size") == &kSize);
  CHECK(find_extension(kOther, "registry.others_size") == &kOthersSize);
  CHECK(find_extension(kOther, "registry.size") == nullptr);
  CHECK(find_extension(kBase, "size") == nullptr);
  CHECK(find_extension(kBase, "") == nullptr);
}

TEST_CASE("an extension is not found any more when its file is gone") {
  {
    const Registration file({}, kExtensions);
    CHECK(find_extension(kBase, 100) == &kSize);
  }
  CHECK(find_extension(kBase, 100) == nullptr);
  CHECK(find_extension(kBase, "registry.size") == nullptr);
}

TEST_CASE("of two types of one name, one is found until both are gone") {
  auto first = std::make_unique<Registration>(kTypes, std::span<const ExtensionRecord>());
  auto second = std::make_unique<Registration>(kTypesAgain, std::span<const ExtensionRecord>());
  const cpp_pool_layout* const found = find_message_type("registry.Base");
  CHECK((found == &kBase || found == &kBaseAgain));
  second.reset();
  CHECK(find_message_type("registry.Base") == &kBase);
  first.reset();
  CHECK(find_message_type("registry.Base") == nullptr);
}

TEST_CASE("files go in any order") {
  std::vector<std::unique_ptr<Crowd>> crowds;
  for (std::size_t i = 0; i < 5; ++i) crowds.push_back(std::make_unique<Crowd>(i + 1));
  const Registration file(kTypes, kExtensions);
  for (const std::size_t leaves : {2U, 0U, 4U, 1U, 3U}) {
    crowds[leaves].reset();
    CHECK(find_message_type("registry.Base") == &kBase);
    CHECK(find_extension(kBase, 100) == &kSize);
  }
  CHECK(find_message_type("registry.crowd.T0") == nullptr);
}

TEST_CASE("an item that a message set's type declares inside itself has that type's name too") {
  const Registration file({}, kItems);
  CHECK(find_extension(kSet, "registry.Item") == &kInItem);
  CHECK(find_extension(kSet, "registry.Item.item") == &kInItem);
  CHECK(find_extension(kSet, "registry.outside") == &kOutside);
  CHECK(find_extension(kBase, "registry.Item") == nullptr);
}

TEST_CASE("each of thousands of types and extensions is found") {
  for (const std::size_t count : {1U, 31U, 32U, 33U, 5000U, 100U}) {
    const Crowd crowd(count);
    CHECK(crowd.missing() == 0);
  }
}

TEST_CASE("without memory the same is found") {
  constexpr std::size_t kMoreThanEverBefore = 20'000;
  const NoMemory none;
  const Crowd crowd(kMoreThanEverBefore);
  CHECK(crowd.missing(2'500) == 0);
  const Registration file(kTypes, kExtensions);
  CHECK(find_message_type("registry.Base") == &kBase);
  CHECK(find_extension(kBase, 536870911) == &kWeight);
  CHECK(find_extension(kOther, 101) == nullptr);
}

}  // namespace cpp_pool_test
