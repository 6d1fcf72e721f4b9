#include "cpp_pool/codec.hpp"

#include "bit_fields.hpp"
#include "utf8.hpp"
#include "wire_reader.hpp"

namespace cpp_pool::wire {
namespace {

// Of nine bytes and ten.
[[gnu::noinline]] Varint get_longest_varint(const char* at, Decoder& decoder) noexcept {
  const std::size_t size = byte_at(at + 8) < 0x80 ? 9 : 10;
  if (byte_at(at + size - 1) >= 0x80) return {decoder.fail(Status::kMalformed, at), 0};
  return {at + size, long_varint(at, size)};
}

std::uint64_t extract(std::uint64_t word, std::uint64_t mask) noexcept {
  return has_quick_bits ? QuickBits::extract(word, mask) : compact(word & mask);
}

}  // namespace

Varint get_long_varint(const char* at, Decoder& decoder) noexcept {
  const std::uint64_t word = load_little(at);
  // Branches that are guessed tell where the next field begins before the word is there.
  if ((word & 0x80'00'00U) == 0) return {at + 3, extract(word, 0x7F'7F'7FU)};
  if ((word & 0x80'00'00'00U) == 0) return {at + 4, extract(word, 0x7F'7F'7F'7FU)};
  if ((word & 0x80'00'00'00'00U) == 0) return {at + 5, extract(word, 0x7F'7F'7F'7F'7FU)};
  const std::uint64_t ends = ~word & kHighBits;
  if (ends == 0) [[unlikely]] {
    return get_longest_varint(at, decoder);
  }
  return {at + std::countr_zero(ends) / 8 + 1, extract(word, (ends ^ (ends - 1)) & kValueBits)};
}

const char* get_long_length(const char* at, std::size_t& size, Decoder& decoder) noexcept {
  return read_length_beyond(at, size, decoder);
}

const char* fail_child(bool is_too_deep, const char* at, Decoder& decoder) noexcept {
  return decoder.fail(is_too_deep ? Status::kTooDeep : Status::kTruncated, at);
}

const char* end_early(const char* after, Decoder& decoder) noexcept {
  return after == nullptr ? nullptr : decoder.fail(Status::kMalformed, decoder.end_group_at);
}

namespace {

[[gnu::noinline]] const char* get_long_text(const char* at, String& text, bool is_utf8,
                                            const char* limit, Decoder& decoder) noexcept {
  std::size_t length = 0;
  const char* const content = read_length(at, limit, length, decoder);
  if (content == nullptr) return nullptr;
  const std::string_view bytes(content, length);
  if (is_utf8 && !detail::is_utf8(bytes)) return decoder.fail(Status::kBadUtf8, at);
  if (decoder.alias && text.capacity() == 0 && length != 0) {
    // As borrow(), which has nothing to free.
    view_of(text) = {decoder.in_input(bytes).data(), static_cast<std::uint32_t>(length), 0};
    return content + length;
  }
  const Status status = decoder.alias ? text.borrow(decoder.in_input(bytes)) : text.assign(bytes);
  return ok(status) ? content + length : decoder.fail(status, at);
}

const char* borrow_text(const char* at, String& text, const Decoder& decoder) noexcept {
  const std::size_t size = byte_at(at);
  view_of(text).data = decoder.in_input({at + 1, size}).data();
  view_of(text).size = static_cast<std::uint32_t>(size);
  return at + 1 + size;
}

[[gnu::noinline]] const char* borrow_utf8(const char* at, String& text, const char* limit,
                                          Decoder& decoder) noexcept {
  if (!detail::is_ascii(at + 1, byte_at(at))) return get_long_text(at, text, true, limit, decoder);
  return borrow_text(at, text, decoder);
}

}  // namespace

// Here is what aliasing makes frequent: a short text that has no memory to free.
const char* get_any_text(const char* at, String& text, bool is_utf8, const char* limit,
                         Decoder& decoder) noexcept {
  const std::uint32_t size = byte_at(at);
  const bool is_short = size - 1 < 0x7F && at + 1 + size <= limit;
  if (!decoder.alias || view_of(text).capacity != 0 || !is_short) [[unlikely]] {
    return get_long_text(at, text, is_utf8, limit, decoder);
  }
  return is_utf8 ? borrow_utf8(at, text, limit, decoder) : borrow_text(at, text, decoder);
}

bool is_valid_utf8(const char* text, std::size_t size) noexcept {
  return detail::is_utf8({text, size});
}

namespace {

// What is rare lies in functions of its own, which are jumped to: without them those below need no
// room on the stack.

[[gnu::noinline]] char* write_any_varint(char* at, std::uint64_t value) noexcept {
  return write_varint(at, value);
}

[[gnu::noinline]] char* put_long_content(char* at, std::string_view text) noexcept {
  at -= text.size();
  std::memcpy(at, text.data(), text.size());
  return write_varint(at, text.size());
}

// Where so many bytes more will just fit.
[[gnu::noinline]] char* put_content_exactly(char* at, std::string_view text, std::size_t tag_size,
                                            Encoder& encoder) noexcept {
  at = write_bytes(at, text, encoder);
  if (at == nullptr) return nullptr;
  at = encoder.make_room(at, varint_size(text.size()) + tag_size);
  return at == nullptr ? nullptr : write_varint(at, text.size());
}

struct Sixteen {
  std::uint64_t words[2];
};

// By two pieces that overlap.
template <class Piece>
char* put_short_content(char* at, std::string_view text) noexcept {
  const char* const from = text.data();
  const std::size_t size = text.size();
  Piece first;
  Piece last;
  std::memcpy(&first, from, sizeof(Piece));
  std::memcpy(&last, from + size - sizeof(Piece), sizeof(Piece));
  std::memcpy(at - size, &first, sizeof(Piece));
  std::memcpy(at - sizeof(Piece), &last, sizeof(Piece));
  at -= size + 1;
  *at = static_cast<char>(size);
  return at;
}

}  // namespace

char* write_long_varint(char* at, std::uint64_t value) noexcept {
  if constexpr (std::endian::native != std::endian::little) return write_any_varint(at, value);
  if (value >> 56 != 0) return write_any_varint(at, value);
  return write_spread(at, has_quick_bits ? QuickBits::deposit(value) : spread(value));
}

char* put_content(char* at, std::string_view text, std::size_t tag_size,
                  Encoder& encoder) noexcept {
  const std::size_t size = text.size();
  if (encoder.room(at) < size + kMaxHeader) [[unlikely]] {
    return put_content_exactly(at, text, tag_size, encoder);
  }
  if (size > 2 * sizeof(Sixteen)) return put_long_content(at, text);
  if (size >= sizeof(Sixteen)) return put_short_content<Sixteen>(at, text);
  if (size >= 8) return put_short_content<std::uint64_t>(at, text);
  if (size >= 4) return put_short_content<std::uint32_t>(at, text);
  if (size >= 2) return put_short_content<std::uint16_t>(at, text);
  if (size == 1) *--at = text[0];
  *--at = static_cast<char>(size);
  return at;
}

char* put_length_exactly(char* at, std::uint32_t tag, std::size_t size, Encoder& encoder) noexcept {
  at = encoder.make_room(at, varint_size(size) + varint_size(tag));
  return at == nullptr ? nullptr : write_varint(write_varint(at, size), tag);
}

}  // namespace cpp_pool::wire
