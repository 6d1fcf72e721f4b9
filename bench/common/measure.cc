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

}  // namespace bench
