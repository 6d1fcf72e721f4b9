// mstressN, as mimalloc-bench has it: threads allocate objects, free two thirds of them at random
// soon, keep others to the end, and swap a quarter with other threads through 1,000 shared places;
// every eighth thread does eight times as much as the first. One size instead of many. Objects are
// written in full and verified when they are freed. An operation is an object's life.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <vector>

#include "block.hpp"
#include "crew.hpp"
#include "peers.hpp"
#include "random.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kSize = 264;
constexpr std::size_t kPlaces = 1000;
constexpr std::uint64_t kCookie = 0xbf58476d1ce4e5b9U;
// The original's 80 * N objects a thread; here N shrinks as threads are added, so that a sample
// takes as long with 50 threads as with one.
constexpr double kObjectsOfAllThreads = 400'000;

template <class Peer>
class Stress {
  using Object = ObjectOf<Peer, kSize>;
  using Heap = HeapOf<Peer, Object>;

 public:
  static Measure run(unsigned threads, const Budget& budget) {
    auto stress = std::make_unique<Stress>();
    stress->objects_per_share_ = std::max<std::size_t>(
        1, static_cast<std::size_t>(kObjectsOfAllThreads * budget.scale / (4.5 * threads)));
    Crew crew;
    Measure measure = crew.run(threads, 0, [&stress](unsigned index, const Crew::Start& start) {
      start();
      return stress->work(index);
    });
    for (std::atomic<Object*>& place : stress->places_) {
      drop(place.load());
    }
    return measure;
  }

 private:
  static bool chance(unsigned percent, Random& random) { return random.below(100) < percent; }

  static Object* make() {
    Object* const object = Heap::allocate();
    for (std::size_t i = 0; i < Object::kWords; ++i) {
      object->words[i] = i ^ kCookie;
    }
    keep(object);
    return object;
  }

  static void drop(Object* object) {
    if (object == nullptr) {
      return;
    }
    for (std::size_t i = 0; i < Object::kWords; ++i) {
      if (object->words[i] != (i ^ kCookie)) {
        std::abort();
      }
    }
    Heap::deallocate(object);
  }

  std::uint64_t work(unsigned index) {
    Random random(index + 42);
    std::size_t to_allocate = objects_per_share_ * (index % 8 + 1);
    std::size_t to_retain = to_allocate / 2;
    const std::uint64_t operations = to_allocate + to_retain;
    std::vector<Object*> current;
    std::vector<Object*> retained;
    while (to_allocate > 0 || to_retain > 0) {
      if (to_retain == 0 || (chance(50, random) && to_allocate > 0)) {
        --to_allocate;
        current.push_back(make());
      } else {
        --to_retain;
        retained.push_back(make());
      }
      disturb(current, random);
    }
    std::for_each(retained.begin(), retained.end(), drop);
    std::for_each(current.begin(), current.end(), drop);
    return operations;
  }

  void disturb(std::vector<Object*>& current, Random& random) {
    if (chance(66, random) && !current.empty()) {
      Object*& object = current[random.below(current.size())];
      drop(object);
      object = nullptr;
    }
    if (chance(25, random) && !current.empty()) {
      Object*& object = current[random.below(current.size())];
      // Acquires what the thread that left the object released; releases ours to who takes it.
      object = places_[random.below(kPlaces)].exchange(object, std::memory_order_acq_rel);
    }
  }

  std::size_t objects_per_share_ = 0;
  std::array<std::atomic<Object*>, kPlaces> places_{};
};

}  // namespace

void add_mstress(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion) {
      for (const unsigned threads : kThreadCounts) {
        if (can_use<Peer>(threads)) {
          registry.add(make_case<Peer>("mstress", kSize, threads, [threads](const Budget& budget) {
            return Stress<Peer>::run(threads, budget);
          }));
        }
      }
    }
  });
}

}  // namespace bench
