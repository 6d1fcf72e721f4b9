// Where every check of a workload reports. Thread safety: any thread, any time.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace load {

class Audit {
 public:
  Audit() = default;
  Audit(const Audit&) = delete;
  Audit& operator=(const Audit&) = delete;

  // Counts an error when the check does not hold; returns whether it does.
  bool expect(bool holds, std::string_view what) {
    if (!holds) [[unlikely]] {
      fail(what);
    }
    return holds;
  }
  void fail(std::string_view what);
  void leak(std::string_view what, std::uint64_t count);

  [[nodiscard]] std::uint64_t errors() const { return errors_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t leaks() const { return leaks_.load(std::memory_order_relaxed); }
  // Of the first few; what occurs again is told once.
  [[nodiscard]] std::vector<std::string> descriptions() const;

 private:
  static constexpr std::size_t kMostDescriptions = 8;
  void describe(std::string_view what);

  std::atomic<std::uint64_t> errors_{0};
  std::atomic<std::uint64_t> leaks_{0};
  mutable std::mutex mutex_;
  std::vector<std::string> descriptions_;  // guarded by mutex_
};

}  // namespace load
