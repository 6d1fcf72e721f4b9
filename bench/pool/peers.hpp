// The peers of a run, in their order within a round. A new one is a line here.
#ifndef BENCH_POOL_PEERS_HPP_
#define BENCH_POOL_PEERS_HPP_

#include "peers/cpp_pool.hpp"
#include "peers/general.hpp"
#include "peers/others.hpp"
#include "peers/simple.hpp"

namespace bench {

template <class... Peer>
struct PeerList {
  // visit.template operator()<Peer>() for each.
  template <class Visit>
  static void for_each(Visit visit) {
    (visit.template operator()<Peer>(), ...);
  }
};

// clang-format off
using Peers = PeerList<
    CppPool<cpp_pool::ThreadCached, "cpp-pool THREAD_CACHED">,
    CppPool<cpp_pool::LockFree, "cpp-pool LOCK_FREE">,
    CppPool<cpp_pool::Mutex, "cpp-pool MUTEX">,
    CppPool<cpp_pool::Unsynchronized, "cpp-pool UNSYNCHRONIZED">,
    Glibc,
    Mimalloc,
    Jemalloc,
    Tcmalloc,
    Tbb,
    BoostSingletonPool,
    SimpleInCpp,
    SimpleInRust,
    ProtobufArena>;
// clang-format on

}  // namespace bench

#endif  // BENCH_POOL_PEERS_HPP_
