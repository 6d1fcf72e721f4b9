#include <charconv>
#include <cmath>
#include <system_error>
#include <type_traits>

#include "text_printer.hpp"

namespace cpp_pool::detail {
namespace {

// Whether libprotobuf's own parser takes the digits for the value. It reads floats by strtof and
// holds the range error of subnormal ones against them, but reads doubles without looking at
// errors.
template <class F>
bool reads_back(const char* begin, const char* end, F value) {
  if (std::is_same_v<F, float> && std::fpclassify(value) == FP_SUBNORMAL) return false;
  F back = 0;
  const auto read = std::from_chars(begin, end, back);
  return read.ec == std::errc() && back == value;  // the largest value rounds up and out of range
}

template <class F>
void append_floating(std::string& out, F value, int short_digits, int long_digits) {
  if (std::isnan(value)) {
    out += "nan";  // whatever its sign
    return;
  }
  char buffer[64];
  char* const end = buffer + sizeof(buffer);
  auto written = std::to_chars(buffer, end, value, std::chars_format::general, short_digits);
  if (std::isfinite(value) && !reads_back(buffer, written.ptr, value)) {
    written = std::to_chars(buffer, end, value, std::chars_format::general, long_digits);
  }
  out.append(buffer, written.ptr);
}

// The character after the backslash, or 0 for those without a short escape.
char short_escape(char c) {
  switch (c) {
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '"':
    case '\'':
    case '\\':
      return c;
    default:
      return 0;
  }
}

}  // namespace

void append_float(std::string& out, float value) { append_floating(out, value, 6, 9); }

void append_double(std::string& out, double value) { append_floating(out, value, 15, 17); }

void append_escaped(std::string& out, std::string_view text, bool keep_high) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (const char escape = short_escape(c)) {
      out += '\\';
      out += escape;
    } else if ((byte >= 0x20 && byte < 0x7f) || (keep_high && byte >= 0x80)) {
      out += c;
    } else {
      const char octal[] = {'\\', static_cast<char>('0' + (byte >> 6)),
                            static_cast<char>('0' + (byte >> 3 & 7)),
                            static_cast<char>('0' + (byte & 7))};
      out.append(octal, sizeof(octal));
    }
  }
}

}  // namespace cpp_pool::detail
