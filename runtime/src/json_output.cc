#include "json_output.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base64.hpp"
#include "code_point.hpp"
#include "decimal.hpp"

namespace cpp_pool::detail {
namespace {

// ASCII that a string holds as it is. "<" and ">" are escaped for text that ends up in HTML.
constexpr std::array<bool, 256> make_plain() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7f; ++c) plain[c] = true;
  for (const char c : {'"', '\\', '<', '>'}) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}

constexpr std::array<bool, 256> kPlain = make_plain();

const char* skip_plain(const char* at, const char* end) noexcept {
  while (at != end && kPlain[static_cast<unsigned char>(*at)]) ++at;
  return at;
}

constexpr std::uint64_t kLowBits = 0x0101010101010101;

// Whether all of eight bytes are plain. What is not plain becomes a byte that borrows when one is
// taken from it, or has its high bit set; a borrow from the byte before only adds to that.
bool are_plain(std::uint64_t word) noexcept {
  const std::uint64_t quote = (word ^ kLowBits * '"') - kLowBits;
  const std::uint64_t backslash = (word ^ kLowBits * '\\') - kLowBits;
  const std::uint64_t angle = ((word | kLowBits * 2) ^ kLowBits * '>') - kLowBits;  // '<' as well
  const std::uint64_t deletion = (word ^ kLowBits * 0x7f) - kLowBits;
  const std::uint64_t control = word - kLowBits * 0x20;
  return ((word | quote | backslash | angle | deletion | control) & kLowBits << 7) == 0;
}

// Copies text that is plain throughout; false where it isn't.
bool copy_plain(char* to, std::string_view text) noexcept {
  std::uint64_t word;
  if (text.size() < sizeof(word)) {
    for (const char c : text) {
      if (!kPlain[static_cast<unsigned char>(c)]) return false;
      *to++ = c;
    }
    return true;
  }
  // The last word may take bytes again.
  const std::size_t last = text.size() - sizeof(word);
  for (std::size_t i = 0;; i = std::min(i + sizeof(word), last)) {
    std::memcpy(&word, text.data() + i, sizeof(word));
    if (!are_plain(word)) return false;
    std::memcpy(to + i, &word, sizeof(word));
    if (i == last) return true;
  }
}

// The characters beyond ASCII that libprotobuf escapes, because they don't show or because
// JavaScript takes them for the end of a line.
bool is_invisible(std::uint32_t c) noexcept {
  const auto is_in = [c](std::uint32_t first, std::uint32_t last) {
    return c >= first && c <= last;
  };
  if (c < 0xa0) return true;
  if (c < 0x2000) {
    return c == 0xad || c == 0x6dd || c == 0x70f || is_in(0x600, 0x603) || is_in(0x17b4, 0x17b5);
  }
  return is_in(0x200b, 0x200f) || is_in(0x2028, 0x202e) || is_in(0x2060, 0x2064) ||
         is_in(0x206a, 0x206f) || c == 0xfeff || is_in(0xfff9, 0xfffb) || is_in(0x1d173, 0x1d17a) ||
         c == 0xe0001 || is_in(0xe0020, 0xe007f);
}

// The character after the backslash, or 0 for those without a short escape.
char short_escape(std::uint32_t c) noexcept {
  switch (c) {
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '"':
    case '\\':
      return static_cast<char>(c);
    default:
      return 0;
  }
}

// The escape of one UTF-16 unit.
char* write_unit(char* at, std::uint32_t unit) noexcept {
  constexpr char kDigits[] = "0123456789abcdef";
  *at++ = '\\';
  *at++ = 'u';
  for (int shift = 12; shift >= 0; shift -= 4) *at++ = kDigits[unit >> shift & 15];
  return at;
}

}  // namespace

void JsonOutput::flush() {
  out_.append(block_, used_);
  used_ = 0;
}

void JsonOutput::finish() { flush(); }

void JsonOutput::new_line() {
  put('\n');
  for (std::size_t i = 0; i < level_; ++i) put(' ');
}

void JsonOutput::open(char bracket) {
  put(bracket);
  ++level_;
  is_first_ = true;
}

void JsonOutput::close(char bracket) {
  --level_;
  if (has_lines_ && !is_first_) new_line();
  put(bracket);
  is_first_ = false;
  if (has_lines_ && level_ == 0) put('\n');
}

void JsonOutput::plain_name(std::string_view name) {
  next_item();
  plain_string(name);
  colon();
}

void JsonOutput::extension_name(std::string_view name) {
  next_item();
  literal("\"[");
  literal(name);
  literal("]\"");
  colon();
}

void JsonOutput::literal(std::string_view text) {
  if (text.size() > kBlockSize) {
    flush();
    out_.append(text);
    return;
  }
  char* const at = room(text.size());
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  used_ += text.size();
}

void JsonOutput::plain_string(std::string_view text) {
  put('"');
  literal(text);
  put('"');
}

bool JsonOutput::string(std::string_view text) {
  constexpr std::size_t kQuotes = 2;
  if (text.size() > kBlockSize - kQuotes) return escaped_string(text);
  char* const at = room(text.size() + kQuotes);
  if (!copy_plain(at + 1, text)) return escaped_string(text);
  at[0] = '"';
  at[text.size() + 1] = '"';
  used_ += text.size() + kQuotes;
  return true;
}

bool JsonOutput::escaped_string(std::string_view text) {
  put('"');
  const char* at = text.data();
  const char* const end = at + text.size();
  const char* run = at;  // begins what is written as it is
  while ((at = skip_plain(at, end)) != end) {
    const CodePoint character = read_code_point(at, end);
    if (character.size == 0) return false;
    if (character.value < 0x80 || is_invisible(character.value)) {
      literal({run, static_cast<std::size_t>(at - run)});
      put_escaped(character.value);
      run = at + character.size;
    }
    at += character.size;
  }
  literal({run, static_cast<std::size_t>(end - run)});
  put('"');
  return true;
}

void JsonOutput::put_escaped(std::uint32_t character) {
  constexpr std::size_t kMaxEscapeSize = 12;
  char* at = room(kMaxEscapeSize);
  if (const char escape = short_escape(character)) {
    *at++ = '\\';
    *at++ = escape;
  } else if (character < 0x10000) {
    at = write_unit(at, character);
  } else {
    at = write_unit(at, 0xd800 + ((character - 0x10000) >> 10));
    at = write_unit(at, 0xdc00 + ((character - 0x10000) & 0x3ff));
  }
  advance_to(at);
}

void JsonOutput::base64(std::string_view bytes) {
  constexpr std::size_t kStep = kBlockSize / 4 * 3;
  put('"');
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kStep, bytes.size()))) {
    const std::string_view step = bytes.substr(0, kStep);
    advance_to(write_base64(room(base64_size(step.size())), step));
  }
  put('"');
}

template <class F>
void JsonOutput::put_floating(F value) {
  if (std::isnan(value)) return plain_string("NaN");
  if (std::isinf(value)) return plain_string(value < 0 ? "-Infinity" : "Infinity");
  advance_to(write_decimal(room(kMaxDecimalSize), value));
}

void JsonOutput::floating(double value) { put_floating(value); }

void JsonOutput::floating(float value) { put_floating(value); }

}  // namespace cpp_pool::detail
