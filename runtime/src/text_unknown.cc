// Unknown fields as text: the wire format says how long a value is, not what it means, so bytes
// that happen to be a message are shown as one.
#include <array>
#include <cstdio>
#include <optional>

#include "cpp_pool/decoder.hpp"
#include "text_printer.hpp"

namespace cpp_pool::detail {
namespace {

using wire::kEndGroup;
using wire::kFixed32;
using wire::kFixed64;
using wire::kLengthDelimited;
using wire::kStartGroup;
using wire::kVarint;

// Takes values off the front of wire bytes. Nothing is taken when an answer is empty.
class WireCursor {
 public:
  // Bits of a tag that are not in `tag_bits` are dropped, as protobuf drops those beyond the 32nd.
  explicit WireCursor(std::string_view bytes, std::uint64_t tag_bits = UINT32_MAX)
      : rest_(bytes), tag_bits_(tag_bits) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  // Bits beyond the 64th are dropped, as protobuf does.
  std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < rest_.size() && i < 10; ++i) {
      const auto byte = static_cast<unsigned char>(rest_[i]);
      value |= std::uint64_t{byte & 0x7fU} << (7 * i);
      if (byte < 0x80) {
        rest_.remove_prefix(i + 1);
        return value;
      }
    }
    return std::nullopt;
  }

  std::optional<std::uint64_t> tag() {
    const auto value = varint();
    if (!value || (*value & tag_bits_) >> 3 == 0) return std::nullopt;
    return *value & tag_bits_;
  }

  template <class V>
  std::optional<V> fixed() {
    if (rest_.size() < sizeof(V)) return std::nullopt;
    V value = 0;
    for (std::size_t i = 0; i < sizeof(V); ++i) {
      value |= static_cast<V>(static_cast<V>(static_cast<unsigned char>(rest_[i])) << (8 * i));
    }
    rest_.remove_prefix(sizeof(V));
    return value;
  }

  std::optional<std::string_view> bytes() {
    const auto length = varint();
    if (!length || static_cast<std::uint32_t>(*length) > rest_.size()) return std::nullopt;
    const std::string_view taken = rest_.substr(0, static_cast<std::uint32_t>(*length));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  // The fields of a group whose start tag has been taken; its end tag goes too.
  std::optional<std::string_view> group(std::uint64_t number, int depth) {
    const std::string_view from = rest_;
    while (depth >= 0) {
      const std::size_t inside = from.size() - rest_.size();
      const auto next = tag();
      if (!next) break;
      if ((*next & 7) == kEndGroup) {
        if (*next >> 3 != number) break;
        return from.substr(0, inside);
      }
      if (!skip(*next, depth)) break;
    }
    return std::nullopt;
  }

  // As group, however deep and without a look at the end tags' numbers; all the rest where the
  // bytes are broken.
  std::string_view deep_group() {
    const std::string_view from = rest_;
    for (std::size_t open = 1;;) {
      const std::size_t inside = from.size() - rest_.size();
      const auto next = tag();
      if (!next) break;
      const std::uint64_t type = *next & 7;
      if (type == kStartGroup) {
        ++open;
      } else if (type == kEndGroup) {
        if (--open == 0) return from.substr(0, inside);
      } else if (!skip(*next, 0)) {
        break;
      }
    }
    rest_ = {};
    return from;
  }

  // Passes over the value of a tag. `depth` is how many groups may still open.
  bool skip(std::uint64_t tag, int depth) {
    switch (tag & 7) {
      case kVarint:
        return varint().has_value();
      case kFixed64:
        return fixed<std::uint64_t>().has_value();
      case kLengthDelimited:
        return bytes().has_value();
      case kStartGroup:
        return group(tag >> 3, depth - 1).has_value();
      case kFixed32:
        return fixed<std::uint32_t>().has_value();
      default:
        return false;
    }
  }

 private:
  std::string_view rest_;
  std::uint64_t tag_bits_;
};

bool is_message(std::string_view bytes, int depth) {
  WireCursor cursor(bytes);
  while (!cursor.at_end()) {
    const auto tag = cursor.tag();
    if (!tag || !cursor.skip(*tag, depth)) return false;
  }
  return true;
}

}  // namespace

void TextPrinter::print_unknown_hex(std::uint32_t number, std::uint64_t value, int digits) {
  char hex[20];
  const int length =
      std::snprintf(hex, sizeof(hex), "0x%0*llx", digits, static_cast<unsigned long long>(value));
  begin_line();
  out_ += std::to_string(number) + ": ";
  out_.append(hex, static_cast<std::size_t>(length));
  end_line();
}

void TextPrinter::print_unknown_bytes(std::uint32_t number, std::string_view bytes, int budget) {
  begin_line();
  out_ += std::to_string(static_cast<std::int32_t>(number));  // those of sets have 32 bits
  if (!bytes.empty() && budget > 0 && is_message(bytes, budget)) {
    open_block();
    print_unknown(bytes, budget - 1, UINT32_MAX);
    close_block();
  } else {
    out_ += ": \"";
    append_escaped(out_, bytes, false);
    out_ += '"';
    end_line();
  }
}

// Groups are printed as they come, whatever the budget, but no deeper than a parser of libprotobuf
// lets them be: the contents of one that is deeper are shown as bytes.
void TextPrinter::print_unknown(std::string_view bytes, int budget, std::uint64_t tag_bits) {
  constexpr int kMaxGroups = 100;
  std::array<std::uint32_t, kMaxGroups> groups;  // numbers of those that are open
  int depth = 0;
  WireCursor cursor(bytes, tag_bits);
  while (const auto tag = cursor.tag()) {
    const auto number = static_cast<std::uint32_t>(*tag >> 3);
    switch (*tag & 7) {
      case kVarint:
        begin_line();
        out_ += std::to_string(number) + ": " + std::to_string(cursor.varint().value_or(0));
        end_line();
        break;
      case kFixed64:
        print_unknown_hex(number, cursor.fixed<std::uint64_t>().value_or(0), 16);
        break;
      case kFixed32:
        print_unknown_hex(number, cursor.fixed<std::uint32_t>().value_or(0), 8);
        break;
      case kLengthDelimited:
        print_unknown_bytes(number, cursor.bytes().value_or(""), budget - depth);
        break;
      case kStartGroup:
        if (depth == kMaxGroups) {
          print_unknown_bytes(number, cursor.deep_group(), 0);
          break;
        }
        groups[static_cast<std::size_t>(depth++)] = number;
        begin_line();
        out_ += std::to_string(number);
        open_block();
        break;
      default:
        // An end tag that ends the innermost group; anything else starts no field.
        if ((*tag & 7) != kEndGroup || depth == 0 ||
            groups[static_cast<std::size_t>(depth - 1)] != number) {
          return close_blocks(depth);
        }
        --depth;
        close_block();
    }
  }
  close_blocks(depth);
}

}  // namespace cpp_pool::detail
