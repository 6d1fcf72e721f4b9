#include "support/wiped_memory.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <unordered_set>

namespace wire_test {
namespace {

namespace memory = cpp_pool::memory;

std::unordered_set<std::uint64_t> telling;
std::size_t found = 0;

// Calls visit() with each eight bytes in a row but such as have a zero among them: pointers and
// sizes, which the pools' own memory has as well.
template <class Visit>
void each_window(const char* bytes, std::size_t size, const Visit& visit) {
  for (std::size_t i = 0; i + sizeof(std::uint64_t) <= size; ++i) {
    std::uint64_t window = 0;
    std::memcpy(&window, bytes + i, sizeof(window));
    if (std::memchr(bytes + i, 0, sizeof(window)) == nullptr) visit(window);
  }
}

void release(void* pointer, std::size_t bytes) {
  each_window(static_cast<const char*>(pointer), bytes,
              [](std::uint64_t window) { found += telling.count(window); });
  memory::system_hooks().release(pointer, bytes);
}

void* allocate(std::size_t bytes) {
  void* const fresh = memory::system_hooks().allocate(bytes);
  if (fresh != nullptr) std::memset(fresh, 0, bytes);
  return fresh;
}

// What a growing string leaves behind is not what wiping is about, so it is not looked at.
void* reallocate(void* pointer, std::size_t old_bytes, std::size_t new_bytes) {
  void* const grown = allocate(new_bytes);
  if (grown == nullptr || pointer == nullptr) return grown;
  std::memcpy(grown, pointer, std::min(old_bytes, new_bytes));
  memory::system_hooks().release(pointer, old_bytes);
  return grown;
}

memory::Hooks watching_hooks() {
  memory::Hooks hooks = memory::system_hooks();
  hooks.allocate = &allocate;
  hooks.reallocate = &reallocate;
  hooks.release = &release;
  return hooks;
}

}  // namespace

WipedMemory::WipedMemory() {
  static const memory::Hooks kHooks = watching_hooks();
  telling.clear();
  previous_ = memory::set_hooks(&kHooks);
}

WipedMemory::~WipedMemory() { memory::set_hooks(previous_); }

void WipedMemory::watch(const std::set<std::string>& inputs) {
  telling.clear();
  for (const std::string& input : inputs) {
    each_window(input.data(), input.size(), [](std::uint64_t window) { telling.insert(window); });
  }
  found = 0;
}

std::size_t WipedMemory::traces() const { return found; }

}  // namespace wire_test
