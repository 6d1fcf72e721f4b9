// codec_bench: what it costs to read and write protobuf's bytes and JSON, against libprotobuf and
// others, on the same payloads.
#include <string>
#include <vector>

#include "instructions.hpp"
#include "peers/peers.hpp"
#include "program.hpp"

namespace bench {

namespace {

Registry all_cases() {
  Registry registry;
  add_cpp_pool_recycled(registry);
  add_cpp_pool_new(registry);
  add_libprotobuf(registry);
  add_nanopb(registry);
  add_protobuf_c(registry);
  return registry;
}

std::vector<PeerState> open_peers() {
  std::vector<PeerState> peers;
  for (const char* mode : {kRecycled, kPadded, kAlias, kFresh}) {
    peers.push_back({mode, "pool", ""});
  }
  for (const char* mode : {kReuse, kArena, kNew}) {
    peers.push_back({mode, "libprotobuf", ""});
  }
  tell_nanopb(peers);
  tell_protobuf_c(peers);
  peers.push_back({"instructions", "figure", instruction_problem()});
  return peers;
}

constexpr About kAbout = {"codec_bench",
                          "Measures cpp-pool's codec and others on the same payloads, in turn.",
                          "operation/payload/peer", ""};

}  // namespace

}  // namespace bench

int main(int argc, char** argv) {
  return bench::run_program({bench::kAbout, bench::open_peers, bench::all_cases}, argc, argv);
}
