// mleak, as mimalloc-bench has it: ten threads at a time, each allocates one object of 128 bytes,
// leaves it in one of 1,000 places, frees what was there and ends. What an allocator keeps for a
// thread has to come back with its end. An operation is a thread's life. Extras: KiB resident at
// half of the run, when the places are full, and at its end; the growth between should be none.
#include <array>
#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include "block.hpp"
#include "crew.hpp"
#include "peers.hpp"
#include "random.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kSize = 128;
constexpr unsigned kThreads = 10;
constexpr std::size_t kPlaces = 1000;
constexpr double kRounds = 1000;  // of ten threads; mleak100 has 5,000

template <class Peer>
class Leak {
  using Object = ObjectOf<Peer, kSize>;
  using Heap = HeapOf<Peer, Object>;

 public:
  static Measure run(const Budget& budget) {
    Leak leak;
    fill_thread_cache();
    (void)resident_kib();  // needs memory when it is called first
    const auto rounds = static_cast<std::uint64_t>(kRounds * budget.scale) + 2;
    const double wall = wall_seconds();
    const double cpu = process_cpu_seconds();
    leak.rounds(rounds / 2);
    const double half_kib = resident_kib();
    leak.rounds(rounds / 2);
    Measure measure;
    measure.wall_seconds = wall_seconds() - wall;
    measure.cpu_seconds = process_cpu_seconds() - cpu;
    measure.operations = rounds / 2 * 2 * kThreads;
    const double end_kib = resident_kib();
    measure.add("half_kib", half_kib);
    measure.add("end_kib", end_kib);
    measure.add("growth_kib", end_kib - half_kib);
    for (std::atomic<Object*>& place : leak.places_) {
      drop(place.load());
    }
    return measure;
  }

 private:
  // Ten threads that are there at once, so that glibc has the ten stacks that it will keep, however
  // many of the later ones overlap by chance.
  static void fill_thread_cache() {
    std::barrier all(kThreads);
    std::vector<std::thread> threads;
    for (unsigned thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&all] {
        Object* const object = Heap::allocate();
        all.arrive_and_wait();
        drop(object);
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
  }

  static void drop(Object* object) {
    if (object != nullptr) {
      Heap::deallocate(object);
    }
  }

  void rounds(std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      std::vector<std::thread> threads;
      for (unsigned thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([this, place = random_.below(kPlaces)] {
          Object* const object = Heap::allocate();
          object->words[0] = place;
          // Acquires the object that another thread released; releases ours.
          drop(places_[place].exchange(object, std::memory_order_acq_rel));
        });
      }
      for (std::thread& thread : threads) {
        thread.join();
      }
    }
  }

  Random random_{0x1ce4e5b9};
  std::array<std::atomic<Object*>, kPlaces> places_{};
};

}  // namespace

void add_mleak(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion && Peer::kShared) {
      registry.add(make_case<Peer>("mleak", kSize, kThreads,
                                   [](const Budget& budget) { return Leak<Peer>::run(budget); }));
    }
  });
}

}  // namespace bench
