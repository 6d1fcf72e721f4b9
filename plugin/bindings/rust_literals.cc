#include "bindings/rust_literals.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cpp_pool::plugin {

std::string rust_scalar_type(Kind kind) {
  switch (kind) {
    case Kind::kDouble:
      return "f64";
    case Kind::kFloat:
      return "f32";
    case Kind::kInt64:
    case Kind::kSfixed64:
    case Kind::kSint64:
      return "i64";
    case Kind::kUint64:
    case Kind::kFixed64:
      return "u64";
    case Kind::kUint32:
    case Kind::kFixed32:
      return "u32";
    case Kind::kBool:
      return "bool";
    default:
      return "i32";
  }
}

std::string rust_float_literal(const std::string& text, const std::string& type) {
  if (text == "nan") return type + "::NAN";
  if (text == "inf") return type + "::INFINITY";
  if (text == "-inf") return type + "::NEG_INFINITY";
  const bool is_whole = text.find_first_of(".e") == std::string::npos;
  return is_whole ? text + ".0" : text;
}

std::string rust_byte_literal(std::string_view bytes) {
  std::string literal = "b\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      literal += '\\';
      literal += c;
    } else if (byte < 0x20 || byte >= 0x7f) {
      literal += fmt::format("\\x{:02x}", byte);
    } else {
      literal += c;
    }
  }
  return literal + '"';
}

namespace {

// How long an address on the web is that begins here; 0 where none does.
std::size_t link_length(std::string_view text) {
  if (!text.starts_with("http://") && !text.starts_with("https://")) return 0;
  std::size_t length = std::min(text.find_first_of(" ()[]<>\"'`,;"), text.size());
  while (text[length - 1] == '.' || text[length - 1] == ':') --length;
  return length;
}

// A sign or number that would begin a list, a heading or a table.
std::size_t marker_end(std::string_view text) {
  if (std::string_view("-+*#=~|").find(text.front()) != std::string_view::npos) return 0;
  const std::size_t end = text.find_first_not_of("0123456789");
  const bool is_numbered =
      end != 0 && end != std::string_view::npos && (text[end] == '.' || text[end] == ')');
  return is_numbered ? end : std::string_view::npos;
}

}  // namespace

std::string rust_comment_line(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  std::string_view rest = std::string_view(line).substr(first);
  std::string text;
  if (const std::size_t end = marker_end(rest); end != std::string_view::npos) {
    text.append(rest.substr(0, end)).append("\\");
    text += rest[end];
    rest.remove_prefix(end + 1);
  }
  while (!rest.empty()) {
    if (const std::size_t length = link_length(rest); length != 0) {
      text.append("<").append(rest.substr(0, length)).append(">");
      rest.remove_prefix(length);
      continue;
    }
    if (std::string_view("[]<>`\\").find(rest.front()) != std::string_view::npos) text += '\\';
    text += rest.front();
    rest.remove_prefix(1);
  }
  return text;
}

}  // namespace cpp_pool::plugin
