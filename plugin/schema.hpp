// What the plugin asks of descriptors, in one spelling for every libprotobuf from 3.21 on.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/common.h>

#include <string>
#include <vector>

#include "plan.hpp"

namespace cpp_pool::plugin {

// "proto2", "proto3" or "editions".
[[nodiscard]] std::string syntax_name(const google::protobuf::FileDescriptor& file);

// Whether numbers that the enum does not name are unknown fields rather than values: by the enum's
// own file, as the specification has it (protobuf.dev/programming-guides/enum).
[[nodiscard]] bool is_closed(const google::protobuf::EnumDescriptor& type);

// Whether the syntax asks for valid UTF-8 in this string.
[[nodiscard]] bool requires_utf8(const google::protobuf::FieldDescriptor& field);

// Whether a has-bit tells that the field is there.
[[nodiscard]] bool has_own_presence(const google::protobuf::FieldDescriptor& field);

[[nodiscard]] bool is_map_entry(const google::protobuf::Descriptor& message);

[[nodiscard]] Kind kind_of(const google::protobuf::FieldDescriptor& field);
[[nodiscard]] Shape shape_of(const google::protobuf::FieldDescriptor& field);

// cpp_pool/options.proto, under whatever path it was imported.
[[nodiscard]] bool is_options_proto(const google::protobuf::FileDescriptor& file);

// Whether cpp_pool::wkt has the file's classes.
[[nodiscard]] bool is_in_wkt(const google::protobuf::FileDescriptor& file);

// Whether options under our extension number are ours: the run knows our options.proto.
[[nodiscard]] bool knows_options(const google::protobuf::FileDescriptor& file);

// Names of the type and those around it, outermost first.
[[nodiscard]] std::vector<std::string> type_path(const google::protobuf::Descriptor& message);
[[nodiscard]] std::vector<std::string> type_path(const google::protobuf::EnumDescriptor& type);

// Every message of the file that is not a map's entry, parents first, in the schema's order.
[[nodiscard]] std::vector<const google::protobuf::Descriptor*> messages_of(
    const google::protobuf::FileDescriptor& file);

}  // namespace cpp_pool::plugin
