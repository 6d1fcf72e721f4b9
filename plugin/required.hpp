// Which messages may lack required fields, themselves or below.
#pragma once

#include <google/protobuf/descriptor.h>

#include <unordered_map>

namespace cpp_pool::plugin {

class RequiredFields {
 public:
  // Extensions may be of any type, so an extendable message may.
  [[nodiscard]] bool may_lack(const google::protobuf::Descriptor& message);

 private:
  std::unordered_map<const google::protobuf::Descriptor*, bool> known_;
};

}  // namespace cpp_pool::plugin
