#include "cpp_pool/codec.hpp"

#include "utf8.hpp"
#include "varint_bits.hpp"
#include "wire_reader.hpp"

namespace cpp_pool::wire {
// Eight bytes at once, and two more of the longest.
const char* get_long_varint(const char* at, std::uint64_t& value, Decoder& decoder) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  const std::uint64_t word = load_little(at);
  const std::uint64_t ends = ~word & kHighBits;
  if (ends != 0) {
    value = compact(word & (ends ^ (ends - 1)));
    return at + std::countr_zero(ends) / 8 + 1;
  }
  const std::size_t size = byte_at(at + 8) < 0x80 ? 9 : 10;
  if (byte_at(at + size - 1) >= 0x80) return decoder.fail(Status::kMalformed, at);
  value = long_varint(at, size);
  return at + size;
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

const char* get_any_text(const char* at, String& text, bool is_utf8, const char* limit,
                         Decoder& decoder) noexcept {
  std::size_t length = 0;
  const char* const content = read_length(at, limit, length, decoder);
  if (content == nullptr) return nullptr;
  const std::string_view bytes(content, length);
  if (is_utf8 && !detail::is_utf8(bytes)) return decoder.fail(Status::kBadUtf8, at);
  const Status status = decoder.alias ? text.borrow(decoder.in_input(bytes)) : text.assign(bytes);
  return ok(status) ? content + length : decoder.fail(status, at);
}

bool is_valid_utf8(const char* text, std::size_t size) noexcept {
  return detail::is_utf8({text, size});
}

char* put_text_exactly(char* at, std::uint32_t tag, std::string_view text,
                       Encoder& encoder) noexcept {
  at = write_bytes(at, text, encoder);
  return at == nullptr ? nullptr : put_length_exactly(at, tag, text.size(), encoder);
}

char* put_length_exactly(char* at, std::uint32_t tag, std::size_t size, Encoder& encoder) noexcept {
  at = encoder.make_room(at, varint_size(size) + varint_size(tag));
  return at == nullptr ? nullptr : write_varint(write_varint(at, size), tag);
}

}  // namespace cpp_pool::wire
