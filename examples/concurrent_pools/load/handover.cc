#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "cpp_pool/pool.hpp"
#include "load/special.hpp"

namespace load {
namespace {

// A queue between threads that holds so many messages and no more.
template <class T>
class Channel {
 public:
  Channel(std::size_t bound, int senders) : bound_(bound), senders_(senders) {}

  void send(const Held<T>& one) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return queue_.size() < bound_; });
    queue_.push_back(one);
    changed_.notify_all();
  }

  // A sender has nothing more.
  void close() {
    const std::lock_guard lock(mutex_);
    --senders_;
    changed_.notify_all();
  }

  // Nothing once all senders have closed and the queue is empty.
  std::optional<Held<T>> receive() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !queue_.empty() || senders_ == 0; });
    if (queue_.empty()) return std::nullopt;
    const Held<T> one = queue_.front();
    queue_.pop_front();
    changed_.notify_all();
    return one;
  }

 private:
  const std::size_t bound_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int senders_;                // guarded by mutex_
  std::deque<Held<T>> queue_;  // guarded by mutex_
};

template <class T, class Pool>
void produce(Owner<T, Pool>& owner, const Config& config, Audit& audit, Channel<T>& channel) {
  for (Shift shift(config); shift.next();) {
    if (audit.expect(owner.take(), "an allocation failed")) channel.send(owner.hand_over());
  }
  channel.close();
}

template <class T, class Pool>
void consume(Owner<T, Pool>& owner, Channel<T>& channel) {
  while (const std::optional<Held<T>> one = channel.receive()) {
    owner.adopt(*one);
    owner.give_back(0);
  }
}

}  // namespace

template <class Policy>
Tally hand_over(const Config& config, Audit& audit) {
  using T = StressOf<Policy>;
  using Pool = cpp_pool::ObjectPool<T>;
  const int pairs = std::max(1, config.threads / 2);
  const Account<Pool> account(T::pool(), "the pool");
  auto owners = make_owners<T>(T::pool(), 2 * pairs, audit);
  Channel<T> channel(config.live, pairs);
  const double seconds = run_crew(2 * pairs, audit, [&](int i) {
    auto& owner = owners[static_cast<std::size_t>(i)];
    if (i < pairs) {
      produce(owner, config, audit, channel);
    } else {
      consume(owner, channel);
    }
  });
  const std::uint64_t taken = taken_by(owners);
  account.expect_taken(audit, taken);
  return {taken, seconds, "freed by other threads"};
}

template Tally hand_over<cpp_pool::ThreadCached>(const Config&, Audit&);
template Tally hand_over<cpp_pool::LockFree>(const Config&, Audit&);
template Tally hand_over<cpp_pool::Mutex>(const Config&, Audit&);

}  // namespace load
