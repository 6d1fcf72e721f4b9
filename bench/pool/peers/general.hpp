// Allocators for any size: glibc's, and those whose library is on this machine.
#ifndef BENCH_POOL_PEERS_GENERAL_HPP_
#define BENCH_POOL_PEERS_GENERAL_HPP_

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "block.hpp"
#include "peer.hpp"
#include "peers/library.hpp"

namespace bench {

struct Glibc {
  static constexpr std::string_view kName = "glibc";
  static constexpr Kind kKind = Kind::kGeneral;
  static constexpr bool kShared = true;
  static std::string open() { return ""; }

  template <std::size_t Size, std::size_t Index = 0>
  using Object = Block<Size, void, Index>;

  template <class T>
  struct Heap {
    static T* allocate() { return ::new (std::malloc(sizeof(T))) T; }
    static void deallocate(T* object) { std::free(object); }
  };
};

// What the peers below share; Library says which file and which functions.
template <class Library>
struct LoadedAllocator {
  static constexpr Kind kKind = Kind::kGeneral;
  static constexpr bool kShared = true;

  static std::string open() {
    return functions.allocate != nullptr ? ""
                                         : load_allocator(Library::kFiles, Library::kAllocate,
                                                          Library::kDeallocate, functions);
  }

  template <std::size_t Size, std::size_t Index = 0>
  using Object = Block<Size, void, Index>;

  template <class T>
  struct Heap {
    static T* allocate() { return ::new (functions.allocate(sizeof(T))) T; }
    static void deallocate(T* object) { functions.deallocate(object); }
  };

  inline static AllocatorFunctions functions;
};

struct Mimalloc : LoadedAllocator<Mimalloc> {
  static constexpr std::string_view kName = "mimalloc";
  static constexpr std::initializer_list<const char*> kFiles = {
      "libmimalloc.so.3", "libmimalloc.so.2", "libmimalloc.so"};
  static constexpr const char* kAllocate = "mi_malloc";
  static constexpr const char* kDeallocate = "mi_free";
};

struct Jemalloc : LoadedAllocator<Jemalloc> {
  static constexpr std::string_view kName = "jemalloc";
  static constexpr std::initializer_list<const char*> kFiles = {"libjemalloc.so.2",
                                                                "libjemalloc.so"};
  static constexpr const char* kAllocate = "malloc";
  static constexpr const char* kDeallocate = "free";
};

struct Tcmalloc : LoadedAllocator<Tcmalloc> {
  static constexpr std::string_view kName = "tcmalloc";
  static constexpr std::initializer_list<const char*> kFiles = {"libtcmalloc_minimal.so.4",
                                                                "libtcmalloc_minimal.so"};
  static constexpr const char* kAllocate = "tc_malloc";
  static constexpr const char* kDeallocate = "tc_free";
};

struct Tbb : LoadedAllocator<Tbb> {
  static constexpr std::string_view kName = "tbb";
  static constexpr std::initializer_list<const char*> kFiles = {"libtbbmalloc.so.2",
                                                                "libtbbmalloc.so"};
  static constexpr const char* kAllocate = "scalable_malloc";
  static constexpr const char* kDeallocate = "scalable_free";
};

}  // namespace bench

#endif  // BENCH_POOL_PEERS_GENERAL_HPP_
