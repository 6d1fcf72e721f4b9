// The plugin as protoc sees it: parameters and schemas in, files or diagnostics out.
#pragma once

#include <google/protobuf/compiler/code_generator.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cpp_pool::plugin {

class Generator : public google::protobuf::compiler::CodeGenerator {
 public:
  // `print` gets all diagnostics of a run as lines.
  explicit Generator(std::function<void(std::string_view lines)> print)
      : print_(std::move(print)) {}

  // Plans all files before it writes any: with a single diagnostic nothing is written, `error` sums
  // up.
  bool GenerateAll(const std::vector<const google::protobuf::FileDescriptor*>& files,
                   const std::string& parameter,
                   google::protobuf::compiler::GeneratorContext* context,
                   std::string* error) const override;
  bool Generate(const google::protobuf::FileDescriptor* file, const std::string& parameter,
                google::protobuf::compiler::GeneratorContext* context,
                std::string* error) const override;

  [[nodiscard]] std::uint64_t GetSupportedFeatures() const override;
#if GOOGLE_PROTOBUF_VERSION >= 5027000
  [[nodiscard]] google::protobuf::Edition GetMinimumEdition() const override {
    return google::protobuf::EDITION_PROTO2;
  }
  [[nodiscard]] google::protobuf::Edition GetMaximumEdition() const override {
    return google::protobuf::EDITION_2023;
  }
#endif

 private:
  std::function<void(std::string_view lines)> print_;
};

}  // namespace cpp_pool::plugin
