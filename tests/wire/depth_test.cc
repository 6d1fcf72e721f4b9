// How deep messages may lie in each other.
#include <cstdint>
#include <functional>
#include <string>

#include "catch.hpp"
#include "recursive.pool.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/compare.hpp"
#include "support/pooled.hpp"

namespace wire_test {
namespace {

using cpp_pool::Status;
using golden::recursive::Tree;
using roundtrip::Balanced;

constexpr std::uint32_t kDeepest = 2'000;  // as serialize() promises

// The bytes of a Tree with `depth` messages or groups in each other, by one way to put one into
// another. From the inside out, each level before what it holds, so that this takes linear time.
using Nest = std::function<std::string(std::size_t inside)>;

std::string nested(std::uint32_t depth, const Nest& front, std::string_view back = "") {
  std::string reversed;
  std::string ends;
  for (; depth != 0; --depth) {
    const std::string level = front(reversed.size() + ends.size());
    reversed.append(level.rbegin(), level.rend());
    ends += back;
  }
  return std::string(reversed.rbegin(), reversed.rend()) + ends;
}

std::string behind_tag(std::uint32_t number, std::size_t inside) {
  return tag(number, Wire::kBytes) + varint(inside);
}

struct Way {
  const char* name;
  std::function<std::string(std::uint32_t depth)> bytes;
};

const std::vector<Way>& ways() {
  static const std::vector<Way> kAll = {
      {"singular",
       [](auto depth) {
         return nested(depth, [](std::size_t inside) { return behind_tag(2, inside); });
       }},
      {"repeated",
       [](auto depth) {
         return nested(depth, [](std::size_t inside) { return behind_tag(4, inside); });
       }},
      {"oneof",
       [](auto depth) {
         return nested(depth, [](std::size_t inside) { return behind_tag(6, inside); });
       }},
      {"group",
       [](auto depth) {
         // A group's own groups have the number 2.
         const std::string inner = nested(
             depth - 1, [](std::size_t) { return tag(2, Wire::kStartGroup); },
             tag(2, Wire::kEndGroup));
         return group_field(8, inner);
       }},
      {"unknown group",
       [](auto depth) {
         return nested(
             depth, [](std::size_t) { return tag(99, Wire::kStartGroup); },
             tag(99, Wire::kEndGroup));
       }},
  };
  return kAll;
}

Status parse(std::string_view bytes, std::uint32_t limit) {
  Pooled tree(Tree::kLayout);
  const Status status = tree.parse(bytes, {.depth_limit = limit}).status;
  CHECK(tree.is_sound());
  return status;
}

}  // namespace

TEST_CASE_METHOD(Balanced, "as many levels as the limit says are read and one more is too deep") {
  for (const Way& way : ways()) {
    for (const std::uint32_t limit : {1U, 2U, 99U, 100U, 101U, 1000U}) {
      INFO(way.name << ", limit " << limit);
      CHECK(parse(way.bytes(limit), limit) == Status::kOk);
      CHECK(parse(way.bytes(limit + 1), limit) == Status::kTooDeep);
    }
    CHECK(parse(way.bytes(1), 0) == Status::kTooDeep);
  }
}

TEST_CASE_METHOD(Balanced, "the limit is libprotobuf's unless another one is asked for") {
  const Type& type = type_named("golden.recursive.Tree");
  for (const Way& way : ways()) {
    for (const std::uint32_t depth : {99U, 100U, 101U, 102U}) {
      INFO(way.name << ", depth " << depth);
      CHECK(check_bytes(type, way.bytes(depth)) == "");
    }
  }
}

TEST_CASE_METHOD(Balanced, "map entries count as levels as they do for libprotobuf") {
  const Type& type = type_named("golden.recursive.Tree");
  for (std::uint32_t depth = 45; depth <= 55; ++depth) {
    const std::string bytes = nested(depth, [](std::size_t inside) {
      const std::string value = behind_tag(2, inside);
      return behind_tag(5, value.size() + inside) + value;
    });
    INFO(depth);
    CHECK(check_bytes(type, bytes) == "");
  }
}

TEST_CASE_METHOD(Balanced, "ten thousand levels are too deep unless the limit is raised") {
  for (const Way& way : ways()) {
    INFO(way.name);
    const std::string bytes = way.bytes(kDeepest);
    CHECK(parse(bytes, cpp_pool::kDefaultDepthLimit) == Status::kTooDeep);
    CHECK(parse(bytes, kDeepest - 1) == Status::kTooDeep);
    CHECK(parse(bytes, kDeepest) == Status::kOk);
  }
}

TEST_CASE_METHOD(Balanced, "ten thousand levels are written and measured and copied as well") {
  for (const Way& way : ways()) {
    INFO(way.name);
    const std::string bytes = way.bytes(kDeepest);
    Pooled tree(Tree::kLayout);
    REQUIRE(tree.parse(bytes, {.depth_limit = kDeepest}));
    std::string again;
    CHECK(tree.byte_size() == bytes.size());
    REQUIRE(tree.serialize(again) == Status::kOk);
    CHECK((again == bytes));
    const Pooled copy(Tree::kLayout);
    CHECK(cpp_pool::copy(Tree::kLayout, copy.get(), tree.get()) == Status::kOk);
    CHECK(copy.equals(tree));
    CHECK(copy.is_initialized());
  }
}

TEST_CASE_METHOD(Balanced, "more than ten thousand levels are not written but freed") {
  const std::string bytes = ways()[0].bytes(kDeepest + 1);
  Pooled tree(Tree::kLayout);
  REQUIRE(tree.parse(bytes, {.depth_limit = kDeepest + 1}));
  std::string again;
  CHECK(tree.serialize(again) == Status::kTooDeep);
  CHECK(again.empty());
}

}  // namespace wire_test
