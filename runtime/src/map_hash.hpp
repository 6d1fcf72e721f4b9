// The hash of map keys: seeded at random, so that nobody outside can choose keys that collide.
#pragma once

#include <cstdint>

#include "cpp_pool/raw_map.hpp"

namespace cpp_pool::raw {

// Any thread; the same for the life of the process.
[[nodiscard]] std::uint32_t hash(const Key& key, KeyKind kind) noexcept;

}  // namespace cpp_pool::raw
