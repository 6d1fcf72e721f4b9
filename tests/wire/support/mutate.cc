#include "support/mutate.hpp"

#include <algorithm>
#include <iterator>

namespace wire_test {
namespace {

struct Piece {
  std::size_t offset;
  std::size_t size;
};

Piece random_piece(std::string_view bytes, Random& random) {
  const std::size_t offset = below(random, bytes.size() + 1);
  const std::size_t size = std::min<std::size_t>(below(random, 16), bytes.size() - offset);
  return {offset, size};
}

char& random_byte(std::string& bytes, Random& random) {
  if (bytes.empty()) bytes.push_back('\0');
  return bytes[below(random, bytes.size())];
}

// A varint, often one longer than it needs to be.
std::string random_varint(Random& random) {
  std::string varint;
  for (std::uint64_t more = below(random, 11); more != 0; --more) {
    varint += static_cast<char>(random() | 0x80);
  }
  return varint + static_cast<char>(random() & 0x7f);
}

void mutate_once(std::string& bytes, std::string_view other, Random& random) {
  constexpr unsigned char kTelling[] = {0, 1, 7, 0x0b, 0x0c, 0x7f, 0x80, 0xff};
  const Piece piece = random_piece(bytes, random);
  const Piece foreign = random_piece(other, random);
  switch (below(random, 10)) {
    case 0:
    case 1:
      random_byte(bytes, random) ^= static_cast<char>(1 << below(random, 8));
      break;
    case 2:
      bytes.resize(piece.offset);
      break;
    case 3:
      random_byte(bytes, random) = static_cast<char>(kTelling[below(random, std::size(kTelling))]);
      break;
    case 4: {
      char& length = random_byte(bytes, random);
      length = static_cast<char>(length + (one_in(random, 2) ? 1 : -1));
      break;
    }
    case 5:
      bytes.erase(piece.offset, piece.size);
      break;
    case 6:
      bytes.insert(piece.offset, bytes.substr(piece.offset, piece.size));
      break;
    case 7:
      bytes.insert(piece.offset, random_varint(random));
      break;
    case 8:
      bytes.insert(piece.offset, other.substr(foreign.offset, foreign.size));
      break;
    default:
      bytes.replace(piece.offset, std::string::npos, other.substr(foreign.offset));
  }
}

}  // namespace

std::string mutate(std::string bytes, std::string_view other, Random& random) {
  for (std::uint64_t count = 1 + below(random, 3); count != 0; --count) {
    mutate_once(bytes, other, random);
  }
  return bytes;
}

}  // namespace wire_test
