// Names of schema files that the generated code could not spell.
#pragma once

#include <google/protobuf/descriptor.h>

#include <vector>

#include "diagnostics.hpp"

namespace cpp_pool::plugin {

// Reports those of these files, and imports of those, whose names have a `"`, a `\` or a control
// character: a name is part of #include lines and comments.
void check_file_names(const std::vector<const google::protobuf::FileDescriptor*>& files,
                      Diagnostics& diagnostics);

}  // namespace cpp_pool::plugin
