// Types of a library that is opened and closed: there, and gone with their memory.
#include <dlfcn.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/registry.hpp"

namespace {

using cpp_pool::find_extension;
using cpp_pool::find_message_type;

constexpr const char* kName = "unload.types.Extended";

class Library {
 public:
  Library() : handle_(::dlopen(CPP_POOL_UNLOAD_TYPES, RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr) FAIL(::dlerror());
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() { ::dlclose(handle_); }

  static bool is_mapped() {
    void* const handle = ::dlopen(CPP_POOL_UNLOAD_TYPES, RTLD_NOW | RTLD_NOLOAD);
    return handle != nullptr && ::dlclose(handle) == 0;
  }

 private:
  void* handle_;
};

constexpr cpp_pool_layout stays() {
  cpp_pool_layout layout{};
  layout.full_name = "unload.types.Stays";
  return layout;
}
constexpr cpp_pool_layout kStays = stays();
constexpr const cpp_pool_layout* kMessages[] = {&kStays};
const cpp_pool::Registration kRegistration(kMessages, {});

}  // namespace

TEST_CASE("a library's types and extensions are found while it is open, again and again") {
  for (int round = 0; round < 50; ++round) {
    const cpp_pool_layout* type = nullptr;
    {
      const Library library;
      type = find_message_type(kName);
      REQUIRE(type != nullptr);
      CHECK(type->full_name == std::string(kName));
      REQUIRE(find_extension(*type, 100) != nullptr);
      CHECK(find_extension(*type, "unload.types.extension") == find_extension(*type, 100));
      CHECK(find_message_type("unload.types.Stays") == &kStays);
    }
    REQUIRE(!Library::is_mapped());
    CHECK(find_message_type(kName) == nullptr);
    CHECK(find_extension(*type, 100) == nullptr);  // the address is a key, and not followed
    CHECK(find_message_type("unload.types.Stays") == &kStays);
  }
}

TEST_CASE("look-ups of other types go on while a library is opened and closed") {
  std::atomic<bool> is_done{false};
  std::atomic<std::size_t> failures{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (!is_done) {
        failures += find_message_type("unload.types.Stays") == &kStays ? 0 : 1;
        failures += find_extension(kStays, 100) == nullptr ? 0 : 1;
        failures += find_message_type("unload.types.Nothing") == nullptr ? 0 : 1;
      }
    });
  }
  for (int round = 0; round < 300; ++round) {
    const Library library;
    failures += find_message_type(kName) != nullptr ? 0 : 1;
  }
  is_done = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
  CHECK(!Library::is_mapped());
}
