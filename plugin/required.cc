#include "required.hpp"

#include <unordered_set>
#include <vector>

namespace cpp_pool::plugin {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

bool lacks_by_itself(const Descriptor& message) {
  if (message.extension_range_count() > 0) return true;
  for (int i = 0; i < message.field_count(); ++i) {
    if (message.field(i)->is_required()) return true;
  }
  return false;
}

}  // namespace

// Messages may contain each other: all that are reachable, the message first.
bool RequiredFields::may_lack(const Descriptor& message) {
  const auto found = known_.find(&message);
  if (found != known_.end()) return found->second;
  std::vector<const Descriptor*> reachable{&message};
  std::unordered_set<const Descriptor*> seen{&message};
  for (std::size_t i = 0; i < reachable.size(); ++i) {
    const Descriptor& next = *reachable[i];
    const auto known = known_.find(&next);
    if (lacks_by_itself(next) || (known != known_.end() && known->second)) {
      return known_[&message] = true;
    }
    for (int field = 0; field < next.field_count(); ++field) {
      const Descriptor* const type = next.field(field)->message_type();
      if (type != nullptr && seen.insert(type).second) reachable.push_back(type);
    }
  }
  for (const Descriptor* const each : reachable) known_[each] = false;
  return false;
}

}  // namespace cpp_pool::plugin
