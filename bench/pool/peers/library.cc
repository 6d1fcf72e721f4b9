#include "peers/library.hpp"

#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace bench {

namespace {

// The symbol's address, or null when it is not the library's own: dlsym() looks into what the
// library depends on as well, and would answer with glibc's malloc.
void* own_symbol(void* library, const char* name) {
  void* const symbol = dlsym(library, name);
  Dl_info found{};
  Dl_info glibc{};
  if (symbol == nullptr || dladdr(symbol, &found) == 0) {
    return nullptr;
  }
  const bool is_glibc = dladdr(reinterpret_cast<void*>(&std::strlen), &glibc) != 0 &&
                        found.dli_fbase == glibc.dli_fbase;
  return is_glibc ? nullptr : symbol;
}

}  // namespace

std::string load_allocator(std::initializer_list<const char*> files, const char* allocate,
                           const char* deallocate, AllocatorFunctions& functions) {
  void* library = nullptr;
  std::string problem;
  for (const char* file : files) {
    library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (library != nullptr) {
      break;
    }
    const char* const error = dlerror();
    problem = error != nullptr ? error : file;
  }
  if (library == nullptr) {
    return problem;
  }
  void* const take = own_symbol(library, allocate);
  void* const give = own_symbol(library, deallocate);
  if (take == nullptr || give == nullptr) {
    return std::string("it has no ") + (take == nullptr ? allocate : deallocate) + " of its own";
  }
  functions.allocate = reinterpret_cast<void* (*)(std::size_t)>(take);
  functions.deallocate = reinterpret_cast<void (*)(void*)>(give);
  return "";
}

void restart_with_room_for_thread_locals(char** arguments) {
  constexpr const char* kVariable = "GLIBC_TUNABLES";
  constexpr const char* kTunable = "glibc.rtld.optional_static_tls";
  const char* const set = std::getenv(kVariable);
  const std::string before = set != nullptr ? set : "";
  if (before.find(kTunable) != std::string::npos) {
    return;
  }
  const std::string room = std::string(kTunable) + "=32768";
  if (setenv(kVariable, (before.empty() ? room : before + ":" + room).c_str(), 1) == 0) {
    execv("/proc/self/exe", arguments);
  }
}

}  // namespace bench
