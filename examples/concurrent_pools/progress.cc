#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/timer/progress_display.hpp>
#include <cstdio>
#include <string_view>

#include "load/policies.hpp"
#include "report.hpp"

namespace concurrent_pools {
namespace {

class Bar final : public Progress {
 public:
  explicit Bar(std::size_t test_count) : display_(test_count) {}
  void begin(const load::Row& row, cpp_pool::Concurrency policy) override {
    show(fmt::format("{} {}", load::name_of(policy), row.name));
  }
  void end(const load::Result&) override {
    show("");
    ++display_;
  }

 private:
  // Behind the bar, which is 51 columns wide; the cursor stays where the bar goes on.
  static void show(std::string_view name) {
    fmt::print("\x1b[s\x1b[54G{}\x1b[K\x1b[u", name);
    std::fflush(stdout);
  }

  boost::timer::progress_display display_;
};

class Lines final : public Progress {
 public:
  explicit Lines(std::size_t test_count) : test_count_(test_count) {}
  void begin(const load::Row& row, cpp_pool::Concurrency policy) override {
    fmt::print("[{:>2}/{}] {} {}: {} ... ", ++started_, test_count_, load::name_of(policy),
               row.name, row.what);
    std::fflush(stdout);
  }
  void end(const load::Result& result) override {
    fmt::print("{} ({} s)\n", result.held() ? "held" : "FAILED", to_text(result.seconds));
  }

 private:
  std::size_t test_count_;
  std::size_t started_ = 0;
};

}  // namespace

std::unique_ptr<Progress> make_progress(std::size_t test_count) {
  if (::isatty(STDOUT_FILENO) == 1) return std::make_unique<Bar>(test_count);
  return std::make_unique<Lines>(test_count);
}

}  // namespace concurrent_pools
