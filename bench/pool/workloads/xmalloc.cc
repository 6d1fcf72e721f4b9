// xmalloc-testN of Lever and Boreham ("malloc() Performance in a Multithreaded Linux Environment",
// USENIX 2000), with the numbers of mimalloc-bench: N threads allocate objects of 64 bytes in
// batches of 4,096 and queue them, N others free them; at most 100 batches wait. Every object is
// written. An operation is an object freed; memory has to stay bounded (the sample's peak_rss_kib
// tells).
#include <array>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <vector>

#include "block.hpp"
#include "crew.hpp"
#include "peers.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

constexpr std::size_t kSize = 64;
constexpr std::size_t kObjectsPerBatch = 4096;
constexpr std::size_t kMaxBatches = 100;

template <class T>
using Batch = std::array<T*, kObjectsPerBatch>;

// Batches on their way: last in, first out, as in the original.
template <class T>
class Queue {
 public:
  using Item = std::unique_ptr<Batch<T>>;

  void put(Item item) {
    std::unique_lock lock(mutex_);
    not_full_.wait(lock, [this] { return stopped_ || items_.size() < kMaxBatches; });
    items_.push_back(std::move(item));
    not_empty_.notify_one();
  }

  // Null when stopped and empty.
  Item take() {
    std::unique_lock lock(mutex_);
    not_empty_.wait(lock, [this] { return stopped_ || !items_.empty(); });
    if (items_.empty()) {
      return nullptr;
    }
    Item item = std::move(items_.back());
    items_.pop_back();
    not_full_.notify_one();
    return item;
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    not_full_.notify_all();
    not_empty_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable not_full_;
  std::condition_variable not_empty_;
  std::vector<Item> items_;
  bool stopped_ = false;
};

template <class Heap, class T>
void allocate_batches(const Crew& crew, Queue<T>& queue) {
  while (!crew.stop()) {
    auto batch = std::make_unique<Batch<T>>();
    for (std::size_t i = 0; i < kObjectsPerBatch; ++i) {
      T* const object = Heap::allocate();
      std::memset(static_cast<void*>(object), static_cast<int>(i % 256), sizeof(T));
      keep(object);
      (*batch)[i] = object;
    }
    queue.put(std::move(batch));
  }
}

template <class Heap, class T>
std::uint64_t free_batches(Queue<T>& queue) {
  std::uint64_t freed = 0;
  while (const auto batch = queue.take()) {
    for (T* object : *batch) {
      Heap::deallocate(object);
    }
    freed += kObjectsPerBatch;
  }
  return freed;
}

template <class Peer>
Measure run_xmalloc(unsigned threads, const Budget& budget) {
  using Object = ObjectOf<Peer, kSize>;
  using Heap = HeapOf<Peer, Object>;
  Crew crew;
  Queue<Object> queue;
  const auto body = [&crew, &queue](unsigned index, const Crew::Start& start) -> std::uint64_t {
    start();
    if (index % 2 == 0) {
      return free_batches<Heap>(queue);
    }
    allocate_batches<Heap>(crew, queue);
    return 0;
  };
  Measure measure = crew.run(2 * threads, budget.seconds, body, [&queue] { queue.stop(); });
  (void)free_batches<Heap>(queue);
  return measure;
}

}  // namespace

void add_xmalloc(Registry& registry) {
  Peers::for_each([&registry]<class Peer>() {
    if constexpr (Peer::kKind != Kind::kRegion && Peer::kShared) {
      for (const unsigned threads : kThreadCounts) {
        registry.add(make_case<Peer>(
            "xmalloc-test", kSize, threads,
            [threads](const Budget& budget) { return run_xmalloc<Peer>(threads, budget); }));
      }
    }
  });
}

}  // namespace bench
