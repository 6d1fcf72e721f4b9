// libprotobuf's view of the same schemas: what our messages are compared with.
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>

namespace roundtrip::peer {

using Message = google::protobuf::Message;

// An empty message of the type. Throws std::invalid_argument for a name that no schema has.
std::unique_ptr<Message> make(const std::string& full_name);

// A message from text format; required fields may be missing. Throws std::invalid_argument for a
// text that libprotobuf can't read.
std::unique_ptr<Message> parse(const std::string& full_name, const std::string& text);

// What libprotobuf's DebugString prints of the text.
std::string print(const std::string& full_name, const std::string& text);

// MergeFrom, and of entries with one key the last one stays, as in generated classes. (A
// DynamicMessage keeps both.)
void merge(Message& to, const Message& from);

// The field or extension; throws std::invalid_argument where there is none.
const google::protobuf::FieldDescriptor& field(const Message& message, const std::string& name);

}  // namespace roundtrip::peer
