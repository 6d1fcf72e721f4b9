#include "generator.hpp"

#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <map>

#include "catch.hpp"
#include "schemas.hpp"

using namespace cpp_pool::plugin;
using namespace cpp_pool::plugin::testing;

namespace {

namespace pb = google::protobuf;

// Keeps what is written.
class MemoryContext : public pb::compiler::GeneratorContext {
 public:
  pb::io::ZeroCopyOutputStream* Open(const std::string& name) override {
    return new pb::io::StringOutputStream(&files[name]);
  }

  std::map<std::string, std::string> files;
};

struct Result {
  bool ok = false;
  std::string error;
  std::string printed;
  std::map<std::string, std::string> files;
};

Result generate(const Files& files, const std::string& parameter) {
  const Schemas schemas(files);
  Result result;
  const Generator generator([&](std::string_view lines) { result.printed += lines; });
  MemoryContext context;
  result.ok = generator.GenerateAll(schemas.files(), parameter, &context, &result.error);
  result.files = context.files;
  return result;
}

}  // namespace

TEST_CASE("the plan is written when it is asked for") {
  const Files files{{"dir/a.proto", "syntax = 'proto3'; message M {}"}};
  const Result with = generate(files, "emit_plan=true");
  CHECK(with.ok);
  CHECK(with.files.at("dir/a.pool.plan").find("message M") != std::string::npos);
  const Result without = generate(files, "");
  CHECK(without.ok);
  CHECK(without.files.count("dir/a.pool.plan") == 0);
  CHECK(without.printed.empty());
}

TEST_CASE("a single mistake in one file keeps all files from being written") {
  const Result result = generate(
      {{"good.proto", "syntax = 'proto3'; message Good {}"},
       {"wrong.proto",
        "syntax = 'proto3';\nimport 'cpp_pool/options.proto';\nmessage M {\n  string s = 1 "
        "[(cpp_pool.field).storage = INLINE];\n  int32 n = 2 [(cpp_pool.field).max_count = "
        "2];\n}\n"}},
      "emit_plan=true,nonsense=1");
  CHECK_FALSE(result.ok);
  CHECK(result.files.empty());
  CHECK(result.error == "3 errors; nothing was written.");
  CHECK(result.printed.find("parameter \"nonsense\"") == 0);
  CHECK(result.printed.find("\nwrong.proto:4:17: ") != std::string::npos);
  CHECK(result.printed.find("\nwrong.proto:5:16: ") != std::string::npos);
}

TEST_CASE("a file name that generated code could not spell is refused, and printed on one line") {
  const Result result =
      generate({{"new\nline.proto", "\nsyntax = 'proto3'; message M {}"},
                {"user.proto", "syntax = 'proto3';\n import 'new\\nline.proto';"}},
               "");
  CHECK_FALSE(result.ok);
  CHECK(result.files.empty());
  CHECK(result.error == "2 errors; nothing was written.");
  CHECK(result.printed.find("new\\x0aline.proto:2:1: the file's name new\\x0aline.proto has a "
                            "control character") == 0);
  CHECK(result.printed.find("\nuser.proto:2:2: the file's name") != std::string::npos);
}

TEST_CASE("what the files of several schemas share is written once") {
  const Result result = generate({{"dir/a.proto", "syntax = 'proto3'; message A {}"},
                                  {"dir/b.proto", "syntax = 'proto3'; message B {}"}},
                                 "python");
  CHECK(result.ok);
  for (const char* name : {"dir/a_pool.py", "dir/a_pool.pyi", "dir/b_pool.py", "dir/b_pool.pyi"}) {
    CHECK(result.files.count(name) == 1);
  }
  const std::string& shared = result.files.at("cpp_pool_runtime/__init__.py");
  CHECK(shared.find("__all__") == shared.rfind("__all__"));
}

TEST_CASE("proto3 optional is supported") {
  const Generator generator([](std::string_view) {});
  CHECK((generator.GetSupportedFeatures() & pb::compiler::CodeGenerator::FEATURE_PROTO3_OPTIONAL) !=
        0);
}
