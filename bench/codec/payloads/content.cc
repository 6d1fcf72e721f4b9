#include "payloads/content.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/json_util.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace bench {

namespace {

// One has letters of more than a byte: text is not all ASCII.
constexpr std::array<const char*, 40> kWords = {
    "accept", "balance", "cache",  "delay",   "entry",   "field",   "group",  "handler",
    "index",  "journal", "key",    "latency", "message", "network", "order",  "packet",
    "query",  "request", "stream", "timeout", "update",  "value",   "worker", "xylem",
    "yield",  "zone",    "a",      "the",     "of",      "and",     "to",     "was",
    "not",    "café",    "retry",  "session", "table",   "view",    "commit", "rejected"};

constexpr std::uint64_t kYear2024Us = 1'704'067'200'000'000;
constexpr std::uint64_t kYearUs = 31'622'400'000'000;

}  // namespace

std::int32_t Content::between(std::int32_t low, std::int32_t high) {
  return low + static_cast<std::int32_t>(below(static_cast<std::uint32_t>(high - low) + 1));
}

std::uint32_t Content::skewed() {
  const std::uint32_t bits = one_in(8) ? below(32) + 1 : below(12) + 1;
  return static_cast<std::uint32_t>(random_.next() >> (64 - bits));
}

double Content::fraction() { return static_cast<double>(random_.next() >> 11) * 0x1p-53; }

std::string Content::word() { return kWords[random_.below(kWords.size())]; }

std::string Content::words(std::uint32_t count) {
  std::string text;
  for (std::uint32_t i = 0; i < count; ++i) {
    text += (i == 0 ? "" : " ") + word();
  }
  return text;
}

std::string Content::host() {
  return word() + "-" + std::to_string(below(1000)) + "." + word() + ".example.com";
}

std::string Content::bytes(std::size_t count) {
  std::string bytes(count, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(random_.below(256));
  }
  return bytes;
}

std::uint64_t Content::time_us() { return kYear2024Us + random_.next() % kYearUs; }

std::string serialized(const google::protobuf::MessageLite& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&out);
  out.Trim();
  return bytes;
}

void add(Payload& payload, const google::protobuf::Message& message) {
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(message, &text);
  if (!status.ok()) {
    throw std::runtime_error(payload.name() + ": " + status.ToString());
  }
  payload.add(serialized(message));
  payload.add_json(std::move(text));
}

}  // namespace bench
