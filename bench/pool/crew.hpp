// Threads that start at once, and what they took: the driver of the workloads.
#ifndef BENCH_POOL_CREW_HPP_
#define BENCH_POOL_CREW_HPP_

#include <atomic>
#include <cstdint>
#include <functional>

#include "clock.hpp"
#include "measure.hpp"

namespace bench {

// Runs body(index) on that many threads from a common start until the last has ended. What they do
// before start() is not measured; each has to call it once.
//
// Wall time is from the start to the last thread's end; CPU time is the process's in between, so it
// includes what a thread's end costs and every system call.
class Crew {
 public:
  class Start {
   public:
    // Waits for the others.
    void operator()() const { wait_(); }

   private:
    friend class Crew;
    explicit Start(std::function<void()> wait) : wait_(std::move(wait)) {}
    std::function<void()> wait_;
  };

  // body(index, start) returns how many operations it did.
  using Body = std::function<std::uint64_t(unsigned index, const Start& start)>;

  // The same until `seconds` after the start, when stop() turns true, or until the bodies end if
  // seconds is 0. on_stop, if any, is called then, to wake who waits.
  Measure run(unsigned threads, double seconds, const Body& body,
              const std::function<void()>& on_stop = {});

  [[nodiscard]] bool stop() const { return stop_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> stop_ = false;
};

// KiB of this process's memory that are resident now, without what is mapped from files.
double resident_kib();

}  // namespace bench

#endif  // BENCH_POOL_CREW_HPP_
