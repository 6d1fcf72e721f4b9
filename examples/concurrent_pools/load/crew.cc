#include "load/crew.hpp"

#include <fmt/format.h>

#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace load {
namespace {

void work_safely(int index, Audit& audit, const std::function<void(int)>& work) {
  try {
    work(index);
  } catch (const std::exception& error) {
    audit.fail(fmt::format("an exception ended a thread: {}", error.what()));
  }
}

}  // namespace

double run_crew(int threads, Audit& audit, const std::function<void(int)>& work) {
  using Clock = std::chrono::steady_clock;
  std::atomic<bool> open{false};
  std::vector<std::thread> crew;
  crew.reserve(static_cast<std::size_t>(threads));
  try {
    for (int i = 0; i < threads; ++i) {
      crew.emplace_back([&, i] {
        open.wait(false, std::memory_order_acquire);  // pairs with the store below
        work_safely(i, audit, work);
      });
    }
  } catch (const std::system_error& error) {
    audit.fail(fmt::format("only {} of {} threads could be started: {}", crew.size(), threads,
                           error.what()));
  }
  const Clock::time_point start = Clock::now();
  open.store(true, std::memory_order_release);
  open.notify_all();
  for (std::thread& thread : crew) thread.join();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace load
