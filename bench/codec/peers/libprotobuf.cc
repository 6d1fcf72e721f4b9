// libprotobuf, each way that its users have to come by a message.
#include <benchmark/benchmark.h>
#include <google/protobuf/arena.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/util/json_util.h>

#include <memory>
#include <vector>

#include "large.pb.h"
#include "logs.pb.h"
#include "maps.pb.h"
#include "payloads/content.hpp"
#include "peers/payload_types.hpp"
#include "peers/peers.hpp"
#include "small2.pb.h"
#include "small3.pb.h"
#include "steps.hpp"
#include "telemetry.pb.h"
#include "tile.pb.h"
#include "trades.pb.h"
#include "tree.pb.h"

namespace bench {

namespace {

namespace pb = google::protobuf;

struct Types {
  using FileDescriptorSet = pb::FileDescriptorSet;
  using Small2 = codec_bench::Small2;
  using Small3 = codec_bench::Small3;
  using Trades = codec_bench::Trades;
  using Telemetry = codec_bench::Telemetry;
  using Logs = codec_bench::Logs;
  using Tree = codec_bench::Tree;
  using Large = codec_bench::Large;
  using Maps = codec_bench::Maps;
  using Tile = codec_bench::Tile;
};

template <class T>
void parse(T& message, std::string_view bytes) {
  expect(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
}

// libprotobuf's maps have no order of their own, so it is asked for one.
template <class T>
bool holds(const T& message, std::string_view bytes) {
  return serialized(message) == bytes;
}

template <class T>
class ParseReuse {
 public:
  explicit ParseReuse(const Payload& payload) : payload_(payload) {}

  bool check(std::size_t index) {
    (*this)(index);
    return holds(message_, payload_[index]);
  }
  void operator()(std::size_t index) {
    parse(message_, payload_[index]);
    benchmark::DoNotOptimize(&message_);
  }

 private:
  const Payload& payload_;
  T message_;
};

template <class T>
class ParseNew {
 public:
  explicit ParseNew(const Payload& payload) : payload_(payload) {}

  bool check(std::size_t index) { return ParseReuse<T>(payload_).check(index); }
  void operator()(std::size_t index) {
    const auto message = std::make_unique<T>();
    parse(*message, payload_[index]);
    benchmark::DoNotOptimize(message.get());
  }

 private:
  const Payload& payload_;
};

// The first block has room for any of the payload's messages.
template <class T>
class ParseArena {
 public:
  explicit ParseArena(const Payload& payload)
      : payload_(payload), block_(64 * payload.longest_bytes() + 65'536) {
    pb::ArenaOptions options;
    options.initial_block = block_.data();
    options.initial_block_size = block_.size();
    arena_ = std::make_unique<pb::Arena>(options);
  }

  bool check(std::size_t index) { return ParseReuse<T>(payload_).check(index); }
  void operator()(std::size_t index) {
    T* const message = pb::Arena::CreateMessage<T>(arena_.get());
    parse(*message, payload_[index]);
    benchmark::DoNotOptimize(message);
    arena_->Reset();
  }

 private:
  const Payload& payload_;
  std::vector<char> block_;  // outlives the arena
  std::unique_ptr<pb::Arena> arena_;
};

// The payload's messages, parsed, and room for the longest of them.
template <class T>
class Parsed {
 public:
  explicit Parsed(const Payload& payload)
      : payload_(payload), messages_(payload.size()), buffer_(payload.longest_bytes()) {
    for (std::size_t i = 0; i < payload.size(); ++i) {
      parse(messages_[i], payload[i]);
    }
  }

 protected:
  // Whether serialized bytes, whose maps are in any order, are as long as the payload's and parse
  // to the same.
  bool same(std::string_view bytes, std::size_t index) {
    T copy;
    parse(copy, bytes);
    return bytes.size() == payload_[index].size() && holds(copy, payload_[index]);
  }

  const Payload& payload_;
  std::vector<T> messages_;
  std::vector<char> buffer_;
};

template <class T>
class Size : Parsed<T> {
 public:
  using Parsed<T>::Parsed;

  bool check(std::size_t index) {
    return this->messages_[index].ByteSizeLong() == this->payload_[index].size();
  }
  void operator()(std::size_t index) {
    benchmark::DoNotOptimize(this->messages_[index].ByteSizeLong());
  }
};

// SerializeToArray() finds out the size by itself.
template <class T>
class Serialize : Parsed<T> {
 public:
  using Parsed<T>::Parsed;

  bool check(std::size_t index) {
    (*this)(index);
    return this->same({this->buffer_.data(), this->payload_[index].size()}, index);
  }
  void operator()(std::size_t index) {
    expect(this->messages_[index].SerializeToArray(this->buffer_.data(),
                                                   static_cast<int>(this->buffer_.size())));
    benchmark::DoNotOptimize(this->buffer_.data());
  }
};

template <class T>
class SerializeString : Parsed<T> {
 public:
  using Parsed<T>::Parsed;

  bool check(std::size_t index) {
    (*this)(index);
    return this->same(out_, index);
  }
  void operator()(std::size_t index) {
    expect(this->messages_[index].SerializeToString(&out_));
    benchmark::DoNotOptimize(out_.data());
  }

 private:
  std::string out_;
};

template <class T>
class RoundTrip : Parsed<T> {
 public:
  using Parsed<T>::Parsed;

  bool check(std::size_t index) {
    (*this)(index);
    return this->same({this->buffer_.data(), this->payload_[index].size()}, index);
  }
  void operator()(std::size_t index) {
    parse(message_, this->payload_[index]);
    expect(message_.SerializeToArray(this->buffer_.data(), static_cast<int>(this->buffer_.size())));
    benchmark::DoNotOptimize(this->buffer_.data());
  }

 private:
  T message_;
};

template <class T>
class JsonPrint : Parsed<T> {
 public:
  using Parsed<T>::Parsed;

  bool check(std::size_t index) {
    (*this)(index);
    T copy;  // the text of maps has no order
    return pb::util::JsonStringToMessage(out_, &copy).ok() && holds(copy, this->payload_[index]);
  }
  void operator()(std::size_t index) {
    out_.clear();
    expect(pb::util::MessageToJsonString(this->messages_[index], &out_).ok());
    benchmark::DoNotOptimize(out_.data());
  }

 private:
  std::string out_;
};

template <class T>
class JsonParse {
 public:
  explicit JsonParse(const Payload& payload) : payload_(payload) {}

  bool check(std::size_t index) {
    (*this)(index);
    return holds(message_, payload_[index]);
  }
  void operator()(std::size_t index) {
    message_.Clear();
    expect(pb::util::JsonStringToMessage(payload_.json(index), &message_).ok());
    benchmark::DoNotOptimize(&message_);
  }

 private:
  const Payload& payload_;
  T message_;
};

template <class T>
void add(Registry& registry, const Payload& payload) {
  add_case<ParseReuse<T>>(registry, kParse, kReuse, payload);
  add_case<ParseArena<T>>(registry, kParse, kArena, payload);
  add_case<ParseNew<T>>(registry, kParse, kNew, payload);
  add_case<Size<T>>(registry, kSize, kReuse, payload);
  add_case<Serialize<T>>(registry, kSerialize, kReuse, payload);
  add_case<SerializeString<T>>(registry, kSerializeString, kReuse, payload);
  add_case<RoundTrip<T>>(registry, kRoundTrip, kReuse, payload);
  if (payload.has_json()) {
    add_case<JsonPrint<T>>(registry, kJsonPrint, kReuse, payload);
    add_case<JsonParse<T>>(registry, kJsonParse, kReuse, payload);
  }
}

}  // namespace

void add_libprotobuf(Registry& registry) {
  for_each_payload<Types>(
      [&registry]<class T>(const Payload& payload) { add<T>(registry, payload); });
}

}  // namespace bench
