// Threads' last words to their pools come after dlclose(): the code has to be there still.
#include <dlfcn.h>

#include <atomic>
#include <cstddef>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "library.hpp"

namespace {

constexpr std::size_t kThreads = 16;

class Library {
 public:
  Library() : handle_(::dlopen(CPP_POOL_UNLOAD_LIBRARY, RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr) FAIL(::dlerror());
    take = find<unload::Take>(unload::kTake);
    give_back = find<unload::GiveBack>(unload::kGiveBack);
    read = find<unload::Read>(unload::kRead);
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() { close(); }

  bool close() {
    void* const handle = handle_;
    handle_ = nullptr;
    return handle == nullptr || ::dlclose(handle) == 0;
  }

  unload::Take* take;
  unload::GiveBack* give_back;
  unload::Read* read;

 private:
  template <class Function>
  Function* find(const char* name) {
    void* const symbol = ::dlsym(handle_, name);
    if (symbol == nullptr) FAIL(name << ": " << ::dlerror());
    return reinterpret_cast<Function*>(symbol);
  }

  void* handle_;
};

// Uses the library on threads and closes it, while half of them hold messages and all are alive.
void close_under_threads() {
  Library library;
  std::latch used(kThreads);
  std::latch closed(1);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      unload::Holdings* const holdings = library.take();
      if (i % 2 == 0) library.give_back(holdings);
      used.count_down();
      closed.wait();
      if (i % 2 == 1) library.give_back(holdings);
    });
  }
  used.wait();
  CHECK(library.close());
  closed.count_down();
  for (std::thread& thread : threads) thread.join();
}

// On a thread that ends: while one that used the library is alive, glibc keeps the library anyway.
unload::Books read_books() {
  Library library;
  unload::Books books;
  std::thread([&] { books = library.read(); }).join();
  return books;
}

}  // namespace

TEST_CASE("threads that outlive their library's dlclose() hand everything back") {
  close_under_threads();
  const unload::Books books = read_books();
  CHECK(books.balance);
  CHECK(books.active == 0);
  CHECK(books.thread_cached == 0);
}

TEST_CASE("a library that was closed stays, with its pools as they were") {
  const std::uint64_t before = read_books().allocated;
  close_under_threads();
  void* const handle = ::dlopen(CPP_POOL_UNLOAD_LIBRARY, RTLD_NOW | RTLD_NOLOAD);
  REQUIRE(handle != nullptr);
  CHECK(::dlclose(handle) == 0);
  CHECK(read_books().allocated == before + kThreads * unload::kHeld);
}

TEST_CASE("a library is opened and closed again and again while threads come and go") {
  for (int round = 0; round < 20; ++round) close_under_threads();
  const unload::Books books = read_books();
  CHECK(books.balance);
  CHECK(books.active == 0);
}
