// The pool that a first attempt has: one mutex around a free list, one call an object. What Dart's
// binding is compared with.
#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace {

constexpr std::size_t kSlotBytes = 64;
constexpr std::size_t kChunkSlots = 1024;

using Slot = std::array<std::byte, kSlotBytes>;

struct Pool {
  std::mutex mutex;
  std::vector<Slot*> free;
  std::vector<std::unique_ptr<Slot[]>> chunks;

  void grow() {
    chunks.push_back(std::make_unique<Slot[]>(kChunkSlots));
    for (std::size_t i = 0; i < kChunkSlots; ++i) free.push_back(&chunks.back()[i]);
  }
};

Pool& pool() {
  static Pool instance;
  return instance;
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) void* mutex_pool_allocate() noexcept {
  const std::lock_guard lock(pool().mutex);
  if (pool().free.empty()) pool().grow();
  Slot* const slot = pool().free.back();
  pool().free.pop_back();
  slot->fill(std::byte{0});
  return slot;
}

__attribute__((visibility("default"))) void mutex_pool_free(void* object) noexcept {
  const std::lock_guard lock(pool().mutex);
  pool().free.push_back(static_cast<Slot*>(object));
}

}  // extern "C"
