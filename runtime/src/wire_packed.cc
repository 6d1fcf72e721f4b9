// Repeated scalars out of one length-delimited run.
//
// Where each varint ends comes from a mask, and which bits of it count from another: neither waits
// for the value before, so that several are under way at once.
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>

#include "bit_fields.hpp"
#include "cpp_pool/codec.hpp"
#include "cpp_pool/raw_array.hpp"
#include "packed_word.hpp"
#include "wire_reader.hpp"

namespace cpp_pool::wire {
namespace {

constexpr std::ptrdiff_t kStep = 16;   // bytes that are looked at together
constexpr std::ptrdiff_t kBlock = 64;  // bytes whose ends one mask holds

// Each varint ends with its only byte below 128.
std::size_t count_varints(const char* at, const char* limit) noexcept {
  std::size_t count = 0;
  for (; limit - at >= 8; at += 8) {
    const std::uint64_t ends = ~load_little(at) & kHighBits;
    count += (ends >> 7) * 0x0101010101010101U >> 56;
  }
  for (; at != limit; ++at) count += byte_at(at) < 0x80 ? 1 : 0;
  return count;
}

// Bit i: whether the byte at at[i] has its highest bit set. kStep bytes.
std::uint64_t high_bits(const char* at) noexcept {
#if defined(__SSE2__)
  __m128i bytes;
  std::memcpy(&bytes, at, sizeof(bytes));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
#else
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < kStep; i += 8) {
    const std::uint64_t word = load_little(at + i) >> 7 & 0x0101010101010101U;
    bits |= (word * 0x0102040810204080U >> 56) << i;
  }
  return bits;
#endif
}

// Bit i: whether the byte at at[i] ends a varint. `bytes`, kBlock of them at most.
[[gnu::always_inline]] inline std::uint64_t varint_ends(const char* at,
                                                        std::ptrdiff_t bytes) noexcept {
  std::uint64_t high = 0;
  if (bytes == kBlock) {
    for (std::ptrdiff_t i = 0; i < kBlock; i += kStep) high |= high_bits(at + i) << i;
    return ~high;
  }
  for (std::ptrdiff_t i = 0; i < bytes; i += kStep) high |= high_bits(at + i) << i;
  return ~high & ((std::uint64_t{1} << bytes) - 1);
}

// Whether eight bytes or more in a row end nothing: a varint of more than eight bytes.
bool has_long_one(std::uint64_t ends) noexcept {
  std::uint64_t run = ~ends;
  run &= run >> 1;
  run &= run >> 2;
  run &= run >> 4;
  return run != 0;
}

// Values of SINT32 and SINT64, in place; 16 bytes at a time.
template <class V>
void unzigzag_all(V* at, const V* end) noexcept {
  using Lanes [[gnu::vector_size(16)]] = V;
  constexpr std::ptrdiff_t kLanes = sizeof(Lanes) / sizeof(V);
  for (; end - at >= kLanes; at += kLanes) {
    Lanes lanes;
    std::memcpy(&lanes, at, sizeof(lanes));
    lanes = (lanes >> 1) ^ (0 - (lanes & 1));
    std::memcpy(at, &lanes, sizeof(lanes));
  }
  for (; at != end; ++at) *at = *at >> 1 ^ (0 - (*at & 1));
}

// Values on their way from the run [at_, end_) to the array, behind what it has.
template <class V>
class VarintRun {
 public:
  VarintRun(ArrayView& array, const char* at, const char* end, Decoder& decoder) noexcept
      : array_(array), begin_(at), at_(at), end_(end), decoder_(decoder) {
    aim(array.size);
  }

  // Where the run ends, or null.
  template <class Bits>
  [[gnu::always_inline]] const char* decode() noexcept {
    // Loads go beyond a value, and so beyond `end_`, but not beyond what is readable.
    const char* const fast = fast_limit(end_, decoder_);
    const char* const blocks_end = end_ == fast ? end_ : fast - kBlock;
    while (at_ < blocks_end) {
      const std::ptrdiff_t bytes = std::min(end_ - at_, kBlock);
      const std::uint64_t ends = varint_ends(at_, bytes);
      if (ends == 0) break;
      if (!make_room(static_cast<std::size_t>(std::popcount(ends)))) return nullptr;
      if (!get_block<Bits>(ends, bytes)) return close(nullptr);
    }
    return at_ == end_ ? close(end_) : finish(fast);
  }

 private:
  void aim(std::size_t size) noexcept {
    V* const data = static_cast<V*>(array_.data);
    to_ = data + size;
    room_end_ = data + array_.capacity;
  }
  [[nodiscard]] std::size_t size() const noexcept {
    return static_cast<std::size_t>(to_ - static_cast<V*>(array_.data));
  }

  // Nothing is counted while there is room. False without memory; the array is as it was then.
  [[nodiscard]] bool make_room(std::size_t count) noexcept {
    return count <= static_cast<std::size_t>(room_end_ - to_) || grow();
  }
  // For all that are left, exactly.
  [[gnu::noinline]] bool grow() noexcept {
    const std::size_t before = size();
    const std::size_t count = std::max(count_varints(at_, end_), kLeastRoom<V>);
    const Status status = raw::reserve_uninitialized(&array_, sizeof(V), before + count);
    if (!ok(status)) return decoder_.fail(Status::kNoMemory, begin_) != nullptr;
    aim(before);
    return true;
  }

  // The values that end in the next bytes. False where one is too long.
  template <class Bits>
  [[gnu::always_inline]] bool get_block(std::uint64_t ends, std::ptrdiff_t bytes) noexcept {
    if (ends == ~std::uint64_t{0}) {
      for (std::ptrdiff_t i = 0; i < kBlock; i += kStep) widen<kStep>(at_ + i, to_ + i);
      to_ += kBlock;
      at_ += kBlock;
      return true;
    }
    const std::uint64_t beyond = bytes == kBlock ? 0 : ~std::uint64_t{0} << bytes;
    if (has_long_one(ends | beyond)) [[unlikely]] {
      return get_long_ones(ends);
    }
    get_short_ones<Bits>(ends);
    return true;
  }

  // None is longer than eight bytes.
  template <class Bits>
  [[gnu::always_inline]] void get_short_ones(std::uint64_t ends) noexcept {
    const char* const at = at_;
    V* to = to_;
    std::size_t begin = 0;
    do {
      const std::uint64_t word = load_little(at + begin);
      const std::uint64_t word_ends = ~word & kHighBits;
      *to++ = static_cast<V>(Bits::extract(word, (word_ends ^ (word_ends - 1)) & kValueBits));
      begin = static_cast<std::size_t>(std::countr_zero(ends)) + 1;
      ends &= ends - 1;
    } while (ends != 0);
    to_ = to;
    at_ = at + begin;
  }

  // Of any length, of which ten bytes are right.
  [[gnu::noinline]] bool get_long_ones(std::uint64_t ends) noexcept {
    for (std::ptrdiff_t begin = 0; ends != 0; ends &= ends - 1) {
      const std::ptrdiff_t next = std::countr_zero(ends) + 1;
      std::uint64_t bits = 0;
      const char* const after = read_varint(at_, at_ + (next - begin), bits, decoder_);
      if (after == nullptr) return false;
      *to_++ = static_cast<V>(bits);
      at_ = after;
      begin = next;
    }
    return true;
  }

  // What is left: the last bytes of an input, or what is wrong.
  [[gnu::noinline]] const char* finish(const char* fast) noexcept {
    if (!make_room(count_varints(at_, end_))) return nullptr;
    while (at_ != end_) {
      std::uint64_t bits = 0;
      const char* const after =
          at_ < fast ? get_varint(at_, bits, decoder_) : read_varint(at_, end_, bits, decoder_);
      if (after == nullptr) return close(nullptr);
      if (after > end_) return close(decoder_.fail(Status::kTruncated, end_));
      *to_++ = static_cast<V>(bits);
      at_ = after;
    }
    return close(end_);
  }

  const char* close(const char* after) noexcept {
    array_.size = static_cast<std::uint32_t>(size());
    return after;
  }

  ArrayView& array_;
  const char* begin_;
  const char* at_;
  const char* end_;
  Decoder& decoder_;
  V* to_ = nullptr;
  V* room_end_ = nullptr;
};

#if defined(__x86_64__)
[[gnu::target("bmi,bmi2,popcnt")]]
#endif
[[gnu::noinline]] const char*
get_blocks(auto run) noexcept {
  return run.template decode<QuickBits>();
}

template <class V>
const char* get_run(ArrayView& array, const char* at, const char* end, Decoder& decoder) noexcept {
  VarintRun<V> run(array, at, end, decoder);
  return has_quick_bits ? get_blocks(run) : run.template decode<PortableBits>();
}

// Runs of more than a word, and all that is rare.
template <class As>
[[gnu::noinline]] const char* get_varints(ArrayView& array, const char* at, const char* limit,
                                          Decoder& decoder) noexcept {
  using V = typename As::Value;
  if (!has_quick_bits && is_word_at(at, limit, decoder) &&
      get_word<As, PortableBits>(array, at + 1, byte_at(at))) {
    return at + 1 + byte_at(at);
  }
  std::size_t length = 0;
  at = read_length(at, limit, length, decoder);
  if (at == nullptr) return nullptr;
  const std::uint32_t before = array.size;
  const char* const after = get_run<V>(array, at, at + length, decoder);
  if constexpr (!As::kIsPlain) {
    V* const values = static_cast<V*>(array.data);
    if (array.size != before) unzigzag_all(values + before, values + array.size);
  }
  return after;
}

template <class As>
[[gnu::always_inline]] inline const char* get_packed_varints(ArrayView& array, const char* at,
                                                             const char* limit,
                                                             Decoder& decoder) noexcept {
  if (has_quick_bits && is_word_at(at, limit, decoder) &&
      get_word<As, QuickBits>(array, at + 1, byte_at(at))) {
    return at + 1 + byte_at(at);
  }
  return get_varints<As>(array, at, limit, decoder);
}

// Room for `count` more elements; null without memory.
template <class V>
V* grow(ArrayView& array, std::size_t count) noexcept {
  const std::size_t size = std::size_t{array.size} + count;
  if (size > array.capacity && !ok(raw::reserve_uninitialized(&array, sizeof(V), size))) {
    return nullptr;
  }
  return static_cast<V*>(array.data) + array.size;
}

// get(array, at, end, decoder), with what lies behind the length.
template <class Get>
[[gnu::always_inline]] inline const char* get_behind_length(ArrayView& array, const char* at,
                                                            const char* limit, Decoder& decoder,
                                                            Get get) noexcept {
  std::size_t length = 0;
  at = read_length(at, limit, length, decoder);
  return at == nullptr ? nullptr : get(array, at, at + length, decoder);
}

const char* get_bools(ArrayView& array, const char* at, const char* end,
                      Decoder& decoder) noexcept {
  const std::size_t count = count_varints(at, end);
  bool* to = count == 0 ? nullptr : grow<bool>(array, count);
  if (count != 0 && to == nullptr) return decoder.fail(Status::kNoMemory, at);
  while (at != end) {
    std::uint64_t bits = 0;
    at = read_varint(at, end, bits, decoder);
    if (at == nullptr) return nullptr;
    *to++ = bits != 0;
    ++array.size;
  }
  return end;
}

template <class V>
const char* get_fixed_values(ArrayView& array, const char* at, const char* end,
                             Decoder& decoder) noexcept {
  const auto bytes = static_cast<std::size_t>(end - at);
  if (bytes % sizeof(V) != 0) return decoder.fail(Status::kTruncated, end - bytes % sizeof(V));
  const std::size_t count = bytes / sizeof(V);
  if (count == 0) return end;
  auto* to = grow<V>(array, count);
  if (to == nullptr) return decoder.fail(Status::kNoMemory, at);
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(to, at, bytes);
  } else {
    for (std::size_t i = 0; i < count; ++i) at = get_fixed(at, to[i]);
  }
  array.size += static_cast<std::uint32_t>(count);
  return end;
}

}  // namespace

template <std::uint8_t kKind>
const char* get_packed(void* array, const char* at, const char* limit, Decoder& decoder) noexcept {
  auto& view = *static_cast<ArrayView*>(array);
  switch (kKind) {
    case CPP_POOL_KIND_FIXED32:
      return get_behind_length(view, at, limit, decoder, get_fixed_values<std::uint32_t>);
    case CPP_POOL_KIND_FIXED64:
      return get_behind_length(view, at, limit, decoder, get_fixed_values<std::uint64_t>);
    case CPP_POOL_KIND_BOOL:
      return get_behind_length(view, at, limit, decoder, get_bools);
    case CPP_POOL_KIND_SINT32:
      return get_packed_varints<ZigZag32>(view, at, limit, decoder);
    case CPP_POOL_KIND_SINT64:
      return get_packed_varints<ZigZag64>(view, at, limit, decoder);
    case CPP_POOL_KIND_UINT64:
      return get_packed_varints<Plain<std::uint64_t>>(view, at, limit, decoder);
    default:
      return get_packed_varints<Plain<std::uint32_t>>(view, at, limit, decoder);
  }
}

#define CPP_POOL_INSTANTIATE(kind)                                                       \
  template CPP_POOL_EXPORT const char* get_packed<kind>(void*, const char*, const char*, \
                                                        Decoder&) noexcept
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_FIXED32);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_FIXED64);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_BOOL);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_SINT32);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_SINT64);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_UINT64);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_UINT32);
#undef CPP_POOL_INSTANTIATE

const char* get_packed_kind(std::uint8_t kind, void* array, const char* at, const char* limit,
                            Decoder& decoder) noexcept {
  switch (packed_kind(kind)) {
    case CPP_POOL_KIND_FIXED32:
      return get_packed<CPP_POOL_KIND_FIXED32>(array, at, limit, decoder);
    case CPP_POOL_KIND_FIXED64:
      return get_packed<CPP_POOL_KIND_FIXED64>(array, at, limit, decoder);
    case CPP_POOL_KIND_BOOL:
      return get_packed<CPP_POOL_KIND_BOOL>(array, at, limit, decoder);
    case CPP_POOL_KIND_SINT32:
      return get_packed<CPP_POOL_KIND_SINT32>(array, at, limit, decoder);
    case CPP_POOL_KIND_SINT64:
      return get_packed<CPP_POOL_KIND_SINT64>(array, at, limit, decoder);
    case CPP_POOL_KIND_UINT64:
      return get_packed<CPP_POOL_KIND_UINT64>(array, at, limit, decoder);
    default:
      return get_packed<CPP_POOL_KIND_UINT32>(array, at, limit, decoder);
  }
}

}  // namespace cpp_pool::wire
