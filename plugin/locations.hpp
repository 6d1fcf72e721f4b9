// Where things of a schema stand in its text, from the descriptors' source code info.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>

#include "diagnostics.hpp"
#include "settings.hpp"

namespace cpp_pool::plugin {

// The field number of our extensions of FileOptions, MessageOptions and FieldOptions.
inline constexpr int kOptionsNumber = 51374;

// The start of a declaration: a message, field, enum, enum value, oneof or file.
template <class Descriptor>
[[nodiscard]] Position position_of(const Descriptor& descriptor) {
  google::protobuf::SourceLocation location;
  Position position{std::string(descriptor.file()->name())};
  if (descriptor.GetSourceLocation(&location)) {
    position.line = location.start_line + 1;
    position.column = location.start_column + 1;
  }
  return position;
}
[[nodiscard]] Position position_of(const google::protobuf::EnumValueDescriptor& value);
[[nodiscard]] Position position_of(const google::protobuf::FileDescriptor& file);

// The start of the file's first statement: `syntax`.
[[nodiscard]] Position syntax_position(const google::protobuf::FileDescriptor& file);

// The start of the file's import number `index`.
[[nodiscard]] Position import_position(const google::protobuf::FileDescriptor& file, int index);

// The start of one of our options; of what encloses it when it was written in braces; else of the
// declaration.
[[nodiscard]] Position option_position(const google::protobuf::FileDescriptor& file,
                                       OptionPath option);
[[nodiscard]] Position option_position(const google::protobuf::Descriptor& message,
                                       OptionPath option);
[[nodiscard]] Position option_position(const google::protobuf::FieldDescriptor& field,
                                       OptionPath option);

}  // namespace cpp_pool::plugin
