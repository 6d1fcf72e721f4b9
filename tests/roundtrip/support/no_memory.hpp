// Makes the runtime's memory run out where a test wants it.
#pragma once

#include <cstddef>
#include <vector>

#include "cpp_pool/memory.hpp"

namespace roundtrip {

// While it lives, allocations beyond the first `successes` fail, chunks of pools included. One at a
// time.
class NoMemory {
 public:
  explicit NoMemory(std::size_t successes = 0);
  NoMemory(const NoMemory&) = delete;
  NoMemory& operator=(const NoMemory&) = delete;
  ~NoMemory();

  // Allocations refused so far.
  [[nodiscard]] std::size_t failures() const;

 private:
  const cpp_pool::memory::Hooks* previous_;
};

// Holds all objects that T's pool has without more memory, so that another one needs some. Not
// while a NoMemory lives.
template <class T>
class Drained {
 public:
  Drained() {
    const NoMemory none;
    while (T* message = T::pool().try_allocate()) held_.push_back(message);
  }
  Drained(const Drained&) = delete;
  Drained& operator=(const Drained&) = delete;
  ~Drained() { static_cast<void>(T::pool().deallocate_batch(held_)); }

 private:
  std::vector<T*> held_;
};

}  // namespace roundtrip
