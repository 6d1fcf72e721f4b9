// live: the pair of an object of 64 bytes while 1,000 to 10,000,000 others are in use.
// live_replace: the same, but each operation frees one of those at random and allocates another, so
// that the machine's caches don't reach.
#include <algorithm>
#include <memory>
#include <vector>

#include "block.hpp"
#include "peers.hpp"
#include "random.hpp"
#include "single.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr int kPairsPerStep = 64;
constexpr std::size_t kReplacedBefore = 100'000;  // so that addresses are not in order

template <class Peer>
class Crowd {
 public:
  using Object = ObjectOf<Peer, 64>;
  using Heap = HeapOf<Peer, Object>;

  explicit Crowd(std::size_t count) : objects_(count) {
    std::generate(objects_.begin(), objects_.end(), make);
  }

  static Object* make() {
    Object* const object = Heap::allocate();
    object->words[0] = 1;
    keep(object);
    return object;
  }

  void pair() { Heap::deallocate(make()); }

  void replace() {
    Object*& object = objects_[random_.below(objects_.size())];
    Heap::deallocate(object);
    object = make();
  }

 private:
  std::vector<Object*> objects_;
  Random random_{1};
};

template <class Peer>
Measure run_live(std::size_t count, const Budget& budget, bool replace) {
  // Not freed afterwards: the sample's process ends.
  auto* const crowd = new Crowd<Peer>(count);
  for (std::size_t i = 0; i < kReplacedBefore; ++i) {
    crowd->replace();
  }
  return run_single(1, budget, [crowd, replace](Loop& loop) {
    loop.repeat(kPairsPerStep, [crowd, replace] {
      for (int i = 0; i < kPairsPerStep; ++i) {
        replace ? crowd->replace() : crowd->pair();
      }
    });
  });
}

template <class Peer>
void add(Registry& registry, const char* workload, std::size_t count, bool replace) {
  registry.add(make_case<Peer>(
      workload, 64, 1,
      [count, replace](const Budget& budget) { return run_live<Peer>(count, budget, replace); },
      count));
}

}  // namespace

void add_live(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion) {
      for (const std::size_t count : {1'000U, 10'000U, 100'000U, 1'000'000U, 10'000'000U}) {
        add<Peer>(registry, "live", count, false);
        add<Peer>(registry, "live_replace", count, true);
      }
    }
  });
}

}  // namespace bench
