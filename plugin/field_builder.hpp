// One field of a descriptor as a plan, without its place and its names in a class.
#pragma once

#include <google/protobuf/descriptor.h>

#include "plan.hpp"
#include "type_names.hpp"

namespace cpp_pool::plugin {

// Schema name, type, flags, default, comment; of maps the entry as well. has_bit is set, to any
// value, when the field has one. `oneof` is left to the caller.
[[nodiscard]] FieldPlan build_field(const google::protobuf::FieldDescriptor& field,
                                    TypeNames& names);

}  // namespace cpp_pool::plugin
