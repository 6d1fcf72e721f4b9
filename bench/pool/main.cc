// pool_bench: what a pooled object costs, against what one would use instead.
#include <string>
#include <vector>

#include "peers.hpp"
#include "program.hpp"
#include "workloads/workloads.hpp"

namespace bench {

namespace {

Registry all_cases() {
  Registry registry;
  add_pair(registry);
  add_batch(registry);
  add_stress(registry);
  add_xmalloc(registry);
  add_larson(registry);
  add_mstress(registry);
  add_cache(registry);
  add_mleak(registry);
  add_latency(registry);
  add_types(registry);
  add_live(registry);
  return registry;
}

std::vector<PeerState> open_peers() {
  std::vector<PeerState> peers;
  Peers::for_each([&peers]<class Peer>() {
    peers.push_back({std::string(Peer::kName), std::string(name_of(Peer::kKind)), Peer::open()});
  });
  return peers;
}

constexpr About kAbout = {"pool_bench",
                          "Measures cpp-pool's pools and what one would use instead, in turn.",
                          "workload/size/threads[/parameter]/peer", ", 64 bytes, up to 10 threads"};

}  // namespace

}  // namespace bench

int main(int argc, char** argv) {
  bench::restart_with_room_for_thread_locals(argv);
  return bench::run_program({bench::kAbout, bench::open_peers, bench::all_cases}, argc, argv);
}
