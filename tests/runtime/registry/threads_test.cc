// Look-ups on many threads while files come and go, and across fork().
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/annotations.hpp"
#include "cpp_pool/registry.hpp"
#include "tables.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ExtensionRecord;
using cpp_pool::find_extension;
using cpp_pool::find_message_type;
using cpp_pool::Registration;

constexpr cpp_pool_layout kStays = type_named("threads.Stays");
constexpr cpp_pool_layout kPasses = type_named("threads.Passes");
constexpr cpp_pool_field kStaying = extension_of("threads.staying", 100);
constexpr cpp_pool_field kPassing = extension_of("threads.passing", 101);
constexpr const cpp_pool_layout* kStayingTypes[] = {&kStays};
constexpr const cpp_pool_layout* kPassingTypes[] = {&kPasses};
constexpr ExtensionRecord kStayingExtensions[] = {{&kStays, &kStaying}};
constexpr ExtensionRecord kPassingExtensions[] = {{&kStays, &kPassing}};

// What stays is found, and what passes is found as itself or not at all.
bool finds_right() {
  const cpp_pool_layout* const type = find_message_type("threads.Passes");
  const cpp_pool_field* const field = find_extension(kStays, 101);
  const cpp_pool_field* const named = find_extension(kStays, "threads.passing");
  return find_message_type("threads.Stays") == &kStays &&
         find_extension(kStays, 100) == &kStaying &&
         find_extension(kStays, "threads.staying") == &kStaying &&
         find_extension(kStays, 102) == nullptr && (type == nullptr || type == &kPasses) &&
         (field == nullptr || field == &kPassing) && (named == nullptr || named == &kPassing);
}

// Registers and takes back on a thread of its own, for as long as it lives.
class Coming {
 public:
  Coming()
      : thread_([this] {
          while (!is_done_) {
            const Registration passing(kPassingTypes, kPassingExtensions);
            is_wrong_ = is_wrong_ || find_message_type("threads.Passes") != &kPasses ||
                        find_extension(kStays, 101) != &kPassing;
          }
        }) {}
  Coming(const Coming&) = delete;
  Coming& operator=(const Coming&) = delete;
  ~Coming() {
    is_done_ = true;
    thread_.join();
    CHECK(!is_wrong_);
  }

 private:
  std::atomic<bool> is_done_{false};
  std::atomic<bool> is_wrong_{false};
  std::thread thread_;
};

}  // namespace

TEST_CASE("what stays is always found while other files come and go") {
  const Registration staying(kStayingTypes, kStayingExtensions);
  const Coming coming;
  std::atomic<std::size_t> failures{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      for (int round = 0; round < 5000; ++round) failures += finds_right() ? 0 : 1;
    });
  }
  for (std::thread& reader : readers) reader.join();
  CHECK(failures == 0);
}

#if !CPP_POOL_ASAN  // GCC 12's keeps its allocator's locks, held or not, in the child
TEST_CASE("a child that is forked while files come and go finds and registers types") {
  const Registration staying(kStayingTypes, kStayingExtensions);
  const Coming coming;
  std::size_t failures = 0;
  for (int round = 0; round < 100; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      const Registration passing(kPassingTypes, kPassingExtensions);
      ::_exit(finds_right() && find_message_type("threads.Passes") == &kPasses ? 0 : 1);
    }
    int status = -1;
    failures += ::waitpid(child, &status, 0) == child && status == 0 ? 0 : 1;
  }
  CHECK(failures == 0);
}
#endif

}  // namespace cpp_pool_test
