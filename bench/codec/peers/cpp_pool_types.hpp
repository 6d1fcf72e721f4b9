// The generated classes of one of our two runs of the plugin, which differ in their namespace:
// CODEC_BENCH_SUFFIX, behind the package's own.
#ifndef BENCH_CODEC_PEERS_CPP_POOL_TYPES_HPP_
#define BENCH_CODEC_PEERS_CPP_POOL_TYPES_HPP_

#include "google/protobuf/descriptor.pool.hpp"
#include "large.pool.hpp"
#include "logs.pool.hpp"
#include "maps.pool.hpp"
#include "small2.pool.hpp"
#include "small3.pool.hpp"
#include "telemetry.pool.hpp"
#include "tile.pool.hpp"
#include "trades.pool.hpp"
#include "tree.pool.hpp"

namespace bench::CODEC_BENCH_SUFFIX {

struct Types {
  using FileDescriptorSet = google::protobuf::CODEC_BENCH_SUFFIX::FileDescriptorSet;
  using Small2 = codec_bench::CODEC_BENCH_SUFFIX::Small2;
  using Small3 = codec_bench::CODEC_BENCH_SUFFIX::Small3;
  using Trades = codec_bench::CODEC_BENCH_SUFFIX::Trades;
  using Telemetry = codec_bench::CODEC_BENCH_SUFFIX::Telemetry;
  using Logs = codec_bench::CODEC_BENCH_SUFFIX::Logs;
  using Tree = codec_bench::CODEC_BENCH_SUFFIX::Tree;
  using Large = codec_bench::CODEC_BENCH_SUFFIX::Large;
  using Maps = codec_bench::CODEC_BENCH_SUFFIX::Maps;
  using Tile = codec_bench::CODEC_BENCH_SUFFIX::Tile;
};

}  // namespace bench::CODEC_BENCH_SUFFIX

#endif  // BENCH_CODEC_PEERS_CPP_POOL_TYPES_HPP_
