// What each payload is a message of, for peers whose classes are named as protobuf's are.
#ifndef BENCH_CODEC_PEERS_PAYLOAD_TYPES_HPP_
#define BENCH_CODEC_PEERS_PAYLOAD_TYPES_HPP_

#include "payloads/payloads.hpp"

namespace bench {

// Types has a class for each; visit.template operator()<Message>(payload) for each payload.
template <class Types, class Visit>
void for_each_payload(Visit visit) {
  visit.template operator()<typename Types::Small2>(payload_of("small2"));
  visit.template operator()<typename Types::Small3>(payload_of("small3"));
  visit.template operator()<typename Types::Small2>(payload_of("mix"));
  visit.template operator()<typename Types::FileDescriptorSet>(payload_of("fds_small"));
  visit.template operator()<typename Types::FileDescriptorSet>(payload_of("fds_large"));
  visit.template operator()<typename Types::Trades>(payload_of("trades"));
  visit.template operator()<typename Types::Telemetry>(payload_of("telemetry"));
  visit.template operator()<typename Types::Logs>(payload_of("logs"));
  visit.template operator()<typename Types::Tree>(payload_of("tree"));
  visit.template operator()<typename Types::Large>(payload_of("large"));
  visit.template operator()<typename Types::Maps>(payload_of("maps"));
  visit.template operator()<typename Types::Tile>(payload_of("tile"));
}

}  // namespace bench

#endif  // BENCH_CODEC_PEERS_PAYLOAD_TYPES_HPP_
