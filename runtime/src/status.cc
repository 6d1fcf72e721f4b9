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
  }
  return "UNKNOWN";
}

}  // namespace cpp_pool
