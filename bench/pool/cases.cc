#include "cases.hpp"

#include <utility>

namespace bench {

namespace {

constexpr double kSecondsAlone = 0.04;     // a sample of one or two threads
constexpr double kSecondsTogether = 0.15;  // of more: each has to get its turns on a processor
constexpr std::uint64_t kQuickLive = 1'000'000;

bool quick_enough(const CaseKey& key) {
  const bool live = key.workload == "live" || key.workload == "live_replace";
  return key.threads <= 10 && (!live || key.parameter <= kQuickLive) &&
         (key.size_bytes <= 64 || key.workload == "size" || key.size_bytes == 128 ||
          key.workload == "larson" || key.workload == "mstress");
}

// workload/size/threads[/parameter]
std::string group_of(const CaseKey& key) {
  std::string group =
      key.workload + "/" + std::to_string(key.size_bytes) + "/" + std::to_string(key.threads);
  return key.parameter == 0 ? group : group + "/" + std::to_string(key.parameter);
}

}  // namespace

Case make_case(const CaseKey& key, std::string_view peer,
               std::function<Measure(const Budget&)> run) {
  Case item;
  item.group = group_of(key);
  item.peer = peer;
  item.labels = {{"workload", key.workload},
                 {"size", std::uint64_t{key.size_bytes}},
                 {"threads", std::uint64_t{key.threads}},
                 {"parameter", key.parameter}};
  item.seconds = key.threads > 2 ? kSecondsTogether : kSecondsAlone;
  item.in_a_look = quick_enough(key);
  item.run = std::move(run);
  return item;
}

}  // namespace bench
