// Ours with messages that keep their memory in the pool, which is what users get.
#include "peers/cpp_pool.hpp"
#include "peers/cpp_pool_types.hpp"
#include "peers/payload_types.hpp"
#include "peers/peers.hpp"

namespace bench {

namespace {

template <class T>
void add(Registry& registry, const Payload& payload) {
  using Padded = PoolParse<T, cpp_pool::ParseOptions{.padded = true}>;
  using Alias = PoolParse<T, cpp_pool::ParseOptions{.alias = true, .padded = true}>;
  add_case<PoolParse<T>>(registry, kParse, kRecycled, payload);
  add_case<Padded>(registry, kParse, kPadded, payload);
  add_case<Alias>(registry, kParse, kAlias, payload);
  add_case<PoolSize<T>>(registry, kSize, kRecycled, payload);
  add_case<PoolSerialize<T>>(registry, kSerialize, kRecycled, payload);
  add_case<PoolSerializeString<T>>(registry, kSerializeString, kRecycled, payload);
  add_case<PoolRoundTrip<T>>(registry, kRoundTrip, kRecycled, payload);
  if (payload.has_json()) {
    add_case<PoolJsonPrint<T>>(registry, kJsonPrint, kRecycled, payload);
    add_case<PoolJsonParse<T>>(registry, kJsonParse, kRecycled, payload);
  }
}

}  // namespace

void add_cpp_pool_recycled(Registry& registry) {
  for_each_payload<CODEC_BENCH_SUFFIX::Types>(
      [&registry]<class T>(const Payload& payload) { add<T>(registry, payload); });
}

}  // namespace bench
