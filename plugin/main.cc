// protoc-gen-cpp-pool. protoc starts it, sends the schemas on stdin and reads the files from
// stdout.
//
// Diagnostics go to stderr, which protoc passes through: what goes back in the response protoc
// prints behind a prefix of its own, so that no editor would find `file:line:col:` at the start of
// the line.
#include <google/protobuf/compiler/plugin.h>
#include <google/protobuf/stubs/common.h>
#if GOOGLE_PROTOBUF_VERSION < 4022000
#include <google/protobuf/stubs/logging.h>
#endif

#include <cstdio>
#include <string_view>

#include "generator.hpp"

int main(int argc, char* argv[]) {
#if GOOGLE_PROTOBUF_VERSION < 4022000
  // protoc has printed the library's warnings about these schemas already.
  google::protobuf::SetLogHandler(nullptr);
#endif
  const cpp_pool::plugin::Generator generator([](std::string_view lines) {
    std::fwrite(lines.data(), 1, lines.size(), stderr);
    std::fflush(stderr);
  });
  return google::protobuf::compiler::PluginMain(argc, argv, &generator);
}
