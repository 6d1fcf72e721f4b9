#include "plan_builder.hpp"

#include "file_builder.hpp"

namespace cpp_pool::plugin {

namespace pb = google::protobuf;

PlanBuilder::PlanBuilder(const Parameters& parameters, Diagnostics& diagnostics)
    : names_(parameters),
      claims_(names_, diagnostics),
      options_(parameters, diagnostics),
      diagnostics_(diagnostics) {}

void PlanBuilder::claim_names(const std::vector<const pb::FileDescriptor*>& files) {
  claims_.claim(files);
}

const FilePlan& PlanBuilder::plan(const pb::FileDescriptor& file) {
  const auto found = plans_.find(&file);
  if (found != plans_.end()) return *found->second;
  // A message can be stored inline only by files that import its own, so this ends.
  const auto plan_other = [this](const pb::FileDescriptor& other) { plan(other); };
  FileBuilder builder(file, {names_, options_, shapes_, diagnostics_, plan_other});
  return *plans_.emplace(&file, std::make_unique<FilePlan>(builder.build())).first->second;
}

}  // namespace cpp_pool::plugin
