#include "load/account.hpp"

namespace load {

ProcessAccounts::ProcessAccounts()
    : small_(concurrent::SmallMessage::pool(), "SmallMessage"),
      medium_(concurrent::MediumMessage::pool(), "MediumMessage"),
      large_(concurrent::LargeMessage::pool(), "LargeMessage"),
      stress_(concurrent::StressTestMessage::pool(), "StressTestMessage"),
      stats_(concurrent::PoolStatsMessage::pool(), "PoolStatsMessage") {}

void ProcessAccounts::settle(Audit& audit) const {
  concurrent::LargeMessage::pool().trim();
  small_.settle(audit);
  medium_.settle(audit);
  large_.settle(audit);
  stress_.settle(audit);
  stats_.settle(audit);
}

}  // namespace load
