// Messages in messages: how deep they are read and printed, on the stack that there is.
#include <pthread.h>

#include <algorithm>
#include <string>

#include "both.hpp"
#include "catch.hpp"
#include "recursive.pool.hpp"
#include "support/balanced.hpp"

namespace text_test {
namespace {

using cpp_pool::Status;
using golden::recursive::Tree;

constexpr std::size_t kDefaultLimit = 100;

std::string nested(std::string_view open, std::size_t count, std::string_view close) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += open;
  for (std::size_t i = 0; i < count; ++i) text += close;
  return text;
}

// Runs the function on a thread with a stack of that many bytes.
template <class Function>
void on_stack(std::size_t bytes, Function function) {
  pthread_attr_t attributes;
  REQUIRE(::pthread_attr_init(&attributes) == 0);
  REQUIRE(::pthread_attr_setstacksize(&attributes, bytes) == 0);
  pthread_t thread{};
  const auto run = [](void* what) -> void* {
    (*static_cast<Function*>(what))();
    return nullptr;
  };
  REQUIRE(::pthread_create(&thread, &attributes, run, &function) == 0);
  ::pthread_join(thread, nullptr);
  ::pthread_attr_destroy(&attributes);
}

std::size_t count_braces(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '{'));
}

}  // namespace

TEST_CASE_METHOD(roundtrip::Balanced, "messages are read as deep as the limit, and no deeper") {
  for (const auto& [open, close] : {std::pair("left {", "}"), std::pair("left <", ">"),
                                    std::pair("children: [{", "}]"), std::pair("next: {", "}")}) {
    Tree tree;
    CHECK(tree.ParseText(nested(open, kDefaultLimit, close)));
    CHECK(tree.ParseText(nested(open, kDefaultLimit + 1, close)).status == Status::kTooDeep);
    CHECK(tree.ParseText(nested("left {", 3, "}"), {.depth_limit = 3}));
    CHECK(tree.ParseText(nested("left {", 3, "}"), {.depth_limit = 2}).status == Status::kTooDeep);
  }
}

TEST_CASE_METHOD(roundtrip::Balanced, "a map's entry is a message that counts, as in libprotobuf") {
  Tree tree;
  const std::string text = nested("named { value {", 5, "} }");
  CHECK(tree.ParseText(text, {.depth_limit = 10}));
  CHECK(tree.ParseText(text, {.depth_limit = 9}).status == Status::kTooDeep);
}

TEST_CASE_METHOD(roundtrip::Balanced, "what is skipped may be as deep as what is read") {
  const Pooled message("golden.empty.Reserved");
  const auto list = [](std::size_t depth) {
    return "a: " + std::string(depth - 1, '[') + "1" + std::string(depth - 1, ']');
  };
  CHECK(message.parse(list(kDefaultLimit)));
  CHECK(message.parse(list(kDefaultLimit + 1)).status == Status::kTooDeep);
  CHECK(message.parse(nested("a {", kDefaultLimit, "}")));
  CHECK(message.parse(nested("a: <", kDefaultLimit + 1, ">")).status == Status::kTooDeep);
}

TEST_CASE_METHOD(roundtrip::Balanced, "a text of opening braces only ends early on any stack") {
  on_stack(256 << 10, [] {
    for (const char* open : {"left {", "children [{", "named { value {", "left:<", "next {"}) {
      Tree tree;
      CHECK(tree.ParseText(nested(open, 200'000, "")).status == Status::kTooDeep);
    }
    const Pooled any("google.protobuf.Any");
    CHECK(any.parse(nested("[type.googleapis.com/google.protobuf.Any] {", 200'000, "")).status ==
          Status::kTooDeep);
    const Pooled reserved("golden.empty.Reserved");
    CHECK(reserved.parse("a: " + std::string(200'000, '[')).status == Status::kTooDeep);
  });
}

TEST_CASE_METHOD(roundtrip::Balanced, "the deepest messages that are read by default print") {
  on_stack(256 << 10, [] {
    Tree tree;
    REQUIRE(tree.ParseText(nested("left {", kDefaultLimit, "}")));
    CHECK(count_braces(tree.DebugString()) == kDefaultLimit);
    REQUIRE(tree.ParseText(nested("named { value {", kDefaultLimit / 2, "} }")));
    CHECK(count_braces(tree.DebugString()) == kDefaultLimit);
  });
}

TEST_CASE_METHOD(roundtrip::Balanced, "what lies deeper than the limit for printing is left out") {
  Tree first;
  Tree* last = &first;
  for (std::uint32_t i = 0; i < cpp_pool::kMaxPrintDepth + 500; ++i) last = last->mutable_left();
  on_stack(2 << 20, [&first] {
    const std::string text = first.ShortDebugString();
    CHECK(count_braces(text) == cpp_pool::kMaxPrintDepth + 1);
    CHECK(text.ends_with("} }"));
  });
}

}  // namespace text_test
