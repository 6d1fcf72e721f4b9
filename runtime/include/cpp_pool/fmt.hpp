// fmt formatters of messages, statuses, strings and pool statistics. Needs fmt, which the rest of
// the runtime does not.
//
//   fmt::print("{}", message);     as DebugString
//   fmt::print("{:s}", message);   on one line, as ShortDebugString
//
// Thread safety: reads only. Ownership: nothing is kept.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string_view>
#include <type_traits>

#include "cpp_pool/message.hpp"
#include "cpp_pool/policy.hpp"
#include "cpp_pool/status.hpp"
#include "cpp_pool/string.hpp"

template <class T>
struct fmt::formatter<T, char, std::enable_if_t<std::is_base_of_v<cpp_pool::Message<T>, T>>> {
  constexpr auto parse(fmt::format_parse_context& context) {
    auto at = context.begin();
    if (at != context.end() && *at == 's') {
      on_one_line_ = true;
      ++at;
    }
    if (at != context.end() && *at != '}') context.on_error("a message takes {} or {:s}");
    return at;
  }

  template <class Context>
  auto format(const T& message, Context& context) const {
    const std::string text = on_one_line_ ? message.ShortDebugString() : message.DebugString();
    return fmt::format_to(context.out(), "{}", std::string_view(text));
  }

 private:
  bool on_one_line_ = false;
};

// By name, with the options of a string.
template <>
struct fmt::formatter<cpp_pool::Status> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(cpp_pool::Status status, Context& context) const {
    return fmt::formatter<std::string_view>::format(cpp_pool::status_name(status), context);
  }
};

template <>
struct fmt::formatter<cpp_pool::String> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const cpp_pool::String& text, Context& context) const {
    return fmt::formatter<std::string_view>::format(text.view(), context);
  }
};

// All counters on one line, "allocated 5, freed 3, active 2, ...".
template <>
struct fmt::formatter<cpp_pool::PoolStats> {
  constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }

  template <class Context>
  auto format(const cpp_pool::PoolStats& stats, Context& context) const {
    return fmt::format_to(context.out(),
                          "allocated {}, freed {}, active {}, capacity {}, growth_count {}, "
                          "cached {}, retained_bytes {}, failed {}, misuse {}, thread_cached {}, "
                          "depot_swaps {}, contended_locks {}",
                          stats.allocated, stats.freed, stats.active, stats.capacity,
                          stats.growth_count, stats.cached, stats.retained_bytes, stats.failed,
                          stats.misuse, stats.thread_cached, stats.depot_swaps,
                          stats.contended_locks);
  }
};
