// Valgrind sees the use of a freed pooled object. AddressSanitizer's part is in misuse_test.cc.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/pool.hpp"
#include "process.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;

// The program of the test below.
TEMPLATE_LIST_TEST_CASE("a freed object is used", "[.used_when_freed]", AllPolicies) {
  ObjectPool<Plain, TestType> pool;
  Plain* volatile object = pool.allocate();
  pool.deallocate(object);
  if (std::getenv("CPP_POOL_TEST_USE_FREED") != nullptr) {
    object->owner = 1;
  }
}

// No two of them run a program at once, and the runtime knows Valgrind by its header.
#if !CPP_POOL_ASAN && !CPP_POOL_TEST_TSAN && __has_include(<valgrind/memcheck.h>)
constexpr int kFound = 99;
constexpr int kNoProgram = 127;

// This program under Valgrind, with the test above.
[[noreturn]] void run_under_valgrind(bool uses_freed) {
  std::array<char, 4096> path{};
  (void)!::readlink("/proc/self/exe", path.data(), path.size() - 1);
  const std::string found = "--error-exitcode=" + std::to_string(kFound);
  uses_freed ? ::setenv("CPP_POOL_TEST_USE_FREED", "1", 1) : ::unsetenv("CPP_POOL_TEST_USE_FREED");
  ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
  ::execlp("valgrind", "valgrind", "-q", found.c_str(), path.data(), "[used_when_freed]", nullptr);
  ::_exit(kNoProgram);
}

std::size_t count_of(const std::string& part, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST_CASE("Valgrind reports the use of a freed pooled object and nothing else") {
  const ChildResult clean = in_child([] { run_under_valgrind(false); });
  if (WIFEXITED(clean.status) && WEXITSTATUS(clean.status) == kNoProgram) {
    WARN("skipped: no valgrind");
    return;
  }
  CHECK(clean.error_output == "");
  REQUIRE(clean.status == 0);
  const ChildResult child = in_child([] { run_under_valgrind(true); });
  CAPTURE(child.error_output);
  REQUIRE(WIFEXITED(child.status));
  REQUIRE(WEXITSTATUS(child.status) == kFound);
  REQUIRE(count_of("Invalid write of size 8", child.error_output) == 4);  // a policy each
}
#endif

}  // namespace
}  // namespace cpp_pool_test
