// Schemas in memory, compiled as protoc would, for tests of what reads descriptors.
#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "diagnostics.hpp"
#include "parameters.hpp"
#include "plan_builder.hpp"

namespace cpp_pool::plugin::testing {

// Paths and texts. cpp_pool/options.proto and google/protobuf/*.proto that this program is linked
// with can be imported.
using Files = std::map<std::string, std::string>;

// Descriptors of a set of files. The schemas must be valid: otherwise the test fails.
class Schemas {
 public:
  explicit Schemas(const Files& files);
  ~Schemas();

  [[nodiscard]] const google::protobuf::FileDescriptor& file(const std::string& path) const;
  [[nodiscard]] std::vector<const google::protobuf::FileDescriptor*> files() const;

 private:
  struct Compiler;

  std::unique_ptr<Compiler> compiler_;
  std::map<std::string, const google::protobuf::FileDescriptor*> files_;
};

// One run of the plan builder over schemas.
class Run {
 public:
  explicit Run(const Files& files, const std::string& parameter = {});

  [[nodiscard]] const FilePlan& plan(const std::string& path);
  // Its only file.
  [[nodiscard]] const FilePlan& plan();
  [[nodiscard]] std::string diagnostics() const { return diagnostics_.text(); }

 private:
  Schemas schemas_;
  Diagnostics diagnostics_;
  Parameters parameters_;
  PlanBuilder builder_;
};

// By schema name; the test fails if there is none.
[[nodiscard]] const MessagePlan& message(const FilePlan& plan, const std::string& full_name);
[[nodiscard]] const FieldPlan& field(const MessagePlan& message, const std::string& name);
[[nodiscard]] const EnumPlan& enumeration(const FilePlan& plan, const std::string& full_name);

}  // namespace cpp_pool::plugin::testing
