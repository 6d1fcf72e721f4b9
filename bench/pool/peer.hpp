// What a peer of the benchmark is: a way to get and give back objects of one type.
//
//   struct Example {
//     static constexpr std::string_view kName = "example";
//     static constexpr Kind kKind = Kind::kGeneral;
//     static constexpr bool kShared = true;
//     static std::string open();               // "" when it can be used, else why not
//     template <std::size_t Size, std::size_t Index = 0> using Object = Block<Size>;
//     template <class T> struct Heap { static T* allocate(); static void deallocate(T*); };
//   };
//
// A workload is a template over the peer, so a call is as direct as a user's: inline for pools, one
// indirect call through a pointer for libraries, which is what a call through the PLT is too.
// Optional in Heap: allocate_batch(std::span<T*>) with deallocate_batch; reset() where Kind is
// kRegion, which frees all objects of the calling thread and replaces deallocate().
#ifndef BENCH_POOL_PEER_HPP_
#define BENCH_POOL_PEER_HPP_

#include <cstddef>
#include <span>
#include <string_view>

namespace bench {

enum class Kind {
  kPool,     // cpp-pool, one of its policies
  kGeneral,  // an allocator of any size
  kFixed,    // somebody else's pool
  kSimple,   // a mutex and two vectors, as one would write it first
  kRegion,   // frees all at once
};

constexpr std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::kPool:
      return "pool";
    case Kind::kGeneral:
      return "general";
    case Kind::kFixed:
      return "fixed";
    case Kind::kSimple:
      return "simple";
    case Kind::kRegion:
      return "region";
  }
  return "";
}

// The type that the peer's heap gives for a size.
template <class Peer, std::size_t Size, std::size_t Index = 0>
using ObjectOf = typename Peer::template Object<Size, Index>;

template <class Peer, class T>
using HeapOf = typename Peer::template Heap<T>;

template <class Heap, class T>
concept HasBatchCalls = requires(std::span<T*> objects) {
  Heap::allocate_batch(objects);
  Heap::deallocate_batch(objects);
};

}  // namespace bench

#endif  // BENCH_POOL_PEER_HPP_
