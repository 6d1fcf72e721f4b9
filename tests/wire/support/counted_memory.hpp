// How much memory the runtime takes from the system.
#pragma once

#include <cstddef>

#include "cpp_pool/memory.hpp"

namespace wire_test {

// Counts while it lives: bytes allocated, mapped and committed, less those given back. One at a
// time, and on one thread.
class CountedMemory {
 public:
  CountedMemory();
  CountedMemory(const CountedMemory&) = delete;
  CountedMemory& operator=(const CountedMemory&) = delete;
  ~CountedMemory();

  // The most that was taken at any moment.
  [[nodiscard]] std::size_t peak_bytes() const;

 private:
  const cpp_pool::memory::Hooks* previous_;
};

}  // namespace wire_test
