// The cpp_pool options of a schema, each level over the one around it: plugin parameter, file,
// enclosing message, message. The nearest level that says something wins, setting by setting.
// Parameters do not reach the classes of cpp_pool::wkt, which are there already.
#pragma once

#include <google/protobuf/descriptor.h>

#include <unordered_map>

#include "diagnostics.hpp"
#include "parameters.hpp"
#include "settings.hpp"

namespace cpp_pool::plugin {

// What holds for a message after all levels.
struct MessageOptionsPlan {
  PoolPlan pool;
  bool discard_unknown = false;
  Overflow overflow = Overflow::kReject;
};

class OptionReader {
 public:
  // Checks the parameters' defaults against each other.
  OptionReader(const Parameters& parameters, Diagnostics& diagnostics);

  // Reads and checks the message's options and those around it, each once.
  [[nodiscard]] MessageOptionsPlan resolve(const google::protobuf::Descriptor& message);

  // Only what the field itself says; field_options.hpp checks whether it makes sense.
  [[nodiscard]] FieldSettings read(const google::protobuf::FieldDescriptor& field);

 private:
  const Settings& settings(const google::protobuf::FileDescriptor& file);
  const Settings& settings(const google::protobuf::Descriptor& message);

  Settings defaults_;
  bool uses_wkt_;  // not where the namespaces are others
  Diagnostics& diagnostics_;
  std::unordered_map<const google::protobuf::FileDescriptor*, Settings> files_;
  std::unordered_map<const google::protobuf::Descriptor*, Settings> messages_;
};

}  // namespace cpp_pool::plugin
