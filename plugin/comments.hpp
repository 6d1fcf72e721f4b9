// A schema's comments as lines that are safe in every kind of comment of the output.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string_view>
#include <vector>

#include "plan.hpp"

namespace cpp_pool::plugin {

// Adds the comment's lines: one leading space and trailing blanks off, blank lines off both ends.
// What would open, close or continue a comment of C is broken up.
void append_comment(std::string_view text, Comment& out);

// Leading comment, an empty line, trailing comment.
[[nodiscard]] Comment comment_from(const google::protobuf::SourceLocation& location);

template <class Descriptor>
[[nodiscard]] Comment comment_of(const Descriptor& descriptor) {
  google::protobuf::SourceLocation location;
  if (!descriptor.GetSourceLocation(&location)) return {};
  return comment_from(location);
}

// Detached comments at the top of the file and what stands on its first statement.
[[nodiscard]] Comment file_comment(const google::protobuf::FileDescriptor& file);

}  // namespace cpp_pool::plugin
