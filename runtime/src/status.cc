#include "cpp_pool/status.hpp"

namespace cpp_pool {

const char* status_name(Status status) noexcept {
  switch (status) {
    case Status::kOk:
      return "OK";
    case Status::kNoMemory:
      return "NO_MEMORY";
    case Status::kExhausted:
      return "EXHAUSTED";
    case Status::kNullArgument:
      return "NULL_ARGUMENT";
    case Status::kDoubleFree:
      return "DOUBLE_FREE";
    case Status::kForeignPointer:
      return "FOREIGN_POINTER";
    case Status::kWrongPool:
      return "WRONG_POOL";
    case Status::kMisaligned:
      return "MISALIGNED";
    case Status::kTooLong:
      return "TOO_LONG";
    case Status::kTooMany:
      return "TOO_MANY";
    case Status::kBadIndex:
      return "BAD_INDEX";
    case Status::kBadEnum:
      return "BAD_ENUM";
    case Status::kInvalidOptions:
      return "INVALID_OPTIONS";
    case Status::kLiveObjects:
      return "LIVE_OBJECTS";
    case Status::kUseAfterFree:
      return "USE_AFTER_FREE";
    case Status::kTruncated:
      return "TRUNCATED";
    case Status::kMalformed:
      return "MALFORMED";
    case Status::kBadUtf8:
      return "BAD_UTF8";
    case Status::kTooDeep:
      return "TOO_DEEP";
    case Status::kMissingFields:
      return "MISSING_FIELDS";
    case Status::kBufferTooSmall:
      return "BUFFER_TOO_SMALL";
    case Status::kUnknownField:
      return "UNKNOWN_FIELD";
    case Status::kUnknownType:
      return "UNKNOWN_TYPE";
    case Status::kBadValue:
      return "BAD_VALUE";
    case Status::kIoError:
      return "IO_ERROR";
    case Status::kEndOfStream:
      return "END_OF_STREAM";
  }
  return "UNKNOWN";
}

}  // namespace cpp_pool
