// What a field's storage options come to, and whether they make sense for its type.
#pragma once

#include <functional>
#include <string>

#include "plan.hpp"
#include "settings.hpp"

namespace cpp_pool::plugin {

// The options of cpp_pool.FieldOptions.
enum class FieldOption { kMaxLength, kMaxCount, kStorage, kOverflow };

using ReportFieldOption = std::function<void(FieldOption option, std::string text)>;

// Sets storage, overflow, max_length and max_count of `field`, whose kind, shape, extension flag,
// type and default are known. `inherited`: what the levels around the field say of overflow. What
// makes no sense is reported and left out.
void apply_field_options(const FieldSettings& settings, Overflow inherited, FieldPlan& field,
                         const ReportFieldOption& report);

}  // namespace cpp_pool::plugin
