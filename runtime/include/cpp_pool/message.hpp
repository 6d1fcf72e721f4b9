// The base of every generated message: what can be said about all of them once, without a virtual.
//
// Thread safety: const calls may run at once on one message; others need it to themselves; a
// message may be passed between threads. Names and meanings are protobuf's where protobuf has the
// method.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cpp_pool/abi.h"
#include "cpp_pool/extension_access.hpp"
#include "cpp_pool/extension_set.hpp"
#include "cpp_pool/json.hpp"
#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/message_pool.hpp"
#include "cpp_pool/pool.hpp"
#include "cpp_pool/ptr.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/text.hpp"
#include "cpp_pool/wire.hpp"

namespace cpp_pool {
namespace wire {

struct Decoder;
struct Encoder;
template <class M>
struct CodecOf;

}  // namespace wire

// A message that was made of bytes. At an error the message holds what was read before it; null
// with kNoMemory.
template <class T>
struct Parsed {
  Ptr<T> message;
  ParseResult result;

  explicit operator bool() const noexcept { return bool(result); }
};

// T is a generated class: standard layout, trivially relocatable, described by `T::kLayout`.
template <class T>
class Message {
 public:
  // An empty message from the process-wide pool. Throws std::bad_alloc, or null without exceptions.
  [[nodiscard]] static Ptr<T> make() { return ::cpp_pool::make<T>(); }
  [[nodiscard]] Ptr<T> New() const { return ::cpp_pool::make<T>(); }

  // The process-wide pool of T.
  [[nodiscard]] static auto& pool() { return pool_of<T>(); }

  [[nodiscard]] static const cpp_pool_layout& layout() noexcept { return T::kLayout; }

  // An empty message that lives as long as the process.
  [[nodiscard]] static const T& default_instance() noexcept {
    alignas(T) static unsigned char storage[sizeof(T)];
    static const T* const kInstance = ::new (static_cast<void*>(storage)) T();
    return *kInstance;
  }

  [[nodiscard]] std::string GetTypeName() const { return T::kLayout.full_name; }

  // Both copy deeply and never throw. On kNoMemory the message is valid and holds a part of
  // `other`.
  Status CopyFrom(const T& other) noexcept { return copy(T::kLayout, self(), &other); }
  Status MergeFrom(const T& other) noexcept { return merge(T::kLayout, self(), &other); }

  void Swap(T* other) noexcept {
    if (other == self()) return;
    memory::swap(self(), other, sizeof(T));
  }

  [[nodiscard]] bool IsInitialized() const noexcept { return is_initialized(T::kLayout, self()); }
  [[nodiscard]] std::string InitializationErrorString() const {
    return find_missing(T::kLayout, self());
  }

  [[nodiscard]] std::string DebugString() const { return debug_string(T::kLayout, self()); }
  [[nodiscard]] std::string ShortDebugString() const {
    return short_debug_string(T::kLayout, self());
  }
  [[nodiscard]] std::string Utf8DebugString() const {
    return utf8_debug_string(T::kLayout, self());
  }
  // As protobuf's TextFormat::Parser; parse_text says what is refused.
  [[nodiscard]] TextParseResult ParseText(std::string_view text,
                                          const TextParseOptions& options = {}) {
    return parse_text(T::kLayout, self(), text, options);
  }

  // JSON, see json.hpp. ToJson appends; both throw std::bad_alloc.
  Status ToJson(std::string* json, const JsonPrintOptions& options = {}) const {
    return to_json(T::kLayout, self(), *json, options);
  }
  TextParseResult ParseJson(std::string_view json, const JsonParseOptions& options = {}) {
    return parse_json(T::kLayout, self(), json, options);
  }

  // Wire format: what the functions of these names' words in wire.hpp do, with their errors.

  // make() and Parse() in one: the fastest way from bytes to a message.
  [[nodiscard]] static Parsed<T> ParseNew(std::string_view bytes,
                                          const ParseOptions& options = {}) noexcept {
    Parsed<T> parsed{Ptr<T>(pool().try_allocate()), {Status::kNoMemory, 0}};
    if (parsed.message == nullptr) return parsed;
    parsed.result = parse_empty(T::kLayout, parsed.message.get(), bytes, options);
    return parsed;
  }

  ParseResult Parse(std::string_view bytes, const ParseOptions& options = {}) noexcept {
    return parse(T::kLayout, self(), bytes, options);
  }
  // The message at the front of a stream of messages, each behind its length.
  ParseResult ParseDelimited(std::string_view& stream, const ParseOptions& options = {}) noexcept {
    return parse_delimited(T::kLayout, self(), stream, options);
  }
  ParseResult ParseFd(int fd, const ParseOptions& options = {}) noexcept {
    return parse_fd(T::kLayout, self(), fd, options);
  }
  ParseResult ParseDelimitedFd(int fd, const ParseOptions& options = {}) noexcept {
    return parse_delimited_fd(T::kLayout, self(), fd, options);
  }

  [[nodiscard]] std::size_t ByteSizeLong() const noexcept { return byte_size(T::kLayout, self()); }

  SerializeResult Serialize(std::span<char> buffer,
                            const SerializeOptions& options = {}) const noexcept {
    return serialize(T::kLayout, self(), buffer, options);
  }
  Status Serialize(WireBuffer& out, const SerializeOptions& options = {}) const noexcept {
    return serialize(T::kLayout, self(), out, options);
  }
  // Throws std::bad_alloc.
  Status AppendDelimited(std::string& out, const SerializeOptions& options = {}) const {
    return append_delimited(T::kLayout, self(), out, options);
  }
  Status SerializeFd(int fd, const SerializeOptions& options = {}) const noexcept {
    return serialize_fd(T::kLayout, self(), fd, options);
  }
  Status SerializeDelimitedFd(int fd, const SerializeOptions& options = {}) const noexcept {
    return serialize_delimited_fd(T::kLayout, self(), fd, options);
  }

  // The same under protobuf's names: false after an error, negative sizes among them. "Partial"
  // ones do without required fields, "Merge" ones keep what the message holds.
  bool ParseFromString(std::string_view bytes) noexcept { return bool(Parse(bytes)); }
  bool ParsePartialFromString(std::string_view bytes) noexcept {
    return bool(Parse(bytes, {.partial = true}));
  }
  bool MergeFromString(std::string_view bytes) noexcept {
    return bool(Parse(bytes, {.merge = true}));
  }
  bool MergePartialFromString(std::string_view bytes) noexcept {
    return bool(Parse(bytes, {.partial = true, .merge = true}));
  }
  bool ParseFromArray(const void* data, int size) noexcept {
    return size >= 0 && ParseFromString(bytes_at(data, size));
  }
  bool ParsePartialFromArray(const void* data, int size) noexcept {
    return size >= 0 && ParsePartialFromString(bytes_at(data, size));
  }
  bool ParseFromFileDescriptor(int fd) noexcept { return bool(ParseFd(fd)); }
  bool ParsePartialFromFileDescriptor(int fd) noexcept {
    return bool(ParseFd(fd, {.partial = true}));
  }

  bool SerializeToArray(void* data, int size) const noexcept { return write_array(data, size, {}); }
  bool SerializePartialToArray(void* data, int size) const noexcept {
    return write_array(data, size, {.partial = true});
  }
  // Those that fill a std::string throw std::bad_alloc.
  bool AppendToString(std::string* out) const { return ok(append_to(T::kLayout, self(), *out)); }
  bool AppendPartialToString(std::string* out) const {
    return ok(append_to(T::kLayout, self(), *out, {.partial = true}));
  }
  bool SerializeToString(std::string* out) const {
    out->clear();
    return AppendToString(out);
  }
  bool SerializePartialToString(std::string* out) const {
    out->clear();
    return AppendPartialToString(out);
  }
  // Empty after an error.
  [[nodiscard]] std::string SerializeAsString() const {
    std::string bytes;
    SerializeToString(&bytes);
    return bytes;
  }
  [[nodiscard]] std::string SerializePartialAsString() const {
    std::string bytes;
    SerializePartialToString(&bytes);
    return bytes;
  }
  bool SerializeToFileDescriptor(int fd) const noexcept { return ok(SerializeFd(fd)); }
  bool SerializePartialToFileDescriptor(int fd) const noexcept {
    return ok(SerializeFd(fd, {.partial = true}));
  }

  // Bytes held outside the message, memory kept for reuse included.
  [[nodiscard]] std::size_t retained_bytes() const noexcept {
    return ::cpp_pool::retained_bytes(T::kLayout, self());
  }
  [[nodiscard]] bool check_invariants(std::string* why = nullptr) const {
    return ::cpp_pool::check_invariants(T::kLayout, self(), why);
  }

  // Extensions. Scalars and enums read by value, strings as std::string_view, messages and whole
  // repeated fields by reference, which holds until the extension is cleared. Setters give
  // kNoMemory, or kTooLong and kTooMany for bounded fields; what gives a pointer throws
  // std::bad_alloc, or returns null without exceptions. An index must be below ExtensionSize.
  template <class V>
  [[nodiscard]] bool HasExtension(const ExtensionId<T, V>& id) const noexcept {
    return extensions().has(*id.field);
  }
  template <class V>
  [[nodiscard]] int ExtensionSize(const ExtensionId<T, Repeated<V>>& id) const noexcept {
    return static_cast<int>(extensions().size(*id.field));
  }
  // Keeps the memory for the next value.
  template <class V>
  void ClearExtension(const ExtensionId<T, V>& id) noexcept {
    extensions().clear(*id.field);
  }

  template <class V>
  [[nodiscard]] decltype(auto) GetExtension(const ExtensionId<T, V>& id) const noexcept {
    return detail::ExtensionAccess<V>::get(extensions(), *id.field);
  }
  template <class V>
  [[nodiscard]] decltype(auto) GetExtension(const ExtensionId<T, Repeated<V>>& id,
                                            int index) const noexcept {
    return detail::ExtensionAccess<V>::element(GetExtension(id), index);
  }
  template <class V>
  [[nodiscard]] const auto& GetRepeatedExtension(
      const ExtensionId<T, Repeated<V>>& id) const noexcept {
    return GetExtension(id);
  }

  template <class V, class Value>
  Status SetExtension(const ExtensionId<T, V>& id, const Value& value) noexcept {
    return detail::ExtensionAccess<V>::set(extensions(), *id.field, value);
  }
  template <class V, class Value>
  Status SetExtension(const ExtensionId<T, Repeated<V>>& id, int index,
                      const Value& value) noexcept {
    if (index < 0 || index >= ExtensionSize(id)) return Status::kBadIndex;
    return detail::ExtensionAccess<V>::set_element(extensions(), *id.field, existing(id), index,
                                                   value);
  }

  // Of a string, a message, or a repeated extension as a whole.
  template <class V>
  auto* MutableExtension(const ExtensionId<T, V>& id) {
    return detail::ExtensionAccess<V>::get_mutable(extensions(), *id.field);
  }
  template <class V>
  auto* MutableExtension(const ExtensionId<T, Repeated<V>>& id, int index) noexcept {
    return existing(id).Mutable(index);
  }
  template <class V>
  auto* MutableRepeatedExtension(const ExtensionId<T, Repeated<V>>& id) {
    return MutableExtension(id);
  }

  template <class V, class Value>
  Status AddExtension(const ExtensionId<T, Repeated<V>>& id, const Value& value) noexcept {
    return detail::ExtensionAccess<V>::add(extensions(), *id.field, value);
  }
  // A new empty string or message.
  template <class V>
  auto* AddExtension(const ExtensionId<T, Repeated<V>>& id) {
    return detail::ExtensionAccess<V>::add(extensions(), *id.field);
  }

  // See equals in layout_ops.hpp for NaN.
  friend bool operator==(const T& left, const T& right) noexcept {
    return equals(T::kLayout, &left, &right);
  }
  friend void swap(T& left, T& right) noexcept { left.Swap(&right); }

 protected:
  // Only T derives from its base, and nobody deletes through it.
  Message() noexcept = default;
  Message(const Message&) noexcept = default;
  Message& operator=(const Message&) noexcept = default;
  ~Message() = default;

 private:
  T* self() noexcept { return static_cast<T*>(this); }
  const T* self() const noexcept { return static_cast<const T*>(this); }

  static std::string_view bytes_at(const void* data, int size) noexcept {
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
  }
  bool write_array(void* data, int size, const SerializeOptions& options) const noexcept {
    if (size < 0) return false;
    const std::span<char> buffer(static_cast<char*>(data), static_cast<std::size_t>(size));
    return bool(Serialize(buffer, options));
  }

  // Only messages with extension ranges have ExtensionIds, so the offset is there.
  ExtensionSet& extensions() noexcept {
    return *reinterpret_cast<ExtensionSet*>(reinterpret_cast<char*>(self()) +
                                            T::kLayout.extensions_offset);
  }
  const ExtensionSet& extensions() const noexcept {
    return *reinterpret_cast<const ExtensionSet*>(reinterpret_cast<const char*>(self()) +
                                                  T::kLayout.extensions_offset);
  }
  template <class V>
  auto& existing(const ExtensionId<T, Repeated<V>>& id) noexcept {
    return detail::ExtensionAccess<Repeated<V>>::existing(extensions(), *id.field);
  }
};

}  // namespace cpp_pool
