#include "crew.hpp"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <latch>
#include <mutex>
#include <thread>
#include <vector>

namespace bench {

namespace {

// A gate that threads wait at until it opens.
class Gate {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    opened_.wait(lock, [this] { return open_; });
  }
  void open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    opened_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

}  // namespace

double resident_kib() {
  std::ifstream statm("/proc/self/statm");
  double total = 0;
  double resident = 0;
  double from_files = 0;
  statm >> total >> resident >> from_files;
  return (resident - from_files) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

Measure Crew::run(unsigned threads, double seconds, const Body& body,
                  const std::function<void()>& on_stop) {
  std::latch ready(threads);
  Gate gate;
  std::atomic<std::uint64_t> operations = 0;
  const Start start([&ready, &gate] {
    ready.count_down();
    gate.wait();
  });
  std::vector<std::thread> crew;
  for (unsigned index = 0; index < threads; ++index) {
    crew.emplace_back([&operations, &body, &start, index] {
      operations.fetch_add(body(index, start), std::memory_order_relaxed);
    });
  }
  ready.wait();
  const double cpu = process_cpu_seconds();
  const double wall = wall_seconds();
  gate.open();
  if (seconds > 0) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  }
  stop_.store(true, std::memory_order_relaxed);
  if (on_stop) {
    on_stop();
  }
  for (std::thread& thread : crew) {
    thread.join();
  }
  Measure measure;
  measure.wall_seconds = wall_seconds() - wall;
  measure.cpu_seconds = process_cpu_seconds() - cpu;
  measure.operations = operations.load();
  return measure;
}

}  // namespace bench
