#include "payloads/payload.hpp"

#include <algorithm>

namespace bench {

std::size_t Payload::total_bytes() const {
  std::size_t bytes = 0;
  for (const std::string& message : messages_) {
    bytes += message.size() - kSlop;
  }
  return bytes;
}

std::size_t Payload::longest_bytes() const {
  std::size_t bytes = 0;
  for (const std::string& message : messages_) {
    bytes = std::max(bytes, message.size() - kSlop);
  }
  return bytes;
}

}  // namespace bench
