// Whether memory is zero when the runtime gives it back.
#pragma once

#include <cstddef>

#include "cpp_pool/memory.hpp"

namespace wire_test {

// Looks, while it lives, at what is released. One at a time, and on one thread.
class WipedMemory {
 public:
  WipedMemory();
  WipedMemory(const WipedMemory&) = delete;
  WipedMemory& operator=(const WipedMemory&) = delete;
  ~WipedMemory();

  // Bytes that were released and not zero.
  [[nodiscard]] std::size_t unwiped_bytes() const;

 private:
  const cpp_pool::memory::Hooks* previous_;
};

}  // namespace wire_test
