#include "schemas.hpp"

#include <google/protobuf/compiler/importer.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>

#include "catch.hpp"
#include "cpp_pool/options.pb.h"

namespace cpp_pool::plugin::testing {
namespace {

namespace pb = google::protobuf;

class MemoryTree : public pb::compiler::SourceTree {
 public:
  explicit MemoryTree(Files files) : files_(std::move(files)) {}

  pb::io::ZeroCopyInputStream* Open(const std::string& path) override {
    auto found = files_.find(path);
    if (found == files_.end()) {
      const pb::FileDescriptor* linked = pb::DescriptorPool::generated_pool()->FindFileByName(path);
      if (linked == nullptr) return nullptr;
      found = files_.emplace(path, linked->DebugString()).first;
    }
    const std::string& text = found->second;
    return new pb::io::ArrayInputStream(text.data(), static_cast<int>(text.size()));
  }

 private:
  Files files_;
};

class FailingCollector : public pb::compiler::MultiFileErrorCollector {
 public:
#if GOOGLE_PROTOBUF_VERSION >= 5026000
  void RecordError(absl::string_view path, int line, int column, absl::string_view text) override{
#else
  void AddError(const std::string& path, int line, int column, const std::string& text) override {
#endif
      FAIL_CHECK(path << ":" << line + 1 << ":" << column + 1 << ": " << text);
}
};  // namespace

// So that the linker keeps what the schemas import by name.
const pb::FileDescriptor* linked_options() {
  return ::cpp_pool::FieldOptions::descriptor()->file();
}

}  // namespace cpp_pool::plugin::testing

struct Schemas::Compiler {
  explicit Compiler(const Files& files) : tree(files), importer(&tree, &errors) {}

  MemoryTree tree;
  FailingCollector errors;
  pb::compiler::Importer importer;
};

Schemas::Schemas(const Files& files) : compiler_(std::make_unique<Compiler>(files)) {
  REQUIRE(linked_options() != nullptr);
  for (const auto& [path, text] : files) {
    const pb::FileDescriptor* descriptor = compiler_->importer.Import(path);
    REQUIRE(descriptor != nullptr);
    files_.emplace(path, descriptor);
  }
}

Schemas::~Schemas() = default;

const pb::FileDescriptor& Schemas::file(const std::string& path) const { return *files_.at(path); }

std::vector<const pb::FileDescriptor*> Schemas::files() const {
  std::vector<const pb::FileDescriptor*> files;
  for (const auto& [path, descriptor] : files_) files.push_back(descriptor);
  return files;
}

Run::Run(const Files& files, const std::string& parameter)
    : schemas_(files),
      parameters_(parse_parameters(parameter, diagnostics_)),
      builder_(parameters_, diagnostics_) {
  builder_.claim_names(schemas_.files());
  for (const pb::FileDescriptor* descriptor : schemas_.files()) builder_.plan(*descriptor);
}

const FilePlan& Run::plan(const std::string& path) { return builder_.plan(schemas_.file(path)); }

const FilePlan& Run::plan() {
  const auto files = schemas_.files();
  REQUIRE(files.size() == 1);
  return builder_.plan(*files.front());
}

const MessagePlan& message(const FilePlan& plan, const std::string& full_name) {
  const auto found = std::find_if(plan.messages.begin(), plan.messages.end(),
                                  [&](const MessagePlan& m) { return m.full_name == full_name; });
  INFO("message " << full_name);
  REQUIRE(found != plan.messages.end());
  return *found;
}

const FieldPlan& field(const MessagePlan& message, const std::string& name) {
  const auto found = std::find_if(message.fields.begin(), message.fields.end(),
                                  [&](const FieldPlan& f) { return f.name == name; });
  INFO("field " << name);
  REQUIRE(found != message.fields.end());
  return *found;
}

const EnumPlan& enumeration(const FilePlan& plan, const std::string& full_name) {
  const auto found = std::find_if(plan.enums.begin(), plan.enums.end(),
                                  [&](const EnumPlan& e) { return e.full_name == full_name; });
  INFO("enum " << full_name);
  REQUIRE(found != plan.enums.end());
  return *found;
}

}  // namespace cpp_pool::plugin::testing
