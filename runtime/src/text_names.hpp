// How text format names fields, and which messages it treats apart.
#pragma once

#include <cstddef>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/registry.hpp"
#include "field_access.hpp"

namespace cpp_pool::detail {

// Groups are called by their type's name.
inline std::string_view text_name_of(const cpp_pool_field& field) noexcept {
  if (field.kind != CPP_POOL_KIND_GROUP) return field.name;
  const std::string_view type = field.message->full_name;
  return type.substr(type.rfind('.') + 1);
}

// google.protobuf.Any by its name and shape: a type's URL and that type's bytes.
inline bool is_any(const cpp_pool_layout& layout) noexcept {
  return layout.field_count == 2 && layout.fields[0].number == 1 &&
         layout.fields[0].kind == CPP_POOL_KIND_STRING && layout.fields[1].number == 2 &&
         layout.fields[1].kind == CPP_POOL_KIND_BYTES &&
         std::string_view(layout.full_name) == "google.protobuf.Any";
}

// The type that an Any's URL names, when it is linked in. As in libprotobuf, text format knows the
// types of two hosts only.
inline const cpp_pool_layout* type_of_any(std::string_view url) noexcept {
  const std::size_t name = url.rfind('/') + 1;
  const std::string_view host = url.substr(0, name);
  if (host != "type.googleapis.com/" && host != "type.googleprod.com/") return nullptr;
  return find_message_type(url.substr(name));
}

// A message from its type's pool for the time of a block; null when there is no memory.
class ScratchMessage {
 public:
  explicit ScratchMessage(const cpp_pool_layout& layout) noexcept
      : ops_(*layout.ops), message_(ops_.allocate()) {}
  ScratchMessage(const ScratchMessage&) = delete;
  ScratchMessage& operator=(const ScratchMessage&) = delete;
  ~ScratchMessage() { ops_.deallocate(message_); }

  [[nodiscard]] void* get() const noexcept { return message_; }

 private:
  const cpp_pool_message_ops& ops_;
  void* message_;
};

}  // namespace cpp_pool::detail
