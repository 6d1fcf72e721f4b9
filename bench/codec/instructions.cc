#include "instructions.hpp"

#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#endif

namespace bench {

namespace {

// An open counter of this thread's instructions in user mode; -1 where there is none.
class Counter {
 public:
  Counter() : file_(open()) {}
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;
  ~Counter() {
    if (file_ >= 0) {
      close(file_);
    }
  }

  [[nodiscard]] bool works() const { return file_ >= 0; }
  void start() const { ioctl(file_, PERF_EVENT_IOC_ENABLE, 0); }
  [[nodiscard]] std::optional<std::uint64_t> stop() const {
    ioctl(file_, PERF_EVENT_IOC_DISABLE, 0);
    std::uint64_t value = 0;
    const bool complete = read(file_, &value, sizeof(value)) == sizeof(value);
    return complete ? std::optional(value) : std::nullopt;
  }

 private:
  static int open() {
    perf_event_attr attributes{};
    attributes.type = PERF_TYPE_HARDWARE;
    attributes.size = sizeof(attributes);
    attributes.config = PERF_COUNT_HW_INSTRUCTIONS;
    attributes.disabled = 1;
    attributes.exclude_kernel = 1;
    attributes.exclude_hv = 1;
    return static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
  }

  int file_;
};

}  // namespace

std::string instruction_problem() {
  const Counter counter;
  return counter.works() ? "" : std::string("perf_event_open: ") + std::strerror(errno);
}

std::optional<std::uint64_t> instructions_of(const std::function<void()>& work) {
  const Counter counter;
  if (!counter.works()) {
    return std::nullopt;
  }
  counter.start();
  work();
  return counter.stop();
}

#ifdef RUNNING_ON_VALGRIND

bool under_valgrind() { return RUNNING_ON_VALGRIND != 0; }

void dump_instructions_of(const std::function<void()>& work, const std::string& name) {
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  work();
  CALLGRIND_DUMP_STATS_AT(name.c_str());  // stopping would forget what was counted
  CALLGRIND_STOP_INSTRUMENTATION;
}

#else

bool under_valgrind() { return false; }

void dump_instructions_of(const std::function<void()>& work, const std::string&) { work(); }

#endif

}  // namespace bench
