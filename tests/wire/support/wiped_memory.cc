#include "support/wiped_memory.hpp"

#include <algorithm>

namespace wire_test {
namespace {

namespace memory = cpp_pool::memory;

std::size_t unwiped = 0;

void release(void* pointer, std::size_t bytes) {
  const auto* first = static_cast<const unsigned char*>(pointer);
  unwiped += static_cast<std::size_t>(
      std::count_if(first, first + bytes, [](unsigned char byte) { return byte != 0; }));
  memory::system_hooks().release(pointer, bytes);
}

memory::Hooks watching_hooks() {
  memory::Hooks hooks = memory::system_hooks();
  hooks.release = &release;
  return hooks;
}

}  // namespace

WipedMemory::WipedMemory() {
  static const memory::Hooks kHooks = watching_hooks();
  unwiped = 0;
  previous_ = memory::set_hooks(&kHooks);
}

WipedMemory::~WipedMemory() { memory::set_hooks(previous_); }

std::size_t WipedMemory::unwiped_bytes() const { return unwiped; }

}  // namespace wire_test
