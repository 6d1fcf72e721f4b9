#include "locations.hpp"

#include <google/protobuf/descriptor.pb.h>

#include <vector>

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

// Paths are of field numbers and indexes: descriptor.proto, SourceCodeInfo.Location.path.
void append_path(const pb::Descriptor& message, std::vector<int>& path) {
  if (message.containing_type() == nullptr) {
    path.push_back(pb::FileDescriptorProto::kMessageTypeFieldNumber);
  } else {
    append_path(*message.containing_type(), path);
    path.push_back(pb::DescriptorProto::kNestedTypeFieldNumber);
  }
  path.push_back(message.index());
}

void append_path(const pb::FieldDescriptor& field, std::vector<int>& path) {
  if (!field.is_extension()) {
    append_path(*field.containing_type(), path);
    path.push_back(pb::DescriptorProto::kFieldFieldNumber);
  } else if (field.extension_scope() != nullptr) {
    append_path(*field.extension_scope(), path);
    path.push_back(pb::DescriptorProto::kExtensionFieldNumber);
  } else {
    path.push_back(pb::FileDescriptorProto::kExtensionFieldNumber);
  }
  path.push_back(field.index());
}

// The longest beginning of `path` that has a place in the text, down to `shortest` elements.
Position find(const pb::FileDescriptor& file, std::vector<int> path, std::size_t shortest) {
  for (; path.size() >= shortest; path.pop_back()) {
    pb::SourceLocation location;
    if (file.GetSourceLocation(path, &location)) {
      return {std::string(file.name()), location.start_line + 1, location.start_column + 1};
    }
    if (path.empty()) break;
  }
  return {std::string(file.name())};
}

Position find_option(const pb::FileDescriptor& file, std::vector<int> path, int options_number,
                     OptionPath option) {
  const std::size_t shortest = path.size();
  path.push_back(options_number);
  path.push_back(kOptionsNumber);
  if (option.first != 0) path.push_back(option.first);
  if (option.second != 0) path.push_back(option.second);
  return find(file, std::move(path), shortest);
}

}  // namespace

Position position_of(const pb::EnumValueDescriptor& value) {
  Position position = position_of(*value.type());
  pb::SourceLocation location;
  if (value.GetSourceLocation(&location)) {
    position.line = location.start_line + 1;
    position.column = location.start_column + 1;
  }
  return position;
}

Position position_of(const pb::FileDescriptor& file) { return {std::string(file.name())}; }

Position syntax_position(const pb::FileDescriptor& file) {
  const Position position = find(file, {pb::FileDescriptorProto::kSyntaxFieldNumber}, 1);
  return position.line != 0 ? position : find(file, {}, 0);
}

Position import_position(const pb::FileDescriptor& file, int index) {
  return find(file, {pb::FileDescriptorProto::kDependencyFieldNumber, index}, 2);
}

Position option_position(const pb::FileDescriptor& file, OptionPath option) {
  return find_option(file, {}, pb::FileDescriptorProto::kOptionsFieldNumber, option);
}

Position option_position(const pb::Descriptor& message, OptionPath option) {
  std::vector<int> path;
  append_path(message, path);
  return find_option(*message.file(), std::move(path), pb::DescriptorProto::kOptionsFieldNumber,
                     option);
}

Position option_position(const pb::FieldDescriptor& field, OptionPath option) {
  std::vector<int> path;
  append_path(field, path);
  return find_option(*field.file(), std::move(path), pb::FieldDescriptorProto::kOptionsFieldNumber,
                     option);
}

}  // namespace cpp_pool::plugin
