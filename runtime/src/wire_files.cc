// Messages in files and streams.
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cpp_pool/ptr.hpp"
#include "cpp_pool/wire.hpp"
#include "wire_buffer.hpp"
#include "wire_reader.hpp"

namespace cpp_pool {
namespace {

using wire::Block;

constexpr std::size_t kReadStep = 64 << 10;  // bytes

// As read(2), once more after an interruption. -1 with errno.
ssize_t read_some(int fd, char* to, std::size_t size) noexcept {
  for (;;) {
    const ssize_t got = ::read(fd, to, size);
    if (got >= 0 || errno != EINTR) return got;
  }
}

// Up to `limit` bytes of a file, in a block that has padding behind them. A length that a stream
// claims takes no memory before the bytes are there.
class FileBytes {
 public:
  FileBytes() noexcept : block_(pool_of<Block>().try_allocate()) {}

  Status read(int fd, std::size_t limit) noexcept {
    if (block_ == nullptr) return Status::kNoMemory;
    while (size_ < limit) {
      const std::size_t step = std::min(limit - size_, std::max(kReadStep, size_));
      if (!block_->reserve(size_ + step + kPadding)) return Status::kNoMemory;
      const ssize_t got = read_some(fd, block_->data() + size_, step);
      if (got < 0) return Status::kIoError;
      if (got == 0) break;
      size_ += static_cast<std::size_t>(got);
    }
    return Status::kOk;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  ParseResult parse(const cpp_pool_layout& layout, void* message,
                    ParseOptions options) const noexcept {
    options.alias = false;
    options.padded = size_ != 0;
    return ::cpp_pool::parse(layout, message, {block_->data(), size_}, options);
  }

 private:
  Ptr<Block> block_;
  std::size_t size_ = 0;
};

// Reads the varint in front of a message byte by byte, so that nothing behind it is taken.
ParseResult read_stream_length(int fd, std::size_t& length) noexcept {
  char bytes[wire::kMaxLengthBytes];
  std::size_t size = 0;
  do {
    const ssize_t got = read_some(fd, bytes + size, 1);
    if (got < 0) return {Status::kIoError, size};
    if (got == 0) return {size == 0 ? Status::kEndOfStream : Status::kTruncated, 0};
    ++size;
  } while (size < sizeof(bytes) && static_cast<unsigned char>(bytes[size - 1]) >= 0x80);
  wire::Decoder decoder;
  std::uint64_t value = 0;
  if (wire::read_varint(bytes, bytes + size, wire::kMaxLengthBytes, value, decoder) == nullptr ||
      value > kMaxWireSize) {
    return {Status::kMalformed, 0};
  }
  length = static_cast<std::size_t>(value);
  return {Status::kOk, size};
}

Status write_all(int fd, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return Status::kIoError;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return Status::kOk;
}

}  // namespace

ParseResult parse_fd(const cpp_pool_layout& layout, void* message, int fd,
                     const ParseOptions& options) noexcept {
  FileBytes file;
  const Status status = file.read(fd, kMaxWireSize + 1);
  return ok(status) ? file.parse(layout, message, options) : ParseResult{status, file.size()};
}

Status serialize_fd(const cpp_pool_layout& layout, const void* message, int fd,
                    const SerializeOptions& options) noexcept {
  WireBuffer bytes;
  const Status status = serialize(layout, message, bytes, options);
  return ok(status) ? write_all(fd, bytes.view()) : status;
}

ParseResult parse_delimited_fd(const cpp_pool_layout& layout, void* message, int fd,
                               const ParseOptions& options) noexcept {
  std::size_t length = 0;
  const ParseResult header = read_stream_length(fd, length);
  if (!header) return header;
  FileBytes file;
  const Status status = file.read(fd, length);
  if (!ok(status)) return {status, header.offset + file.size()};
  if (file.size() < length) return {Status::kTruncated, 0};
  ParseResult result = file.parse(layout, message, options);
  result.offset += header.offset;
  return result;
}

Status serialize_delimited_fd(const cpp_pool_layout& layout, const void* message, int fd,
                              const SerializeOptions& options) noexcept {
  WireBuffer bytes;
  const Status status = serialize(layout, message, bytes, options);
  if (!ok(status)) return status;
  char header[wire::kMaxLengthBytes];
  char* const end = header + sizeof(header);
  const char* const begin = wire::write_varint(end, bytes.size());
  const Status framed = write_all(fd, {begin, static_cast<std::size_t>(end - begin)});
  return ok(framed) ? write_all(fd, bytes.view()) : framed;
}

}  // namespace cpp_pool
