// Repeated scalars behind one length.
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <bit>
#include <cstring>

#include "cpp_pool/codec.hpp"
#include "cpp_pool/raw_array.hpp"
#include "varint_bits.hpp"
#include "wire_reader.hpp"

namespace cpp_pool::wire {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

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

// What a varint stands for, by the kind of the field.
template <class V>
struct Plain {
  using Value = V;
  static V of(std::uint64_t bits) noexcept { return static_cast<V>(bits); }
};
struct Bool {
  using Value = bool;
  static bool of(std::uint64_t bits) noexcept { return bits != 0; }
};
struct ZigZag32 {
  using Value = std::int32_t;
  static Value of(std::uint64_t bits) noexcept { return unzigzag32(bits); }
};
struct ZigZag64 {
  using Value = std::int64_t;
  static Value of(std::uint64_t bits) noexcept { return unzigzag64(bits); }
};

// Room for `count` more elements; null without memory.
template <class V>
V* grow(ArrayView& array, std::size_t count) noexcept {
  const std::size_t size = std::size_t{array.size} + count;
  if (size > array.capacity && !ok(raw::reserve_uninitialized(&array, sizeof(V), size))) {
    return nullptr;
  }
  return static_cast<V*>(array.data) + array.size;
}

struct Portable {
  static std::uint64_t extract(std::uint64_t word) noexcept { return compact(word); }
};

// Bit i: whether the byte at at[i] ends a varint. 64 bytes.
std::uint64_t varint_ends(const char* at) noexcept {
  std::uint64_t ends = 0;
#if defined(__SSE2__)
  for (unsigned i = 0; i < 64; i += 16) {
    __m128i bytes;
    std::memcpy(&bytes, at + i, sizeof(bytes));
    const auto high = static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
    ends |= std::uint64_t{high} << i;
  }
#else
  for (unsigned i = 0; i < 64; i += 8) {
    const std::uint64_t bits = load_little(at + i) >> 7 & 0x0101010101010101U;
    ends |= (bits * 0x0102040810204080U >> 56) << i;
  }
#endif
  return ~ends;
}

// The varints that end in the next 64 bytes: where each ends comes from one mask, so that finding
// one doesn't wait for the value before. Null where one is too long.
template <class As, class Bits>
[[gnu::always_inline]] inline const char* get_block(const char* at,
                                                    typename As::Value*& to) noexcept {
  std::uint64_t ends = varint_ends(at);
  if (ends == ~std::uint64_t{0}) {
    for (unsigned i = 0; i < 64; ++i) to[i] = As::of(byte_at(at + i));
    to += 64;
    return at + 64;
  }
  constexpr unsigned kMostAtOnce = 7;
  auto* next = to;
  while (ends != 0) {
    const auto size = static_cast<unsigned>(std::countr_zero(ends)) + 1;
    if (size > kMostAtOnce) [[unlikely]] {
      if (size > kMaxVarintBytes) break;
      *next++ = As::of(long_varint(at, size));
      at += size;
      ends >>= size;
      continue;
    }
    const std::uint64_t bytes = (std::uint64_t{1} << (8 * size)) - 1;
    *next++ = As::of(Bits::extract(load_little(at) & bytes));
    at += size;
    ends >>= size;
  }
  to = next;
  return ends == 0 ? at : nullptr;
}

// Whole blocks. REQUIRES: room for all values, readable bytes behind the blocks.
template <class As, class Bits>
[[gnu::always_inline]] inline const char* get_blocks(const char* at, const char* end,
                                                     typename As::Value*& to,
                                                     Decoder& decoder) noexcept {
  constexpr std::ptrdiff_t kBlock = 64;
  constexpr std::ptrdiff_t kReadBehind = 16;
  while (end - at >= kBlock + kReadBehind) {
    const char* const after = get_block<As, Bits>(at, to);
    if (after == nullptr || after == at) return decoder.fail(Status::kMalformed, at);
    at = after;
  }
  return at;
}

#if defined(__x86_64__)
// One instruction for it, where the processor has that. Spelled out, as a function for such
// processors can't be inlined into one for all.
struct Extracting {
  static std::uint64_t extract(std::uint64_t word) noexcept {
    std::uint64_t bits;
    asm("pextq %2, %1, %0" : "=r"(bits) : "r"(word), "r"(0x7F7F7F7F7F7F7F7FU));
    return bits;
  }
};

template <class As>
[[gnu::target("bmi,bmi2"), gnu::noinline]] const char* get_blocks_by_pext(
    const char* at, const char* end, typename As::Value*& to, Decoder& decoder) noexcept {
  return get_blocks<As, Extracting>(at, end, to, decoder);
}
#endif

template <class As>
const char* get_many(const char* at, const char* end, typename As::Value*& to,
                     Decoder& decoder) noexcept {
#if defined(__x86_64__)
  static const bool has_pext = __builtin_cpu_supports("bmi2") != 0;
  if (has_pext) return get_blocks_by_pext<As>(at, end, to, decoder);
#endif
  return get_blocks<As, Portable>(at, end, to, decoder);
}

// No varint is shorter than a byte: where there is room for as many values as bytes, they need not
// be counted.
template <class As>
const char* get_varints(ArrayView& array, const char* at, const char* end,
                        Decoder& decoder) noexcept {
  using V = typename As::Value;
  const auto bytes = static_cast<std::size_t>(end - at);
  const std::size_t most = bytes <= array.capacity - array.size ? bytes : count_varints(at, end);
  auto* to = grow<V>(array, most);
  if (to == nullptr && most != 0) return decoder.fail(Status::kNoMemory, at);
  const V* const from = to;
  if (bytes > 96) at = get_many<As>(at, end, to, decoder);
  // Reads may go beyond `end`, but not beyond what is readable.
  const char* const fast = fast_limit(end, decoder);
  std::uint64_t bits = 0;
  while (at != nullptr && at < fast) {
    at = get_varint(at, bits, decoder);
    if (at == nullptr || at > end) break;
    *to++ = As::of(bits);
  }
  while (at != nullptr && at < end) {
    at = read_varint(at, end, bits, decoder);
    if (at != nullptr) *to++ = As::of(bits);
  }
  array.size += static_cast<std::uint32_t>(to - from);
  return at != nullptr && at > end ? decoder.fail(Status::kTruncated, end) : at;
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

// Values to varints, by the kind of the field.
template <class V>
std::uint64_t plain_bits(V value) noexcept {
  return value;
}
std::uint64_t bool_bits(bool value) noexcept { return value ? 1 : 0; }

template <class V, std::uint64_t (*kBits)(V) noexcept>
char* put_varints(const void* values, std::size_t count, char* at, Encoder& encoder) noexcept {
  constexpr std::size_t kMaxSize = 10;
  const auto* const first = static_cast<const V*>(values);
  std::size_t i = count;
  // With room for the longest ones there is no need to look at the room for each.
  for (std::size_t fits = encoder.room(at) / kMaxSize; i > 0 && fits > 0;
       fits = encoder.room(at) / kMaxSize) {
    for (fits = std::min(fits, i); fits-- > 0;) at = write_varint_roomy(at, kBits(first[--i]));
  }
  while (i-- > 0) {
    const std::uint64_t bits = kBits(first[i]);
    at = encoder.make_room(at, varint_size(bits));
    if (at == nullptr) return nullptr;
    at = write_varint(at, bits);
  }
  return at;
}

template <class V>
char* put_fixed_values(const void* values, std::size_t count, char* at, Encoder& encoder) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    return write_bytes(at, {static_cast<const char*>(values), count * sizeof(V)}, encoder);
  }
  at = encoder.make_room(at, count * sizeof(V));
  for (std::size_t i = count; at != nullptr && i-- > 0;) {
    at = write_fixed(at, static_cast<const V*>(values)[i]);
  }
  return at;
}

char* put_values(std::uint8_t kind, const void* values, std::size_t count, char* at,
                 Encoder& encoder) noexcept {
  switch (kind) {
    case CPP_POOL_KIND_FIXED32:
    case CPP_POOL_KIND_SFIXED32:
    case CPP_POOL_KIND_FLOAT:
      return put_fixed_values<std::uint32_t>(values, count, at, encoder);
    case CPP_POOL_KIND_FIXED64:
    case CPP_POOL_KIND_SFIXED64:
    case CPP_POOL_KIND_DOUBLE:
      return put_fixed_values<std::uint64_t>(values, count, at, encoder);
    case CPP_POOL_KIND_BOOL:
      return put_varints<bool, bool_bits>(values, count, at, encoder);
    case CPP_POOL_KIND_UINT32:
      return put_varints<std::uint32_t, plain_bits>(values, count, at, encoder);
    case CPP_POOL_KIND_SINT32:
      return put_varints<std::int32_t, zigzag32>(values, count, at, encoder);
    case CPP_POOL_KIND_SINT64:
      return put_varints<std::int64_t, zigzag64>(values, count, at, encoder);
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_UINT64:
      return put_varints<std::uint64_t, plain_bits>(values, count, at, encoder);
    default:
      return put_varints<std::int32_t, sign_extended>(values, count, at, encoder);
  }
}

}  // namespace

char* put_packed(std::uint8_t kind, std::uint32_t tag, const void* values, std::size_t count,
                 char* at, Encoder& encoder) noexcept {
  const std::size_t written = encoder.written(at);
  at = put_values(kind, values, count, at, encoder);
  if (at == nullptr) return nullptr;
  return put_length_exactly(at, tag, encoder.written(at) - written, encoder);
}

template <std::uint8_t kKind>
const char* get_packed(void* array, const char* at, const char* limit, Decoder& decoder) noexcept {
  auto& view = *static_cast<ArrayView*>(array);
  std::size_t length = 0;
  at = read_length(at, limit, length, decoder);
  if (at == nullptr) return nullptr;
  const char* const end = at + length;
  switch (kKind) {
    case CPP_POOL_KIND_FIXED32:
      return get_fixed_values<std::uint32_t>(view, at, end, decoder);
    case CPP_POOL_KIND_FIXED64:
      return get_fixed_values<std::uint64_t>(view, at, end, decoder);
    case CPP_POOL_KIND_BOOL:
      return get_varints<Bool>(view, at, end, decoder);
    case CPP_POOL_KIND_SINT32:
      return get_varints<ZigZag32>(view, at, end, decoder);
    case CPP_POOL_KIND_SINT64:
      return get_varints<ZigZag64>(view, at, end, decoder);
    case CPP_POOL_KIND_UINT64:
      return get_varints<Plain<std::uint64_t>>(view, at, end, decoder);
    default:
      return get_varints<Plain<std::uint32_t>>(view, at, end, decoder);
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
