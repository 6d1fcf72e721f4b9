#include "wire_unknown.hpp"

#include <cstring>

#include "wire_reader.hpp"

namespace cpp_pool::wire {
namespace {

// A few values' bytes on their way into a string.
class Piece {
 public:
  void varint(std::uint64_t value) noexcept {
    for (; value >= 0x80; value >>= 7) put(static_cast<char>((value & 0x7F) | 0x80));
    put(static_cast<char>(value));
  }
  void bytes(const char* from, std::size_t size) noexcept {
    std::memcpy(data_ + size_, from, size);
    size_ += size;
  }
  [[nodiscard]] std::string_view view() const noexcept { return {data_, size_}; }

 private:
  void put(char c) noexcept { data_[size_++] = c; }

  char data_[2 * kMaxVarintBytes];
  std::size_t size_ = 0;
};

const char* append(std::string_view bytes, String* kept, const char* at, const char* after,
                   Decoder& decoder) noexcept {
  if (kept == nullptr) return after;
  const Status status = kept->append(bytes);
  return ok(status) ? after : decoder.fail(status, at);
}

template <class V>
const char* keep_fixed(std::uint32_t tag, const char* at, const char* limit, String* kept,
                       Decoder& decoder) noexcept {
  V value = 0;
  const char* const after = read_fixed(at, limit, value, decoder);
  if (after == nullptr) return nullptr;
  Piece piece;
  piece.varint(tag);
  piece.bytes(at, sizeof(V));
  return append(piece.view(), kept, at, after, decoder);
}

const char* keep_bytes(std::uint32_t tag, const char* at, const char* limit, String* kept,
                       Decoder& decoder) noexcept {
  std::size_t length = 0;
  const char* const content = read_length(at, limit, length, decoder);
  if (content == nullptr || kept == nullptr) return content == nullptr ? nullptr : content + length;
  const Status status = append_bytes_field(*kept, tag >> 3, {content, length});
  return ok(status) ? content + length : decoder.fail(status, at);
}

const char* keep_tag(std::uint32_t tag, const char* at, String* kept, Decoder& decoder) noexcept {
  Piece piece;
  piece.varint(tag);
  return append(piece.view(), kept, at, at, decoder);
}

const char* keep_group(std::uint32_t tag, const char* at, const char* limit, String* kept,
                       Decoder& decoder) noexcept {
  if (decoder.depth_left == 0) return decoder.fail(Status::kTooDeep, at);
  --decoder.depth_left;
  const std::uint32_t end = tag_of(tag >> 3, kEndGroup);
  const char* const begin = at;
  at = keep_tag(tag, at, kept, decoder);
  while (at != nullptr) {
    if (at == limit) return decoder.fail(Status::kTruncated, begin);
    std::uint32_t next = 0;
    const char* const after = read_tag(at, limit, next, decoder);
    if (after != nullptr && (next & 7) == kEndGroup) {
      if (next != end) return decoder.fail(Status::kMalformed, at);
      ++decoder.depth_left;
      return keep_tag(next, after, kept, decoder);
    }
    at = after == nullptr ? nullptr : keep_unknown(next, after, limit, kept, decoder);
  }
  return nullptr;
}

}  // namespace

Status append_varint_field(String& kept, std::uint32_t number, std::uint64_t value) noexcept {
  Piece piece;
  piece.varint(tag_of(number, kVarint));
  piece.varint(value);
  return kept.append(piece.view());
}

Status append_bytes_field(String& kept, std::uint32_t number, std::string_view bytes) noexcept {
  Piece piece;
  piece.varint(std::uint64_t{number} << 3 | kLengthDelimited);
  piece.varint(bytes.size());
  const std::size_t size = kept.size();
  Status status = kept.append(piece.view());
  if (ok(status)) status = kept.append(bytes);
  if (!ok(status)) static_cast<void>(kept.resize(size));
  return status;
}

const char* keep_unknown(std::uint32_t tag, const char* at, const char* limit, String* kept,
                         Decoder& decoder) noexcept {
  switch (tag & 7) {
    case kVarint: {
      std::uint64_t value = 0;
      const char* const after = read_varint(at, limit, value, decoder);
      if (after == nullptr || kept == nullptr) return after;
      const Status status = append_varint_field(*kept, tag >> 3, value);
      return ok(status) ? after : decoder.fail(status, at);
    }
    case kFixed64:
      return keep_fixed<std::uint64_t>(tag, at, limit, kept, decoder);
    case kLengthDelimited:
      return keep_bytes(tag, at, limit, kept, decoder);
    case kStartGroup:
      return keep_group(tag, at, limit, kept, decoder);
    case kFixed32:
      return keep_fixed<std::uint32_t>(tag, at, limit, kept, decoder);
    default:
      return decoder.fail(Status::kMalformed, at);
  }
}

}  // namespace cpp_pool::wire
