// What a workload is told and what it tells.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cpp_pool/policy.hpp"

namespace load {

// An operation is one message's life: allocated, filled, checked, freed.
struct Config {
  int threads = 1;
  std::uint64_t operations = 0;           // a thread and round; 0: until the duration is over
  std::chrono::milliseconds duration{0};  // of a round
  int rounds = 1;
  std::size_t live = 16;  // messages that one thread holds at once
};

struct Result {
  std::string name;
  cpp_pool::Concurrency policy = cpp_pool::Concurrency::kThreadCached;
  int threads = 0;
  std::uint64_t operations = 0;  // of all threads
  double seconds = 0;            // under load; set-up and the final checks are not counted
  std::uint64_t errors = 0;      // checks that failed
  std::uint64_t leaks = 0;       // messages that did not come back to their pool
  std::string note;
  std::vector<std::string> descriptions;  // of the first few errors and of leaks

  [[nodiscard]] bool held() const { return errors == 0 && leaks == 0; }
  [[nodiscard]] double operations_per_second() const {
    return seconds > 0 ? static_cast<double>(operations) / seconds : 0;
  }
};

}  // namespace load
