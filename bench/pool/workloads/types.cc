// types: 1 to 500 types of 64 bytes, so as many pools, used in turn on one thread: 16 pairs of one
// type, then of another. An allocator that knows no types runs the same code, which shows what so
// much code costs by itself.
#include <array>
#include <utility>

#include "block.hpp"
#include "peers.hpp"
#include "random.hpp"
#include "single.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kMaxTypes = 500;
constexpr int kPairsPerTurn = 16;

template <class Peer, std::size_t Index>
void take_turn() {
  using Object = ObjectOf<Peer, 64, Index>;
  using Heap = HeapOf<Peer, Object>;
  for (int i = 0; i < kPairsPerTurn; ++i) {
    Object* const object = Heap::allocate();
    object->words[0] = Index;
    keep(object);
    Heap::deallocate(object);
  }
}

template <class Peer, std::size_t... Index>
constexpr std::array<void (*)(), sizeof...(Index)> turns_of(std::index_sequence<Index...>) {
  return {&take_turn<Peer, Index>...};
}

template <class Peer>
Measure run_types(std::size_t types, const Budget& budget) {
  static constexpr auto kTurns = turns_of<Peer>(std::make_index_sequence<kMaxTypes>());
  const auto order = permutation(types, 1);
  return run_single(1, budget, [&order](Loop& loop) {
    for (const std::uint32_t type : order) {
      kTurns[type]();  // what a first use costs is not measured
    }
    std::size_t next = 0;
    loop.repeat(kPairsPerTurn, [&order, &next] {
      kTurns[order[next]]();
      next = next + 1 == order.size() ? 0 : next + 1;
    });
  });
}

}  // namespace

void add_types(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind == Kind::kPool || Peer::kKind == Kind::kGeneral) {
      for (const std::size_t types : {1U, 10U, 50U, 100U, 200U, 500U}) {
        registry.add(make_case<Peer>(
            "types", 64, 1,
            [types](const Budget& budget) { return run_types<Peer>(types, budget); }, types));
      }
    }
  });
}

}  // namespace bench
