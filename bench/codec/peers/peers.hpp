// Who takes part, and what each brings into the run.
#ifndef BENCH_CODEC_PEERS_PEERS_HPP_
#define BENCH_CODEC_PEERS_PEERS_HPP_

#include <vector>

#include "json.hpp"
#include "measure.hpp"

namespace bench {

// Ours: a message from the pool and back for each message that is parsed.
inline constexpr const char* kRecycled = "cpp-pool recycled";  // that kept its memory
inline constexpr const char* kPadded = "cpp-pool padded";      // the same, input may be read behind
inline constexpr const char* kAlias = "cpp-pool alias";        // and strings stay where they are
inline constexpr const char* kFresh = "cpp-pool new";          // that holds no memory
// libprotobuf: one message for all, an arena with a first block for each, a message on the heap for
// each.
inline constexpr const char* kReuse = "libprotobuf reuse";
inline constexpr const char* kArena = "libprotobuf arena";
inline constexpr const char* kNew = "libprotobuf new";
inline constexpr const char* kNanopb = "nanopb";
inline constexpr const char* kProtobufC = "protobuf-c";

void add_cpp_pool_recycled(Registry& registry);
void add_cpp_pool_new(Registry& registry);
void add_libprotobuf(Registry& registry);
// Nothing where the program was built without them.
void add_nanopb(Registry& registry);
void add_protobuf_c(Registry& registry);

// Adds the peer, and what of the payloads it can't take part in and why.
void tell_nanopb(std::vector<PeerState>& peers);
void tell_protobuf_c(std::vector<PeerState>& peers);

}  // namespace bench

#endif  // BENCH_CODEC_PEERS_PEERS_HPP_
