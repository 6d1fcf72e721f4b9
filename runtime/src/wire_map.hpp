// Map entries on the wire: messages of a key, field 1, and a value, field 2.
#pragma once

#include "cpp_pool/abi.h"
#include "cpp_pool/decoder.hpp"

namespace cpp_pool::wire {

struct EntryResult {
  const char* after = nullptr;
  // The value is a number that the closed enum doesn't have, and nothing was done.
  bool is_unknown = false;
};

// Puts the entry of [at, limit) into the map at `place`, in the stead of one of the same key. A key
// or value that is missing is zero, empty, or the enum's default.
[[nodiscard]] EntryResult decode_entry(const cpp_pool_field& map, void* place, const char* at,
                                       const char* limit, Decoder& decoder) noexcept;

}  // namespace cpp_pool::wire
