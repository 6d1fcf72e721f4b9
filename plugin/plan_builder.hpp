// From descriptors to plans. Decides nothing about output text.
#pragma once

#include <google/protobuf/descriptor.h>

#include <memory>
#include <unordered_map>
#include <vector>

#include "diagnostics.hpp"
#include "layout.hpp"
#include "options.hpp"
#include "parameters.hpp"
#include "plan.hpp"
#include "type_names.hpp"

namespace cpp_pool::plugin {

// Plans the files of one run. What is wrong with them goes to `diagnostics`; a plan that has any is
// not for emitting.
class PlanBuilder {
 public:
  PlanBuilder(const Parameters& parameters, Diagnostics& diagnostics);
  PlanBuilder(const PlanBuilder&) = delete;
  PlanBuilder& operator=(const PlanBuilder&) = delete;

  // Reports names of these files that meet one another or those of imported files.
  void claim_names(const std::vector<const google::protobuf::FileDescriptor*>& files);

  // The plan of a file, made once; files whose messages it stores inline are planned as well. The
  // reference stays valid as long as the builder.
  const FilePlan& plan(const google::protobuf::FileDescriptor& file);

 private:
  TypeNames names_;
  NameClaims claims_;
  OptionReader options_;
  Diagnostics& diagnostics_;
  InlineShapes shapes_;
  std::unordered_map<const google::protobuf::FileDescriptor*, std::unique_ptr<FilePlan>> plans_;
};

}  // namespace cpp_pool::plugin
