#include "cpp_pool/wire.hpp"

#include <cstring>

#include "cpp_pool/decoder.hpp"
#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/ptr.hpp"
#include "wire_buffer.hpp"
#include "wire_reader.hpp"

namespace cpp_pool {
namespace {

using wire::Block;
using wire::Decoder;
using wire::Encoder;

// Inputs up to here are copied, so that there is padding behind them; of longer ones the last bytes
// are read with more care.
constexpr std::size_t kCopyLimit = 2048;

std::uintptr_t address_of(const char* place) noexcept {
  return reinterpret_cast<std::uintptr_t>(place);
}

// What went wrong, if something did.
[[gnu::noinline]] ParseResult explain(const cpp_pool_layout& layout, const void* message,
                                      const char* begin, std::size_t size,
                                      const ParseOptions& options, Decoder& decoder) noexcept {
  if (decoder.end_group != 0) {
    static_cast<void>(decoder.fail(Status::kMalformed, decoder.end_group_at));
  }
  if (decoder.status != Status::kOk) {
    return {decoder.status, static_cast<std::size_t>(decoder.error_at - begin)};
  }
  const bool is_complete = options.partial || is_initialized(layout, message);
  return {is_complete ? Status::kOk : Status::kMissingFields, size};
}

// Before `at`; null after an error, which the encoder remembers.
char* encode_all(const cpp_pool_layout& layout, const void* message, char* at, Encoder& encoder,
                 const SerializeOptions& options) noexcept {
  encoder.deterministic = options.deterministic;
  at = wire::encode_message(layout, message, at, encoder);
  // That something is missing is told first, whatever else is wrong.
  const bool is_doubtful = at == nullptr || encoder.is_incomplete;
  if (is_doubtful && !options.partial && !is_initialized(layout, message)) {
    encoder.status = Status::kMissingFields;
    return nullptr;
  }
  if (at != nullptr && encoder.written(at) > kMaxWireSize) return encoder.fail(Status::kTooLong);
  return at;
}

// The bytes' length in front of them.
char* write_length(char* at, Encoder& encoder) noexcept {
  if (at == nullptr) return nullptr;
  const std::size_t size = encoder.written(at);
  at = encoder.make_room(at, wire::varint_size(size));
  return at == nullptr ? nullptr : wire::write_varint(at, size);
}

enum class Framing : std::uint8_t { kNone, kLength };

// To the front of the buffer.
SerializeResult write_front(const cpp_pool_layout& layout, const void* message, Framing framing,
                            std::span<char> buffer, const SerializeOptions& options) noexcept {
  Encoder encoder;
  encoder.write_to(buffer.data(), buffer.size());
  char* at = encode_all(layout, message, encoder.end, encoder, options);
  if (framing == Framing::kLength) at = write_length(at, encoder);
  if (at == nullptr) return {encoder.status, 0};
  const std::size_t size = encoder.written(at);
  if (at != encoder.begin && size != 0) std::memmove(encoder.begin, at, size);
  return {Status::kOk, size};
}

// A message's bytes in a block of the pool.
class Serialized {
 public:
  Serialized(const cpp_pool_layout& layout, const void* message, Framing framing,
             const SerializeOptions& options) noexcept
      : block_(pool_of<Block>().try_allocate()) {
    if (block_ == nullptr) return;
    wire::BlockEncoder encoder(*block_);
    char* at = encode_all(layout, message, encoder.end, encoder, options);
    if (framing == Framing::kLength) at = write_length(at, encoder);
    status_ = encoder.status;
    if (at != nullptr) bytes_ = {at, encoder.written(at)};
  }

  [[nodiscard]] Status status() const noexcept { return status_; }
  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
  [[nodiscard]] Block* release() noexcept { return block_.release(); }

 private:
  Ptr<Block> block_;
  Status status_ = Status::kNoMemory;
  std::string_view bytes_;
};

Status append(const cpp_pool_layout& layout, const void* message, Framing framing, std::string& out,
              const SerializeOptions& options) {
  const Serialized serialized(layout, message, framing, options);
  if (ok(serialized.status())) out.append(serialized.bytes());
  return serialized.status();
}

}  // namespace

ParseResult parse(const cpp_pool_layout& layout, void* message, std::string_view bytes,
                  const ParseOptions& options) noexcept {
  if (!options.merge) layout.ops->clear(message);
  return parse_empty(layout, message, bytes, options);
}

ParseResult parse_empty(const cpp_pool_layout& layout, void* message, std::string_view bytes,
                        const ParseOptions& options) noexcept {
  const std::size_t size = bytes.size();
  if (size > kMaxWireSize) [[unlikely]] {
    return {Status::kTooLong, 0};
  }
  Decoder decoder;
  decoder.depth_left = options.depth_limit;
  decoder.alias = options.alias;
  decoder.discard_unknown = options.discard_unknown;
  // What was there before may lack something too.
  decoder.is_incomplete = options.merge;
  const char* begin = bytes.data();
  char copy[kCopyLimit + kPadding];
  const bool is_copied = !options.padded && size <= kCopyLimit;
  if (is_copied) {
    if (size != 0) std::memcpy(copy, begin, size);
    std::memset(copy + size, 0, kPadding);
    decoder.to_input = address_of(begin) - address_of(copy);
    begin = copy;
  }
  decoder.set_end(begin + size, options.padded || is_copied);
  const char* const after = wire::decode_message(layout, message, begin, begin + size, decoder);
  if (after == nullptr || decoder.end_group != 0 || decoder.is_incomplete) [[unlikely]] {
    return explain(layout, message, begin, size, options, decoder);
  }
  return {Status::kOk, size};
}

SerializeResult serialize(const cpp_pool_layout& layout, const void* message,
                          std::span<char> buffer, const SerializeOptions& options) noexcept {
  return write_front(layout, message, Framing::kNone, buffer, options);
}

SerializeResult serialize_delimited(const cpp_pool_layout& layout, const void* message,
                                    std::span<char> buffer,
                                    const SerializeOptions& options) noexcept {
  return write_front(layout, message, Framing::kLength, buffer, options);
}

Status append_to(const cpp_pool_layout& layout, const void* message, std::string& out,
                 const SerializeOptions& options) {
  return append(layout, message, Framing::kNone, out, options);
}

Status append_delimited(const cpp_pool_layout& layout, const void* message, std::string& out,
                        const SerializeOptions& options) {
  return append(layout, message, Framing::kLength, out, options);
}

Status serialize(const cpp_pool_layout& layout, const void* message, WireBuffer& out,
                 const SerializeOptions& options) noexcept {
  Serialized serialized(layout, message, Framing::kNone, options);
  if (!ok(serialized.status())) return serialized.status();
  WireBuffer buffer;
  buffer.data_ = serialized.bytes().data();
  buffer.size_ = serialized.bytes().size();
  buffer.block_ = serialized.release();
  out.swap(buffer);
  return Status::kOk;
}

ParseResult parse_delimited(const cpp_pool_layout& layout, void* message, std::string_view& stream,
                            const ParseOptions& options) noexcept {
  if (stream.empty()) return {Status::kEndOfStream, 0};
  Decoder decoder;
  std::size_t length = 0;
  const char* const content =
      wire::read_length(stream.data(), stream.data() + stream.size(), length, decoder);
  if (content == nullptr) return {decoder.status, 0};
  const auto header = static_cast<std::size_t>(content - stream.data());
  ParseOptions inner = options;
  inner.padded = options.padded || stream.size() - header - length >= kPadding;
  ParseResult result = parse(layout, message, {content, length}, inner);
  result.offset += header;
  if (result) stream.remove_prefix(result.offset);
  return result;
}

}  // namespace cpp_pool
