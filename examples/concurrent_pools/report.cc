#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <thread>

#include "concurrent.pool.hpp"

namespace concurrent_pools {
namespace {

// Ordered, so that the file reads like the table.
using Json = nlohmann::ordered_json;

struct PoolLine {
  std::string_view name;
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
  return {name, std::move(message)};
}

std::vector<PoolLine> process_pools() {
  std::vector<PoolLine> lines;
  lines.push_back(pool_line<concurrent::SmallMessage>("SmallMessage"));
  lines.push_back(pool_line<concurrent::MediumMessage>("MediumMessage"));
  lines.push_back(pool_line<concurrent::LargeMessage>("LargeMessage"));
  lines.push_back(pool_line<concurrent::StressTestMessage>("StressTestMessage"));
  return lines;
}

std::string grouped(std::uint64_t number) {
  std::string digits = fmt::to_string(number);
  for (std::size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, 1, ',');
  return digits;
}

std::string table(const std::vector<load::Result>& results) {
  std::string text =
      fmt::format("{:<16} {:>7} {:>12} {:>8} {:>13} {:>6} {:>5}\n", "test", "threads", "operations",
                  "seconds", "operations/s", "errors", "leaks");
  for (const load::Result& one : results) {
    const auto per_second = static_cast<std::uint64_t>(one.operations_per_second());
    fmt::format_to(std::back_inserter(text),
                   "{:<16} {:>7} {:>12} {:>8.3f} {:>13} {:>6} {:>5}{}{}\n", one.name, one.threads,
                   grouped(one.operations), one.seconds, grouped(per_second), one.errors, one.leaks,
                   one.note.empty() ? "" : "  ", one.note);
  }
  return text;
}

std::string failures(const std::vector<load::Result>& results) {
  std::string text;
  for (const load::Result& one : results) {
    for (const std::string& what : one.descriptions) {
      fmt::format_to(std::back_inserter(text), "{}: {}\n", one.name, what);
    }
  }
  return text;
}

std::string pool_table() {
  std::string text = fmt::format("\n{:<18} {:>12} {:>12} {:>8} {:>10} {:>8}\n", "pool", "allocated",
                                 "freed", "active", "slots", "growths");
  for (const auto& [name, stats] : process_pools()) {
    fmt::format_to(std::back_inserter(text), "{:<18} {:>12} {:>12} {:>8} {:>10} {:>8}\n", name,
                   grouped(stats->total_allocated()), grouped(stats->total_freed()),
                   grouped(stats->active_count()), grouped(stats->pool_size()),
                   grouped(stats->growth_count()));
  }
  return text;
}

Json row_json(const load::Result& one) {
  return {{"test", one.name},
          {"threads", one.threads},
          {"operations", one.operations},
          {"seconds", one.seconds},
          {"operations_per_second", one.operations_per_second()},
          {"errors", one.errors},
          {"leaks", one.leaks},
          {"note", one.note},
          {"descriptions", one.descriptions}};
}

}  // namespace

std::string to_text(const std::vector<load::Result>& results) {
  const std::size_t failed = static_cast<std::size_t>(
      std::ranges::count_if(results, [](const load::Result& one) { return !one.held(); }));
  const std::string verdict =
      failed == 0 ? fmt::format("\nAll {} tests held.\n", results.size())
                  : fmt::format("\n{} of {} tests FAILED.\n", failed, results.size());
  return "\n" + table(results) + pool_table() + failures(results) + verdict;
}

std::string to_json(const std::vector<load::Result>& results) {
  Json pools = Json::array();
  for (const auto& [name, stats] : process_pools()) {
    pools.push_back({{"pool", name},
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
