// Messages as bytes: protobuf's wire format, driven by layout tables and by what generated code has
// for it.
//
// Thread safety: functions that take `const void*` may run on one message from many threads at
// once; the others need the message to themselves. Nothing throws unless it fills a std::string
// (std::bad_alloc).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

inline constexpr std::uint32_t kDefaultDepthLimit = 100;
// Bytes that must be readable behind an input that is said to be padded. They may hold anything.
inline constexpr std::size_t kPadding = 16;
// No message is longer on the wire, as in protobuf. Bytes.
inline constexpr std::size_t kMaxWireSize = INT32_MAX;

struct ParseOptions {
  // Strings and bytes refer to the input instead of copying it: the input must outlive what is
  // parsed from it. Copies of the message own their bytes. Files are copied all the same.
  bool alias = false;
  // Accept a message that lacks required fields.
  bool partial = false;
  // Merge into what the message holds instead of clearing it first.
  bool merge = false;
  // Drop fields that the schema does not know.
  bool discard_unknown = false;
  // kPadding readable bytes follow the input, which spares a copy of its end.
  bool padded = false;
  // How deep messages and groups may lie in each other; the outermost one is at depth 0.
  std::uint32_t depth_limit = kDefaultDepthLimit;
};

// What parsing came to. At an error the message is valid and holds what was read before it.
struct ParseResult {
  Status status = Status::kOk;
  // Where in the input the value begins that is wrong, or where one is cut short; its size when all
  // was read. Bytes.
  std::size_t offset = 0;

  explicit operator bool() const noexcept { return status == Status::kOk; }
};

// Errors: kTruncated, kMalformed, kBadUtf8, kTooDeep, kMissingFields, kNoMemory, kTooLong (a string
// exceeds its max_length, or the input kMaxWireSize), kTooMany (an array exceeds its max_count).
[[nodiscard]] CPP_POOL_EXPORT ParseResult parse(const cpp_pool_layout& layout, void* message,
                                                std::string_view bytes,
                                                const ParseOptions& options = {}) noexcept;

// The same into a message that is empty, as it came from its pool: spares clearing it again.
// options.merge says what it always says.
[[nodiscard]] CPP_POOL_EXPORT ParseResult parse_empty(const cpp_pool_layout& layout, void* message,
                                                      std::string_view bytes,
                                                      const ParseOptions& options = {}) noexcept;

struct SerializeOptions {
  // Write a message that lacks required fields.
  bool partial = false;
  // Write map entries in the order of their keys: equal messages of one program give equal bytes.
  bool deterministic = false;
};

// Bytes that the message takes on the wire, exactly. Those of messages that lack required fields,
// and of such as exceed kMaxWireSize, too.
[[nodiscard]] CPP_POOL_EXPORT std::size_t byte_size(const cpp_pool_layout& layout,
                                                    const void* message) noexcept;

struct SerializeResult {
  Status status = Status::kOk;
  std::size_t size = 0;  // bytes written; 0 after an error

  explicit operator bool() const noexcept { return status == Status::kOk; }
};

// To the front of `buffer`. Errors: kBufferTooSmall, kMissingFields, kTooLong (kMaxWireSize),
// kTooDeep (2,000 messages in each other), kNoMemory (deterministic maps). After an error the
// buffer holds anything.
[[nodiscard]] CPP_POOL_EXPORT SerializeResult
serialize(const cpp_pool_layout& layout, const void* message, std::span<char> buffer,
          const SerializeOptions& options = {}) noexcept;

// Appended to `out`, which is unchanged after an error. Errors as above.
[[nodiscard]] CPP_POOL_EXPORT Status append_to(const cpp_pool_layout& layout, const void* message,
                                               std::string& out,
                                               const SerializeOptions& options = {});

// Serialized bytes, exactly as many as there are, in memory from a pool. Destroying it gives the
// memory back, on any thread.
class CPP_POOL_EXPORT WireBuffer {
 public:
  // What it is made of: the bytes, and the block that they lie in.
  struct Parts {
    const char* data = nullptr;
    std::size_t size = 0;
    void* block = nullptr;
  };

  WireBuffer() noexcept = default;
  // Takes over what release() gave.
  explicit WireBuffer(const Parts& parts) noexcept
      : data_(parts.data), size_(parts.size), block_(parts.block) {}
  WireBuffer(WireBuffer&& other) noexcept;
  WireBuffer& operator=(WireBuffer&& other) noexcept;
  ~WireBuffer();

  [[nodiscard]] std::string_view view() const noexcept { return {data_, size_}; }
  [[nodiscard]] const char* data() const noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

  // Hands the memory over to the caller, who makes a WireBuffer of it to give it back.
  [[nodiscard]] Parts release() noexcept {
    return {std::exchange(data_, nullptr), std::exchange(size_, 0), std::exchange(block_, nullptr)};
  }

 private:
  friend Status serialize(const cpp_pool_layout&, const void*, WireBuffer&,
                          const SerializeOptions&) noexcept;

  void swap(WireBuffer& other) noexcept;

  const char* data_ = nullptr;
  std::size_t size_ = 0;
  void* block_ = nullptr;  // from a pool of such
};

// Errors as above; `out` is unchanged then.
[[nodiscard]] CPP_POOL_EXPORT Status serialize(const cpp_pool_layout& layout, const void* message,
                                               WireBuffer& out,
                                               const SerializeOptions& options = {}) noexcept;

// Streams of messages, each behind its length as a varint.

// The message at the front of `stream`, which is moved past it. Errors: kEndOfStream when the
// stream is empty, and those of parse, with offsets from the front; the stream stays then.
[[nodiscard]] CPP_POOL_EXPORT ParseResult
parse_delimited(const cpp_pool_layout& layout, void* message, std::string_view& stream,
                const ParseOptions& options = {}) noexcept;
// As serialize into a buffer, behind its length.
[[nodiscard]] CPP_POOL_EXPORT SerializeResult
serialize_delimited(const cpp_pool_layout& layout, const void* message, std::span<char> buffer,
                    const SerializeOptions& options = {}) noexcept;
// As append_to, behind its length.
[[nodiscard]] CPP_POOL_EXPORT Status append_delimited(const cpp_pool_layout& layout,
                                                      const void* message, std::string& out,
                                                      const SerializeOptions& options = {});

// Files. Errors: kIoError with errno, besides those above.

// All of what a file descriptor gives until its end.
[[nodiscard]] CPP_POOL_EXPORT ParseResult parse_fd(const cpp_pool_layout& layout, void* message,
                                                   int fd,
                                                   const ParseOptions& options = {}) noexcept;
[[nodiscard]] CPP_POOL_EXPORT Status serialize_fd(const cpp_pool_layout& layout,
                                                  const void* message, int fd,
                                                  const SerializeOptions& options = {}) noexcept;

// The next message of a stream; nothing behind it is read. kEndOfStream where the file ends.
[[nodiscard]] CPP_POOL_EXPORT ParseResult
parse_delimited_fd(const cpp_pool_layout& layout, void* message, int fd,
                   const ParseOptions& options = {}) noexcept;
[[nodiscard]] CPP_POOL_EXPORT Status
serialize_delimited_fd(const cpp_pool_layout& layout, const void* message, int fd,
                       const SerializeOptions& options = {}) noexcept;

}  // namespace cpp_pool
