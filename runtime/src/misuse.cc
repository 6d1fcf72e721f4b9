#include "cpp_pool/misuse.hpp"

#include <atomic>
#include <cinttypes>
#include <cstdio>
#include <cstring>

namespace cpp_pool {
namespace {

const char* explanation(const MisuseReport& report) noexcept {
  switch (report.status) {
    case Status::kDoubleFree:
      return "freed already, or never handed out";
    case Status::kForeignPointer:
      return "not a slot of any living pool";
    case Status::kWrongPool:
      return "belongs to another pool";
    case Status::kMisaligned:
      return "does not point to the start of an object";
    case Status::kNullArgument:
      return "is null";
    default:
      return "refused";
  }
}

// One call, so that lines of several threads don't mix.
void print_report(const MisuseReport& report) {
  if (report.status == Status::kLiveObjects) {
    std::fprintf(stderr,
                 "cpp_pool: LIVE_OBJECTS: pool of %s destroyed while %" PRIu64
                 " objects are in use; their memory stays\n",
                 report.type_name, report.live_count);
    return;
  }
  if (report.status == Status::kUseAfterFree) {
    std::fprintf(stderr, "cpp_pool: USE_AFTER_FREE: %s at %p was written to while it was free\n",
                 report.type_name, report.pointer);
    return;
  }
  // The owner's type is news only where it may be another.
  const bool has_owner = report.owner_type_name != nullptr &&
                         (report.status == Status::kWrongPool ||
                          std::strcmp(report.type_name, report.owner_type_name) != 0);
  std::fprintf(stderr, "cpp_pool: %s: free of %p as %s: %s%s%s\n", status_name(report.status),
               report.pointer, report.type_name, explanation(report), has_owner ? " of " : "",
               has_owner ? report.owner_type_name : "");
}

constinit std::atomic<MisuseHandler> g_handler{&print_report};

}  // namespace

MisuseHandler set_misuse_handler(MisuseHandler handler) noexcept {
  // acq_rel: pairs with the acquire in report_misuse(), so that it sees what the handler refers to.
  return g_handler.exchange(handler != nullptr ? handler : &print_report,
                            std::memory_order_acq_rel);
}

void report_misuse(const MisuseReport& report) noexcept {
  // acquire: pairs with the release in set_misuse_handler().
  g_handler.load(std::memory_order_acquire)(report);
}

}  // namespace cpp_pool
