#include "c_support.hpp"

#include "field_access.hpp"

namespace cpp_pool::detail {

cpp_pool_status report(cpp_pool_error* error, Status status, const Place& place,
                       std::string_view message) noexcept {
  if (error != nullptr) {
    cpp_pool_error values{};
    values.offset = place.offset;
    values.status = to_c(status);
    values.line = place.line;
    values.column = place.column;
    const std::size_t size = std::min(message.size(), sizeof(values.message) - 1);
    if (size != 0) std::memcpy(values.message, message.data(), size);
    write_sized(error, values);
  }
  return to_c(status);
}

bool is_enum_value(const cpp_pool_field& field, const void* scalar) noexcept {
  if (field.enumeration == nullptr || field.enumeration->closed == 0) return true;
  return find_value(*field.enumeration, load<std::int32_t>(scalar)) != nullptr;
}

}  // namespace cpp_pool::detail
