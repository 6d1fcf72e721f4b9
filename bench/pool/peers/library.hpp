// Functions of an allocator's shared library, loaded so that malloc of the process stays glibc's.
#ifndef BENCH_POOL_PEERS_LIBRARY_HPP_
#define BENCH_POOL_PEERS_LIBRARY_HPP_

#include <cstddef>
#include <initializer_list>
#include <string>

namespace bench {

struct AllocatorFunctions {
  void* (*allocate)(std::size_t bytes) = nullptr;
  void (*deallocate)(void* memory) = nullptr;
};

// Loads the first of the files that is there, privately, and looks up the two functions. Returns
// "" or what is wrong; a function that would come from another library is wrong too.
std::string load_allocator(std::initializer_list<const char*> files, const char* allocate,
                           const char* deallocate, AllocatorFunctions& functions);

// Some allocators keep much in thread-local memory that only a program's start can set aside
// (jemalloc's 2.6 KB). Starts the program again with room for it, unless it has been; returns when
// there is nothing to do.
void restart_with_room_for_thread_locals(char** arguments);

}  // namespace bench

#endif  // BENCH_POOL_PEERS_LIBRARY_HPP_
