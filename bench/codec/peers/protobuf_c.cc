// protobuf-c: a message of the system's allocator each time, as it has no other way.
#include <benchmark/benchmark.h>

#include <memory>
#include <string_view>
#include <vector>

#include "payloads/payloads.hpp"
#include "peers/peers.hpp"
#include "steps.hpp"

#if CODEC_BENCH_HAS_PROTOBUF_C

#include <protobuf-c/protobuf-c.h>

extern "C" {
// In the generated files, whose headers C++ reads with warnings.
extern const ProtobufCMessageDescriptor codec_bench__small2__descriptor;
extern const ProtobufCMessageDescriptor codec_bench__small3__descriptor;
extern const ProtobufCMessageDescriptor codec_bench__trades__descriptor;
extern const ProtobufCMessageDescriptor codec_bench__telemetry__descriptor;
extern const ProtobufCMessageDescriptor codec_bench__logs__descriptor;
extern const ProtobufCMessageDescriptor codec_bench__tree__descriptor;
extern const ProtobufCMessageDescriptor codec_bench__maps__descriptor;
extern const ProtobufCMessageDescriptor codec_bench__tile__descriptor;
extern const ProtobufCMessageDescriptor google__protobuf__file_descriptor_set__descriptor;
}

namespace bench {

namespace {

using Descriptor = ProtobufCMessageDescriptor;

struct Type {
  const char* payload;
  const Descriptor* descriptor;
};

const Type kTypes[] = {
    {"small2", &codec_bench__small2__descriptor},
    {"small3", &codec_bench__small3__descriptor},
    {"mix", &codec_bench__small2__descriptor},
    {"fds_small", &google__protobuf__file_descriptor_set__descriptor},
    {"fds_large", &google__protobuf__file_descriptor_set__descriptor},
    {"trades", &codec_bench__trades__descriptor},
    {"telemetry", &codec_bench__telemetry__descriptor},
    {"logs", &codec_bench__logs__descriptor},
    {"tree", &codec_bench__tree__descriptor},
    {"maps", &codec_bench__maps__descriptor},
    {"tile", &codec_bench__tile__descriptor},
};

struct Free {
  void operator()(ProtobufCMessage* message) const {
    protobuf_c_message_free_unpacked(message, nullptr);
  }
};
using Message = std::unique_ptr<ProtobufCMessage, Free>;

Message unpack(const Descriptor& descriptor, std::string_view bytes) {
  Message message(protobuf_c_message_unpack(&descriptor, nullptr, bytes.size(),
                                            reinterpret_cast<const std::uint8_t*>(bytes.data())));
  expect(message != nullptr);
  return message;
}

class Parse {
 public:
  Parse(const Payload& payload, const Descriptor& descriptor)
      : payload_(payload), descriptor_(descriptor) {}

  bool check(std::size_t index) {
    const Message message = unpack(descriptor_, payload_[index]);
    return protobuf_c_message_get_packed_size(message.get()) == payload_[index].size();
  }
  void operator()(std::size_t index) {
    benchmark::DoNotOptimize(unpack(descriptor_, payload_[index]).get());
  }

 private:
  const Payload& payload_;
  const Descriptor& descriptor_;
};

// The payload's messages, parsed, and room for the longest of them.
class Parsed {
 public:
  Parsed(const Payload& payload, const Descriptor& descriptor)
      : payload_(payload), descriptor_(descriptor), buffer_(payload.longest_bytes()) {
    for (std::size_t i = 0; i < payload.size(); ++i) {
      messages_.push_back(unpack(descriptor, payload[i]));
    }
  }

 protected:
  // pack() takes no size: it wants to be asked for that first.
  std::size_t pack(const ProtobufCMessage& message) {
    expect(protobuf_c_message_get_packed_size(&message) <= buffer_.size());
    const std::size_t size = protobuf_c_message_pack(&message, buffer_.data());
    benchmark::DoNotOptimize(buffer_.data());
    return size;
  }
  bool same(std::size_t size, std::size_t index) const {
    return std::string_view(reinterpret_cast<const char*>(buffer_.data()), size) == payload_[index];
  }

  const Payload& payload_;
  const Descriptor& descriptor_;
  std::vector<Message> messages_;
  std::vector<std::uint8_t> buffer_;
};

class Size : Parsed {
 public:
  using Parsed::Parsed;

  bool check(std::size_t index) { return size(index) == payload_[index].size(); }
  void operator()(std::size_t index) { benchmark::DoNotOptimize(size(index)); }

 private:
  [[nodiscard]] std::size_t size(std::size_t index) const {
    return protobuf_c_message_get_packed_size(messages_[index].get());
  }
};

class Serialize : Parsed {
 public:
  using Parsed::Parsed;

  bool check(std::size_t index) { return same(pack(*messages_[index]), index); }
  void operator()(std::size_t index) { pack(*messages_[index]); }
};

class RoundTrip : Parsed {
 public:
  using Parsed::Parsed;

  bool check(std::size_t index) { return same(trip(index), index); }
  void operator()(std::size_t index) { trip(index); }

 private:
  std::size_t trip(std::size_t index) { return pack(*unpack(descriptor_, payload_[index])); }
};

template <class Step>
void add(Registry& registry, const char* operation, const Type& type) {
  add_case(registry, {operation, kProtobufC, &payload_of(type.payload)},
           [&type](const Payload& payload) { return Step(payload, *type.descriptor); });
}

}  // namespace

void add_protobuf_c(Registry& registry) {
  for (const Type& type : kTypes) {
    add<Parse>(registry, kParse, type);
    add<Size>(registry, kSize, type);
    add<Serialize>(registry, kSerialize, type);
    add<RoundTrip>(registry, kRoundTrip, type);
  }
}

void tell_protobuf_c(std::vector<PeerState>& peers) {
  peers.push_back({kProtobufC, "other", ""});
  peers.push_back({"protobuf-c with large", "left out", "it has no groups"});
}

}  // namespace bench

#else

namespace bench {

void add_protobuf_c(Registry&) {}

void tell_protobuf_c(std::vector<PeerState>& peers) {
  peers.push_back({kProtobufC, "other", "it was not there when this was built"});
}

}  // namespace bench

#endif
