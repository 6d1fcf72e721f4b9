// Lets operator new fail where a test wants it: what std::string is made with.
#pragma once

#include <cstddef>

namespace c_api {

// While it lives, all calls of operator new on this thread beyond the first `successes` throw.
class FailingNew {
 public:
  explicit FailingNew(std::size_t successes) noexcept;
  FailingNew(const FailingNew&) = delete;
  FailingNew& operator=(const FailingNew&) = delete;
  ~FailingNew();

  // Calls refused so far.
  [[nodiscard]] std::size_t failures() const noexcept;
};

}  // namespace c_api
