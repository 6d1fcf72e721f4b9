// How the program shows that it is at work: a bar on a terminal, a line a test elsewhere.
#pragma once

#include <cstddef>
#include <memory>

#include "load/rows.hpp"

namespace concurrent_pools {

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void begin(const load::Row& row, cpp_pool::Concurrency policy) = 0;
  virtual void end(const load::Result& result) = 0;
};

// Of the kind that fits what standard output is.
[[nodiscard]] std::unique_ptr<Progress> make_progress(std::size_t test_count);

}  // namespace concurrent_pools
