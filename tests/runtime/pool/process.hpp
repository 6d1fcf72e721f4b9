// Child processes, and what the system says of this one.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>

#include "catch.hpp"

namespace cpp_pool_test {

// What a child process wrote to stderr, and how it ended.
struct ChildResult {
  int status = 0;
  std::string error_output;
};

// Runs the function in a child process, which ends by _exit(0) unless the function ends it.
template <class Function>
ChildResult in_child(Function function) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(ends[1], STDERR_FILENO);
    function();
    ::_exit(0);
  }
  ::close(ends[1]);
  ChildResult result;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
    result.error_output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  ::waitpid(child, &result.status, 0);
  return result;
}

// Whether a child in which works() ran found that it does. From any thread.
template <class Function>
bool works_after_fork(Function works) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::_exit(works() ? 0 : 1);
  }
  int status = -1;
  return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

// Memory of this process that is in use, in bytes; of the system's count, without its rounding.
inline std::size_t resident_bytes() {
  std::size_t pages = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  if (file != nullptr) {
    if (std::fscanf(file, "%*u %zu", &pages) != 1) {
      pages = 0;
    }
    std::fclose(file);
  }
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace cpp_pool_test
