// The payloads of the benchmark, by name; made once from fixed seeds.
#ifndef BENCH_CODEC_PAYLOADS_PAYLOADS_HPP_
#define BENCH_CODEC_PAYLOADS_PAYLOADS_HPP_

#include <string_view>

#include "payloads/payload.hpp"

namespace bench {

// Real data: what protobuf itself keeps of descriptor.proto, and of all schemas that are installed,
// with their comments and positions. The second throws std::runtime_error when its file is gone.
Payload make_fds_small();
Payload make_fds_large();
// Under 250 bytes, scalars and strings, in proto2 and in proto3.
Payload make_small2();
Payload make_small3();
// 1,024 messages of small2's type, each field there or not at random: no branch is foreseeable.
Payload make_mix();
Payload make_trades();
Payload make_telemetry();
Payload make_logs();
Payload make_tree();
// Near 100 KB, with groups.
Payload make_large();
Payload make_maps();
// 250 KB.
Payload make_tile();

// The payload of that name, from then on kept. The name has to be one of make_*.
const Payload& payload_of(std::string_view name);

}  // namespace bench

#endif  // BENCH_CODEC_PAYLOADS_PAYLOADS_HPP_
