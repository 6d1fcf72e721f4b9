// Generated messages in thread-safe pools under load: runs every row, prints the table, and
// succeeds only if every check held.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "load/rows.hpp"
#include "progress.hpp"
#include "report.hpp"

namespace concurrent_pools {
namespace {

struct Options {
  std::string json_path;
  std::vector<std::string> only;
  std::vector<std::string> policies;  // none: all
  int max_threads = 0;                // 0: as many as the row says
  bool is_quick = false;
  bool is_list = false;
};

// What is wrong with it, or nothing.
std::string check_threads(const std::string& text) {
  int count = 0;
  if (CLI::detail::lexical_cast(text, count) && count >= 1) return "";
  return text + " is no number of threads; write 1 or more, or leave it out for each test's own";
}

std::vector<std::string> policy_names() {
  std::vector<std::string> names;
  for (const cpp_pool::Concurrency policy : load::kPolicies) {
    names.emplace_back(load::name_of(policy));
  }
  return names;
}

// Throws CLI::ParseError, which main() turns into text and an exit code.
Options parse(CLI::App& app, int argc, char** argv) {
  Options options;
  app.add_option("--json", options.json_path, "Write the figures to FILE as well")
      ->type_name("FILE");
  app.add_option("--only", options.only, "Run the tests of these names")
      ->type_name("NAME")
      ->check([](const std::string& name) {
        return load::find_row(name) == nullptr ? "no test is named " + name + "; see --list" : "";
      });
  app.add_option("--policy", options.policies, "Run with pools of these policies")
      ->type_name("POLICY")
      ->check(CLI::IsMember(policy_names()));
  app.add_option("--max-threads", options.max_threads, "Use no more threads in any test")
      ->type_name("N")
      ->check(check_threads);
  app.add_flag("--quick", options.is_quick,
               "A tenth of the time of tests that run for a time, and of the operations and live "
               "messages of those that count more than 10,000; threads and checks are the same");
  app.add_flag("--list", options.is_list, "Name the tests and run none");
  app.parse(argc, argv);
  return options;
}

void print_list() {
  for (const load::Row& row : load::rows()) fmt::print("{:<16} {}\n", row.name, row.what);
}

template <class Name>
bool is_chosen(const std::vector<std::string>& chosen, const Name& name) {
  return chosen.empty() || std::ranges::find(chosen, name) != chosen.end();
}

// A row with one of the policies.
struct Test {
  const load::Row* row;
  cpp_pool::Concurrency policy;
};

std::vector<Test> chosen_tests(const Options& options) {
  std::vector<Test> chosen;
  for (const cpp_pool::Concurrency policy : load::kPolicies) {
    if (!is_chosen(options.policies, load::name_of(policy))) continue;
    for (const load::Row& row : load::rows()) {
      if (!load::runs_with(row, policy) || !is_chosen(options.only, row.name)) continue;
      chosen.push_back({&row, policy});
    }
  }
  return chosen;
}

load::Config sized(const Options& options, const Test& test) {
  const load::Config whole = load::config_for(*test.row, test.policy);
  load::Config config = options.is_quick ? load::quick(whole) : whole;
  if (options.max_threads > 0) config.threads = std::min(config.threads, options.max_threads);
  return config;
}

std::vector<load::Result> run_tests(const Options& options) {
  const std::vector<Test> chosen = chosen_tests(options);
  const auto progress = make_progress(chosen.size());
  std::vector<load::Result> results;
  for (const Test& test : chosen) {
    progress->begin(*test.row, test.policy);
    results.push_back(load::run(*test.row, test.policy, sized(options, test)));
    progress->end(results.back());
  }
  return results;
}

// The file for the figures, opened before the work and written after it.
class JsonFile {
 public:
  explicit JsonFile(const std::string& path) : path_(path) {
    if (!path_.empty()) file_.open(path_, std::ios::binary);
  }

  // False, and said so, when the file can't be written; true without a path.
  [[nodiscard]] bool is_good() const {
    if (!file_) fmt::print(stderr, "concurrent_pools: can't write {}\n", path_);
    return static_cast<bool>(file_);
  }
  [[nodiscard]] bool write(const std::vector<load::Result>& results) {
    if (path_.empty()) return true;
    file_ << to_json(results);
    file_.close();
    return is_good();
  }

 private:
  std::string path_;
  std::ofstream file_;
};

int run(const Options& options) {
  if (options.is_list) {
    print_list();
    return 0;
  }
  JsonFile json(options.json_path);
  if (!json.is_good()) return 1;
  const std::vector<load::Result> results = run_tests(options);
  fmt::print("{}", to_text(results));
  const bool written = json.write(results);
  return written && all_held(results) ? 0 : 1;
}

}  // namespace
}  // namespace concurrent_pools

int main(int argc, char** argv) {
  CLI::App app(
      "Hammers pools of generated messages from many threads. An operation is one message's life: "
      "allocated, filled, checked, freed.");
  try {
    return concurrent_pools::run(concurrent_pools::parse(app, argc, argv));
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
}
