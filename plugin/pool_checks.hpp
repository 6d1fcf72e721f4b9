// Whether the settings of one level make sense, alone and over those around them.
#pragma once

#include <functional>
#include <string>

#include "settings.hpp"

namespace cpp_pool::plugin {

// Reports what is wrong with one setting.
using ReportSetting = std::function<void(OptionPath option, const std::string& text)>;

// `own` over `outer`: what this level says wins. Nonsense that this level brings in is reported,
// and left out of the result.
[[nodiscard]] Settings merge_settings(const Settings& outer, Settings own,
                                      const ReportSetting& report);

}  // namespace cpp_pool::plugin
