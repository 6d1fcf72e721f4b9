// What only shows where exceptions are off: a container that fails returns, unchanged. A program of
// its own, as Catch2 and the other tests are compiled with exceptions.
#include <cstdio>
#include <forward_list>
#include <string>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/repeated.hpp"
#include "runtime/containers/fake_message.hpp"

namespace {

namespace memory = cpp_pool::memory;
using cpp_pool::testing::Node;

int g_allocations_left = 1 << 30;

void* allocate(std::size_t bytes) {
  return g_allocations_left-- > 0 ? memory::system_hooks().allocate(bytes) : nullptr;
}
void* reallocate(void* block, std::size_t old_bytes, std::size_t new_bytes) {
  return g_allocations_left-- > 0 ? memory::system_hooks().reallocate(block, old_bytes, new_bytes)
                                  : nullptr;
}

// Assigns with less memory than the values need, for every amount that is less.
template <class Field, class Values>
bool stays_when_memory_is_out(Field& field, const Values& values) {
  const Field old = field;
  for (int allocations = 0;; ++allocations) {
    g_allocations_left = allocations;
    field.Assign(values.begin(), values.end());
    const bool has_failed = g_allocations_left < 0;
    g_allocations_left = 1 << 30;
    if (!has_failed) return allocations > 0 && !(field == old);
    if (!(field == old)) return false;
  }
}

bool run() {
  const std::string text(100, 'x');
  cpp_pool::RepeatedField<int> numbers;
  numbers.Add(7);
  const std::forward_list<int> new_numbers(100, 5);
  if (!stays_when_memory_is_out(numbers, new_numbers)) return false;

  cpp_pool::RepeatedPtrField<cpp_pool::String> texts{"one", "two"};
  const std::forward_list<std::string> new_texts(20, text);
  if (!stays_when_memory_is_out(texts, new_texts)) return false;

  cpp_pool::RepeatedPtrField<Node> nodes;
  nodes.Add()->number = 1;
  Node node;
  node.number = 2;
  node.name = text;
  const std::forward_list<Node> new_nodes(20, node);
  return stays_when_memory_is_out(nodes, new_nodes);
}

}  // namespace

int main() {
  static const memory::Hooks kHooks = {&allocate, &reallocate, memory::system_hooks().release,
                                       memory::system_hooks().map, memory::system_hooks().unmap};
  memory::set_hooks(&kHooks);
  const bool passes = run();
  std::puts(passes ? "passed" : "FAILED");
  return passes ? 0 : 1;
}
