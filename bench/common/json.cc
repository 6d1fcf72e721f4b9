#include "json.hpp"

#include <sys/utsname.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>
#include <variant>

namespace bench {

namespace {

using Json = nlohmann::ordered_json;

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) {
      return line.substr(line.find(':') + 2);
    }
  }
  return "unknown";
}

Json machine() {
  utsname system{};
  uname(&system);
  return {{"processor", processor_name()},
          {"processors", std::thread::hardware_concurrency()},
          {"system", std::string(system.sysname) + " " + system.release},
          {"compiler", __VERSION__}};
}

Json json_of(const Options& options) {
  return {{"rounds", options.rounds},
          {"scale", options.scale},
          {"quick", options.quick},
          {"only", options.only},
          {"isolated", !options.in_process}};
}

// The labels' own keys, then the rest.
Json json_of(const Case& item) {
  Json json = Json::object();
  for (const Label& label : item.labels) {
    std::visit([&](const auto& value) { json[label.name] = value; }, label.value);
  }
  json["peer"] = item.peer;
  return json;
}

Json json_of(const Sample& sample) {
  Json json = json_of(*sample.of);
  json["round"] = sample.round;
  if (!sample.outcome.failure.empty()) {
    json["failure"] = sample.outcome.failure;
    return json;
  }
  const Measure& measure = sample.outcome.measure;
  json["operations"] = measure.operations;
  json["wall_seconds"] = measure.wall_seconds;
  json["cpu_seconds"] = measure.cpu_seconds;
  json["peak_rss_kib"] = measure.peak_rss_kib;
  for (std::size_t i = 0; i < measure.extra_count; ++i) {
    json[measure.extras[i].name] = measure.extras[i].value;
  }
  return json;
}

Json json_of(const std::vector<PeerState>& peers) {
  Json json = Json::array();
  for (const PeerState& peer : peers) {
    json.push_back({{"name", peer.name}, {"kind", peer.kind}, {"problem", peer.problem}});
  }
  return json;
}

}  // namespace

bool write_json(const Options& options, const std::vector<PeerState>& peers,
                const std::vector<Sample>& samples) {
  Json json = {{"machine", machine()}, {"options", json_of(options)}, {"peers", json_of(peers)}};
  Json& array = json["samples"] = Json::array();
  for (const Sample& sample : samples) {
    array.push_back(json_of(sample));
  }
  // Complete or not at all: a run that is interrupted leaves the rounds before.
  const std::string part = options.json_file + ".part";
  {
    std::ofstream file(part);
    file << json.dump(1) << '\n';
    if (!file.flush()) {
      return false;
    }
  }
  std::error_code error;
  std::filesystem::rename(part, options.json_file, error);
  return !error;
}

}  // namespace bench
