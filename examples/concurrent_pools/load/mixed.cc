#include <random>
#include <tuple>

#include "cpp_pool/pool.hpp"
#include "load/special.hpp"

namespace load {
namespace {

template <class T>
using OwnerOf = Owner<T, cpp_pool::ObjectPool<T>>;

// What one thread holds of each kind.
template <class Policy>
class ThreeOwners {
 public:
  ThreeOwners(int number, Audit& audit)
      : random_(static_cast<std::uint32_t>(number)),
        small_(SmallOf<Policy>::pool(), number, audit),
        medium_(MediumOf<Policy>::pool(), number, audit),
        large_(LargeOf<Policy>::pool(), number, audit) {}

  void step(std::size_t live) {
    switch (random_() % 3) {
      case 0:
        return step(small_, live);
      case 1:
        return step(medium_, live);
      default:
        return step(large_, live);
    }
  }

 private:
  // Half of the steps allocate.
  template <class T>
  void step(OwnerOf<T>& owner, std::size_t live) {
    switch (random_() % 4) {
      case 0:
        return owner.check_any();
      case 1:
        return owner.give_back_any();
      default:
        return owner.turn_over(live);
    }
  }

  std::minstd_rand random_;
  OwnerOf<SmallOf<Policy>> small_;
  OwnerOf<MediumOf<Policy>> medium_;
  OwnerOf<LargeOf<Policy>> large_;
};

}  // namespace

template <class Policy>
Tally mix_three_pools(const Config& config, Audit& audit) {
  const double seconds = run_crew(config.threads, audit, [&](int number) {
    ThreeOwners<Policy> owners(number, audit);
    for (Shift shift(config); shift.next();) owners.step(config.live);
  });
  return {static_cast<std::uint64_t>(config.threads) * config.operations, seconds, {}};
}

template Tally mix_three_pools<cpp_pool::ThreadCached>(const Config&, Audit&);
template Tally mix_three_pools<cpp_pool::LockFree>(const Config&, Audit&);
template Tally mix_three_pools<cpp_pool::Mutex>(const Config&, Audit&);
template Tally mix_three_pools<cpp_pool::Unsynchronized>(const Config&, Audit&);

}  // namespace load
