// Messages as C holds them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cpp_pool/layout_ops.hpp"
#include "google/protobuf/timestamp.pool.h"
#include "matrix/everything.pool.h"
#include "matrix/shared.pool.h"
#include "peers.h"

namespace c_api {

struct Freed {
  void operator()(matrix_Everything* message) const noexcept { matrix_Everything_free(message); }
  void operator()(matrix_Strict* message) const noexcept { matrix_Strict_free(message); }
  void operator()(matrix_Tick* message) const noexcept { matrix_Tick_free(message); }
};
using Everything = std::unique_ptr<matrix_Everything, Freed>;
using Strict = std::unique_ptr<matrix_Strict, Freed>;
using Tick = std::unique_ptr<matrix_Tick, Freed>;

inline Everything filled() {
  Everything message(matrix_Everything_new());
  return message != nullptr && matrix_c_fill(message.get()) == CPP_POOL_OK ? std::move(message)
                                                                           : nullptr;
}

// Of any message: nothing contradicts in it.
inline std::string faults(const matrix_Everything* message) {
  std::string why;
  const bool holds = cpp_pool::check_invariants(*matrix_Everything_layout(), message, &why);
  return holds ? std::string() : "contradiction: " + why;
}

inline cpp_pool_error make_error() {
  cpp_pool_error error{};
  error.struct_size = sizeof(error);
  return error;
}

inline std::string serialized(const matrix_Everything* message) {
  std::string bytes(matrix_Everything_serialized_size(message), '\0');
  std::size_t size = 0;
  const cpp_pool_status status =
      matrix_Everything_serialize(message, bytes.data(), bytes.size(), &size, nullptr);
  return status == CPP_POOL_OK && size == bytes.size() ? bytes : "not serialized";
}

}  // namespace c_api
