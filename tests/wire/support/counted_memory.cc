#include "support/counted_memory.hpp"

#include <algorithm>

namespace wire_test {
namespace {

namespace memory = cpp_pool::memory;

std::ptrdiff_t taken_bytes = 0;
std::ptrdiff_t peak = 0;

void* took(void* pointer, std::size_t bytes) {
  if (pointer != nullptr) taken_bytes += static_cast<std::ptrdiff_t>(bytes);
  peak = std::max(peak, taken_bytes);
  return pointer;
}

void gave(std::size_t bytes) { taken_bytes -= static_cast<std::ptrdiff_t>(bytes); }

void* allocate(std::size_t bytes) { return took(memory::system_hooks().allocate(bytes), bytes); }
void* reallocate(void* pointer, std::size_t old_bytes, std::size_t new_bytes) {
  void* const grown = memory::system_hooks().reallocate(pointer, old_bytes, new_bytes);
  if (grown != nullptr) gave(old_bytes);
  return took(grown, new_bytes);
}
void release(void* pointer, std::size_t bytes) {
  gave(bytes);
  memory::system_hooks().release(pointer, bytes);
}
void* map(std::size_t bytes, std::size_t alignment) {
  return took(memory::system_hooks().map(bytes, alignment), bytes);
}
void unmap(void* pointer, std::size_t bytes) {
  gave(bytes);
  memory::system_hooks().unmap(pointer, bytes);
}
// Addresses alone are no memory.
void* reserve(std::size_t bytes, std::size_t alignment) {
  return memory::system_hooks().reserve(bytes, alignment);
}
bool commit(void* pointer, std::size_t bytes) {
  const bool done = memory::system_hooks().commit(pointer, bytes);
  if (done) took(pointer, bytes);
  return done;
}
void unreserve(void* pointer, std::size_t bytes) {
  memory::system_hooks().unreserve(pointer, bytes);
}

constexpr memory::Hooks kHooks = {&allocate, &reallocate, &release, &map,
                                  &unmap,    &reserve,    &commit,  &unreserve};

}  // namespace

CountedMemory::CountedMemory() {
  taken_bytes = 0;
  peak = 0;
  previous_ = memory::set_hooks(&kHooks);
}

CountedMemory::~CountedMemory() { memory::set_hooks(previous_); }

std::size_t CountedMemory::peak_bytes() const { return static_cast<std::size_t>(peak); }

}  // namespace wire_test
