// Writes the fuzz targets' seed corpora: random messages of each type, as each target reads them.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "cpp_pool/json.hpp"
#include "cpp_pool/text.hpp"
#include "support/compare.hpp"
#include "support/pooled.hpp"
#include "support/random_message.hpp"
#include "target.hpp"

namespace {

constexpr std::uint64_t kMessagesEach = 20;
constexpr std::size_t kMostBytes = 4000;

class Corpora {
 public:
  explicit Corpora(std::filesystem::path root) : root_(std::move(root)) {}

  void add(const char* target, std::size_t type, std::uint64_t seed, const std::string& content) {
    if (content.size() > kMostBytes) return;
    std::filesystem::create_directories(root_ / target);
    const std::string name = std::to_string(type) + "_" + std::to_string(seed);
    std::ofstream file(root_ / target / name, std::ios::binary);
    file << static_cast<char>(type) << content;
  }

 private:
  std::filesystem::path root_;
};

// A script of calls_fuzz.cc: parse in each way, merge, copy, take anew.
std::string script_of(const std::string& bytes) {
  const std::string piece = bytes.substr(0, 255);
  std::string script;
  for (const int call : {0, 2, 3, 4, 5, 7, 11, 8, 6}) {
    script += static_cast<char>(call);
    script += static_cast<char>(call * 5 % 16);
    if (call <= 3) script += static_cast<char>(piece.size()) + piece;
  }
  return script;
}

void write_seeds(Corpora& corpora, std::size_t index) {
  const wire_test::Type& type = fuzz::type_at(index);
  for (std::uint64_t seed = 1; seed <= kMessagesEach; ++seed) {
    wire_test::Random random(seed);
    const auto peer = wire_test::random_message(type, random);
    const std::string bytes = wire_test::serialize_peer(*peer);
    wire_test::Pooled message(*type.layout);
    if (!message.parse(bytes, {.partial = true})) continue;
    corpora.add("wire", index, seed, bytes);
    corpora.add("calls", index, seed, script_of(bytes));
    corpora.add("text", index, seed, message.text());
    std::string json;
    if (cpp_pool::to_json(*type.layout, message.get(), json) == cpp_pool::Status::kOk) {
      corpora.add("json", index, seed, json);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: seeds DIRECTORY\n");
    return 2;
  }
  Corpora corpora(argv[1]);
  for (std::size_t i = 0; i < fuzz::type_count(); ++i) write_seeds(corpora, i);
}
