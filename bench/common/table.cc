#include "table.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

namespace bench {

namespace {

struct Figures {
  std::vector<double> cpu_ns;
  std::vector<double> wall_ns;
};

// Linear between the two nearest.
double quantile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  const double place = part * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

void print_row(const std::string& name, const Figures& figures) {
  const double median = quantile(figures.cpu_ns, 0.5);
  const double spread = quantile(figures.cpu_ns, 0.75) - quantile(figures.cpu_ns, 0.25);
  std::printf("%-52s %12.2f %12.2f %9.1f\n", name.c_str(), median, quantile(figures.wall_ns, 0.5),
              100 * spread / median);
}

}  // namespace

void print_table(const std::vector<Sample>& samples) {
  std::map<const Case*, Figures> all;
  std::vector<const Case*> order;
  for (const Sample& sample : samples) {
    const Measure& measure = sample.outcome.measure;
    if (!sample.outcome.failure.empty() || measure.operations == 0) {
      continue;
    }
    const auto [place, fresh] = all.try_emplace(sample.of);
    if (fresh) {
      order.push_back(sample.of);
    }
    const auto operations = static_cast<double>(measure.operations);
    place->second.cpu_ns.push_back(1e9 * measure.cpu_seconds / operations);
    place->second.wall_ns.push_back(1e9 * measure.wall_seconds / operations);
  }
  std::printf("%-52s %12s %12s %9s\n", "ns an operation, medians", "CPU", "wall", "spread %");
  for (const Case* item : order) {
    print_row(item->name(), all[item]);
  }
}

}  // namespace bench
