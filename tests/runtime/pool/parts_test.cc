// The engine's parts alone: page map, chunk, magazine, depot.
#include <cstdint>
#include <set>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/chunk.hpp"
#include "cpp_pool/depot.hpp"
#include "cpp_pool/magazine.hpp"
#include "cpp_pool/page_map.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::Chunk;
using cpp_pool::Depot;
using cpp_pool::Magazine;
using cpp_pool::PageMap;
using cpp_pool::SlotFormat;
using cpp_pool::SlotState;

SlotFormat format_of(std::size_t stride) {
  SlotFormat format;
  format.object_bytes = stride;
  format.stride = stride;
  format.alignment = 8;
  format.magazine_capacity = Magazine::capacity_for(stride);
  return format;
}

// So many magazines of a small capacity, in memory of their own.
class Magazines {
 public:
  static constexpr std::uint32_t kCapacity = 4;

  explicit Magazines(std::size_t count) : memory_(count * Magazine::bytes_for(kCapacity) / 8) {
    for (std::size_t i = 0; i < count; ++i) {
      void* place = &memory_[i * Magazine::bytes_for(kCapacity) / 8];
      all_.push_back(::new (place) Magazine(kCapacity));
    }
  }
  Magazine* operator[](std::size_t index) const { return all_[index]; }

 private:
  std::vector<std::uint64_t> memory_;
  std::vector<Magazine*> all_;
};

void* slot_number(std::uintptr_t number) { return reinterpret_cast<void*>(number * 8); }

TEST_CASE("a magazine is a stack") {
  const Magazines magazines(1);
  Magazine& magazine = *magazines[0];
  REQUIRE(magazine.empty());
  for (std::uintptr_t i = 1; i <= Magazines::kCapacity; ++i) {
    magazine.push(slot_number(i));
  }
  REQUIRE(magazine.full());
  REQUIRE(magazine.pop() == slot_number(4));
  REQUIRE(magazine.pop() == slot_number(3));
  REQUIRE(magazine.count() == 2);
}

TEST_CASE("magazines are sized by bytes within bounds") {
  REQUIRE(Magazine::capacity_for(8) == 256);
  REQUIRE(Magazine::capacity_for(64) == 256);
  REQUIRE(Magazine::capacity_for(264) == 62);
  REQUIRE(Magazine::capacity_for(1024) == 16);
  REQUIRE(Magazine::capacity_for(1 << 20) == 8);
}

TEST_CASE("an empty depot has no slot and no room") {
  Depot depot;
  REQUIRE(depot.take() == nullptr);
  REQUIRE(depot.take_filled() == nullptr);
  REQUIRE_FALSE(depot.put(slot_number(1)));
  REQUIRE(depot.count_magazines() == 0);
}

TEST_CASE("a depot gives every slot back once, the last one first") {
  const Magazines magazines(3);
  Depot depot;
  for (std::size_t i = 0; i < 3; ++i) {
    depot.put_empty(magazines[i]);
  }
  for (std::uintptr_t i = 1; i <= 12; ++i) {
    REQUIRE(depot.put(slot_number(i)));
  }
  REQUIRE_FALSE(depot.put(slot_number(13)));
  REQUIRE(depot.count_slots() == 12);
  REQUIRE(depot.count_magazines() == 3);
  for (std::uintptr_t i = 12; i >= 1; --i) {
    REQUIRE(depot.take() == slot_number(i));
  }
  REQUIRE(depot.take() == nullptr);
  REQUIRE(depot.count_magazines() == 3);
}

TEST_CASE("a filled magazine that is put back is taken last") {
  const Magazines magazines(3);
  Depot depot;
  for (std::size_t i = 0; i < 3; ++i) {
    depot.put_empty(magazines[i]);
  }
  for (std::uintptr_t i = 1; i <= 8; ++i) {
    REQUIRE(depot.put(slot_number(i)));
  }
  Magazine* taken = depot.take_filled();
  REQUIRE(taken->count() == 4);
  REQUIRE(depot.count_slots() == 4);
  depot.put_filled(taken);
  REQUIRE(depot.take() == slot_number(4));
}

TEST_CASE("partly filled magazines that are put back are merged") {
  const Magazines magazines(4);
  Depot depot;
  for (std::size_t i = 0; i < 4; ++i) {
    depot.put_empty(magazines[i]);
  }
  std::set<void*> put;
  for (std::uintptr_t i = 1; i <= 9; ++i) {
    REQUIRE(depot.put(slot_number(i)));
    put.insert(slot_number(i));
    if (i % 3 == 0) {
      depot.put_filled(depot.take_filled());
    }
  }
  REQUIRE(depot.count_slots() == 9);
  REQUIRE(depot.count_magazines() == 4);
  for (int i = 0; i < 9; ++i) {
    REQUIRE(put.erase(depot.take()) == 1);
  }
}

TEST_CASE("an address without a chunk maps to none") {
  int on_stack = 0;
  REQUIRE(PageMap::find(nullptr) == nullptr);
  REQUIRE(PageMap::find(&on_stack) == nullptr);
  REQUIRE(PageMap::find(reinterpret_cast<void*>(~std::uintptr_t{0})) == nullptr);
}

TEST_CASE("every address of a chunk maps to it and none around it") {
  Chunk* chunk = Chunk::create(format_of(1000), 500, nullptr);
  const char* base = reinterpret_cast<const char*>(chunk);
  REQUIRE(chunk->bytes() % PageMap::kUnitBytes == 0);
  for (std::size_t offset = 0; offset < chunk->bytes(); offset += 4099) {
    REQUIRE(PageMap::find(base + offset) == chunk);
  }
  REQUIRE(PageMap::find(base + chunk->bytes() - 1) == chunk);
  REQUIRE(PageMap::find(base - 1) != chunk);
  REQUIRE(PageMap::find(base + chunk->bytes()) != chunk);
  chunk->destroy();
  REQUIRE(PageMap::find(base) == nullptr);
}

TEST_CASE("a chunk knows its slots by their first byte only") {
  for (const std::size_t stride : {8U, 24U, 40U, 56U, 264U, 1000U, 4096U, 65544U, 200008U}) {
    Chunk* chunk = Chunk::create(format_of(stride), 300, nullptr);
    REQUIRE(chunk->room() >= 300);
    bool exact = true;
    for (std::uint32_t i = 0; i < chunk->room(); ++i) {
      char* slot = static_cast<char*>(chunk->slot(i));
      exact = exact && chunk->index_of(slot) == i;
      exact = exact && chunk->index_of(slot + 1) == Chunk::kNoSlot;
      exact = exact && chunk->index_of(slot + stride - 1) == Chunk::kNoSlot;
    }
    REQUIRE(exact);
    REQUIRE(chunk->index_of(static_cast<char*>(chunk->slot(0)) - stride) == Chunk::kNoSlot);
    REQUIRE(chunk->index_of(chunk->slot(chunk->room())) == Chunk::kNoSlot);
    chunk->destroy();
  }
}

TEST_CASE("a chunk's parts do not overlap and end within it") {
  for (const std::uint32_t count : {1U, 7U, 100U, 5000U, 70000U}) {
    SlotFormat format = format_of(24);
    format.counts_retained = true;
    Chunk* chunk = Chunk::create(format, count, nullptr);
    const char* end = reinterpret_cast<const char*>(chunk) + chunk->bytes();
    REQUIRE(static_cast<const char*>(chunk->slot(chunk->room())) <= end);
    Magazine* last = nullptr;
    std::uint64_t slots = 0;
    while (Magazine* magazine = chunk->take_magazine()) {
      last = magazine;
      slots += magazine->capacity();
    }
    REQUIRE(slots >= std::uint64_t{chunk->room()} + 2 * format.magazine_capacity);
    REQUIRE(reinterpret_cast<char*>(last) + Magazine::bytes_for(last->capacity()) <=
            static_cast<char*>(chunk->slot(0)));
    REQUIRE(reinterpret_cast<char*>(&chunk->retained(chunk->room() - 1)) <
            reinterpret_cast<char*>(chunk->magazine(0)));
    REQUIRE(reinterpret_cast<char*>(&chunk->state(chunk->room() - 1)) <
            reinterpret_cast<char*>(&chunk->retained(0)));
    chunk->destroy();
  }
}

TEST_CASE("a chunk grows in place as far as it has room") {
  Chunk* chunk = Chunk::create(format_of(64), 10, nullptr);
  const std::uint32_t room = chunk->room();
  REQUIRE(room > 500);
  REQUIRE(chunk->extend(90) == 90);
  REQUIRE(chunk->count() == 100);
  REQUIRE(chunk->extend(room) == room - 100);
  REQUIRE(chunk->extend(1) == 0);
  REQUIRE(chunk->is_empty());
  chunk->state(chunk->take_fresh()).store(SlotState::kLive);
  REQUIRE_FALSE(chunk->is_empty());
  chunk->destroy();
}

TEST_CASE("the largest chunk stays below its bound") {
  for (const std::size_t stride : {8U, 64U, 1000U, 1048576U}) {
    const std::uint32_t most = Chunk::max_slots(format_of(stride));
    REQUIRE(most <= Chunk::kMaxSlots);
    REQUIRE(std::uint64_t{most} * stride < Chunk::kMaxBytes);
  }
}

TEST_CASE("a chunk beyond 4 GiB knows its slots as well") {
  const std::size_t stride = 5000;
  Chunk* chunk = Chunk::create(format_of(stride), 1000000, nullptr);
  REQUIRE(chunk != nullptr);
  bool exact = true;
  for (std::uint32_t i = 0; i < chunk->room(); i += 997) {
    char* slot = static_cast<char*>(chunk->slot(i));
    exact = exact && PageMap::find(slot) == chunk && chunk->index_of(slot) == i;
    exact = exact && chunk->index_of(slot + 8) == Chunk::kNoSlot;
    exact = exact && chunk->index_of(slot + stride - 8) == Chunk::kNoSlot;
  }
  REQUIRE(exact);
  chunk->destroy();
}

}  // namespace
}  // namespace cpp_pool_test
