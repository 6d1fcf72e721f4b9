#include "pool_checks.hpp"

#include <fmt/format.h>

#include "cpp_pool/options.pb.h"

namespace cpp_pool::plugin {
namespace {

using PoolMessage = ::cpp_pool::PoolOptions;

OptionPath pool_option(int number) {
  return {::cpp_pool::MessageOptions::kPoolFieldNumber, number};
}

template <class T>
void inherit(std::optional<T>& own, const std::optional<T>& outer) {
  if (!own) own = outer;
}

// Zeros that would mean something else than they say.
void check_zeros(Settings& own, const ReportSetting& report) {
  if (own.initial_capacity == 0U) {
    report(pool_option(PoolMessage::kInitialCapacityFieldNumber),
           "initial_capacity is 0, but a pool starts with a slot; write 1 or more, or leave it out "
           "for 64");
    own.initial_capacity.reset();
  }
  if (own.grow_by == 0U) {
    report(pool_option(PoolMessage::kGrowByFieldNumber),
           "grow_by is 0, so that the pool could not grow; write 1 or more, or leave it out to "
           "double");
    own.grow_by.reset();
  }
  if (own.max_capacity == 0U) {
    report(
        pool_option(PoolMessage::kMaxCapacityFieldNumber),
        "max_capacity is 0, so that the pool could hold nothing; write 1 or more, or leave it out "
        "for no bound");
    own.max_capacity.reset();
  }
}

// Settings that contradict each other or could not act. Each is reported at the level that brings
// it in, so that it is reported once.
void check_capacities(const Settings& own, const Settings& merged, const ReportSetting& report) {
  if (!merged.max_capacity || !merged.initial_capacity) return;
  if (*merged.max_capacity < *merged.initial_capacity &&
      (own.max_capacity || own.initial_capacity)) {
    const int number = own.max_capacity ? PoolMessage::kMaxCapacityFieldNumber
                                        : PoolMessage::kInitialCapacityFieldNumber;
    report(pool_option(number),
           fmt::format(
               "max_capacity {} is below initial_capacity {}; raise the one or lower the other",
               *merged.max_capacity, *merged.initial_capacity));
  } else if (*merged.max_capacity == *merged.initial_capacity && own.grow_by) {
    report(pool_option(PoolMessage::kGrowByFieldNumber),
           fmt::format(
               "grow_by {} could not act, for the pool starts at its max_capacity {}; leave it "
               "out or raise max_capacity",
               *own.grow_by, *merged.max_capacity));
  }
}

void check_recycling(const Settings& own, const Settings& merged, const ReportSetting& report) {
  if (!own.retain_max_bytes || merged.recycle.value_or(Recycle::kRetain) == Recycle::kRetain)
    return;
  report(pool_option(PoolMessage::kRetainMaxBytesFieldNumber),
         "retain_max_bytes could not act, for nothing is retained; leave it out or write recycle: "
         "RETAIN");
}

}  // namespace

Settings merge_settings(const Settings& outer, Settings own, const ReportSetting& report) {
  check_zeros(own, report);
  Settings merged = own;
  inherit(merged.initial_capacity, outer.initial_capacity);
  inherit(merged.grow_by, outer.grow_by);
  inherit(merged.max_capacity, outer.max_capacity);
  inherit(merged.concurrency, outer.concurrency);
  inherit(merged.recycle, outer.recycle);
  inherit(merged.retain_max_bytes, outer.retain_max_bytes);
  inherit(merged.discard_unknown, outer.discard_unknown);
  inherit(merged.overflow, outer.overflow);
  check_capacities(own, merged, report);
  check_recycling(own, merged, report);
  return merged;
}

}  // namespace cpp_pool::plugin
