#include "support/balanced.hpp"

#include <map>
#include <string>

#include "catch.hpp"
#include "cpp_pool/c_api.h"
#include "cpp_pool/pool_core.hpp"
#include "support/messages.hpp"

namespace roundtrip {
namespace {

std::uint64_t active(const MessageType& type) {
  cpp_pool_stats stats = {};
  stats.struct_size = sizeof(stats);
  return cpp_pool_stats_get(type.pool(), &stats) == CPP_POOL_OK ? stats.active : UINT64_MAX;
}

const cpp_pool::PoolCore& core_of(const MessageType& type) {
  return *reinterpret_cast<const cpp_pool::PoolCore*>(type.pool());
}

std::uint64_t active_in_all() {
  std::uint64_t total = 0;
  for (const MessageType& type : all_messages()) total += active(type);
  return total;
}

// Free messages keep cleared children, which are in use as their own pool sees it. A child that is
// let go may keep children in turn, so on until nothing moves.
void let_go_of_children() {
  for (std::uint64_t before = UINT64_MAX, now = active_in_all(); now < before;) {
    for (const MessageType& type : all_messages()) cpp_pool_trim(type.pool());
    before = now;
    now = active_in_all();
  }
}

}  // namespace

Balanced::Balanced() {
  let_go_of_children();
  for (const MessageType& type : all_messages()) before_.push_back(active(type));
}

Balanced::~Balanced() {
  let_go_of_children();
  for (std::size_t i = 0; i < before_.size(); ++i) {
    const MessageType& type = all_messages()[i];
    std::string why;
    const bool is_sound = core_of(type).check_invariants(&why);
    INFO(type.layout()->full_name << ' ' << why);
    CHECK(active(type) == before_[i]);
    CHECK(is_sound);
  }
}

}  // namespace roundtrip
