// stress: this project's own. Each thread allocates a message, writes three fields, frees it, for a
// time.
#include "block.hpp"
#include "crew.hpp"
#include "peers.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::uint64_t kOperationsPerLook = 16;  // between two looks at the clock's flag

template <class Peer, std::size_t Size>
std::uint64_t stress(std::uint64_t operations, std::uint64_t thread_id) {
  using Object = ObjectOf<Peer, Size>;
  using Heap = HeapOf<Peer, Object>;
  for (std::uint64_t i = 0; i < operations; ++i) {
    Object* const message = Heap::allocate();
    message->words[0] = thread_id;
    message->words[1] = i;
    message->words[2] = thread_id ^ i;
    keep(message);
    Heap::deallocate(message);
  }
  return operations;
}

template <class Peer, std::size_t Size>
Measure run_stress(unsigned threads, const Budget& budget) {
  Crew crew;
  const auto body = [&crew](unsigned index, const Crew::Start& start) {
    stress<Peer, Size>(1000, index);
    start();
    std::uint64_t operations = 0;
    while (!crew.stop()) {
      operations += stress<Peer, Size>(kOperationsPerLook, index);
    }
    return operations;
  };
  return crew.run(threads, budget.seconds, body);
}

template <class Peer, std::size_t Size>
void add(Registry& registry) {
  for (const unsigned threads : kThreadCounts) {
    if (can_use<Peer>(threads)) {
      registry.add(make_case<Peer>("stress", Size, threads, [threads](const Budget& budget) {
        return run_stress<Peer, Size>(threads, budget);
      }));
    }
  }
}

}  // namespace

void add_stress(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion) {
      for_each_size([&registry]<std::size_t Size>() { add<Peer, Size>(registry); });
    }
  });
}

}  // namespace bench
