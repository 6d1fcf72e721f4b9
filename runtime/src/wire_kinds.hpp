// How kinds of values are written on the wire.
#pragma once

#include <bit>
#include <cstdint>

#include "cpp_pool/abi.h"
#include "cpp_pool/codec.hpp"
#include "field_access.hpp"

namespace cpp_pool::wire {

// Of one value that is not packed.
inline WireType wire_type_of(std::uint8_t kind) noexcept {
  switch (kind) {
    case CPP_POOL_KIND_DOUBLE:
    case CPP_POOL_KIND_FIXED64:
    case CPP_POOL_KIND_SFIXED64:
      return kFixed64;
    case CPP_POOL_KIND_FLOAT:
    case CPP_POOL_KIND_FIXED32:
    case CPP_POOL_KIND_SFIXED32:
      return kFixed32;
    case CPP_POOL_KIND_STRING:
    case CPP_POOL_KIND_BYTES:
    case CPP_POOL_KIND_MESSAGE:
      return kLengthDelimited;
    case CPP_POOL_KIND_GROUP:
      return kStartGroup;
    default:
      return kVarint;
  }
}

// The varint that stands for a value in memory. REQUIRES: a kind of wire type kVarint.
inline std::uint64_t varint_of(std::uint8_t kind, const void* place) noexcept {
  using detail::load;
  switch (kind) {
    case CPP_POOL_KIND_BOOL:
      return load<std::uint8_t>(place) != 0 ? 1 : 0;
    case CPP_POOL_KIND_UINT32:
      return load<std::uint32_t>(place);
    case CPP_POOL_KIND_SINT32:
      return zigzag32(load<std::int32_t>(place));
    case CPP_POOL_KIND_SINT64:
      return zigzag64(load<std::int64_t>(place));
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_UINT64:
      return load<std::uint64_t>(place);
    default:  // int32 and enums: negative ones take ten bytes
      return sign_extended(load<std::int32_t>(place));
  }
}

// Stores what a varint stands for. REQUIRES: a kind of wire type kVarint.
inline void store_varint(std::uint8_t kind, std::uint64_t value, void* place) noexcept {
  using detail::store;
  switch (kind) {
    case CPP_POOL_KIND_BOOL:
      return store(place, static_cast<std::uint8_t>(value != 0 ? 1 : 0));
    case CPP_POOL_KIND_SINT32:
      return store(place, unzigzag32(value));
    case CPP_POOL_KIND_SINT64:
      return store(place, unzigzag64(value));
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_UINT64:
      return store(place, value);
    default:
      return store(place, static_cast<std::uint32_t>(value));
  }
}

}  // namespace cpp_pool::wire
