// cache-scratch and cache-thrash of Hoard (Berger and others, ASPLOS 2000): does an allocator give
// objects in one cache line to several threads? Each thread allocates an object, writes it many
// times, and frees it, over and over; in cache-scratch each starts by freeing one that the main
// thread allocated next to those of the others. The originals' objects have one byte; ours have
// eight, the smallest that a pool holds, of which one byte is written. An operation is a write.
#include <algorithm>
#include <vector>

#include "block.hpp"
#include "crew.hpp"
#include "peers.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kSize = 8;
constexpr std::uint64_t kObjects = 200;            // a thread's, one after the other
constexpr double kWritesOfAllThreads = 1'000'000;  // of each object

template <class Heap>
std::uint64_t write_objects(std::uint64_t writes) {
  for (std::uint64_t i = 0; i < kObjects; ++i) {
    auto* const object = Heap::allocate();
    auto* const byte = reinterpret_cast<volatile unsigned char*>(object);
    for (std::uint64_t j = 0; j < writes; ++j) {
      *byte = static_cast<unsigned char>(j);
      (void)*byte;
    }
    Heap::deallocate(object);
  }
  return kObjects * writes;
}

template <class Peer>
Measure run_cache(unsigned threads, const Budget& budget, bool scratch) {
  using Object = ObjectOf<Peer, kSize>;
  using Heap = HeapOf<Peer, Object>;
  const auto writes = std::max<std::uint64_t>(
      1, static_cast<std::uint64_t>(kWritesOfAllThreads * budget.scale / threads));
  std::vector<Object*> given(scratch ? threads : 0);
  for (Object*& object : given) {
    object = Heap::allocate();
  }
  Crew crew;
  return crew.run(threads, 0, [&given, writes](unsigned index, const Crew::Start& start) {
    start();
    if (index < given.size()) {
      Heap::deallocate(given[index]);
    }
    return write_objects<Heap>(writes);
  });
}

template <class Peer>
void add(Registry& registry, const char* workload, bool scratch) {
  for (const unsigned threads : kThreadCounts) {
    if (can_use<Peer>(threads)) {
      registry.add(
          make_case<Peer>(workload, kSize, threads, [threads, scratch](const Budget& budget) {
            return run_cache<Peer>(threads, budget, scratch);
          }));
    }
  }
}

}  // namespace

void add_cache(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion) {
      add<Peer>(registry, "cache-scratch", true);
      add<Peer>(registry, "cache-thrash", false);
    }
  });
}

}  // namespace bench
