// The engine's parts alone: page map, chunk, magazine, depot.
#include <atomic>
#include <cstdint>
#include <set>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/chunk.hpp"
#include "cpp_pool/depot.hpp"
#include "cpp_pool/magazine.hpp"
#include "cpp_pool/magazine_stack.hpp"
#include "cpp_pool/page_map.hpp"
#include "cpp_pool/slot_cache.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::Chunk;
using cpp_pool::Depot;
using cpp_pool::FreeSlot;
using cpp_pool::Magazine;
using cpp_pool::MagazineStack;
using cpp_pool::PageMap;
using cpp_pool::SlotCache;
using cpp_pool::SlotFormat;
using cpp_pool::SlotState;
using cpp_pool::StrideInverse;

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

FreeSlot slot_number(std::uintptr_t number) {
  return {reinterpret_cast<void*>(number * 8), nullptr};
}
std::uintptr_t number_of(FreeSlot slot) {
  return reinterpret_cast<std::uintptr_t>(slot.address) / 8;
}

TEST_CASE("a magazine is a stack") {
  const Magazines magazines(1);
  Magazine& magazine = *magazines[0];
  REQUIRE(magazine.empty());
  for (std::uintptr_t i = 1; i <= Magazines::kCapacity; ++i) {
    magazine.push(slot_number(i));
  }
  REQUIRE(magazine.full());
  REQUIRE(number_of(magazine.pop()) == 4);
  REQUIRE(number_of(magazine.pop()) == 3);
  REQUIRE(magazine.count() == 2);
}

TEST_CASE("magazines are sized by bytes within bounds") {
  REQUIRE(Magazine::capacity_for(8) == 256);
  REQUIRE(Magazine::capacity_for(64) == 256);
  REQUIRE(Magazine::capacity_for(264) == 62);
  REQUIRE(Magazine::capacity_for(1024) == 16);
  REQUIRE(Magazine::capacity_for(1 << 20) == 8);
}

TEST_CASE("a depot gives each magazine once, the purged ones apart") {
  const Magazines magazines(4);
  for (const bool is_lock_free : {false, true}) {
    Depot depot(is_lock_free);
    REQUIRE(depot.take_filled(3) == nullptr);
    REQUIRE(depot.take_empty() == nullptr);
    depot.put_filled(magazines[0], 15);
    depot.put_filled(magazines[1], 3);
    depot.put_purged(magazines[2]);
    depot.put_empty(magazines[3]);
    int count = 0;
    depot.for_each([&count](const Magazine&) { ++count; });
    REQUIRE(count == 4);
    REQUIRE(depot.take_filled(3) == magazines[1]);
    REQUIRE(depot.take_filled(3) == magazines[0]);
    REQUIRE(depot.take_filled(3) == nullptr);
    REQUIRE(depot.take_purged() == magazines[2]);
    REQUIRE(depot.take_empty() == magazines[3]);
    REQUIRE(depot.take_empty() == nullptr);
  }
}

TEST_CASE("a lock-free stack loses no magazine and gives none twice") {
  constexpr std::size_t kMagazines = 8;
  const Magazines magazines(kMagazines);
  MagazineStack stack;
  for (std::size_t i = 0; i < kMagazines; ++i) {
    stack.push(magazines[i]);
  }
  std::atomic<bool> is_sole{true};
  std::atomic<int> holders[kMagazines] = {};
  on_threads(4, [&](std::size_t) {
    for (int round = 0; round < 20000; ++round) {
      Magazine* const first = stack.pop();
      Magazine* const second = stack.pop();
      for (Magazine* magazine : {second, first}) {
        if (magazine == nullptr) {
          continue;
        }
        std::size_t index = 0;
        while (magazines[index] != magazine) {
          ++index;
        }
        is_sole = is_sole && holders[index].fetch_add(1) == 0;
        holders[index].fetch_sub(1);
        stack.push(magazine);
      }
    }
  });
  REQUIRE(is_sole);
  std::set<Magazine*> found;
  while (Magazine* magazine = stack.pop()) {
    REQUIRE(found.insert(magazine).second);
  }
  REQUIRE(found.size() == kMagazines);
}

TEST_CASE("a cache gives the slot back that came last, and is bounded by its magazine") {
  const Magazines magazines(2);
  SlotCache cache;
  FreeSlot slot;
  REQUIRE_FALSE(cache.enter());
  REQUIRE_FALSE(cache.pop(slot));
  cache.attach(magazines[0]);
  for (std::uintptr_t i = 1; i <= Magazines::kCapacity + 1; ++i) {
    REQUIRE(cache.push(slot_number(i)));
  }
  REQUIRE_FALSE(cache.push(slot_number(9)));
  REQUIRE(cache.loaded_count() == Magazines::kCapacity);
  REQUIRE(cache.estimate_count() == Magazines::kCapacity + 1);
  std::set<std::uintptr_t> found;
  for (std::uintptr_t i = 1; i <= Magazines::kCapacity + 1; ++i) {
    REQUIRE(cache.pop(slot));
    REQUIRE(found.insert(number_of(slot)).second);
  }
  REQUIRE_FALSE(cache.pop(slot));
  REQUIRE(cache.detach() == magazines[0]);
  REQUIRE(cache.detach() == nullptr);
}

TEST_CASE("a closed cache lets nobody in until it is opened") {
  SlotCache cache;
  cache.open();
  REQUIRE(cache.enter());
  REQUIRE_FALSE(cache.is_idle());
  cache.leave();
  REQUIRE(cache.is_idle());
  REQUIRE(cache.suspend());
  REQUIRE_FALSE(cache.suspend());
  REQUIRE_FALSE(cache.enter());
  REQUIRE(cache.is_idle());
  cache.resume();
  REQUIRE(cache.enter());
  cache.leave();
  cache.close();
  cache.resume();
  REQUIRE_FALSE(cache.enter());
}

TEST_CASE("dividing by a stride is exact for multiples and out of range for all else") {
  for (const std::uint64_t stride : {8U, 24U, 40U, 64U, 264U, 1000U, 4096U, 200008U}) {
    const StrideInverse inverse(stride);
    for (const std::uint64_t index : {0U, 1U, 2U, 63U, 1000U, 1U << 30}) {
      REQUIRE(inverse.index(index * stride) == index);
      for (std::uint64_t off = 1; off < stride; off += stride / 8) {
        REQUIRE(inverse.index(index * stride + off) > (1U << 30));
        REQUIRE(inverse.index(index * stride - off) > (1U << 30));
      }
    }
  }
}

TEST_CASE("an address without a chunk maps to none") {
  int on_stack = 0;
  REQUIRE(PageMap::find(nullptr) == nullptr);
  REQUIRE(PageMap::find(&on_stack) == nullptr);
  REQUIRE(PageMap::find(reinterpret_cast<void*>(~std::uintptr_t{0})) == nullptr);
  // Far from anything that was ever entered.
  const auto* const far = reinterpret_cast<const void*>(std::uintptr_t{0x1000'0000'0000});
  PageMap::erase(far, PageMap::kUnitBytes);
  REQUIRE(PageMap::find(far) == nullptr);
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
  REQUIRE(chunk->take_fresh(1) == 1);
  chunk->state(0).store(SlotState::kLive);
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
