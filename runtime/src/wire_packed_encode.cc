// Repeated scalars into one length-delimited run, from the last one to the first.
#include <bit>
#include <cstring>

#include "bit_fields.hpp"
#include "cpp_pool/codec.hpp"

namespace cpp_pool::wire {
namespace {

constexpr std::size_t kMaxSize = 10;  // of a varint
constexpr std::size_t kGroup = 8;     // values that are looked at together

// Values to varints, by the kind of the field.
template <class V>
std::uint64_t plain_bits(V value) noexcept {
  return value;
}

template <class V, std::uint64_t (*kBits)(V) noexcept, std::size_t kCount>
[[gnu::always_inline]] inline std::uint64_t bits_of_all(const V* values) noexcept {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < kCount; ++i) all |= kBits(values[i]);
  return all;
}

// A byte each.
template <class V, std::uint64_t (*kBits)(V) noexcept, std::size_t kCount>
[[gnu::always_inline]] inline char* put_bytes(const V* values, char* at) noexcept {
  at -= kCount;
  for (std::size_t i = 0; i < kCount; ++i) at[i] = static_cast<char>(kBits(values[i]));
  return at;
}

// With a look at the room for each.
template <class V, std::uint64_t (*kBits)(V) noexcept>
[[gnu::noinline]] char* put_exactly(const V* values, std::size_t count, char* at,
                                    Encoder& encoder) noexcept {
  while (count-- > 0) {
    const std::uint64_t bits = kBits(values[count]);
    at = encoder.make_room(at, varint_size(bits));
    if (at == nullptr) return nullptr;
    at = write_varint(at, bits);
  }
  return at;
}

// Up to kGroup. The first half and the last one overlap where there are less.
template <class V, std::uint64_t (*kBits)(V) noexcept>
[[gnu::noinline]] char* put_few(const V* values, std::size_t count, char* at,
                                Encoder& encoder) noexcept {
  constexpr std::size_t kHalf = kGroup / 2;
  if (encoder.room(at) < count * kMaxSize) return put_exactly<V, kBits>(values, count, at, encoder);
  if (count >= kHalf) {
    const V* const last = values + count - kHalf;
    if ((bits_of_all<V, kBits, kHalf>(values) | bits_of_all<V, kBits, kHalf>(last)) < 0x80) {
      put_bytes<V, kBits, kHalf>(last, at);
      return put_bytes<V, kBits, kHalf>(values, at - count + kHalf);
    }
  }
  // Sizes follow a pattern in short runs, which branches learn.
  while (count-- > 0) at = write_varint_roomy(at, kBits(values[count]));
  return at;
}

#if defined(__x86_64__)
// Groups of values, the last one first, while there is room for the longest and none takes more
// than eight bytes; `count` says how many are left. Without branches, which sizes that vary would
// have guessed wrong.
template <class V, std::uint64_t (*kBits)(V) noexcept>
[[gnu::target("bmi,bmi2"), gnu::noinline]] char* put_groups(const V* values, std::size_t& count,
                                                            char* at,
                                                            const Encoder& encoder) noexcept {
  while (count >= kGroup && encoder.room(at) >= kGroup * kMaxSize) {
    const V* const group = values + count - kGroup;
    const std::uint64_t all = bits_of_all<V, kBits, kGroup>(group);
    if (all >> 56 != 0) break;
    count -= kGroup;
    if (all < 0x80) {
      at = put_bytes<V, kBits, kGroup>(group, at);
      continue;
    }
    for (std::size_t i = kGroup; i-- > 0;) {
      at = write_spread(at, Bmi2Bits::deposit(kBits(group[i])));
    }
  }
  return at;
}
#endif

template <class V, std::uint64_t (*kBits)(V) noexcept>
char* put_varints(const void* values, std::size_t count, char* at, Encoder& encoder) noexcept {
  const auto* const first = static_cast<const V*>(values);
  while (count > kGroup && at != nullptr) {
#if defined(__x86_64__)
    if (has_quick_bits) at = put_groups<V, kBits>(first, count, at, encoder);
    if (count < kGroup) break;
#endif
    count -= kGroup;
    at = put_few<V, kBits>(first + count, kGroup, at, encoder);
  }
  return at == nullptr ? nullptr : put_few<V, kBits>(first, count, at, encoder);
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

template <std::uint8_t kKind>
char* put_values(const void* values, std::size_t count, char* at, Encoder& encoder) noexcept {
  switch (kKind) {
    case CPP_POOL_KIND_FIXED32:
      return put_fixed_values<std::uint32_t>(values, count, at, encoder);
    case CPP_POOL_KIND_FIXED64:
      return put_fixed_values<std::uint64_t>(values, count, at, encoder);
    case CPP_POOL_KIND_BOOL:
      // A byte each, in memory as on the wire.
      return write_bytes(at, {static_cast<const char*>(values), count}, encoder);
    case CPP_POOL_KIND_UINT32:
      return put_varints<std::uint32_t, plain_bits>(values, count, at, encoder);
    case CPP_POOL_KIND_SINT32:
      return put_varints<std::int32_t, zigzag32>(values, count, at, encoder);
    case CPP_POOL_KIND_SINT64:
      return put_varints<std::int64_t, zigzag64>(values, count, at, encoder);
    case CPP_POOL_KIND_UINT64:
      return put_varints<std::uint64_t, plain_bits>(values, count, at, encoder);
    default:
      return put_varints<std::int32_t, sign_extended>(values, count, at, encoder);
  }
}

}  // namespace

template <std::uint8_t kKind>
char* put_packed(std::uint32_t tag, const void* values, std::size_t count, char* at,
                 Encoder& encoder) noexcept {
  const std::size_t written = encoder.written(at);
  at = put_values<kKind>(values, count, at, encoder);
  if (at == nullptr) return nullptr;
  const std::size_t size = encoder.written(at) - written;
  if (encoder.room(at) < kMaxHeader) return put_length_exactly(at, tag, size, encoder);
  return write_varint(write_varint(at, size), tag);
}

#define CPP_POOL_INSTANTIATE(kind)                                                                \
  template CPP_POOL_EXPORT char* put_packed<kind>(std::uint32_t, const void*, std::size_t, char*, \
                                                  Encoder&) noexcept
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_FIXED32);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_FIXED64);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_BOOL);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_INT32);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_SINT32);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_SINT64);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_UINT32);
CPP_POOL_INSTANTIATE(CPP_POOL_KIND_UINT64);
#undef CPP_POOL_INSTANTIATE

char* put_packed_kind(std::uint8_t kind, std::uint32_t tag, const void* values, std::size_t count,
                      char* at, Encoder& encoder) noexcept {
  switch (run_kind(kind)) {
    case CPP_POOL_KIND_FIXED32:
      return put_packed<CPP_POOL_KIND_FIXED32>(tag, values, count, at, encoder);
    case CPP_POOL_KIND_FIXED64:
      return put_packed<CPP_POOL_KIND_FIXED64>(tag, values, count, at, encoder);
    case CPP_POOL_KIND_BOOL:
      return put_packed<CPP_POOL_KIND_BOOL>(tag, values, count, at, encoder);
    case CPP_POOL_KIND_SINT32:
      return put_packed<CPP_POOL_KIND_SINT32>(tag, values, count, at, encoder);
    case CPP_POOL_KIND_SINT64:
      return put_packed<CPP_POOL_KIND_SINT64>(tag, values, count, at, encoder);
    case CPP_POOL_KIND_UINT32:
      return put_packed<CPP_POOL_KIND_UINT32>(tag, values, count, at, encoder);
    case CPP_POOL_KIND_UINT64:
      return put_packed<CPP_POOL_KIND_UINT64>(tag, values, count, at, encoder);
    default:
      return put_packed<CPP_POOL_KIND_INT32>(tag, values, count, at, encoder);
  }
}

}  // namespace cpp_pool::wire
