// batch_*: allocate 1,000 objects and free them in order, reversed and shuffled; and by batch calls
// where a peer has them, with one call an object where it doesn't. An operation is an object.
#include <vector>

#include "block.hpp"
#include "peers.hpp"
#include "random.hpp"
#include "single.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kBatch = 1000;

enum class Order { kForward, kReversed, kShuffled };

std::vector<std::uint32_t> order_of(Order order) {
  if (order == Order::kShuffled) {
    return permutation(kBatch, 1);
  }
  std::vector<std::uint32_t> indexes(kBatch);
  for (std::size_t i = 0; i < kBatch; ++i) {
    indexes[i] = static_cast<std::uint32_t>(order == Order::kForward ? i : kBatch - 1 - i);
  }
  return indexes;
}

template <class Heap, class Object>
void allocate_each(std::vector<Object*>& objects) {
  for (Object*& object : objects) {
    object = Heap::allocate();
    object->words[0] = 1;
    keep(object);
  }
}

template <class Peer, class Heap, class Object>
void free_each(const std::vector<Object*>& objects, const std::vector<std::uint32_t>& order) {
  if constexpr (Peer::kKind == Kind::kRegion) {
    Heap::reset();
  } else {
    for (const std::uint32_t index : order) {
      Heap::deallocate(objects[index]);
    }
  }
}

template <class Peer, std::size_t Size>
Measure run_ordered(unsigned threads, const Budget& budget, Order order) {
  using Object = ObjectOf<Peer, Size>;
  using Heap = HeapOf<Peer, Object>;
  const std::vector<std::uint32_t> indexes = order_of(order);
  const auto body = [&indexes](Loop& loop) {
    std::vector<Object*> objects(kBatch);
    const auto step = [&objects, &indexes] {
      allocate_each<Heap>(objects);
      free_each<Peer, Heap>(objects, indexes);
    };
    step();  // what a first use costs is not measured
    loop.repeat(1, step);
  };
  return run_single(threads, budget, body, kBatch);
}

template <class Peer, std::size_t Size>
Measure run_calls(unsigned threads, const Budget& budget) {
  using Object = ObjectOf<Peer, Size>;
  using Heap = HeapOf<Peer, Object>;
  const auto body = [](Loop& loop) {
    std::vector<Object*> objects(kBatch);
    const auto step = [&objects] {
      Heap::allocate_batch(objects);
      for (Object* object : objects) {
        object->words[0] = 1;
        keep(object);
      }
      Heap::deallocate_batch(objects);
    };
    step();
    loop.repeat(1, step);
  };
  return run_single(threads, budget, body, kBatch);
}

template <class Peer, std::size_t Size>
void add_ordered(Registry& registry, const char* workload, Order order) {
  for (const unsigned threads : kThreadCounts) {
    if (Peer::kShared || threads == 1) {
      registry.add(make_case<Peer>(workload, Size, threads, [threads, order](const Budget& budget) {
        return run_ordered<Peer, Size>(threads, budget, order);
      }));
    }
  }
}

template <class Peer, std::size_t Size>
void add_calls(Registry& registry) {
  using Object = ObjectOf<Peer, Size>;
  for (const unsigned threads : kThreadCounts) {
    if constexpr (HasBatchCalls<HeapOf<Peer, Object>, Object>) {
      if (can_use<Peer>(threads)) {
        registry.add(make_case<Peer>("batch_calls", Size, threads, [threads](const Budget& budget) {
          return run_calls<Peer, Size>(threads, budget);
        }));
      }
    } else if (can_use<Peer>(threads)) {
      registry.add(make_case<Peer>("batch_calls", Size, threads, [threads](const Budget& budget) {
        return run_ordered<Peer, Size>(threads, budget, Order::kForward);
      }));
    }
  }
}

}  // namespace

void add_batch(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    for_each_size([&registry]<std::size_t Size>() {
      add_ordered<Peer, Size>(registry, "batch_in_order", Order::kForward);
      if constexpr (Peer::kKind != Kind::kRegion) {
        add_ordered<Peer, Size>(registry, "batch_reversed", Order::kReversed);
        add_ordered<Peer, Size>(registry, "batch_shuffled", Order::kShuffled);
      }
      add_calls<Peer, Size>(registry);
    });
  });
}

}  // namespace bench
