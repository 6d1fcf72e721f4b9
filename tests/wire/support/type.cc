#include "support/type.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "cpp_pool/registry.hpp"
#include "support/messages.hpp"
#include "support/peer.hpp"

namespace wire_test {
namespace {

constexpr std::uint32_t kMostWeight = 100;

// weights[i] is the sum of the weights of types 0 to i.
std::vector<std::uint32_t> sum_weights() {
  std::vector<std::uint32_t> weights;
  for (const Type& type : all_types()) {
    weights.push_back(std::min(type.layout->field_count + 1, kMostWeight));
  }
  std::partial_sum(weights.begin(), weights.end(), weights.begin());
  return weights;
}

}  // namespace

const std::vector<Type>& all_types() {
  // For the whole of the process, so that leak checkers see who holds the prototypes.
  static const auto& kAll = *[] {
    auto* types = new std::vector<Type>;
    for (const roundtrip::MessageType& type : roundtrip::all_messages()) {
      const cpp_pool_layout* layout = type.layout();
      types->push_back({layout, roundtrip::peer::make(layout->full_name).release()});
    }
    return types;
  }();
  return kAll;
}

const Type& pick_type(Random& random) {
  static const std::vector<std::uint32_t> kWeights = sum_weights();
  const auto place = static_cast<std::uint32_t>(below(random, kWeights.back()));
  const auto chosen = std::upper_bound(kWeights.begin(), kWeights.end(), place);
  return all_types()[static_cast<std::size_t>(chosen - kWeights.begin())];
}

const Type& type_named(std::string_view full_name) {
  for (const Type& type : all_types()) {
    if (full_name == type.layout->full_name) return type;
  }
  throw std::invalid_argument(std::string(full_name));
}

const cpp_pool_field* find_field(const cpp_pool_layout& layout, const pb::FieldDescriptor& field) {
  const auto number = static_cast<std::uint32_t>(field.number());
  if (field.is_extension()) return cpp_pool::find_extension(layout, number);
  const cpp_pool_field* end = layout.fields + layout.field_count;
  const cpp_pool_field* found = std::lower_bound(
      layout.fields, end, number,
      [](const cpp_pool_field& each, std::uint32_t wanted) { return each.number < wanted; });
  return found != end && found->number == number ? found : nullptr;
}

}  // namespace wire_test
