#include "isolate.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <type_traits>

namespace bench {

namespace {

static_assert(std::is_trivially_copyable_v<Measure>);
static_assert(sizeof(Measure) <= 4096, "a pipe takes it in one piece");

// A second thread, asleep. A shared pool belongs into a process with threads; without one glibc
// would leave the atomic instructions of its locks out and flatter whoever locks.
class SleepingThread {
 public:
  ~SleepingThread() {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool done_ = false;
  std::thread thread_{[this] {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return done_; });
  }};
};

Measure take_sample(const std::function<Measure()>& take) {
  const SleepingThread sleeping;
  Measure measure = take();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  measure.peak_rss_kib = static_cast<double>(usage.ru_maxrss);
  return measure;
}

[[noreturn]] void child(const std::function<Measure()>& take, int out, unsigned limit_seconds) {
  alarm(limit_seconds);
  const Measure measure = take_sample(take);
  const bool written = write(out, &measure, sizeof(measure)) == sizeof(measure);
  _exit(written ? EXIT_SUCCESS : EXIT_FAILURE);
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) {
    return WTERMSIG(status) == SIGALRM ? "took too long"
                                       : "signal " + std::to_string(WTERMSIG(status));
  }
  return "exit code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

Outcome isolated(const std::function<Measure()>& take, unsigned limit_seconds) {
  int ends[2];
  if (pipe(ends) != 0) {
    return {{}, "no pipe"};
  }
  const pid_t process = fork();
  if (process == 0) {
    close(ends[0]);
    child(take, ends[1], limit_seconds);
  }
  close(ends[1]);
  Outcome outcome;
  const bool complete = process > 0 && read(ends[0], &outcome.measure, sizeof(Measure)) ==
                                           static_cast<ssize_t>(sizeof(Measure));
  close(ends[0]);
  int status = 0;
  if (process < 0) {
    outcome.failure = "no fork";
  } else {
    waitpid(process, &status, 0);
    outcome.failure = complete && status == 0 ? "" : describe(status);
  }
  return outcome;
}

Outcome in_process(const std::function<Measure()>& take) { return {take_sample(take), ""}; }

}  // namespace bench
