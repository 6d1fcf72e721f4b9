// What a hardened runtime does to free slots, and what it finds in them.
//
// A slot is sealed when it is freed: filled with a pattern, unless it keeps an object, and its
// bytes summed up. When it is handed out, or its object destroyed, the sum must still be the same.
// Otherwise somebody wrote through a stale pointer. That is reported, and the slot is used as if it
// held nothing: a plain one is filled anew; of an object that was kept no destructor is run,
// because its pointers may be anything, so what it retained is lost, and a new object is made in
// its place. All counters stay exact: one object less, one more.
// Each free ends a generation of the slot, so that a handle knows a later owner from its own. The
// first is random, because a chunk may lie where another was.
#include "hardened.hpp"

#include <chrono>
#include <cstring>

#include "cpp_pool/pool_core.hpp"

namespace cpp_pool {

#if CPP_POOL_HARDENED
namespace {

// Read as a pointer it is none, read as a number conspicuous.
constexpr int kPoison = 0xDF;

// What zeroizing promises is that nothing but zeros is left.
int poison_of(const PoolOptions& options) noexcept {
  return options.recycle == Recycle::kZeroize ? 0 : kPoison;
}

// Another sum for another word, and for another sum before.
std::uint64_t add_word(std::uint64_t sum, std::uint64_t word) noexcept {
  sum = (sum ^ word) * 0x9E3779B97F4A7C15U;
  return sum ^ (sum >> 32);
}

// In four sums, because a multiplication waits for the one before. The change of a single word is
// missed once in 2^32, as any other is. Never 0.
std::uint32_t checksum_of(const void* memory, std::size_t bytes) noexcept {
  constexpr std::size_t kLanes = 4;
  std::uint64_t sums[kLanes] = {};
  std::uint64_t words[kLanes] = {};
  const auto* at = static_cast<const unsigned char*>(memory);
  for (; bytes >= sizeof(words); at += sizeof(words), bytes -= sizeof(words)) {
    std::memcpy(words, at, sizeof(words));
    for (std::size_t i = 0; i < kLanes; ++i) {
      sums[i] = add_word(sums[i], words[i]);
    }
  }
  std::memset(words, 0, sizeof(words));
  std::memcpy(words, at, bytes);
  auto sum = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(memory));
  for (std::size_t i = 0; i < kLanes; ++i) {
    sum = add_word(add_word(sum, sums[i]), words[i]);
  }
  const auto folded = static_cast<std::uint32_t>(sum);
  return folded == 0 ? 1 : folded;
}

SlotSeal& seal_of(void* slot) noexcept {
  Chunk* const chunk = PageMap::find(slot);
  return chunk->seal(chunk->index_of(slot));
}

}  // namespace

// No cache of a thread is ever used: every call comes to the slots that all threads share.
PoolCore::Taken PoolCore::take_checked() noexcept {
  Taken taken;
  {
    const AnyPoolGuard guard(*this);
    taken = take_any();
  }
  return unseal(taken);
}

void PoolCore::put_checked(FreeSlot slot, std::size_t retained_bytes) noexcept {
  seal(slot.address, ops_.keeps_objects);
  const AnyPoolGuard guard(*this);
  put_any(slot, retained_bytes);
}

// REQUIRES: the slot is in the calling thread's hand.
void PoolCore::seal(void* slot, bool holds_object) noexcept {
  if (!holds_object) {
    std::memset(slot, poison_of(options_), ops_.size);
  }
  if (tools::watching()) {
    tools::show(slot, ops_.size);  // padding counts as read, so as written too
  }
  SlotSeal& seal = seal_of(slot);
  seal.checksum = checksum_of(slot, ops_.size);
  seal.generation.store(seal.generation_now() + 1, std::memory_order_relaxed);
}

bool PoolCore::is_intact(void* slot) const noexcept {
  const std::uint32_t checksum = seal_of(slot).checksum;
  return checksum == 0 || checksum == checksum_of(slot, ops_.size);
}

// REQUIRES: the slot, if there is one, is in the calling thread's hand and still as it was sealed.
PoolCore::Taken PoolCore::unseal(Taken taken) noexcept {
  if (taken.slot == nullptr || is_intact(taken.slot)) [[likely]] {
    return taken;
  }
  (void)refuse(Status::kUseAfterFree, taken.slot);
  std::memset(taken.slot, poison_of(options_), ops_.size);
  return {taken.slot, false};
}

// The same under the lock, which it lets go of for a report.
PoolCore::Taken PoolCore::unseal_locked(Taken taken) noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS {
  if (taken.slot == nullptr || is_intact(taken.slot)) [[likely]] {
    return taken;
  }
  if (is_shared()) {
    lock_.unlock();
  }
  const Taken mended = unseal(taken);
  if (is_shared()) {
    acquire();
  }
  return mended;
}

// The slot, out of the pool's own cache, or any other that is there, each as likely.
void PoolCore::shuffle(FreeSlot& slot) noexcept {
  const std::uint64_t others = own_.loaded_count();
  const auto index = static_cast<std::uint32_t>((random() * (others + 1)) >> 32);
  if (index < others) {
    own_.exchange_loaded(index, slot);
  }
}

// Marsaglia's xorshift64*, its upper half: cheap, and nothing that a program relies on by mistake.
// No secret: who knows a few of its numbers can compute the others.
std::uint32_t PoolCore::random() noexcept {
  if (random_ == 0) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    random_ = (reinterpret_cast<std::uintptr_t>(this) ^
               (static_cast<std::uint64_t>(now) * 0x9E3779B97F4A7C15U)) |
              1;
  }
  random_ ^= random_ >> 12;
  random_ ^= random_ << 25;
  random_ ^= random_ >> 27;
  return static_cast<std::uint32_t>((random_ * 0x2545F4914F6CDD1DU) >> 32);
}
#endif

}  // namespace cpp_pool
