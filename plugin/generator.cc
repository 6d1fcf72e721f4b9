#include "generator.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "diagnostics.hpp"
#include "emitters/emitter.hpp"
#include "file_names.hpp"
#include "parameters.hpp"
#include "plan_builder.hpp"
#include "plan_printer.hpp"
#include "template.hpp"

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

void write_file(const std::string& name, const std::string& text,
                pb::compiler::GeneratorContext& context) {
  const std::unique_ptr<pb::io::ZeroCopyOutputStream> stream(context.Open(name));
  pb::io::CodedOutputStream(stream.get()).WriteString(text);
}

// Several schemas may bring the same file, which protoc takes once: names and texts.
using Written = std::unordered_map<std::string, std::string>;

void write_outputs(const FilePlan& plan, const Parameters& parameters, Written& written,
                   pb::compiler::GeneratorContext& context) {
  if (parameters.emit_plan) write_file(plan.stem + ".pool.plan", print_plan(plan), context);
  for (OutputFile& file : emit(plan, parameters.bindings)) {
    const auto [earlier, is_new] = written.try_emplace(file.name, file.text);
    // Two that differ go to protoc, which refuses the second.
    if (is_new || earlier->second != file.text) write_file(file.name, file.text, context);
  }
}

}  // namespace

bool Generator::GenerateAll(const std::vector<const pb::FileDescriptor*>& files,
                            const std::string& parameter, pb::compiler::GeneratorContext* context,
                            std::string* error) const {
  Diagnostics diagnostics;
  const Parameters parameters = parse_parameters(parameter, diagnostics);
  PlanBuilder builder(parameters, diagnostics);
  check_file_names(files, diagnostics);
  builder.claim_names(files);
  for (const pb::FileDescriptor* file : files) builder.plan(*file);
  if (!diagnostics.empty()) {
    print_(diagnostics.text());
    const std::size_t count = diagnostics.count();
    *error = fmt::format("{} {}; nothing was written.", count, count == 1 ? "error" : "errors");
    return false;
  }
  Written written;
  try {
    for (const pb::FileDescriptor* file : files) {
      write_outputs(builder.plan(*file), parameters, written, *context);
    }
  } catch (const TemplateError& wrong) {  // ours, not the schema's; protoc drops what was written
    *error = wrong.what();
    return false;
  }
  return true;
}

bool Generator::Generate(const pb::FileDescriptor* file, const std::string& parameter,
                         pb::compiler::GeneratorContext* context, std::string* error) const {
  return GenerateAll({file}, parameter, context, error);
}

std::uint64_t Generator::GetSupportedFeatures() const {
#if GOOGLE_PROTOBUF_VERSION >= 5027000
  return FEATURE_PROTO3_OPTIONAL | FEATURE_SUPPORTS_EDITIONS;
#else
  return FEATURE_PROTO3_OPTIONAL;
#endif
}

}  // namespace cpp_pool::plugin
