#include "base64.hpp"

#include <array>
#include <cstdint>

namespace cpp_pool::detail {
namespace {

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::uint8_t kInvalid = 0xff;

// What each character stands for, in either alphabet.
constexpr std::array<std::uint8_t, 256> make_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(kInvalid);
  for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<unsigned char>(kAlphabet[i])] = i;
  values['-'] = 62;
  values['_'] = 63;
  return values;
}

constexpr std::array<std::uint8_t, 256> kValues = make_values();

std::uint32_t byte_at(std::string_view bytes, std::size_t i) noexcept {
  return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

std::string_view without_padding(std::string_view text) noexcept {
  const std::size_t whole = text.size() % 4 == 0 ? 2 : 0;
  for (std::size_t i = 0; i < whole && !text.empty() && text.back() == '='; ++i) {
    text.remove_suffix(1);
  }
  return text;
}

// Up to four characters as 24 bits from the left. False where one is of no alphabet.
bool read_group(std::string_view group, std::uint32_t& bits) noexcept {
  bits = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint8_t value = i < group.size() ? kValues[static_cast<unsigned char>(group[i])] : 0;
    if (value == kInvalid) return false;
    bits = bits << 6 | value;
  }
  return true;
}

}  // namespace

char* write_base64(char* at, std::string_view bytes) noexcept {
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t bits =
        byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
    at[0] = kAlphabet[bits >> 18];
    at[1] = kAlphabet[bits >> 12 & 63];
    at[2] = i + 1 < bytes.size() ? kAlphabet[bits >> 6 & 63] : '=';
    at[3] = i + 2 < bytes.size() ? kAlphabet[bits & 63] : '=';
    at += 4;
  }
  return at;
}

char* read_base64(char* at, std::string_view text) noexcept {
  text = without_padding(text);
  if (text.size() % 4 == 1) return nullptr;
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const std::string_view group = text.substr(i, 4);
    std::uint32_t bits = 0;
    if (!read_group(group, bits)) return nullptr;
    for (std::size_t byte = 0; byte + 1 < group.size(); ++byte) {
      *at++ = static_cast<char>(bits >> (16 - 8 * byte) & 0xff);
    }
  }
  return at;
}

}  // namespace cpp_pool::detail
