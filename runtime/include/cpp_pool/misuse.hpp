// Where a caller's mistake is told: a double free, a foreign pointer, a pool destroyed too early,
// and, by a hardened runtime, a write to an object that was free.
//
// The call that was refused returns the status as well; nothing was changed. The report never
// aborts by itself: a handler may. A write to a free object is found when its slot is about to be
// handed out again, by the call that would get it, or about to be trimmed; that call succeeds.
// Thread safety: any thread; a handler is called on the thread that made the mistake, or found the
// write, without locks.
#pragma once

#include <cstdint>

#include "cpp_pool/status.hpp"

namespace cpp_pool {

struct MisuseReport {
  Status status = Status::kOk;
  const void* pointer = nullptr;          // what was passed; null when a pool was destroyed;
                                          // kUseAfterFree: the object, as it was found
  const char* type_name = "";             // what the caller took it for
  const char* owner_type_name = nullptr;  // what the owning pool holds; null when there is no owner
  std::uint64_t live_count = 0;           // kLiveObjects: objects still in use
};

using MisuseHandler = void (*)(const MisuseReport& report);

// Sets who is told (null: the default, one line on stderr) and returns who was told before.
CPP_POOL_EXPORT MisuseHandler set_misuse_handler(MisuseHandler handler) noexcept;

// Tells the handler.
CPP_POOL_EXPORT void report_misuse(const MisuseReport& report) noexcept;

}  // namespace cpp_pool
