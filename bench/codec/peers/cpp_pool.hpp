// Ours. Included by two files, for classes that keep their memory and for classes that don't.
//
// Each message that is parsed comes from the pool and goes back to it within what is timed.
#ifndef BENCH_CODEC_PEERS_CPP_POOL_HPP_
#define BENCH_CODEC_PEERS_CPP_POOL_HPP_

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <vector>

#include "cpp_pool/json.hpp"
#include "cpp_pool/message.hpp"
#include "cpp_pool/ptr.hpp"
#include "cpp_pool/wire.hpp"
#include "payloads/payload.hpp"
#include "steps.hpp"

namespace bench {

// Maps are written in the order of their keys, as the payload has them.
template <class T>
bool holds(const T& message, std::string_view bytes) {
  std::string out;
  return cpp_pool::append_to(T::kLayout, &message, out, {.deterministic = true}) ==
             cpp_pool::Status::kOk &&
         out == bytes;
}

template <class T, cpp_pool::ParseOptions kOptions = cpp_pool::ParseOptions{}>
class PoolParse {
 public:
  explicit PoolParse(const Payload& payload) : payload_(payload) {}

  bool check(std::size_t index) {
    for (int i = 0; i < 2; ++i) {  // the second time with what the first one left
      const auto parsed = T::ParseNew(payload_[index], kOptions);
      if (!parsed || !holds(*parsed.message, payload_[index])) {
        return false;
      }
    }
    return true;
  }
  void operator()(std::size_t index) {
    const auto parsed = T::ParseNew(payload_[index], kOptions);
    expect(static_cast<bool>(parsed));
    benchmark::DoNotOptimize(parsed.message.get());
  }

 private:
  const Payload& payload_;
};

// The payload's messages, parsed, and room for the longest of them.
template <class T>
class PoolParsed {
 public:
  explicit PoolParsed(const Payload& payload)
      : payload_(payload), buffer_(payload.longest_bytes()) {
    for (std::size_t i = 0; i < payload.size(); ++i) {
      messages_.push_back(T::make());
      expect(static_cast<bool>(messages_.back()->Parse(payload[i])));
    }
  }

 protected:
  // Whether serialized bytes are the payload's. Ours write map entries as they came, so that these
  // are in the payload's order too.
  bool same(std::string_view bytes, std::size_t index) const { return bytes == payload_[index]; }
  [[nodiscard]] std::string_view front(std::size_t size_bytes) const {
    return {buffer_.data(), size_bytes};
  }
  void serialize(const T& message) {
    expect(message.SerializeToArray(buffer_.data(), static_cast<int>(buffer_.size())));
    benchmark::DoNotOptimize(buffer_.data());
  }

  const Payload& payload_;
  std::vector<cpp_pool::Ptr<T>> messages_;
  std::vector<char> buffer_;
};

template <class T>
class PoolSize : PoolParsed<T> {
 public:
  using PoolParsed<T>::PoolParsed;

  bool check(std::size_t index) {
    return this->messages_[index]->ByteSizeLong() == this->payload_[index].size();
  }
  void operator()(std::size_t index) {
    benchmark::DoNotOptimize(this->messages_[index]->ByteSizeLong());
  }
};

template <class T>
class PoolSerialize : PoolParsed<T> {
 public:
  using PoolParsed<T>::PoolParsed;

  bool check(std::size_t index) {
    (*this)(index);
    return this->same(this->front(this->payload_[index].size()), index);
  }
  void operator()(std::size_t index) { this->serialize(*this->messages_[index]); }
};

template <class T>
class PoolSerializeString : PoolParsed<T> {
 public:
  using PoolParsed<T>::PoolParsed;

  bool check(std::size_t index) {
    (*this)(index);
    return this->same(out_, index);
  }
  void operator()(std::size_t index) {
    expect(this->messages_[index]->SerializeToString(&out_));
    benchmark::DoNotOptimize(out_.data());
  }

 private:
  std::string out_;
};

template <class T>
class PoolRoundTrip : PoolParsed<T> {
 public:
  using PoolParsed<T>::PoolParsed;

  bool check(std::size_t index) {
    (*this)(index);
    return this->same(this->front(this->payload_[index].size()), index);
  }
  void operator()(std::size_t index) {
    const auto parsed = T::ParseNew(this->payload_[index]);
    expect(static_cast<bool>(parsed));
    this->serialize(*parsed.message);
  }
};

template <class T>
class PoolJsonPrint : PoolParsed<T> {
 public:
  using PoolParsed<T>::PoolParsed;

  // Not compared with libprotobuf's text, which may write a number in another way.
  bool check(std::size_t index) {
    (*this)(index);
    const auto message = T::make();
    return static_cast<bool>(cpp_pool::parse_json(T::kLayout, message.get(), out_)) &&
           holds(*message, this->payload_[index]);
  }
  void operator()(std::size_t index) {
    out_.clear();
    expect(cpp_pool::to_json(T::kLayout, this->messages_[index].get(), out_) ==
           cpp_pool::Status::kOk);
    benchmark::DoNotOptimize(out_.data());
  }

 private:
  std::string out_;
};

template <class T>
class PoolJsonParse {
 public:
  explicit PoolJsonParse(const Payload& payload) : payload_(payload) {}

  bool check(std::size_t index) {
    const auto message = parsed(index);
    return holds(*message, payload_[index]);
  }
  void operator()(std::size_t index) {
    const auto message = parsed(index);
    benchmark::DoNotOptimize(message.get());
  }

 private:
  cpp_pool::Ptr<T> parsed(std::size_t index) {
    auto message = T::make();
    expect(
        static_cast<bool>(cpp_pool::parse_json(T::kLayout, message.get(), payload_.json(index))));
    return message;
  }

  const Payload& payload_;
};

}  // namespace bench

#endif  // BENCH_CODEC_PEERS_CPP_POOL_HPP_
