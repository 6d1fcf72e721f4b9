// Where a caller's mistake is told: a double free, a foreign pointer, a pool destroyed too early.
//
// The call that was refused returns the status as well; nothing was changed. The report never
// aborts by itself: a handler may. Thread safety: any thread; a handler is called on the thread
// that made the mistake, without locks.
#pragma once

#include <cstdint>

#include "cpp_pool/status.hpp"

namespace cpp_pool {

struct MisuseReport {
  Status status = Status::kOk;
  const void* pointer = nullptr;          // what was passed; null when a pool was destroyed
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
