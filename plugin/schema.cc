#include "schema.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.pb.h>

#include <algorithm>
#include <string_view>

#if GOOGLE_PROTOBUF_VERSION >= 4023000 && GOOGLE_PROTOBUF_VERSION < 5027000
#include <google/protobuf/descriptor_legacy.h>
#endif

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

template <class Type>
std::vector<std::string> path_to(const Type& type) {
  std::vector<std::string> path{std::string(type.name())};
  for (const pb::Descriptor* outer = type.containing_type(); outer != nullptr;
       outer = outer->containing_type()) {
    path.emplace_back(outer->name());
  }
  std::reverse(path.begin(), path.end());
  return path;
}

void collect(const pb::Descriptor& message, std::vector<const pb::Descriptor*>& out) {
  if (is_map_entry(message)) return;
  out.push_back(&message);
  for (int i = 0; i < message.nested_type_count(); ++i) collect(*message.nested_type(i), out);
}

}  // namespace

#if GOOGLE_PROTOBUF_VERSION >= 5027000

std::string syntax_name(const pb::FileDescriptor& file) {
  if (file.edition() == pb::EDITION_PROTO2) return "proto2";
  return file.edition() == pb::EDITION_PROTO3 ? "proto3" : "editions";
}

bool is_closed(const pb::EnumDescriptor& type) { return type.is_closed(); }

bool requires_utf8(const pb::FieldDescriptor& field) { return field.requires_utf8_validation(); }

#else

std::string syntax_name(const pb::FileDescriptor& file) {
#if GOOGLE_PROTOBUF_VERSION >= 4023000
  const pb::FileDescriptorLegacy legacy(&file);
  return legacy.syntax() == pb::FileDescriptorLegacy::SYNTAX_PROTO3 ? "proto3" : "proto2";
#else
  return file.syntax() == pb::FileDescriptor::SYNTAX_PROTO3 ? "proto3" : "proto2";
#endif
}

bool is_closed(const pb::EnumDescriptor& type) { return syntax_name(*type.file()) == "proto2"; }

bool requires_utf8(const pb::FieldDescriptor& field) {
  return field.type() == pb::FieldDescriptor::TYPE_STRING && syntax_name(*field.file()) == "proto3";
}

#endif

bool has_own_presence(const pb::FieldDescriptor& field) {
  return field.has_presence() && field.real_containing_oneof() == nullptr && !field.is_extension();
}

bool is_map_entry(const pb::Descriptor& message) { return message.options().map_entry(); }

Kind kind_of(const pb::FieldDescriptor& field) { return static_cast<Kind>(field.type()); }

Shape shape_of(const pb::FieldDescriptor& field) {
  if (field.is_map()) return Shape::kMap;
  if (field.is_repeated()) return Shape::kRepeated;
  return field.real_containing_oneof() != nullptr ? Shape::kOneof : Shape::kSingular;
}

bool is_options_proto(const pb::FileDescriptor& file) {
  return file.package() == "cpp_pool" && file.FindExtensionByName("field") != nullptr;
}

bool is_in_wkt(const pb::FileDescriptor& file) {
  constexpr std::string_view kProtos = "," CPP_POOL_WKT_PROTOS ",";
  return kProtos.find(fmt::format(",{},", std::string(file.name()))) != std::string_view::npos;
}

bool knows_options(const pb::FileDescriptor& file) {
  return file.pool()->FindExtensionByName("cpp_pool.field") != nullptr;
}

std::vector<std::string> type_path(const pb::Descriptor& message) { return path_to(message); }

std::vector<std::string> type_path(const pb::EnumDescriptor& type) { return path_to(type); }

std::vector<const pb::Descriptor*> messages_of(const pb::FileDescriptor& file) {
  std::vector<const pb::Descriptor*> messages;
  for (int i = 0; i < file.message_type_count(); ++i) collect(*file.message_type(i), messages);
  return messages;
}

}  // namespace cpp_pool::plugin
