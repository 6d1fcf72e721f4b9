#include "message_set.hpp"

#include <cstring>

#include "wire_reader.hpp"
#include "wire_unknown.hpp"

namespace cpp_pool::wire {
namespace {

// Calls visit(number, message) for each length-delimited field.
template <class Visit>
void for_each_item(std::string_view fields, Visit visit) noexcept {
  Decoder decoder;
  decoder.depth_left = kDefaultDepthLimit;
  const char* at = fields.data();
  const char* const limit = at + fields.size();
  while (at != nullptr && at != limit) {
    std::uint64_t tag = 0;
    at = read_varint(at, limit, tag, decoder);
    if (at == nullptr) return;
    if ((tag & 7) != kLengthDelimited) {
      at = keep_unknown(static_cast<std::uint32_t>(tag), at, limit, nullptr, decoder);
      continue;
    }
    std::size_t length = 0;
    at = read_length(at, limit, length, decoder);
    if (at == nullptr) return;
    visit(static_cast<std::uint32_t>(tag >> 3), std::string_view(at, length));
    at += length;
  }
}

// Before `end`, as the functions of encoder.hpp.
char* write_item(std::uint32_t number, std::string_view message, char* end) noexcept {
  end = write_varint(end, kItemEnd);
  end -= message.size();
  if (!message.empty()) std::memcpy(end, message.data(), message.size());
  end = write_varint(write_varint(end, message.size()), kItemMessage);
  return write_varint(write_varint(write_varint(end, number), kItemType), kItemStart);
}

}  // namespace

UnknownItems::UnknownItems(std::string_view fields) noexcept : fields_(fields) {
  for_each_item(fields_, [this](std::uint32_t number, std::string_view message) {
    wire_size_ += item_size(number, varint_size(message.size()) + message.size());
  });
}

void UnknownItems::write(char* to) const noexcept {
  for_each_item(fields_, [&to](std::uint32_t number, std::string_view message) {
    to += item_size(number, varint_size(message.size()) + message.size());
    write_item(number, message, to);
  });
}

}  // namespace cpp_pool::wire
