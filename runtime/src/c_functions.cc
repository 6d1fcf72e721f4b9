#include "cpp_pool/c_functions.hpp"

#include <algorithm>
#include <cstring>
#include <span>

#include "field_access.hpp"
#include "field_writer.hpp"

namespace cpp_pool {
namespace {

// Pointers go between the caller's array and ours by their bytes, so many at a time.
constexpr std::size_t kAtOnce = 64;

}  // namespace

cpp_pool_status c_new_n(PoolCore& pool, void* messages, std::size_t count) noexcept {
  if (messages == nullptr) return count == 0 ? CPP_POOL_OK : CPP_POOL_NULL_ARGUMENT;
  auto* const out = static_cast<char*>(messages);
  void* part[kAtOnce];
  for (std::size_t done = 0; done < count;) {
    const std::size_t n = std::min(count - done, kAtOnce);
    const Status status = pool.allocate_objects({part, n});
    if (status != Status::kOk) {
      static_cast<void>(c_free_n(pool, messages, done));
      std::memset(messages, 0, count * sizeof(void*));
      return to_c(status);
    }
    std::memcpy(out + done * sizeof(void*), part, n * sizeof(void*));
    done += n;
  }
  return CPP_POOL_OK;
}

cpp_pool_status c_free_n(PoolCore& home, const void* messages, std::size_t count) noexcept {
  if (messages == nullptr) return count == 0 ? CPP_POOL_OK : CPP_POOL_NULL_ARGUMENT;
  const auto* const in = static_cast<const char*>(messages);
  void* part[kAtOnce];
  Status first = Status::kOk;
  for (std::size_t done = 0; done < count;) {
    const std::size_t n = std::min(count - done, kAtOnce);
    std::memcpy(part, in + done * sizeof(void*), n * sizeof(void*));
    const Status status = home.deallocate_any({part, n});
    if (first == Status::kOk) first = status;
    done += n;
  }
  return to_c(first);
}

cpp_pool_status c_clear_oneof(void* message, const cpp_pool_layout* layout,
                              std::uint32_t case_offset) noexcept {
  if (message == nullptr) return CPP_POOL_NULL_ARGUMENT;
  const auto number = detail::load<std::uint32_t>(detail::at(message, case_offset));
  const cpp_pool_field* const present = detail::find_field(*layout, number);
  if (present != nullptr) detail::leave_alternative(*layout, *present, message);
  return CPP_POOL_OK;
}

cpp_pool_status c_map_put(void* message, cpp_pool_value key, cpp_pool_value value,
                          const cpp_pool_layout* layout, std::uint32_t field) noexcept {
  return cpp_pool_map_put(message, &key, &value, layout, field);
}

void* c_map_put_message(void* message, cpp_pool_value key, const cpp_pool_layout* layout,
                        std::uint32_t field) noexcept {
  return cpp_pool_map_put_message(message, &key, layout, field);
}

const void* c_map_get(const void* message, cpp_pool_value key, const cpp_pool_layout* layout,
                      std::uint32_t field) noexcept {
  return cpp_pool_map_get(message, &key, layout, field);
}

bool c_map_remove(void* message, cpp_pool_value key, const cpp_pool_layout* layout,
                  std::uint32_t field) noexcept {
  return cpp_pool_map_remove(message, &key, layout, field);
}

}  // namespace cpp_pool
