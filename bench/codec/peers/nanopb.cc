// nanopb: one struct that is decoded into again and again. Fixed arrays where schemas/*.options
// bounds them, as its users would have it; else its allocations.
#include <benchmark/benchmark.h>

#include <memory>
#include <string_view>
#include <vector>

#include "payloads/payloads.hpp"
#include "peers/peers.hpp"
#include "steps.hpp"

#if CODEC_BENCH_HAS_NANOPB

#include <pb_decode.h>
#include <pb_encode.h>

#include "google/protobuf/descriptor.nanopb.h"
#include "logs.nanopb.h"
#include "maps.nanopb.h"
#include "small2.nanopb.h"
#include "small3.nanopb.h"
#include "telemetry.nanopb.h"
#include "tile.nanopb.h"
#include "trades.nanopb.h"
#include "tree.nanopb.h"

namespace bench {

namespace {

struct Type {
  const char* payload;
  const pb_msgdesc_t* fields;
  std::size_t size_bytes;
};

template <class Struct>
constexpr Type type_of(const char* payload, const pb_msgdesc_t* fields) {
  return {payload, fields, sizeof(Struct)};
}

const Type kTypes[] = {
    type_of<codec_bench_Small2>("small2", codec_bench_Small2_fields),
    type_of<codec_bench_Small3>("small3", codec_bench_Small3_fields),
    type_of<codec_bench_Small2>("mix", codec_bench_Small2_fields),
    type_of<google_protobuf_FileDescriptorSet>("fds_small",
                                               google_protobuf_FileDescriptorSet_fields),
    type_of<google_protobuf_FileDescriptorSet>("fds_large",
                                               google_protobuf_FileDescriptorSet_fields),
    type_of<codec_bench_Trades>("trades", codec_bench_Trades_fields),
    type_of<codec_bench_Telemetry>("telemetry", codec_bench_Telemetry_fields),
    type_of<codec_bench_Logs>("logs", codec_bench_Logs_fields),
    type_of<codec_bench_Tree>("tree", codec_bench_Tree_fields),
    type_of<codec_bench_Maps>("maps", codec_bench_Maps_fields),
    type_of<codec_bench_Tile>("tile", codec_bench_Tile_fields),
};

// A struct of a type that is known by its table only.
class Message {
 public:
  explicit Message(const Type& type)
      : type_(type),
        memory_(new std::max_align_t[type.size_bytes / sizeof(std::max_align_t) + 1]()) {}
  Message(Message&&) = default;
  ~Message() {
    if (memory_ != nullptr) {
      release();
    }
  }

  void decode(std::string_view bytes) {
    pb_istream_t stream =
        pb_istream_from_buffer(reinterpret_cast<const pb_byte_t*>(bytes.data()), bytes.size());
    expect(pb_decode(&stream, type_.fields, memory_.get()));
  }
  // What was allocated; decode() would lose it.
  void release() { pb_release(type_.fields, memory_.get()); }

  std::size_t encode(std::vector<pb_byte_t>& buffer) const {
    pb_ostream_t stream = pb_ostream_from_buffer(buffer.data(), buffer.size());
    expect(pb_encode(&stream, type_.fields, memory_.get()));
    return stream.bytes_written;
  }
  [[nodiscard]] std::size_t size() const {
    std::size_t size = 0;
    expect(pb_get_encoded_size(&size, type_.fields, memory_.get()));
    return size;
  }
  void keep() const { benchmark::DoNotOptimize(memory_.get()); }

 private:
  Type type_;
  std::unique_ptr<std::max_align_t[]> memory_;
};

bool equal(const std::vector<pb_byte_t>& buffer, std::size_t size, std::string_view bytes) {
  return std::string_view(reinterpret_cast<const char*>(buffer.data()), size) == bytes;
}

class Parse {
 public:
  Parse(const Payload& payload, const Type& type)
      : payload_(payload), message_(type), buffer_(payload.longest_bytes()) {}

  bool check(std::size_t index) {
    message_.decode(payload_[index]);
    const std::size_t size = message_.encode(buffer_);
    message_.release();
    return equal(buffer_, size, payload_[index]);
  }
  void operator()(std::size_t index) {
    message_.decode(payload_[index]);
    message_.keep();
    message_.release();
  }

 private:
  const Payload& payload_;
  Message message_;
  std::vector<pb_byte_t> buffer_;
};

class RoundTrip {
 public:
  RoundTrip(const Payload& payload, const Type& type)
      : payload_(payload), message_(type), buffer_(payload.longest_bytes()) {}

  bool check(std::size_t index) {
    (*this)(index);
    return equal(buffer_, payload_[index].size(), payload_[index]);
  }
  void operator()(std::size_t index) {
    message_.decode(payload_[index]);
    message_.encode(buffer_);
    benchmark::DoNotOptimize(buffer_.data());
    message_.release();
  }

 private:
  const Payload& payload_;
  Message message_;
  std::vector<pb_byte_t> buffer_;
};

class Parsed {
 public:
  Parsed(const Payload& payload, const Type& type)
      : payload_(payload), buffer_(payload.longest_bytes()) {
    for (std::size_t i = 0; i < payload.size(); ++i) {
      messages_.emplace_back(type);
      messages_.back().decode(payload[i]);
    }
  }

 protected:
  const Payload& payload_;
  std::vector<Message> messages_;
  std::vector<pb_byte_t> buffer_;
};

class Size : Parsed {
 public:
  using Parsed::Parsed;

  bool check(std::size_t index) { return messages_[index].size() == payload_[index].size(); }
  void operator()(std::size_t index) { benchmark::DoNotOptimize(messages_[index].size()); }
};

class Serialize : Parsed {
 public:
  using Parsed::Parsed;

  bool check(std::size_t index) {
    return equal(buffer_, messages_[index].encode(buffer_), payload_[index]);
  }
  void operator()(std::size_t index) {
    messages_[index].encode(buffer_);
    benchmark::DoNotOptimize(buffer_.data());
  }
};

template <class Step>
void add(Registry& registry, const char* operation, const Type& type) {
  add_case(registry, {operation, kNanopb, &payload_of(type.payload)},
           [&type](const Payload& payload) { return Step(payload, type); });
}

}  // namespace

void add_nanopb(Registry& registry) {
  for (const Type& type : kTypes) {
    add<Parse>(registry, kParse, type);
    add<Size>(registry, kSize, type);
    add<Serialize>(registry, kSerialize, type);
    add<RoundTrip>(registry, kRoundTrip, type);
  }
}

void tell_nanopb(std::vector<PeerState>& peers) {
  peers.push_back({kNanopb, "other", ""});
  peers.push_back({"nanopb with large", "left out", "it has no groups"});
}

}  // namespace bench

#else

namespace bench {

void add_nanopb(Registry&) {}

void tell_nanopb(std::vector<PeerState>& peers) {
  peers.push_back({kNanopb, "other", "it was not there when this was built"});
}

}  // namespace bench

#endif
