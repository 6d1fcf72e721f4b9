// What any message can do, driven by its layout table alone.
//
// Thread safety: functions that take `const void*` may run on one message from many threads at
// once; the others need the message to themselves. Ownership: children that are made come from
// their type's pool and belong to the message. No function throws unless it returns or fills a
// std::string. Recursion follows the nesting of the messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "cpp_pool/abi.h"
#include "cpp_pool/policy.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

// Adds `source` to `destination` as protobuf's MergeFrom: repeated fields are appended, singular
// ones that are present overwrite, singular messages merge, map entries overwrite by key, a oneof's
// message merges when both hold the same alternative, unknown fields are appended, extensions
// merge. A proto3 scalar without presence counts as present when it is not zero.
//
// REQUIRES: neither message is part of the other. Merging a message into itself changes nothing.
//
// Errors: kNoMemory; kTooMany when a bounded array that rejects overflow would exceed max_count.
// After an error `destination` is valid and holds the fields merged before it.
[[nodiscard]] CPP_POOL_EXPORT Status merge(const cpp_pool_layout& layout, void* destination,
                                           const void* source) noexcept;

// Makes `destination` equal to `source`, reusing its memory. Borrowed strings are copied into owned
// ones. Requirements and errors as merge.
[[nodiscard]] CPP_POOL_EXPORT Status copy(const cpp_pool_layout& layout, void* destination,
                                          const void* source) noexcept;

// Same presence, same values, maps as sets, unknown fields byte by byte, extensions likewise.
// Floats compare with ==, except that NaN equals NaN (so that a message equals its copy); 0.0
// equals -0.0.
[[nodiscard]] CPP_POOL_EXPORT bool equals(const cpp_pool_layout& layout, const void* left,
                                          const void* right) noexcept;

// Whether every required field is present, here and in all messages below.
[[nodiscard]] CPP_POOL_EXPORT bool is_initialized(const cpp_pool_layout& layout,
                                                  const void* message) noexcept;

// The paths of the missing required fields as protobuf's InitializationErrorString names them,
// "id, child.name, items[2].(pkg.ext).x"; each message's own ones as they are declared. Empty when
// initialized. Throws std::bad_alloc.
[[nodiscard]] CPP_POOL_EXPORT std::string find_missing(const cpp_pool_layout& layout,
                                                       const void* message);

// Bytes that the message holds outside itself: strings, arrays, maps, extensions and child messages
// with all that they hold, present or kept for reuse. Counting stops soon after it exceeds `limit`.
[[nodiscard]] CPP_POOL_EXPORT std::size_t retained_bytes(const cpp_pool_layout& layout,
                                                         const void* message,
                                                         std::size_t limit = SIZE_MAX) noexcept;

// Gives all memory outside the message back, children to their pools: an empty message that retains
// nothing.
CPP_POOL_EXPORT void release_contents(const cpp_pool_layout& layout, void* message) noexcept;

// As release_contents, after overwriting with zeros every byte that the message and its children
// own, unused capacity included. Borrowed bytes belong to somebody else and stay.
CPP_POOL_EXPORT void zeroize(const cpp_pool_layout& layout, void* message) noexcept;

// What a pool does to a freed message that is not to keep its memory: release_contents or zeroize.
// REQUIRES: not kRetain.
CPP_POOL_EXPORT void empty_contents(const cpp_pool_layout& layout, void* message,
                                    Recycle how) noexcept;
// What it does to a cleared one that is: release_contents if it retains more than `limit` bytes.
// The bytes that it keeps.
CPP_POOL_EXPORT std::size_t retain_contents(const cpp_pool_layout& layout, void* message,
                                            std::size_t limit) noexcept;

// Whether sizes, capacities, pointers, has-bits and oneof cases agree with each other, here and
// below; `why` (if not null) names the first field that does not. For tests and debugging.
[[nodiscard]] CPP_POOL_EXPORT bool check_invariants(const cpp_pool_layout& layout,
                                                    const void* message,
                                                    std::string* why = nullptr);

}  // namespace cpp_pool
