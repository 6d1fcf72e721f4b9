// What payloads are filled with.
#ifndef BENCH_CODEC_PAYLOADS_CONTENT_HPP_
#define BENCH_CODEC_PAYLOADS_CONTENT_HPP_

#include <google/protobuf/message.h>

#include <cstdint>
#include <string>

#include "payloads/payload.hpp"
#include "random.hpp"

namespace bench {

class Content {
 public:
  explicit Content(std::uint64_t seed) : random_(seed) {}

  // One of 0 .. bound - 1, as the type that setters take.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(random_.below(bound));
  }
  std::int32_t between(std::int32_t low, std::int32_t high);
  bool one_in(std::uint32_t bound) { return below(bound) == 0; }
  // Mostly small, now and then of any length up to 32 bits, as counts and identifiers are.
  std::uint32_t skewed();
  std::uint64_t bits() { return random_.next(); }
  double fraction();

  // Lower-case words with spaces between them.
  std::string words(std::uint32_t count);
  // One word, never "".
  std::string word();
  std::string host();
  std::string bytes(std::size_t count);
  // Microseconds since 1970, in 2024.
  std::uint64_t time_us();

 private:
  Random random_;
};

// As libprotobuf writes it, map entries in the order of their keys.
std::string serialized(const google::protobuf::MessageLite& message);

// Both forms of the message. Throws std::runtime_error when libprotobuf has no JSON for it.
void add(Payload& payload, const google::protobuf::Message& message);

}  // namespace bench

#endif  // BENCH_CODEC_PAYLOADS_CONTENT_HPP_
