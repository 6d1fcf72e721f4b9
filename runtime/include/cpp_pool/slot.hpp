// A slot: room for one object. Its state is a byte that lies outside of it.
//
// Thread safety: plain values.
#pragma once

#include <atomic>
#include <cstdint>

namespace cpp_pool {

// What a slot is now.
//
//   kRaw ─carve─▶ kVacant ─take─▶ kLive ─claim─▶ kReleasing ─put─▶ kVacant or kCached ─take─▶ kLive
enum class SlotState : std::uint8_t {
  kRaw = 0,        // never used
  kVacant = 1,     // free, without an object
  kCached = 2,     // free, with an object to recycle
  kLive = 3,       // handed out
  kReleasing = 4,  // taken back, being cleared by the thread that freed it
};

// A slot on its way: where it lies and where its state is, so that handing it out needs no look-up.
struct FreeSlot {
  void* address = nullptr;
  std::atomic<SlotState>* state = nullptr;
};

// What a hardened runtime knows of a slot besides its state.
struct SlotSeal {
  [[nodiscard]] std::uint32_t generation_now() const noexcept {
    return generation.load(std::memory_order_relaxed);
  }

  std::atomic<std::uint32_t> generation{0};  // from a random one on, another with each free
  std::uint32_t checksum = 0;                // of a free slot's bytes; 0 before the first free
};

static_assert(sizeof(std::atomic<SlotState>) == 1);

}  // namespace cpp_pool
