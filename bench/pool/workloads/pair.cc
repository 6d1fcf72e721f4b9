// pair: allocate one object, write a word of it, free it.
// size: the same for more sizes, on one thread.
#include "block.hpp"
#include "peers.hpp"
#include "single.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr int kPairsPerStep = 64;

template <class Peer, std::size_t Size>
void step(std::uint64_t& count) {
  using Object = ObjectOf<Peer, Size>;
  using Heap = HeapOf<Peer, Object>;
  for (int i = 0; i < kPairsPerStep; ++i) {
    Object* const object = Heap::allocate();
    object->words[0] = ++count;
    keep(object);
    Heap::deallocate(object);
  }
}

template <class Peer, std::size_t Size>
Measure run_pair(unsigned threads, const Budget& budget) {
  return run_single(threads, budget, [](Loop& loop) {
    std::uint64_t count = 0;
    step<Peer, Size>(count);  // what a first use costs is not measured
    loop.repeat(kPairsPerStep, [&count] { step<Peer, Size>(count); });
  });
}

template <class Peer, std::size_t Size>
void add(Registry& registry, const char* workload, unsigned threads) {
  if constexpr (Peer::kKind != Kind::kRegion) {
    if (can_use<Peer>(threads)) {
      registry.add(make_case<Peer>(workload, Size, threads, [threads](const Budget& budget) {
        return run_pair<Peer, Size>(threads, budget);
      }));
    }
  }
}

}  // namespace

void add_pair(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    for_each_size([&registry]<std::size_t Size>() {
      for (const unsigned threads : kThreadCounts) {
        add<Peer, Size>(registry, "pair", threads);
      }
    });
    add<Peer, 16>(registry, "size", 1);
    add<Peer, 64>(registry, "size", 1);
    add<Peer, 264>(registry, "size", 1);
    add<Peer, 1024>(registry, "size", 1);
    add<Peer, 4096>(registry, "size", 1);
    add<Peer, 16384>(registry, "size", 1);
  });
}

}  // namespace bench
