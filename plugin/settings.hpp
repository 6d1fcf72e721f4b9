// What one level (the plugin parameters, a file, a message) says about pools and storage.
// An empty optional: this level says nothing, the next one out decides.
#pragma once

#include <cstdint>
#include <optional>

#include "plan.hpp"

namespace cpp_pool::plugin {

// One of our options, by its field numbers below the extension: {1, 2} is pool.grow_by, {3}
// overflow.
struct OptionPath {
  int first = 0;
  int second = 0;  // 0: the path ends
};

struct Settings {
  std::optional<std::uint32_t> initial_capacity;
  std::optional<std::uint32_t> grow_by;
  std::optional<std::uint32_t> max_capacity;
  std::optional<Concurrency> concurrency;
  std::optional<Recycle> recycle;
  std::optional<std::uint32_t> retain_max_bytes;
  std::optional<bool> discard_unknown;
  std::optional<Overflow> overflow;
};

// What a field says about its storage.
struct FieldSettings {
  std::optional<std::uint32_t> max_length;
  std::optional<std::uint32_t> max_count;
  std::optional<Storage> storage;
  std::optional<Overflow> overflow;

  [[nodiscard]] bool empty() const { return !max_length && !max_count && !storage && !overflow; }
};

}  // namespace cpp_pool::plugin
