#include "failing_new.hpp"

#include <cstdint>
#include <cstdlib>
#include <new>

namespace c_api {
namespace {

thread_local std::size_t successes_left = SIZE_MAX;
thread_local std::size_t failure_count = 0;

void* take(std::size_t bytes) {
  if (successes_left == 0) {
    ++failure_count;
    throw std::bad_alloc();
  }
  if (successes_left != SIZE_MAX) --successes_left;
  void* const memory = std::malloc(bytes == 0 ? 1 : bytes);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

FailingNew::FailingNew(std::size_t successes) noexcept {
  failure_count = 0;
  successes_left = successes;
}
FailingNew::~FailingNew() { successes_left = SIZE_MAX; }

std::size_t FailingNew::failures() const noexcept { return failure_count; }

}  // namespace c_api

void* operator new(std::size_t bytes) { return c_api::take(bytes); }
void* operator new[](std::size_t bytes) { return c_api::take(bytes); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  return std::malloc(bytes == 0 ? 1 : bytes);
}
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept {
  return std::malloc(bytes == 0 ? 1 : bytes);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
