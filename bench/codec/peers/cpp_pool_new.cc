// Ours with messages that hold no memory when they are taken: the classes are generated with
// recycle=RELEASE, for their children as well.
#include "peers/cpp_pool.hpp"
#include "peers/cpp_pool_types.hpp"
#include "peers/payload_types.hpp"
#include "peers/peers.hpp"

namespace bench {

void add_cpp_pool_new(Registry& registry) {
  for_each_payload<CODEC_BENCH_SUFFIX::Types>([&registry]<class T>(const Payload& payload) {
    add_case<PoolParse<T>>(registry, kParse, kFresh, payload);
  });
}

}  // namespace bench
