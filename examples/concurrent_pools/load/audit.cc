#include "load/audit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace load {

void Audit::fail(std::string_view what) {
  errors_.fetch_add(1, std::memory_order_relaxed);
  describe(what);
}

void Audit::leak(std::string_view what, std::uint64_t count) {
  leaks_.fetch_add(count, std::memory_order_relaxed);
  describe(fmt::format("{} of {} did not come back", count, what));
}

std::vector<std::string> Audit::descriptions() const {
  const std::lock_guard lock(mutex_);
  return descriptions_;
}

void Audit::describe(std::string_view what) {
  const std::lock_guard lock(mutex_);
  const bool known =
      std::find(descriptions_.begin(), descriptions_.end(), what) != descriptions_.end();
  if (!known && descriptions_.size() < kMostDescriptions) descriptions_.emplace_back(what);
}

}  // namespace load
