// What accessors do when memory runs out: they say so, and the message stays valid.
#include "support/no_memory.hpp"

#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "everything.pool.h"
#include "everything.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

using namespace std::string_view_literals;
using cpp_pool::Status;
using own::Everything;
using own::Leaf;

constexpr std::string_view kLong = "a text that is too long for what was kept of the one before";

struct Change {
  const char* name;
  // Whether it succeeded; or throws std::bad_alloc.
  std::function<bool(Everything&)> apply;
};

bool is_ok(Status status) { return status == Status::kOk; }

// Accessors that may allocate, each.
const std::vector<Change>& changes() {
  using M = Everything;
  static const std::vector<Change> kAll = {
      {"set_text", [](M& m) { return is_ok(m.set_text(kLong)); }},
      {"set_text_default", [](M& m) { return is_ok(m.set_text_default(kLong)); }},
      {"set_data", [](M& m) { return is_ok(m.set_data(kLong)); }},
      {"mutable_text",
       [](M& m) {
         *m.mutable_text() += kLong;
         return true;
       }},
      {"mutable_child", [](M& m) { return m.mutable_child() != nullptr; }},
      {"mutable_part", [](M& m) { return m.mutable_part() != nullptr; }},
      {"add_numbers",
       [](M& m) {
         m.add_numbers(1);
         return true;
       }},
      {"add_reals",
       [](M& m) {
         m.add_reals(1);
         return true;
       }},
      {"add_flags",
       [](M& m) {
         m.add_flags(true);
         return true;
       }},
      {"add_colors",
       [](M& m) {
         m.add_colors(own::RED);
         return true;
       }},
      {"add_texts", [](M& m) { return is_ok(m.add_texts(kLong)); }},
      {"add_texts()", [](M& m) { return m.add_texts() != nullptr; }},
      {"add_datas", [](M& m) { return is_ok(m.add_datas(kLong)); }},
      {"add_children", [](M& m) { return m.add_children() != nullptr; }},
      {"number_by_number",
       [](M& m) {
         (*m.mutable_number_by_number())[1] = 2;
         return true;
       }},
      {"text_by_text",
       [](M& m) {
         (*m.mutable_text_by_text())[kLong] = kLong;
         return true;
       }},
      {"leaf_by_text",
       [](M& m) {
         (*m.mutable_leaf_by_text())[kLong].set_id(1);
         return true;
       }},
      {"set_choice_text", [](M& m) { return is_ok(m.set_choice_text(kLong)); }},
      {"set_choice_data", [](M& m) { return is_ok(m.set_choice_data(kLong)); }},
      {"mutable_choice_child", [](M& m) { return m.mutable_choice_child() != nullptr; }},
      {"SetExtension", [](M& m) { return is_ok(m.SetExtension(own::extra_number, 1)); }},
      {"SetExtension of text", [](M& m) { return is_ok(m.SetExtension(own::extra_text, kLong)); }},
      {"MutableExtension", [](M& m) { return m.MutableExtension(own::extra_leaf) != nullptr; }},
      {"AddExtension", [](M& m) { return is_ok(m.AddExtension(own::extra_numbers, 1)); }},
      {"AddExtension of text", [](M& m) { return is_ok(m.AddExtension(own::extra_texts, kLong)); }},
      {"AddExtension of a message",
       [](M& m) { return m.AddExtension(own::extra_leaves) != nullptr; }},
  };
  return kAll;
}

bool succeeds(const Change& change, Everything& message) {
  try {
    return change.apply(message);
  } catch (const std::bad_alloc&) {
    return false;
  }
}

// A message in which each field that changes() may replace holds something already.
Everything used() {
  Everything m;
  m.set_text("t");
  m.set_choice_number(1);
  m.add_numbers(7);
  return m;
}

// Everything that a call may need is either there or has to come from the failing system.
class Scarcity {
  const Drained<Everything> everything_;
  const Drained<Everything::Part> parts_;
  const Drained<Leaf> leaves_;
};

// Fails the first allocation, then the second, ..., until the change succeeds.
void check_failures(const Change& change, const Everything& original) {
  for (std::size_t allowed = 0; allowed < 100; ++allowed) {
    INFO(change.name << " with " << allowed << " allocations allowed");
    Everything message = original;
    bool succeeded = false;
    std::size_t failures = 0;
    {
      const NoMemory scarce(allowed);
      succeeded = succeeds(change, message);
      failures = scarce.failures();
    }
    CHECK((succeeded || failures > 0));
    CHECK(message.check_invariants());
    if (failures == 0) return;
    CHECK((succeeded || succeeds(change, message)));
    CHECK(message.check_invariants());
  }
  FAIL_CHECK(change.name << " never has enough");
}

}  // namespace

TEST_CASE_METHOD(Balanced, "each allocation of an accessor may fail, and the message stays valid") {
  for (const Change& change : changes()) {
    const Scarcity scarcity;
    check_failures(change, Everything());
  }
}

TEST_CASE_METHOD(Balanced, "the same holds for a message with content") {
  for (const Change& change : changes()) {
    const Scarcity scarcity;
    check_failures(change, used());
  }
}

TEST_CASE_METHOD(Balanced, "a setter without memory leaves the value as it was") {
  Everything m = used();
  {
    const NoMemory none;
    CHECK_THROWS_AS(m.set_text(kLong), std::bad_alloc);
    CHECK_THROWS_AS(m.set_choice_text(kLong), std::bad_alloc);
    CHECK_THROWS_AS(m.set_data(kLong), std::bad_alloc);
    CHECK_THROWS_AS(m.add_texts(kLong), std::bad_alloc);
  }
  CHECK(m.text() == "t");
  CHECK(m.choice_number() == 1);
  CHECK_FALSE(m.has_data());
  CHECK(m == used());
}

TEST_CASE_METHOD(Balanced, "mutable_ of a message without memory leaves the field unset") {
  const Scarcity scarcity;
  Everything m = used();
  {
    const NoMemory none;
    CHECK_THROWS_AS(m.mutable_child(), std::bad_alloc);
    CHECK_THROWS_AS(m.mutable_choice_child(), std::bad_alloc);
    CHECK_THROWS_AS(m.add_children(), std::bad_alloc);
  }
  CHECK_FALSE(m.has_child());
  CHECK(m.choice_number() == 1);
  CHECK(m == used());
}

TEST_CASE_METHOD(Balanced, "copying without memory gives a status or throws, and leaks nothing") {
  const Scarcity scarcity;
  Everything source = used();
  source.mutable_child()->add_texts(kLong);
  (*source.mutable_leaf_by_text())["k"].set_name(kLong);
  source.AddExtension(own::extra_leaves)->set_name(kLong);
  for (std::size_t allowed = 0; allowed < 100; ++allowed) {
    INFO(allowed << " allocations allowed");
    Everything target;
    target.add_texts("before");
    Status status = Status::kOk;
    {
      const NoMemory scarce(allowed);
      status = target.CopyFrom(source);
    }
    CHECK(target.check_invariants());
    if (status == Status::kOk) {
      CHECK(target == source);
      return;
    }
    CHECK(status == Status::kNoMemory);
    const NoMemory scarce(allowed);
    CHECK_THROWS_AS(Everything(source), std::bad_alloc);
  }
  FAIL("the copy never succeeds");
}

TEST_CASE_METHOD(Balanced, "C gets NULL or CPP_POOL_NO_MEMORY") {
  const Scarcity scarcity;
  auto* m = reinterpret_cast<roundtrip_own_Everything*>(Everything::pool().try_allocate());
  REQUIRE(m != nullptr);
  {
    const Drained<Everything> drained;
    const NoMemory none;
    CHECK(roundtrip_own_Everything_set_text(m, kLong.data(), kLong.size()) == CPP_POOL_NO_MEMORY);
    CHECK(roundtrip_own_Everything_add_numbers(m, 1) == CPP_POOL_NO_MEMORY);
    CHECK(roundtrip_own_Everything_mutable_child(m) == nullptr);
    CHECK(roundtrip_own_Everything_add_children(m) == nullptr);
    CHECK(roundtrip_own_Everything_new() == nullptr);
  }
  CHECK_FALSE(roundtrip_own_Everything_has_text(m));
  CHECK(roundtrip_own_Everything_free(m) == CPP_POOL_OK);
}

}  // namespace roundtrip
