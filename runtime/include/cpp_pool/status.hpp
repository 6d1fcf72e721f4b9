// What a call came to: the C ABI's status codes as a C++ enum.
//
// Thread safety: plain values.
#pragma once

#include <cstdint>

#include "cpp_pool/abi.h"

namespace cpp_pool {

enum class Status : std::int32_t {
  kOk = CPP_POOL_OK,
  kNoMemory = CPP_POOL_NO_MEMORY,
  kExhausted = CPP_POOL_EXHAUSTED,
  kNullArgument = CPP_POOL_NULL_ARGUMENT,
  kDoubleFree = CPP_POOL_DOUBLE_FREE,
  kForeignPointer = CPP_POOL_FOREIGN_POINTER,
  kWrongPool = CPP_POOL_WRONG_POOL,
  kMisaligned = CPP_POOL_MISALIGNED,
  kTooLong = CPP_POOL_TOO_LONG,
  kTooMany = CPP_POOL_TOO_MANY,
  kBadIndex = CPP_POOL_BAD_INDEX,
  kBadEnum = CPP_POOL_BAD_ENUM,
  kInvalidOptions = CPP_POOL_INVALID_OPTIONS,
  kLiveObjects = CPP_POOL_LIVE_OBJECTS,
  kUseAfterFree = CPP_POOL_USE_AFTER_FREE,
  kTruncated = CPP_POOL_TRUNCATED,
  kMalformed = CPP_POOL_MALFORMED,
  kBadUtf8 = CPP_POOL_BAD_UTF8,
  kTooDeep = CPP_POOL_TOO_DEEP,
  kMissingFields = CPP_POOL_MISSING_FIELDS,
  kBufferTooSmall = CPP_POOL_BUFFER_TOO_SMALL,
  kUnknownField = CPP_POOL_UNKNOWN_FIELD,
  kUnknownType = CPP_POOL_UNKNOWN_TYPE,
  kBadValue = CPP_POOL_BAD_VALUE,
  kIoError = CPP_POOL_IO_ERROR,
  kEndOfStream = CPP_POOL_END_OF_STREAM,
};

// The numbers are part of the ABI: a binding written years ago still reads them.
static_assert(static_cast<int>(Status::kOk) == 0);
static_assert(static_cast<int>(Status::kNoMemory) == 1);
static_assert(static_cast<int>(Status::kExhausted) == 2);
static_assert(static_cast<int>(Status::kNullArgument) == 3);
static_assert(static_cast<int>(Status::kDoubleFree) == 4);
static_assert(static_cast<int>(Status::kForeignPointer) == 5);
static_assert(static_cast<int>(Status::kWrongPool) == 6);
static_assert(static_cast<int>(Status::kMisaligned) == 7);
static_assert(static_cast<int>(Status::kTooLong) == 8);
static_assert(static_cast<int>(Status::kTooMany) == 9);
static_assert(static_cast<int>(Status::kBadIndex) == 10);
static_assert(static_cast<int>(Status::kBadEnum) == 11);
static_assert(static_cast<int>(Status::kInvalidOptions) == 12);
static_assert(static_cast<int>(Status::kLiveObjects) == 13);
static_assert(static_cast<int>(Status::kUseAfterFree) == 14);
static_assert(static_cast<int>(Status::kTruncated) == 15);
static_assert(static_cast<int>(Status::kMalformed) == 16);
static_assert(static_cast<int>(Status::kBadUtf8) == 17);
static_assert(static_cast<int>(Status::kTooDeep) == 18);
static_assert(static_cast<int>(Status::kMissingFields) == 19);
static_assert(static_cast<int>(Status::kBufferTooSmall) == 20);
static_assert(static_cast<int>(Status::kUnknownField) == 21);
static_assert(static_cast<int>(Status::kUnknownType) == 22);
static_assert(static_cast<int>(Status::kBadValue) == 23);
static_assert(static_cast<int>(Status::kIoError) == 24);
static_assert(static_cast<int>(Status::kEndOfStream) == 25);

[[nodiscard]] constexpr bool ok(Status status) noexcept { return status == Status::kOk; }

[[nodiscard]] constexpr cpp_pool_status to_c(Status status) noexcept {
  return static_cast<cpp_pool_status>(status);
}

// The code's name as in the C ABI, without prefix ("NO_MEMORY"); "UNKNOWN" for a number that is
// none. Static storage.
[[nodiscard]] CPP_POOL_EXPORT const char* status_name(Status status) noexcept;

}  // namespace cpp_pool
