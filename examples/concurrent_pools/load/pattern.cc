#include "load/pattern.hpp"

#include <cstring>

namespace load::pattern {
namespace {

// The finalizer of splitmix64: each bit of the result depends on each of the tag and the field.
std::uint64_t mixed(Tag tag, std::uint64_t field) {
  std::uint64_t word =
      (std::uint64_t{tag.owner} << 32 | tag.sequence) + (field + 1) * 0x9e3779b97f4a7c15u;
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
  word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
  return word ^ (word >> 31);
}

}  // namespace

void write_letters(char* text, std::size_t size, Tag tag, std::uint64_t field) {
  for (std::size_t i = 0; i < size; i += sizeof(std::uint64_t)) {
    const std::uint64_t nibbles = mixed(tag, field << 32 | i) & 0x0f0f0f0f0f0f0f0fu;
    const std::uint64_t letters = nibbles + 0x6161616161616161u;
    std::memcpy(text + i, &letters, sizeof(letters));
  }
}

std::int32_t number32(Tag tag, std::uint64_t field) {
  return static_cast<std::int32_t>(mixed(tag, field));
}
std::int64_t number64(Tag tag, std::uint64_t field) {
  return static_cast<std::int64_t>(mixed(tag, field));
}

}  // namespace load::pattern
