#include "support/no_memory.hpp"

namespace roundtrip {
namespace {

namespace memory = cpp_pool::memory;

std::size_t successes_left = 0;
std::size_t failure_count = 0;

bool admitted() {
  if (successes_left == 0) {
    ++failure_count;
    return false;
  }
  --successes_left;
  return true;
}

void* allocate(std::size_t bytes) {
  return admitted() ? memory::system_hooks().allocate(bytes) : nullptr;
}
void* reallocate(void* pointer, std::size_t old_bytes, std::size_t new_bytes) {
  if (!admitted()) return nullptr;
  return memory::system_hooks().reallocate(pointer, old_bytes, new_bytes);
}
void release(void* pointer, std::size_t bytes) { memory::system_hooks().release(pointer, bytes); }
void* map(std::size_t bytes, std::size_t alignment) {
  return admitted() ? memory::system_hooks().map(bytes, alignment) : nullptr;
}
void unmap(void* pointer, std::size_t bytes) { memory::system_hooks().unmap(pointer, bytes); }
void* reserve(std::size_t bytes, std::size_t alignment) {
  return admitted() ? memory::system_hooks().reserve(bytes, alignment) : nullptr;
}
bool commit(void* pointer, std::size_t bytes) {
  return admitted() && memory::system_hooks().commit(pointer, bytes);
}
void unreserve(void* pointer, std::size_t bytes) {
  memory::system_hooks().unreserve(pointer, bytes);
}

constexpr memory::Hooks kHooks = {&allocate, &reallocate, &release, &map,
                                  &unmap,    &reserve,    &commit,  &unreserve};

}  // namespace

NoMemory::NoMemory(std::size_t successes) {
  successes_left = successes;
  failure_count = 0;
  previous_ = memory::set_hooks(&kHooks);
}

NoMemory::~NoMemory() { memory::set_hooks(previous_); }

std::size_t NoMemory::failures() const { return failure_count; }

}  // namespace roundtrip
