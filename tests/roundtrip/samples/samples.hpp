// What all files of samples need.
#pragma once

#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cpp_pool/status.hpp"
#include "support/subject.hpp"

namespace roundtrip {

using namespace std::string_view_literals;

template <class T>
using Limits = std::numeric_limits<T>;

// For setters of bounded fields.
inline void must(cpp_pool::Status status) {
  if (!cpp_pool::ok(status)) throw std::runtime_error(cpp_pool::status_name(status));
}

}  // namespace roundtrip
