#include "payloads/payloads.hpp"

#include <map>
#include <stdexcept>
#include <string>

namespace bench {

namespace {

using Make = Payload (*)();

constexpr std::pair<std::string_view, Make> kMakers[] = {
    {"fds_small", make_fds_small},
    {"fds_large", make_fds_large},
    {"small2", make_small2},
    {"small3", make_small3},
    {"mix", make_mix},
    {"trades", make_trades},
    {"telemetry", make_telemetry},
    {"logs", make_logs},
    {"tree", make_tree},
    {"large", make_large},
    {"maps", make_maps},
    {"tile", make_tile},
};

Payload make(std::string_view name) {
  for (const auto& [known, maker] : kMakers) {
    if (known == name) {
      return maker();
    }
  }
  throw std::invalid_argument("no payload has the name " + std::string(name));
}

}  // namespace

const Payload& payload_of(std::string_view name) {
  static std::map<std::string_view, Payload> made;
  const auto found = made.find(name);
  return found != made.end() ? found->second : made.emplace(name, make(name)).first->second;
}

}  // namespace bench
