// larsonN of Larson and Krishnan ("Memory Allocation for Long-Running Server Applications", ISMM
// 1998), with the numbers of mimalloc-bench: a server's threads each own 5,000 objects; they free
// one at random and allocate one in its place. After a while a thread ends and a new one inherits
// its objects, so objects are freed by others than who allocated them. One size instead of 8 to
// 1,000 bytes, and a thread inherits after 50,000 operations instead of 500,000, as samples are
// shorter than five seconds. An operation is a free and an allocation.
#include <algorithm>
#include <thread>
#include <vector>

#include "block.hpp"
#include "crew.hpp"
#include "peers.hpp"
#include "random.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kSize = 264;
constexpr std::size_t kObjectsPerThread = 5000;
constexpr std::uint64_t kOperationsPerLife = 10 * kObjectsPerThread;
constexpr std::uint64_t kSeed = 4141;

template <class Heap, class T>
void replace_one(std::vector<T*>& objects, Random& random) {
  T*& victim = objects[random.below(objects.size())];
  Heap::deallocate(victim);
  victim = Heap::allocate();
  victim->words[0] = 'a';
  keep(victim);
}

// As the original warms up: in random order, then some random replacements.
template <class Heap, class T>
void fill(std::vector<std::vector<T*>>& owned, Random& random) {
  std::vector<T*> all(owned.size() * kObjectsPerThread);
  for (T*& object : all) {
    object = Heap::allocate();
  }
  const auto order = permutation(all.size(), kSeed);
  for (std::size_t i = 0; i < all.size(); ++i) {
    owned[i / kObjectsPerThread].push_back(all[order[i]]);
  }
  for (std::size_t i = 0; i < 4 * all.size(); ++i) {
    replace_one<Heap>(owned[i % owned.size()], random);
  }
}

// One life of a thread that looks after the objects.
template <class Heap, class T>
std::uint64_t serve(const Crew& crew, std::vector<T*>& objects, Random& random) {
  std::uint64_t done = 0;
  for (; done < kOperationsPerLife && !crew.stop(); ++done) {
    replace_one<Heap>(objects, random);
  }
  return done;
}

template <class Peer>
Measure run_larson(unsigned threads, const Budget& budget) {
  using Object = ObjectOf<Peer, kSize>;
  using Heap = HeapOf<Peer, Object>;
  Random random(kSeed);
  std::vector<std::vector<Object*>> owned(threads);
  fill<Heap>(owned, random);
  Crew crew;
  const auto body = [&crew, &owned](unsigned index, const Crew::Start& start) {
    std::uint64_t operations = 0;
    Random own_random(index + 1);
    start();
    while (!crew.stop()) {
      std::thread([&] { operations += serve<Heap>(crew, owned[index], own_random); }).join();
    }
    return operations;
  };
  Measure measure = crew.run(threads, budget.seconds, body);
  for (auto& objects : owned) {
    std::for_each(objects.begin(), objects.end(), [](Object* object) { Heap::deallocate(object); });
  }
  return measure;
}

}  // namespace

void add_larson(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion) {
      for (const unsigned threads : kThreadCounts) {
        if (can_use<Peer>(threads)) {
          registry.add(make_case<Peer>("larson", kSize, threads, [threads](const Budget& budget) {
            return run_larson<Peer>(threads, budget);
          }));
        }
      }
    }
  });
}

}  // namespace bench
