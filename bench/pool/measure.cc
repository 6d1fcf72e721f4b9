#include "measure.hpp"

#include <algorithm>
#include <cassert>

namespace bench {

void Measure::add(std::string_view name, double value) {
  assert(extra_count < kMaxExtras && name.size() < sizeof(Extra::name));
  Extra& extra = extras[extra_count++];
  std::copy(name.begin(), name.end(), extra.name);
  extra.value = value;
}

std::string Case::group() const {
  std::string group = workload + "/" + std::to_string(size_bytes) + "/" + std::to_string(threads);
  return parameter == 0 ? group : group + "/" + std::to_string(parameter);
}

}  // namespace bench
