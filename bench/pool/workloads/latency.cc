// latency: how long one allocation takes, of threads that keep 1,000 objects each and replace one
// at random, over and over. The clock's own time is in it, and is given as clock_ns. On a machine
// with fewer processors than threads the largest values are the scheduler's.
#include <time.h>

#include <memory>
#include <vector>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

#include "block.hpp"
#include "crew.hpp"
#include "histogram.hpp"
#include "peers.hpp"
#include "random.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kObjectsPerThread = 1000;

// Ticks of the fastest clock there is.
std::uint64_t ticks() {
#if defined(__x86_64__)
  unsigned processor = 0;
  const std::uint64_t now = __rdtscp(&processor);  // waits for what is before it
  _mm_lfence();                                    // and lets nothing behind it go first
  return now;
#else
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000U +
         static_cast<std::uint64_t>(now.tv_nsec);
#endif
}

double nanoseconds_per_tick() {
  static const double ratio = [] {
    const double wall = wall_seconds();
    const std::uint64_t begin = ticks();
    while (wall_seconds() - wall < 0.01) {
    }
    const std::uint64_t end = ticks();
    return 1e9 * (wall_seconds() - wall) / static_cast<double>(end - begin);
  }();
  return ratio;
}

std::uint64_t ticks_of_clock() {
  Histogram empty;
  for (int i = 0; i < 10'000; ++i) {
    const std::uint64_t begin = ticks();
    empty.add(ticks() - begin);
  }
  return empty.quantile(0.5);
}

template <class Peer, std::size_t Size>
class Replacer {
  using Object = ObjectOf<Peer, Size>;
  using Heap = HeapOf<Peer, Object>;

 public:
  explicit Replacer(unsigned index) : random_(index + 1) {
    for (Object*& object : objects_) {
      object = Heap::allocate();
      object->words[0] = 1;
    }
    for (std::size_t i = 0; i < 10 * kObjectsPerThread; ++i) {
      replace();
    }
    histogram_ = {};
  }

  void replace() {
    Object*& object = objects_[random_.below(kObjectsPerThread)];
    Heap::deallocate(object);
    const std::uint64_t begin = ticks();
    Object* const fresh = Heap::allocate();
    keep(fresh);
    const std::uint64_t end = ticks();
    histogram_.add(end - begin);
    fresh->words[0] = end;
    object = fresh;
  }

  [[nodiscard]] const Histogram& histogram() const { return histogram_; }

 private:
  Random random_;
  Histogram histogram_;
  std::vector<Object*> objects_ = std::vector<Object*>(kObjectsPerThread);
};

void add_quantiles(Measure& measure, const Histogram& histogram) {
  const double unit = nanoseconds_per_tick();
  const auto add = [&measure, unit](const char* name, std::uint64_t value) {
    measure.add(name, unit * static_cast<double>(value));
  };
  add("p50_ns", histogram.quantile(0.5));
  add("p99_ns", histogram.quantile(0.99));
  add("p99.9_ns", histogram.quantile(0.999));
  add("p99.99_ns", histogram.quantile(0.9999));
  add("max_ns", histogram.max());
  add("clock_ns", ticks_of_clock());
}

template <class Peer, std::size_t Size>
Measure run_latency(unsigned threads, const Budget& budget) {
  std::vector<Histogram> histograms(threads);
  Crew crew;
  const auto body = [&](unsigned index, const Crew::Start& start) {
    const auto replacer = std::make_unique<Replacer<Peer, Size>>(index);
    std::uint64_t operations = 0;
    start();
    for (; !crew.stop(); ++operations) {
      replacer->replace();
    }
    histograms[index] = replacer->histogram();
    return operations;
  };
  Measure measure = crew.run(threads, 2 * budget.seconds, body);
  Histogram sum;
  for (const Histogram& histogram : histograms) {
    sum.add(histogram);
  }
  add_quantiles(measure, sum);
  return measure;
}

}  // namespace

void add_latency(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion && Peer::kShared) {
      for (const unsigned threads : {2U, 10U}) {
        registry.add(make_case<Peer>("latency", 64, threads, [threads](const Budget& budget) {
          return run_latency<Peer, 64>(threads, budget);
        }));
      }
    }
  });
}

}  // namespace bench
