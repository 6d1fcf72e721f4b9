#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <thread>

#include "load/policies.hpp"

namespace concurrent_pools {
namespace {

// Ordered, so that the file reads like the table.
using Json = nlohmann::ordered_json;

struct PoolLine {
  std::string_view name;
  cpp_pool::Concurrency policy;
  cpp_pool::Ptr<concurrent::PoolStatsMessage> stats;
};

template <class T>
PoolLine pool_line(std::string_view name) {
  const cpp_pool::PoolStats stats = T::pool().stats();
  auto message = concurrent::PoolStatsMessage::make();
  message->set_total_allocated(stats.allocated);
  message->set_total_freed(stats.freed);
  message->set_active_count(stats.active);
  message->set_pool_size(stats.capacity);
  message->set_growth_count(stats.growth_count);
  return {name, T::PoolPolicy::kConcurrency, std::move(message)};
}

template <class Policy>
void add_lines(std::vector<PoolLine>& lines) {
  lines.push_back(pool_line<load::SmallOf<Policy>>("SmallMessage"));
  lines.push_back(pool_line<load::MediumOf<Policy>>("MediumMessage"));
  lines.push_back(pool_line<load::LargeOf<Policy>>("LargeMessage"));
  lines.push_back(pool_line<load::StressOf<Policy>>("StressTestMessage"));
}

std::vector<PoolLine> process_pools() {
  std::vector<PoolLine> lines;
  for (const cpp_pool::Concurrency policy : load::kPolicies) {
    cpp_pool::with_policy(policy, [&]<class Policy>() { add_lines<Policy>(lines); });
  }
  return lines;
}

// No rate where the clock saw no time go by.
std::string rate(const load::Result& one) {
  if (one.seconds <= 0) return "-";
  return fmt::to_string(fmt::group_digits(static_cast<std::uint64_t>(one.operations_per_second())));
}

std::string count_tests(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "test" : "tests");
}

std::string table(const std::vector<load::Result>& results) {
  std::string text =
      fmt::format("{:<14} {:<16} {:>7} {:>12} {:>8} {:>13} {:>6} {:>5}\n", "policy", "test",
                  "threads", "operations", "seconds", "operations/s", "errors", "leaks");
  for (const load::Result& one : results) {
    fmt::format_to(std::back_inserter(text),
                   "{:<14} {:<16} {:>7} {:>12} {:>8} {:>13} {:>6} {:>5}{}{}\n",
                   load::name_of(one.policy), one.name, fmt::group_digits(one.threads),
                   fmt::group_digits(one.operations), to_text(one.seconds), rate(one),
                   fmt::group_digits(one.errors), fmt::group_digits(one.leaks),
                   one.note.empty() ? "" : "  ", one.note);
  }
  return text;
}

// How the tests differ between policies, as far as these results show it.
std::string explanation(const std::vector<load::Result>& results) {
  const auto has = [&](cpp_pool::Concurrency policy) {
    return std::ranges::find(results, policy, &load::Result::policy) != results.end();
  };
  std::string text;
  if (has(cpp_pool::Concurrency::kThreadCached) &&
      results.front().policy != results.back().policy) {
    text +=
        "\nTHREAD_CACHED, the default, has all of the time; tests that run for a time have a "
        "quarter of it\nwith the other policies.\n";
  }
  if (has(cpp_pool::Concurrency::kUnsynchronized)) {
    text +=
        "\nAn UNSYNCHRONIZED pool is one thread's at a time: the tests run on one thread or with "
        "a pool a\nthread; those about a shared pool, contention and handover, are left out.\n";
  }
  return text;
}

std::string failures(const std::vector<load::Result>& results) {
  std::string text;
  for (const load::Result& one : results) {
    for (const std::string& what : one.descriptions) {
      fmt::format_to(std::back_inserter(text), "{} {}: {}\n", load::name_of(one.policy), one.name,
                     what);
    }
  }
  return text;
}

std::string pool_table() {
  std::string text = fmt::format("\n{:<14} {:<18} {:>12} {:>12} {:>8} {:>10} {:>8}\n", "policy",
                                 "pool", "allocated", "freed", "active", "slots", "growths");
  for (const auto& [name, policy, stats] : process_pools()) {
    fmt::format_to(std::back_inserter(text), "{:<14} {:<18} {:>12} {:>12} {:>8} {:>10} {:>8}\n",
                   load::name_of(policy), name, fmt::group_digits(stats->total_allocated()),
                   fmt::group_digits(stats->total_freed()),
                   fmt::group_digits(stats->active_count()), fmt::group_digits(stats->pool_size()),
                   fmt::group_digits(stats->growth_count()));
  }
  return text;
}

Json row_json(const load::Result& one) {
  return {{"test", one.name},       {"policy", load::name_of(one.policy)},
          {"threads", one.threads}, {"operations", one.operations},
          {"seconds", one.seconds}, {"operations_per_second", one.operations_per_second()},
          {"errors", one.errors},   {"leaks", one.leaks},
          {"note", one.note},       {"descriptions", one.descriptions}};
}

}  // namespace

std::string to_text(const std::vector<load::Result>& results) {
  const std::size_t failed = static_cast<std::size_t>(
      std::ranges::count_if(results, [](const load::Result& one) { return !one.held(); }));
  const std::string verdict =
      failed != 0 ? fmt::format("\n{} of {} FAILED.\n", failed, count_tests(results.size()))
      : results.size() == 1 ? "\nThe test held.\n"
                            : fmt::format("\nAll {} held.\n", count_tests(results.size()));
  return "\n" + table(results) + explanation(results) + pool_table() + failures(results) + verdict;
}

std::string to_text(double seconds) {
  return seconds < 1000 ? fmt::format("{:#.3g}", seconds) : fmt::format("{:.0f}", seconds);
}

std::string to_json(const std::vector<load::Result>& results) {
  Json pools = Json::array();
  for (const auto& [name, policy, stats] : process_pools()) {
    pools.push_back({{"pool", name},
                     {"policy", load::name_of(policy)},
                     {"total_allocated", stats->total_allocated()},
                     {"total_freed", stats->total_freed()},
                     {"active_count", stats->active_count()},
                     {"pool_size", stats->pool_size()},
                     {"growth_count", stats->growth_count()}});
  }
  Json tests = Json::array();
  for (const load::Result& one : results) tests.push_back(row_json(one));
  const Json all = {{"held", all_held(results)},
                    {"hardware_threads", std::thread::hardware_concurrency()},
                    {"tests", std::move(tests)},
                    {"pools", std::move(pools)}};
  // Notes come from this program, so bad UTF-8 can't occur; still, no report is worth an exception.
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool all_held(const std::vector<load::Result>& results) {
  return std::ranges::all_of(results, &load::Result::held);
}

}  // namespace concurrent_pools
