// What is parsed and serialized: the same bytes for every peer.
#ifndef BENCH_CODEC_PAYLOADS_PAYLOAD_HPP_
#define BENCH_CODEC_PAYLOADS_PAYLOAD_HPP_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

// Messages of one type in the wire format and, where they have such a form, in JSON; both written
// by libprotobuf. Each in the wire format has kSlop readable bytes behind it, so that a parser that
// wants padded input needs no copy of its own.
class Payload {
 public:
  static constexpr std::size_t kSlop = 16;

  explicit Payload(std::string name) : name_(std::move(name)) {}

  void add(std::string bytes) {
    bytes.append(kSlop, '\0');
    messages_.push_back(std::move(bytes));
  }
  // For each message or none, in the order of add().
  void add_json(std::string text) { texts_.push_back(std::move(text)); }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool has_json() const { return !texts_.empty(); }
  [[nodiscard]] std::size_t size() const { return messages_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    const std::string& padded = messages_[index];
    return {padded.data(), padded.size() - kSlop};
  }
  [[nodiscard]] const std::string& json(std::size_t index) const { return texts_[index]; }
  [[nodiscard]] std::size_t total_bytes() const;
  [[nodiscard]] std::size_t longest_bytes() const;

 private:
  std::string name_;
  std::vector<std::string> messages_;
  std::vector<std::string> texts_;
};

}  // namespace bench

#endif  // BENCH_CODEC_PAYLOADS_PAYLOAD_HPP_
