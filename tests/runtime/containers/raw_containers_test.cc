// What table-driven code does to the containers' bytes, seen through their types, and back.
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/raw_map.hpp"
#include "fake_message.hpp"
#include "map_hash.hpp"
#include "memory_probe.hpp"

using cpp_pool::Map;
using cpp_pool::RepeatedField;
using cpp_pool::RepeatedPtrField;
using cpp_pool::Status;
using cpp_pool::String;
using cpp_pool::testing::MemoryProbe;
using cpp_pool::testing::Node;
using cpp_pool::testing::NodePool;
namespace raw = cpp_pool::raw;

namespace {

cpp_pool_field field(std::uint8_t kind, std::uint32_t offset,
                     const cpp_pool_layout* message = nullptr) {
  cpp_pool_field made{};
  made.kind = kind;
  made.offset = offset;
  made.message = message;
  return made;
}

cpp_pool_layout entry_layout(const cpp_pool_field (&fields)[2], std::uint32_t size) {
  cpp_pool_layout layout{};
  layout.size = size;
  layout.field_count = 2;
  layout.fields = fields;
  layout.flags = CPP_POOL_LAYOUT_MAP_ENTRY;
  return layout;
}

}  // namespace

TEST_CASE("an array filled by bytes reads through its type") {
  MemoryProbe probe;
  {
    RepeatedField<std::int64_t> array;
    const std::int64_t values[] = {1, 2, 3};
    CHECK(raw::append(&array, sizeof(std::int64_t), values, 3) == Status::kOk);
    CHECK(raw::append(&array, sizeof(std::int64_t), array.data(), 3) == Status::kOk);
    CHECK(array == RepeatedField<std::int64_t>{1, 2, 3, 1, 2, 3});
    CHECK(raw::assign(&array, sizeof(std::int64_t), array.data() + 1, 2) == Status::kOk);
    CHECK(array == RepeatedField<std::int64_t>{2, 3});
  }
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("room that reserve adds is zero") {
  RepeatedPtrField<String> array;
  CHECK(raw::reserve(&array, sizeof(String), 5) == Status::kOk);
  CHECK(array.check_invariants());
  array.Add("x");
  CHECK(raw::reserve(&array, sizeof(String), 50) == Status::kOk);
  CHECK(array.check_invariants());
  CHECK(array[0] == "x");
}

TEST_CASE("children managed by bytes are those of the type") {
  MemoryProbe probe;
  {
    RepeatedPtrField<Node> nodes;
    const cpp_pool_message_ops& ops = cpp_pool::kChildOps<Node>;
    static_cast<Node*>(raw::add_child(&nodes, ops))->number = 1;
    static_cast<Node*>(raw::add_child(&nodes, ops))->number = 2;
    CHECK(nodes.size() == 2);
    CHECK(nodes[1].number == 2);
    raw::truncate_children(&nodes, 5);
    raw::truncate_children(&nodes, 1);
    CHECK(nodes.ClearedCount() == 1);
    CHECK(nodes.Add()->number == 0);
    raw::release_children(&nodes, ops);
    CHECK(nodes.empty());
  }
  CHECK(NodePool::live == 0);
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("a map's shape follows from the layout of its entry") {
  const cpp_pool_message_ops ops{};
  cpp_pool_layout child{};
  child.ops = &ops;
  const cpp_pool_field by_name[2] = {field(CPP_POOL_KIND_STRING, 0),
                                     field(CPP_POOL_KIND_MESSAGE, 16, &child)};
  const raw::MapShape named = raw::shape_of(entry_layout(by_name, 24));
  CHECK(named.key == raw::KeyKind::kString);
  CHECK(named.value == raw::ValueKind::kMessage);
  CHECK(named.entry_size == 24);
  CHECK(named.value_offset == 16);
  CHECK(named.ops == &ops);
  const std::pair<int, raw::KeyKind> keys[] = {{CPP_POOL_KIND_BOOL, raw::KeyKind::k8Bits},
                                               {CPP_POOL_KIND_INT32, raw::KeyKind::k32Bits},
                                               {CPP_POOL_KIND_SINT32, raw::KeyKind::k32Bits},
                                               {CPP_POOL_KIND_FIXED32, raw::KeyKind::k32Bits},
                                               {CPP_POOL_KIND_UINT32, raw::KeyKind::k32Bits},
                                               {CPP_POOL_KIND_INT64, raw::KeyKind::k64Bits},
                                               {CPP_POOL_KIND_SFIXED64, raw::KeyKind::k64Bits}};
  for (const auto& [kind, expected] : keys) {
    const cpp_pool_field fields[2] = {field(static_cast<std::uint8_t>(kind), 0),
                                      field(CPP_POOL_KIND_BYTES, 8)};
    CHECK(raw::shape_of(entry_layout(fields, 24)).key == expected);
    CHECK(raw::shape_of(entry_layout(fields, 24)).value == raw::ValueKind::kString);
  }
}

TEST_CASE("a map filled by bytes reads through its type, and the other way round") {
  MemoryProbe probe;
  {
    const cpp_pool_field fields[2] = {field(CPP_POOL_KIND_SINT64, 0),
                                      field(CPP_POOL_KIND_STRING, 8)};
    const raw::MapShape shape = raw::shape_of(entry_layout(fields, 24));
    Map<std::int64_t, String> map;
    for (std::int64_t key = -20; key < 20; ++key) {
      const raw::Insertion place = raw::insert(&map, shape, raw::Key(key));
      REQUIRE(place.inserted);
      auto* value = reinterpret_cast<String*>(static_cast<char*>(place.entry) + 8);
      CHECK(value->assign(std::to_string(key)) == Status::kOk);
    }
    CHECK(map.at(-20) == "-20");
    map[77] = "77";
    const void* entry = raw::find(&map, shape, raw::Key(std::int64_t{77}));
    REQUIRE(entry != nullptr);
    CHECK(raw::key_of(entry, shape).number == 77);
    CHECK(raw::erase(&map, shape, raw::Key(std::int64_t{-20})));
    CHECK_FALSE(map.contains(-20));
    Map<std::int64_t, String> copy;
    CHECK(raw::copy(&copy, &map, shape, nullptr, nullptr) == Status::kOk);
    CHECK(copy == map);
    CHECK(raw::check_invariants(&map, shape));
    raw::clear(&map, shape);
    raw::release(&copy, shape);
    CHECK(map.empty());
  }
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("hashes of similar keys spread over all slots") {
  constexpr std::size_t kSlots = 1024;
  std::vector<int> by_number(kSlots);
  std::vector<int> by_text(kSlots);
  for (std::uint64_t i = 0; i < 10 * kSlots; ++i) {
    ++by_number[raw::hash(raw::Key(i << 32), raw::KeyKind::k64Bits) % kSlots];
    const std::string text = "some/common/prefix/" + std::to_string(i);
    ++by_text[raw::hash(raw::Key(std::string_view(text)), raw::KeyKind::kString) % kSlots];
  }
  // Ten expected; the odds of 60 in any of them are below 10^-20.
  for (const int count : by_number) CHECK(count < 60);
  for (const int count : by_text) CHECK(count < 60);
}

TEST_CASE("equal keys have equal hashes wherever their bytes lie") {
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string text(size, 'x');
    const std::string padded = "ab" + text + "cd";
    const auto part = std::string_view(padded).substr(2, size);
    CHECK(raw::hash(raw::Key(std::string_view(text)), raw::KeyKind::kString) ==
          raw::hash(raw::Key(part), raw::KeyKind::kString));
  }
}
