// Whether memory still holds what was in a message when the runtime gives it back.
#pragma once

#include <cstddef>
#include <set>
#include <string>

#include "cpp_pool/memory.hpp"

namespace wire_test {

// Looks, while it lives, at what is released. What is allocated is zero, so nothing is seen of who
// had the memory before. One at a time, and on one thread.
class WipedMemory {
 public:
  WipedMemory();
  WipedMemory(const WipedMemory&) = delete;
  WipedMemory& operator=(const WipedMemory&) = delete;
  ~WipedMemory();

  // From now on. `inputs`: the bytes that messages were parsed from. Eight in a row are telling.
  void watch(const std::set<std::string>& inputs);
  // How many times eight bytes of an input were in released memory.
  [[nodiscard]] std::size_t traces() const;

 private:
  const cpp_pool::memory::Hooks* previous_;
};

}  // namespace wire_test
