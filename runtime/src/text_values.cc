#include <cmath>

#include "decimal.hpp"
#include "text_printer.hpp"

namespace cpp_pool::detail {
namespace {

template <class F>
void append_floating(std::string& out, F value) {
  if (std::isnan(value)) {
    out += "nan";  // whatever its sign
  } else if (std::isinf(value)) {
    out += value < 0 ? "-inf" : "inf";
  } else {
    char text[kMaxDecimalSize];
    out.append(text, write_decimal(text, value));
  }
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

void append_float(std::string& out, float value) { append_floating(out, value); }

void append_double(std::string& out, double value) { append_floating(out, value); }

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
